using Azukari.Cli;

return Shell.Run(args, TimeProvider.System);
