using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Azukari.Custody;
using Azukari.Custody.Tokens;
using Azukari.Custody.Words;
using Azukari.Web.Api;
using Azukari.Web.Doors;
using Azukari.Web.Pages;
using Azukari.Web.Sessions;
using Azukari.Web.SignIn;
using Azukari.Web.Terminals;
using Azukari.Web.Watching;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;

namespace Azukari.Web.Hosting;

/// <summary><c>azukari serve</c>: the desk in the browser, and its programming interface, in one process.</summary>
static class Serve
{
    const int Stopped = 0;
    const int BadInput = 2;
    const int StorageFailed = 3;
    const int LargestForm = 16 << 20;
    static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(15);

    internal static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        Wording words = Wording.For(LanguageOf(args));
        try
        {
            return await ServeOptions.Command(words, HostAsync).Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (CustodyException e)
        {
            (string what, string hint) = words.Fault(e.Code, [.. e.Facts]);
            await Console.Error.WriteLineAsync($"azukari: error: {what}\nazukari: hint: {hint}");
            return e.IsStorage ? StorageFailed : BadInput;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"azukari: error: {words.Text("serve.in-use")}\nazukari: hint: {words.Text("serve.in-use-hint")}");
            return BadInput;
        }
    }

    /// <summary>Makes the server; tests start it on a port of their own.</summary>
    internal static WebApplication Build(ServeOptions options, TimeProvider clock)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Where content comes in, the way in says so for itself (LargeBody).
            kestrel.Limits.MaxRequestBodySize = LargestForm;
            kestrel.Limits.RequestHeadersTimeout = HeadersWithin;
            kestrel.Listen(options.Listen);
            HttpsDoor.Listen(kestrel, options);
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Azukari.Web", LogLevel.Information);
        SyslogDoor.Add(builder, options, clock);

        // Keys lie beside the custody's other keys, which are as clear as these (threat model).
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        // It says at every form that it sets the headers that we set as well.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<DeskHost>();
        builder.Services.AddSingleton<SessionMaker>();
        builder.Services.AddSingleton<TerminalDoor>();
        builder.Services.AddSingleton<RecoveryRoom>();
        var outside = OutsideDoors.Read(options);
        builder.Services.AddSingleton(outside);
        builder.Services.AddSingleton<DueBoard>();
        builder.Services.AddSingleton<KeptForms>();
        builder.Services.AddSingleton<Room>();
        builder.Services.AddSingleton<Quota>();
        builder.Services.AddSingleton<Alarms>();
        builder.Services.AddSingleton<Lists.KeptRows>();
        builder.Services.AddSingleton(_ => TokenStore.Open(options.Data));
        builder.Services.AddRateLimiter(limiter =>
        {
            ApiGate.Limit(limiter, options.ApiRate);
            SignInLimit.Add(limiter);
            PageLimit.Add(limiter, options.PageRate);
        });
        builder.Services.Configure<FormOptions>(forms =>
        {
            // A file in a form whose fingerprint alone is asked for stays in memory: nothing goes to the folder for temporary files.
            forms.MemoryBufferThreshold = LargestForm;
            forms.MultipartBodyLengthLimit = LargestForm;
        });
        builder.Services.AddHostedService<DeskClerk>();
        builder.Services.AddRazorComponents();

        // Japanese stands as itself in the pages; what is dangerous is escaped all the same.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddCascadingValue(services => services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<Session>()!);

        // Style and script alone are compressed: a page holds secrets of its forms, whose length must tell nothing (BREACH).
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/css", "text/javascript"];
        });
        builder.Services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "azukari-form";
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forgery.FormFieldName = "_form";
            forgery.SuppressXFrameOptionsHeader = true; // SafeHeaders says more
        });
        builder.Services.AddDataProtection()
            .SetApplicationName("azukari")
            .PersistKeysToFileSystem(KeysFolder(options.Data));
        SignInDoor.Add(builder, options);
        SignOnDoor.Add(builder, outside.SignOn);
        builder.Services.AddAuthorization();
        WebApplication app = builder.Build();
        HttpsDoor.UseProxies(app, options);
        app.UseMiddleware<HostCookies>();
        app.UseMiddleware<WebFaults>();
        app.UseMiddleware<SafeHeaders>();
        app.UseMiddleware<KnownHosts>();
        app.UseResponseCompression();
        app.UseStaticFiles(ShippedFiles.Options(app.Environment));
        app.UseAuthentication();
        app.UseMiddleware<AccessNotes>();
        app.UseMiddleware<ApiGate>();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
        PageMap.Map(app);
        ActEndpoints.Map(app);
        SignInMap.Map(app);
        OutsideMap.Map(app);
        Pages.Accounts.AccountsMap.Map(app);
        Pages.Terminals.TerminalsMap.Map(app);
        ApiMap.Map(app);
        if (options.Demonstration)
        {
            PersonaEndpoints.Map(app);
        }

        return app;
    }

    static async Task<int> HostAsync(ServeOptions options, CancellationToken stop)
    {
        if (options.Demonstration)
        {
            Demonstration.Prepare(options);
        }

        await using WebApplication app = Build(options, TimeProvider.System);
        _ = app.Services.GetRequiredService<DeskHost>();
        await app.StartAsync(stop);
        Console.WriteLine(options.Words.Text(options.Demonstration ? "serve.open-demo" : "serve.open", options.Address));
        await app.WaitForShutdownAsync(stop);
        return Stopped;
    }

    /// <summary>Keys that protect cookies and forms: with the custody's other keys, readable by the desk alone.</summary>
    static DirectoryInfo KeysFolder(string data)
    {
        string path = Path.Combine(data, "web");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static string LanguageOf(string[] args)
    {
        int at = Array.IndexOf(args, "--lang");
        string? asked = at >= 0 && at + 1 < args.Length ? args[at + 1] : Environment.GetEnvironmentVariable("AZUKARI_LANG");
        return asked is "en" ? "en" : "ja";
    }
}
