using System.Text.RegularExpressions;
using Azukari.Web.Tests;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Azukari.Browser.Tests;

/// <summary>One screen of a kind: who sees it, and where.</summary>
/// <param name="Kind">The pattern of its address, with the names of what is asked; see <see cref="Screens.KindOf"/>.</param>
/// <param name="Persona">Who of the demonstration looks at it.</param>
/// <param name="Path">The fullest address of its kind.</param>
sealed record Screen(string Kind, string Persona, string Path);

/// <summary>Every kind of screen that somebody of the demonstration can reach by links; found, not listed.</summary>
sealed partial class Screens
{
    internal static readonly IReadOnlyList<string> Personas =
        ["city-officer", "city-approver", "handling-officer", "handler-1", "midori-handler", "inspector"];

    /// <summary>Addresses of a kind that are tried for the fullest one.</summary>
    const int MostOfAKind = 5;

    const int Refusing = 1000;

    static readonly SemaphoreSlim Crawling = new(1, 1);
    static IReadOnlyList<Screen>? all;

    readonly Dictionary<string, (Screen Screen, int Fullness)> best = new(StringComparer.Ordinal);
    readonly IReadOnlyList<(Regex Fits, string Name)> patterns;

    Screens(IEnumerable<EndpointDataSource> sources) => patterns =
    [
        .. from endpoint in sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
           orderby endpoint.RoutePattern.InboundPrecedence
           select (Expression(endpoint.RoutePattern), "/" + endpoint.RoutePattern.RawText!.Trim('/')),
    ];

    /// <summary>The screens, crawled once for all tests.</summary>
    internal static async Task<IReadOnlyList<Screen>> All(DemoServer server)
    {
        await Crawling.WaitAsync();
        try
        {
            if (all is null)
            {
                var crawl = new Screens(server.Services.GetServices<EndpointDataSource>());
                foreach (string persona in Personas)
                {
                    await crawl.Crawl(server, persona);
                }

                all = [.. crawl.best.Values.Select(b => b.Screen).OrderBy(s => s.Kind, StringComparer.Ordinal)];
            }

            return all;
        }
        finally
        {
            Crawling.Release();
        }
    }

    async Task Crawl(DemoServer server, string persona)
    {
        using Browsing person = await server.Browse().As(persona);
        var waiting = new Queue<string>([$"/c/{DemoServer.Contract}"]);
        HashSet<string> seen = [.. waiting];
        Dictionary<string, int> tried = new(StringComparer.Ordinal);
        while (waiting.TryDequeue(out string? path))
        {
            string kind = KindOf(path);
            tried[kind] = tried.GetValueOrDefault(kind) + 1;
            if (tried[kind] > MostOfAKind)
            {
                continue;
            }

            await person.Get(path);
            if (person.Answer.Headers.Location is { } elsewhere)
            {
                waiting.Enqueue(elsewhere.OriginalString);
                continue;
            }

            Assert.True(person.Answer.IsSuccessStatusCode, $"{persona} {path}: {person.Answer.StatusCode}");
            if (person.Page.QuerySelector("main") is not { } main || person.Page.QuerySelector("header.top") is null)
            {
                continue;
            }

            // Who may do what a screen is for shows it better than who is told that he may not.
            int fullness = main.QuerySelectorAll("*").Length - (main.QuerySelector(".preview .no, .refusal, p.warning") is null ? 0 : Refusing);
            if (!best.TryGetValue(kind, out (Screen Screen, int Fullness) before) || before.Fullness < fullness)
            {
                best[kind] = (new Screen(kind, persona, path), fullness);
            }

            foreach (string to in person.Page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                if (to.StartsWith("/c/", StringComparison.Ordinal) && !NoScreen().IsMatch(to) && seen.Add(to))
                {
                    waiting.Enqueue(to);
                }
            }
        }
    }

    /// <summary>The pattern that serves an address; one with a filter counts as a kind of its own, what a form is filled with does not.</summary>
    string KindOf(string path)
    {
        string[] parts = path.Split('?', 2);
        string pattern = patterns.First(p => p.Fits.IsMatch(parts[0])).Name;
        return parts.Length == 2 && !pattern.Contains("/do/", StringComparison.Ordinal) ? pattern + "?" : pattern;
    }

    static Regex Expression(RoutePattern pattern) => new(
        "^/" + string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p is RoutePatternLiteralPart literal ? Regex.Escape(literal.Content) : "[^/]+")))) + "/?$",
        RegexOptions.CultureInvariant);

    /// <summary>Files, and pages that go on for ever.</summary>
    [GeneratedRegex(@"[?&](format|sort|month|page|from|at|lang)=|/draft|/documents/issued|/prepared|\.ics")]
    private static partial Regex NoScreen();
}
