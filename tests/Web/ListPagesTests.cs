using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Azukari.Custody.Lists;
using Azukari.Documents;
using Azukari.Rules;
using Azukari.Web.Lists;
using Azukari.Web.Sessions;

namespace Azukari.Web.Tests;

/// <summary>Every list of the screens, as several people: found, narrowed, sorted, cut into pages, and the same in a file.</summary>
[Collection(Alone)]
public sealed class ListPagesTests(DemoServer server)
{
    /// <summary>Files are compared with screens: nobody may write meanwhile.</summary>
    internal const string Alone = "alone";

    const string At = $"/c/{DemoServer.Contract}";
    static readonly string[] Personas = ["city-officer", "handling-officer", "handler-1", "midori-handler", "inspector"];

    public static TheoryData<string> Everyone => [.. Personas];

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task EveryList_HasTheSameRowsOnTheScreenAndInBothFiles_AndNoneOutOfSight(string persona)
    {
        using Browsing person = await server.Browse().As(persona);
        Session session = server.SessionOf(persona);
        int filled = 0, empty = 0;
        foreach (ListScreen screen in ListScreens.All)
        {
            string page = $"{At}/{screen.Path}";
            await person.Get(page);
            bool mayKnow = screen.IsFor(session);

            // Lists of a room stay where everyone reads why they are empty; a list on a page of its own is not there, nor is the analysis.
            Assert.Equal(mayKnow || (screen.Path != "lists/" + screen.Name && screen != KeepingScreens.Signs) ? HttpStatusCode.OK : HttpStatusCode.NotFound, person.Answer.StatusCode);
            ListedSheet csv = Read(await person.Fetch($"{At}/lists/{screen.Name}?format=csv"), person, mayKnow);
            ListedSheet workbook = Read(await person.Fetch($"{At}/lists/{screen.Name}?format=xlsx"), person, mayKnow);
            if (!mayKnow)
            {
                continue;
            }

            IHtmlDocument shown = await person.Get(page);
            Assert.Equal(Texts(csv), Texts(workbook));
            int rows = csv.Rows.Count - 1;
            Assert.Equal(Math.Min(rows, 50), RowsOf(shown, screen));
            Assert.NotNull(shown.QuerySelector("form.filters input[name=q]"));
            filled += rows > 0 ? 1 : 0;
            if (rows == 0 && screen.Name != "inbox")
            {
                // One sentence, and where one goes on from there.
                IElement main = shown.QuerySelector("main")!;
                Assert.Contains(session.Words.Text($"lists.none.{screen.Name}"), main.TextContent, StringComparison.Ordinal);
                if (screen.NextAct is { } next)
                {
                    Assert.Equal(session.MayDo(next), main.QuerySelectorAll("a.button").Any(a => a.TextContent == session.Words.ActTitle(next)));
                    Assert.Contains(session.Words.ActTitle(next), main.TextContent, StringComparison.Ordinal);
                }

                empty++;
            }

            if (rows > 0)
            {
                Assert.NotNull(shown.QuerySelector($".exports a[href*='{At}/lists/{screen.Name}?'][href*='format=csv']"));
            }

            if (Seen(session, screen.Name) is { } seen)
            {
                Assert.Equal(seen.Order(StringComparer.Ordinal), Column(csv, session, screen, IdOf(screen)).Order(StringComparer.Ordinal));
            }
        }

        Assert.InRange(empty, 3, int.MaxValue);
        Assert.True(filled >= (persona == "midori-handler" ? 6 : 12), $"{persona}: only {filled} lists had rows.");
    }

    [Fact]
    public async Task EveryColumn_SortsBothWays_AndEveryFilterNarrows()
    {
        using Browsing city = await server.Browse().As("city-officer");
        Session session = server.SessionOf("city-officer");
        int sorted = 0, narrowed = 0;
        foreach (ListScreen screen in ListScreens.All.Where(s => s.IsFor(session)))
        {
            string file = $"{At}/lists/{screen.Name}?format=csv";
            string[] all = Texts(Read(await city.Fetch(file), city, true));
            IHtmlDocument page = await city.Get($"{At}/{screen.Path}");
            foreach (IElement head in page.QuerySelectorAll("table.list thead a"))
            {
                string key = QueryOf(head.GetAttribute("href")!)["sort"].TrimStart('-');
                ListedSheet up = Read(await city.Fetch($"{file}&sort={key}"), city, true);
                ListedSheet down = Read(await city.Fetch($"{file}&sort=-{key}"), city, true);
                Assert.Equal(all.Order(StringComparer.Ordinal), Texts(up).Order(StringComparer.Ordinal));
                ListColumn column = Table(session, screen).Columns.Single(c => c.Key == key);
                if (column.Kind is ListKind.Day or ListKind.Instant or ListKind.Number)
                {
                    string[] said = [.. Column(up, session, screen, key)];
                    string[] told = [.. said.TakeWhile(t => t.Length > 0)];
                    Assert.All(said[told.Length..], Assert.Empty);
                    Assert.Equal(column.Kind == ListKind.Number ? told.OrderBy(t => long.Parse(t, CultureInfo.InvariantCulture)) : told.Order(StringComparer.Ordinal), told);
                    Assert.Equal(told.Reverse(), Column(down, session, screen, key).TakeWhile(t => t.Length > 0));
                    sorted += told.Length > 1 ? 1 : 0;
                }
            }

            foreach (IHtmlSelectElement select in page.QuerySelectorAll("form.filters select").OfType<IHtmlSelectElement>())
            {
                foreach (string value in select.Options.Select(o => o.Value).Where(v => v.Length > 0).Take(4))
                {
                    string[] some = Texts(Read(await city.Fetch($"{file}&{select.Name}={Uri.EscapeDataString(value)}"), city, true));
                    if (select.Name is not ("which" or "filter" or "state") && (screen.Name, select.Name) is not (("touches", "incident") or ("movements", "inspection")))
                    {
                        Assert.Subset(all.ToHashSet(), some.ToHashSet());
                        narrowed += some.Length < all.Length ? 1 : 0;
                    }
                }
            }
        }

        Assert.InRange(sorted, 15, int.MaxValue);
        Assert.InRange(narrowed, 20, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Words_AreLookedForInWhatThePersonSees(string persona)
    {
        using Browsing person = await server.Browse().As(persona);
        Session session = server.SessionOf(persona);
        foreach (ListScreen screen in ListScreens.All.Where(s => s.IsFor(session)))
        {
            IHtmlDocument none = await person.Get($"{At}/{screen.Path}?q=%F0%A0%AE%B7%E9%AB%99nowhere");
            Assert.Equal(0, RowsOf(none, screen));
            Assert.NotNull(none.QuerySelector(".conditions a"));
            Assert.Contains($"{At}/{screen.Path}", none.QuerySelectorAll("main a").Where(a => a.TextContent == session.Words.Text("web.list.clear")).Select(a => a.GetAttribute("href")));
        }

        string colleague = session.Value(session.State.Workers.Values.First(w => session.Sight.Sees(w)).Name);
        IHtmlDocument found = await person.Get($"{At}/people/workers?q={Uri.EscapeDataString(colleague)}");
        Assert.All(found.QuerySelectorAll("table.list tbody th a"), a => Assert.Contains(colleague, a.TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(found.QuerySelectorAll("table.list tbody th a"));
        Assert.Equal("/c/okayama-kaigo/people/workers", found.QuerySelector(".conditions a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Names_OfWhatIsOutOfSight_StandInNoFileOfAReentrustee()
    {
        using Browsing midori = await server.Browse().As("midori-handler");
        Session session = server.SessionOf("midori-handler");
        string[] hidden =
        [
            .. session.State.Workers.Values.Where(w => !session.Sight.Sees(w)).Select(w => session.Value(w.Name)),
            .. session.State.Items.Values.Where(i => !session.Sight.Sees(i)).Select(i => session.Value(i.Name)),
        ];
        Assert.NotEmpty(hidden);
        HashSet<string> known = [.. session.State.Items.Values.Where(session.Sight.Sees).Select(i => session.Value(i.Name))];
        foreach (ListScreen screen in ListScreens.All.Where(s => s.IsFor(session)))
        {
            string text = System.Text.Encoding.UTF8.GetString(await midori.Fetch($"{At}/lists/{screen.Name}?format=csv&filter=all&which=all"));
            Assert.All(hidden.Where(h => h.Length > 0 && !known.Contains(h)), name => Assert.DoesNotContain(name, text, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task AFile_IsKeptByNobody_AndHasANameThatIsSafe(string format, string type)
    {
        using Browsing city = await server.Browse().As("city-officer");
        await city.Fetch($"{At}/lists/items?format={format}&q=%0d%0aX-Evil:%201");
        Assert.Equal(HttpStatusCode.OK, city.Answer.StatusCode);
        Assert.True(city.Answer.Headers.CacheControl!.NoStore);
        Assert.Equal(type, city.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", city.Answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Matches($"^okayama-kaigo-items-[0-9]{{8}}\\.{format}$", city.Answer.Content.Headers.ContentDisposition.FileName);
        Assert.False(city.Answer.Headers.Contains("X-Evil"));
    }

    [Fact]
    public async Task APageBeyondTheFirst_GoesOnWhereThatEnded_InTheLedgerToo()
    {
        using Browsing city = await server.Browse().As("city-officer");
        foreach (string sort in (string[])["", "&sort=entry"])
        {
            List<string> read = [];
            string? next = $"{At}/ledger?outcome=permitted{sort}";
            while (next is not null)
            {
                IHtmlDocument page = await city.Get(next);
                read.AddRange(page.QuerySelectorAll("table.list tbody th a").Select(a => a.GetAttribute("href")!.Split('/')[^1]));
                next = page.QuerySelector("nav.pager a[rel=next]")?.GetAttribute("href");
            }

            Session session = server.SessionOf("city-officer");
            ListedSheet file = Read(await city.Fetch($"{At}/lists/entries?format=csv&outcome=permitted{sort}"), city, true);
            Assert.Equal(Column(file, session, LedgerScreens.Entries, "entry"), read);
            Assert.True(read.Count > 50);
        }
    }

    /// <summary>What is empty says how one begins: by an act that there is, or on another page.</summary>
    [Fact]
    public void EveryList_SaysWhatIsNotThere_AndWhereOneGoesOn()
    {
        string[] alone = ["entries", "documents"]; // the ledger is never empty; the forms of documents stand on the same page
        foreach (ListScreen screen in ListScreens.All)
        {
            Assert.All(Custody.Words.Wording.Languages, l => Assert.NotEmpty(Custody.Words.Wording.For(l).Text($"lists.none.{screen.Name}")));
            Assert.True(screen.NextAct is null ? screen.NextPage is not null || alone.Contains(screen.Name) : ActCatalogue.Find(screen.NextAct) is not null, screen.Name);
            Assert.NotEqual(screen.NextPage?.Path, screen.Path);
        }
    }

    [Theory]
    [InlineData("lists/findings?due=x&from=2026-11-26", "令和8（2026）年11月26日")]
    [InlineData("analysis?from=2026-11-26", "令和8（2026）年11月26日")]
    [InlineData("lists/touches?since=2026-11-26", "令和8（2026）年11月26日")]
    [InlineData("ledger?until=2026-11-26&before=7", "令和8（2026）年11月26日")]
    public async Task ADayOfACondition_IsSaidInBothCalendars_AndCanBeTakenAway(string list, string day)
    {
        using Browsing city = await server.Browse().As("city-officer");
        IElement condition = Assert.Single((await city.Get($"{At}/{list}")).QuerySelectorAll(".conditions a"));
        Assert.Contains(day, condition.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-11-26", condition.GetAttribute("href")!, StringComparison.Ordinal);
        Assert.DoesNotContain("before", condition.GetAttribute("href")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConditionsOfTheLedger_AreTakenAwayOneByOne()
    {
        using Browsing city = await server.Browse().As("city-officer");
        IHtmlDocument page = await city.Get($"{At}/ledger?outcome=refused&q=持出し&sort=entry&before=3");
        Assert.Equal(
            [$"{At}/ledger?outcome=refused&sort=entry", $"{At}/ledger?q=%E6%8C%81%E5%87%BA%E3%81%97&sort=entry"],
            page.QuerySelectorAll(".conditions a").Select(a => a.GetAttribute("href")));
        Assert.Null(page.QuerySelector("form.filters input[name=before]"));
    }

    /// <summary>Those that a question makes: which days, which inspection, which incident.</summary>
    [Fact]
    public void EveryListOfTheDesk_IsOnAScreen() =>
        Assert.Equal(ListCatalogue.All.Select(d => d.Name).Concat(["signs", "movements", "touches"]).Order(StringComparer.Ordinal), ListScreens.All.Select(s => s.Name).Order(StringComparer.Ordinal));

    static int RowsOf(IHtmlDocument page, ListScreen screen) =>
        page.QuerySelectorAll(screen.Name switch { "inbox" => "ol.notices > li", "signs" => "main section.panel", _ => "table.list tbody tr" }).Length;

    static ListedSheet Read(byte[] file, Browsing person, bool mayKnow)
    {
        Assert.Equal(mayKnow ? HttpStatusCode.OK : HttpStatusCode.NotFound, person.Answer.StatusCode);
        return mayKnow ? ListFile.Read(new MemoryStream(file), new ListFileRequest(), TestContext.Current.CancellationToken) : null!;
    }

    /// <summary>Each row as the identifiers and words in it; a workbook shows instants by the minute, as the CSV does.</summary>
    static string[] Texts(ListedSheet sheet) =>
        [.. sheet.Rows.Skip(1).Select(r => string.Join('|', r.Cells.Select(c => ListCsv.Rearm(c.Text)).Where(t => t.Length > 0 && !char.IsAsciiDigit(t[0]))))];

    static ListTable Table(Session session, ListScreen screen)
    {
        var source = new ListSource(session.Desk, session.Contract, session.Words, session.Now.Worker, session.Sight);
        return screen.Name switch
        {
            "movements" => SignLists.Movements(source, []),
            "touches" => SignLists.Touches(source, []),
            var name => ListCatalogue.Find(name)!.Of(source),
        };
    }

    static IEnumerable<string> Column(ListedSheet sheet, Session session, ListScreen screen, string key)
    {
        int at = Table(session, screen).IndexOf(key);
        return sheet.Rows.Skip(1).Select(r => r.Cells.Where(c => c.Column == at).Select(c => c.Text).FirstOrDefault(""));
    }

    static string IdOf(ListScreen screen) => screen.Name switch
    {
        "entries" => "entry",
        "places" => "place",
        "organisations" => "organisation",
        "areas" => "area",
        _ => "id",
    };

    /// <summary>What the person sees, recounted without the lists; null for lists that other tests recount.</summary>
    static IEnumerable<string>? Seen(Session session, string list)
    {
        (Engagement e, var sight) = (session.State, session.Sight);
        return list switch
        {
            "items" => e.Items.Values.Where(sight.Sees).Select(i => i.Id.Value),
            "media" => e.Items.Values.Where(i => i.Kind is ItemKind.Medium or ItemKind.Paper && sight.Sees(i)).Select(i => i.Id.Value),
            "workers" => e.Workers.Values.Where(sight.Sees).Select(w => w.Id.Value),
            "pledges" => e.Workers.Values.Where(sight.SeesRecordOf).Select(w => w.Id.Value),
            "incidents" => e.Incidents.Values.Where(sight.Sees).Select(i => i.Id.Value),
            "terminals" => e.Terminals.Values.Where(t => sight.Sees(t.Place)).Select(t => t.Id.Value),
            "areas" => e.Areas.Values.Where(a => sight.Sees(a.Place)).Select(a => a.Id.Value),
            "take-outs" => e.TakeOuts.Values.Where(t => sight.Sees(t) && t.State is not (TakeOutState.Declined or TakeOutState.Cancelled or TakeOutState.Confirmed or TakeOutState.Revoked)).Select(t => t.Id.Value),
            "organisations" => e.Reentrustments.Keys.Append(e.Terms.Contractor).Append(e.Terms.Municipality).Where(sight.Sees).Select(o => o.Value),
            "entries" => session.Desk.EntriesOf(session.Contract).Where(i => sight.Sees(i.Entry)).Select(i => $"{i.Index}"),
            _ => null,
        };
    }

    static Dictionary<string, string> QueryOf(string href) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(href.Split('?')[1]).ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
}

[CollectionDefinition(ListPagesTests.Alone, DisableParallelization = true)]
public sealed class AloneOnTheServer;
