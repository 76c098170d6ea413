using System.Net;
using AngleSharp.Dom;

namespace Azukari.Web.Tests;

/// <summary>Everything that a person can reach by links, as each persona.</summary>
public sealed class CrawlTests(DemoServer server)
{
    const int MostPages = 400;

    [Theory]
    [InlineData("city-officer")]
    [InlineData("city-approver")]
    [InlineData("handling-officer")]
    [InlineData("handler-1")]
    [InlineData("midori-handler")]
    [InlineData("inspector")]
    public async Task EveryLink_LeadsToAPage_WithOneHeadingThatIsItsTitle(string persona)
    {
        using Browsing person = await server.Browse().As(persona);
        var waiting = new Queue<string>([$"/c/{DemoServer.Contract}"]);
        HashSet<string> seen = [.. waiting];
        int pages = 0;
        while (waiting.TryDequeue(out string? path) && pages < MostPages)
        {
            await person.Get(path);
            pages++;
            Assert.True(person.Answer.StatusCode == HttpStatusCode.OK, $"{persona} {path}: {person.Answer.StatusCode}");
            if (person.Answer.Content.Headers.ContentType?.MediaType != "text/html" || person.Page.QuerySelector("header.top") is null)
            {
                continue;
            }

            IElement heading = Assert.Single(person.Page.QuerySelectorAll("h1"));
            Assert.True(person.Page.Title!.Contains(heading.TextContent.Trim(), StringComparison.Ordinal), $"{path}: {person.Page.Title}");
            Assert.True(person.Page.QuerySelectorAll("[id]").Select(e => e.Id).GroupBy(i => i).All(g => g.Count() == 1), $"{path}: an id stands twice");
            foreach (string link in person.Page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!))
            {
                Assert.True(link[0] is '/' or '#', $"{path}: {link}");
                string to = link.Split('#')[0];

                // Forms are looked at by tests of their own, PDFs by those of the documents.
                if (to.StartsWith("/c/", StringComparison.Ordinal) && !to.Contains("/do/", StringComparison.Ordinal)
                    && !to.Contains("format=", StringComparison.Ordinal) && !to.Contains("sort=", StringComparison.Ordinal)

                    // The calendar goes on for ever.
                    && !to.Contains("month=", StringComparison.Ordinal) && seen.Add(to))
                {
                    waiting.Enqueue(to);
                }
            }
        }
    }
}
