namespace Azukari.Web.Tests.Security;

/// <summary>What every answer says to a browser, errors included.</summary>
static class Headers
{
    /// <summary>What an answer does not say although it must; nothing where all is well.</summary>
    internal static IEnumerable<string> Missing(HttpResponseMessage answer, bool shipped = false)
    {
        string policy = Of(answer, "Content-Security-Policy");
        bool paper = policy.StartsWith("sandbox;", StringComparison.Ordinal) && !policy.Contains("allow-", StringComparison.Ordinal);
        if (!policy.Contains("default-src 'none'", StringComparison.Ordinal) || !policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal)
            || policy.Contains("unsafe-eval", StringComparison.Ordinal) || (!paper && policy.Contains("unsafe", StringComparison.Ordinal)))
        {
            yield return $"has the policy {policy}";
        }

        if (Of(answer, "X-Content-Type-Options") != "nosniff" || Of(answer, "X-Frame-Options") != "DENY" || Of(answer, "Referrer-Policy") != "same-origin")
        {
            yield return "lacks a header of safety";
        }

        if (!shipped && answer.Headers.CacheControl?.NoStore != true)
        {
            yield return $"may be kept: {answer.Headers.CacheControl}";
        }

        if (answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By") || answer.Headers.Contains("Access-Control-Allow-Origin"))
        {
            yield return "says what it had better not";
        }

        if (answer.Content.Headers.ContentLength is not 0 && answer.Content.Headers.ContentType is { MediaType: "text/html" or "text/plain" or "text/calendar", CharSet: null })
        {
            yield return "names no character set";
        }
    }

    static string Of(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(", ", values) : "";
}
