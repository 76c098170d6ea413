using Microsoft.Extensions.FileProviders;

namespace Azukari.Web.Hosting;

/// <summary>Style, script and fonts, all of them shipped with the program.</summary>
static class ShippedFiles
{
    /// <summary>Changes with every build, so that a browser may keep what it has.</summary>
    internal static string Version { get; } = typeof(ShippedFiles).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..12];

    internal static string Url(string path) => $"/{path}?v={Version}";

    internal static StaticFileOptions Options(IWebHostEnvironment environment) => new()
    {
        FileProvider = new PhysicalFileProvider(Path.Combine(environment.ContentRootPath, "wwwroot")),
        OnPrepareResponse = served =>
        {
            bool stays = served.Context.Request.Query["v"] == Version || served.File.Name.EndsWith(".woff2", StringComparison.Ordinal);
            served.Context.Response.Headers.CacheControl = stays ? "public, max-age=31536000, immutable" : "no-cache";
        },
    };
}
