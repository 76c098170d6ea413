using System.Net;
using Azukari.Web.Pages;
using Azukari.Web.Sessions;

namespace Azukari.Web.Hosting;

/// <summary>Answers only to the names by which this desk is reached: its site, this machine, and addresses in numbers.</summary>
/// <remarks>A name of somebody else that leads here (DNS rebinding) would be a site of his own to the browser. A number cannot be led anywhere.</remarks>
sealed class KnownHosts(RequestDelegate next, ServeOptions options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (IsKnown(context.Request.Host.Host))
        {
            await next(context);
            return;
        }

        if (context.Request.Path.StartsWithSegments("/api"))
        {
            await Api.Problem.OfHost(Api.ApiCall.LanguageOf(context)).ExecuteAsync(context);
            return;
        }

        (string what, string hint) = SessionMaker.LanguageOf(context).Fault("host-unknown", []);
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        await FaultPage.Write(context, what, hint);
    }

    bool IsKnown(string host) => Is(host, "localhost") || Is(host, Environment.MachineName) || Is(host, options.Site?.Host)
        || IPAddress.TryParse(host.Trim('[', ']'), out _);

    static bool Is(string host, string? known) => string.Equals(host, known, StringComparison.OrdinalIgnoreCase);
}
