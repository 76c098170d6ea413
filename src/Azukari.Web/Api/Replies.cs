using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Azukari.Custody.Views;
using Azukari.Custody.Words;

namespace Azukari.Web.Api;

/// <summary>Answers that are no problems.</summary>
static class Replies
{
    const int MostOfPage = 500;
    const int UsualPage = 100;

    internal static IResult Json(Wording words, int status, JsonNode? node) => new Written(words.Language, status, node?.ToJsonString(Viewer.Json) ?? "null");

    internal static IResult View(ApiCall call, object view) => Json(call.Words, StatusCodes.Status200OK, Redaction.Of(call.View, view));

    internal static IResult Missing(ApiCall call) => Problem.Of(call.Words, StatusCodes.Status404NotFound, "not-found");

    /// <summary>How many of a list are asked for; null where it is no number from 1 to 500.</summary>
    internal static int? Limit(ApiCall call) =>
        call.Query("limit") is not { } text ? UsualPage
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit is > 0 and <= MostOfPage ? limit : null;

    /// <summary>A cursor: whatever an answer gave as <c>next</c>; null where it is none.</summary>
    internal static long? After(ApiCall call) =>
        call.Query("after") is not { } text ? -1
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long after) && after < long.MaxValue ? after : null;

    /// <summary>A list, a page at a time.</summary>
    internal static IResult List<T>(ApiCall call, IEnumerable<T> all, Func<T, object> describe)
    {
        if (Limit(call) is not { } limit || After(call) is not { } after)
        {
            return Problem.Of(call.Words, StatusCodes.Status400BadRequest, "page-wrong", $"{MostOfPage}");
        }

        int skipped = (int)Math.Min(int.MaxValue - 1, after + 1);
        List<T> page = [.. all.Skip(skipped).Take(limit + 1)];
        return Page(call, page.Take(limit).Select(describe), page.Count > limit ? after + limit : null);
    }

    /// <summary>A page with the cursor of the next one, also as a link (RFC 8288).</summary>
    internal static IResult Page(ApiCall call, IEnumerable<object> items, long? next)
    {
        if (next is { } cursor)
        {
            HttpRequest request = call.Context.Request;
            IEnumerable<KeyValuePair<string, string?>> query =
                from pair in request.Query
                where pair.Key != "after"
                from one in pair.Value
                select new KeyValuePair<string, string?>(pair.Key, one);
            string address = request.Path + QueryString.Create(query.Append(new("after", $"{cursor}")));
            call.Context.Response.Headers.Link = $"<{address}>; rel=\"next\"";
        }

        return View(call, new { items, next = next?.ToString(CultureInfo.InvariantCulture) });
    }

    sealed class Written(string language, int status, string json) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(json);
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "application/json";
            httpContext.Response.Headers.ContentLanguage = language;

            // Opened by its address in a browser, it is a file and no page.
            httpContext.Response.Headers.ContentDisposition = "attachment; filename=\"azukari.json\"";
            httpContext.Response.ContentLength = bytes.Length;
            return httpContext.Response.Body.WriteAsync(bytes, 0, bytes.Length, httpContext.RequestAborted);
        }
    }
}
