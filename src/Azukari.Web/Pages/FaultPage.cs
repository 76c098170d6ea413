using System.Text.Encodings.Web;

namespace Azukari.Web.Pages;

/// <summary>A page for when pages fail: it needs nothing of the desk.</summary>
static class FaultPage
{
    /// <summary>Writes it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="what">What happened.</param>
    /// <param name="hint">What to do.</param>
    /// <param name="number">What stands in the server's log as well, in a sentence; null where nothing does.</param>
    internal static Task Write(HttpContext context, string what, string hint, string? number = null)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        HtmlEncoder html = HtmlEncoder.Default;
        return context.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + $"<title>{html.Encode(what)}</title><link rel=\"stylesheet\" href=\"{Hosting.ShippedFiles.Url("css/azukari.css")}\"></head>"
            + $"<body><main class=\"wide\"><h1>{html.Encode(what)}</h1><p>{html.Encode(hint)}</p>{(number is null ? "" : $"<p>{html.Encode(number)}</p>")}<p><a href=\"/\">Azukari</a></p></main></body></html>");
    }
}
