return await Azukari.Web.Hosting.Serve.RunAsync(args);
