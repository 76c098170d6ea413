using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Azukari.Custody.Words;
using Azukari.Web.Hosting;

namespace Azukari.Web.Api;

/// <summary>The OpenAPI document as a page to read: no script, nothing from elsewhere.</summary>
static class ApiPage
{
    static readonly ConcurrentDictionary<string, string> Pages = new(StringComparer.Ordinal);

    internal static IResult Answer(HttpContext context, HtmlEncoder html)
    {
        Wording words = ApiCall.LanguageOf(context);
        return Results.Text(Pages.GetOrAdd(words.Language, _ => Page(words, html)), "text/html", Encoding.UTF8);
    }

    static string Page(Wording words, HtmlEncoder html)
    {
        JsonObject document = OpenApi.Document(words);
        var page = new StringBuilder();
        void Add(string tag, string? text, string attributes = "") =>
            page.Append('<').Append(tag).Append(attributes).Append('>').Append(html.Encode(text ?? "")).Append("</").Append(tag).Append('>');
        page.Append($"<!DOCTYPE html><html lang=\"{words.Language}\"><head><meta charset=\"utf-8\">");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Add("title", words.Text("web.api.title"));
        page.Append($"<link rel=\"stylesheet\" href=\"{ShippedFiles.Url("css/azukari.css")}\"></head><body><main class=\"wide\">");
        Add("h1", words.Text("web.api.title"));
        Add("p", words.Text("web.api.about"));
        Add("a", "openapi.json", $" href=\"{ApiMap.Root}/openapi.json\"");
        foreach ((string path, JsonNode? methods) in (JsonObject)document["paths"]!)
        {
            foreach ((string method, JsonNode? operation) in (JsonObject)methods!)
            {
                Add("h2", $"{method.ToUpperInvariant()} {ApiMap.Root}{path}", $" id=\"{html.Encode((string)operation!["operationId"]!)}\"");
                Add("p", (string?)operation["summary"]);
                if ((string?)operation["description"] is { } more)
                {
                    Add("p", more);
                }

                Table(operation, document, Add, page);
            }
        }

        page.Append("</main></body></html>");
        return page.ToString();
    }

    static void Table(JsonNode operation, JsonObject document, Action<string, string?, string> add, StringBuilder page)
    {
        List<(string Name, string Form, string About)> rows =
        [
            .. from p in (JsonArray)operation["parameters"]!
               where (string)p!["in"]! != "path"
               select ($"{p["name"]}{((bool)p["required"]! ? " *" : "")}", (string)p["in"]!, (string?)p["description"] ?? ""),
        ];
        if ((string?)operation["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"] is { } reference)
        {
            JsonNode schema = document["components"]!["schemas"]![reference.Split('/')[^1]]!;
            string[] required = [.. (schema["required"] as JsonArray ?? []).Select(r => (string)r!)];
            rows.AddRange(((JsonObject)schema["properties"]!).Select(p => (
                $"{p.Key}{(required.Contains(p.Key) ? " *" : "")}",
                p.Value!["enum"] is JsonArray of ? string.Join(" | ", of.Select(o => (string)o!)) : (string?)p.Value["format"] ?? (string)p.Value["type"]!,
                (string?)p.Value["description"] ?? "")));
        }

        if (rows.Count == 0)
        {
            return;
        }

        page.Append("<table><tbody>");
        foreach ((string name, string form, string about) in rows)
        {
            page.Append("<tr>");
            add("th", name, " scope=\"row\"");
            add("td", form, "");
            add("td", about, "");
            page.Append("</tr>");
        }

        page.Append("</tbody></table>");
    }
}
