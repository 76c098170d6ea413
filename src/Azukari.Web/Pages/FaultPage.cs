using System.Text.Encodings.Web;

namespace Azukari.Web.Pages;

/// <summary>A page for when pages fail: it needs nothing of the desk.</summary>
static class FaultPage
{
    internal static Task Write(HttpContext context, string what, string hint)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        HtmlEncoder html = HtmlEncoder.Default;
        return context.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + $"<title>{html.Encode(what)}</title><link rel=\"stylesheet\" href=\"{Hosting.ShippedFiles.Url("css/azukari.css")}\"></head>"
            + $"<body><main class=\"wide\"><h1>{html.Encode(what)}</h1><p>{html.Encode(hint)}</p><p><a href=\"/\">Azukari</a></p></main></body></html>");
    }
}
