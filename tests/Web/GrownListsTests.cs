using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Azukari.Custody;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Documents;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Tests;

/// <summary>A desk on which the lists that grow with the years have grown beyond a page.</summary>
public sealed class GrownDesk : DemoServer, IAsyncLifetime
{
    internal const int Many = 51;
    internal const string Midori = "midori-unyo";

    internal IncidentId Incident { get; } = NewId.Of<IncidentId>();

    internal IncidentId OfMidori { get; } = NewId.Of<IncidentId>();

    internal InspectionId Inspection { get; } = NewId.Of<InspectionId>();

    internal FilingId Filing { get; } = NewId.Of<FilingId>();

    internal Engagement State => SessionOf("city-officer").State;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Session session = SessionOf("city-officer");
        Terms terms = session.State.Terms;
        DateOnly today = session.Today;
        WorkerId inspector = session.Now.Worker!.Value;
        ItemId item = session.State.Items.Values.First(i => i is { IsZero: false, CopyOf: null, Kind: ItemKind.File } && i.Holder == terms.Contractor).Id;
        Submit("city-officer", s => new EnterFiling(
            Filing, s.Seal("資格ファイル"), terms.Municipality, s.Seal("介護保険課"), terms.Purposes, s.Seal("宛名番号"), s.Seal("被保険者"), s.Seal("届出")));
        Submit("city-officer", _ => new AssignToFiling(Filing, [item]));
        Submit("city-officer", s => new PlanInspection(
            Inspection, InspectionMethod.OnSite, today, s.Seal("点検"), [inspector], [terms.Places[0]], [ChecklistItem.ContractSecrecy]));
        Submit("city-officer", _ => new NotifyInspection(Inspection));
        Submit("handling-officer", s => new ReportIncident(Incident, IncidentKind.Leak, true, session.Now.At.AddMinutes(-1), s.Seal("送り先の誤り"), [item]));
        Submit("midori-handler", s => new ReportIncident(OfMidori, IncidentKind.Loss, true, session.Now.At.AddMinutes(-1), s.Seal("置き忘れ"), []));
        for (int i = 0; i < Many; i++)
        {
            OrganisationId of = i < 2 ? OrganisationId.Wrap(Midori) : terms.Contractor;
            var period = new Period(today.AddDays(-i - 1), today.AddDays(-i - 1));
            bool found = i % 10 == 3;
            Submit("handling-officer", s => new RecordSupervision(
                NewId.Of<SupervisionId>(), of, period, [found ? SupervisionFinding.PrivateDevice : SupervisionFinding.NothingFound], s.Seal("巡回"), found ? today.AddDays(3) : null));
            Submit("handling-officer", _ => new ReportVolume(NewId.Of<VolumeReportId>(), of, period, 100 + i, 4, i == 7 ? 99 : 1));
            Submit("handling-officer", s => new ReceiveClaim(
                i < 2 ? OfMidori : Incident, NewId.Of<ClaimId>(), i == 5 ? ClaimKind.Lawsuit : ClaimKind.Demand, s.Seal("請求した人"), s.Seal("慰謝料"), today.AddDays(-i), 1_000 * (i + 1), of));
            Submit("handling-officer", s => new RegisterMedium(
                NewId.Of<ItemId>(), MediumKind.Paper, s.Seal($"綴り {i}"), MediumForm.PaperBundle, Sheets: i + 1));
        }

        Submit("city-approver", s => new ClaimDamage(Incident, NewId.Of<DamageId>(), 50_000, s.Seal("調査の費用"), terms.Contractor));
        Submit("city-approver", s => new ClaimDamage(OfMidori, NewId.Of<DamageId>(), 70_000, s.Seal("再交付の費用"), OrganisationId.Wrap(Midori)));
        Submit("city-approver", s => new ConsentInAdvance(
            OrganisationId.Wrap("aoi-data"), s.Seal("あおい電算株式会社"), new Scope([terms.Purposes[0]], [terms.Places[0]], new Period(today, today.AddDays(9))), new Digest(new string('a', 64)), true));
        byte[] text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(SampleMemorandum.OkayamaKaigo()).Replace("handback-within-days: 30", "handback-within-days: 20", StringComparison.Ordinal));
        Person proposer = new(session.Contract, inspector, session.Now.Terminal, session.Now.How);
        Assert.True(session.Desk.ProposeAmendment(proposer, MemorandumFile.Read(text).Document!, text, today.AddDays(30), "場所を足すため").Permitted);
    }
}

/// <summary>The lists that were plain tables: found, narrowed, sorted, cut into pages, in a file, and as far as each sees.</summary>
public sealed class GrownListsTests(GrownDesk server) : IClassFixture<GrownDesk>
{
    const string At = $"/c/{DemoServer.Contract}";

    /// <summary>List, what all see who see all, words with how many rows they leave, and a condition with the same (-1: what the state says).</summary>
    public static TheoryData<string, int, string, int, string, int> Lists => new()
    {
        { "supervisions", GrownDesk.Many, "みどり", 2, "state=open", 5 },
        { "volume-reports", GrownDesk.Many, "みどり", 2, "state=beyond", -1 },
        { "claims", GrownDesk.Many, "訴訟", 1, "kind=lawsuit", 1 },
        { "damages", 2, "70,000", 1, "state=open", 2 },
        { "advance-consents", 1, "あおい", 1, "purpose=nothing", 0 },
        { "amendments", 1, "場所を足す", 1, "state=in-force", 0 },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task AList_IsFoundNarrowedSorted_AndCutIntoPages(string list, int all, string words, int with, string condition, int fitting)
    {
        using Browsing city = await server.Browse().As("city-officer");
        IHtmlDocument page = await city.Get($"{At}/lists/{list}");
        Assert.Equal(Math.Min(all, 50), Rows(page).Length);
        Assert.Equal(all > 50, page.QuerySelector("nav.pager") is not null);
        if (all > 50)
        {
            Assert.Equal(all - 50, Rows(await city.Get(page.QuerySelector("nav.pager a[rel=next]")!.GetAttribute("href")!)).Length);
        }

        fitting = fitting >= 0 ? fitting : server.State.VolumeReports.Values.Count(r => r.IsBeyond);
        Assert.InRange(fitting, 0, all);
        Assert.Equal(with, Rows(await city.Get($"{At}/lists/{list}?q={Uri.EscapeDataString(words)}")).Length);
        Assert.Equal(fitting, Rows(await city.Get($"{At}/lists/{list}?{condition}")).Length);
        Assert.Equal(fitting, File(await city.Fetch($"{At}/lists/{list}?{condition}&format=csv")).Length);
        foreach (string head in page.QuerySelectorAll("table.list thead a").Select(a => a.GetAttribute("href")!))
        {
            string[] up = File(await city.Fetch($"{head}&format=csv")), down = File(await city.Fetch($"{head.Replace("sort=", "sort=-", StringComparison.Ordinal)}&format=xlsx"));
            Assert.Equal(all, up.Length);
            Assert.Equal(up.Length, down.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task RowsOfAnotherOrganisation_StandNeitherOnThePage_NorInTheFile(string list, int all, string words, int with, string condition, int fitting)
    {
        _ = (all, words, with, condition, fitting);
        using Browsing midori = await server.Browse().As("midori-handler");
        IHtmlDocument page = await midori.Get($"{At}/lists/{list}");
        if (list is "advance-consents" or "amendments")
        {
            Assert.Equal(HttpStatusCode.NotFound, midori.Answer.StatusCode);
            await midori.Fetch($"{At}/lists/{list}?format=csv");
            Assert.Equal(HttpStatusCode.NotFound, midori.Answer.StatusCode);
            return;
        }

        int own = list == "damages" ? 1 : 2;
        Assert.Equal(own, Rows(page).Length);
        foreach (string format in (string[])["csv", "xlsx"])
        {
            string[] file = File(await midori.Fetch($"{At}/lists/{list}?format={format}"));
            Assert.Equal(own, file.Length);
            Assert.All(file, row => Assert.Contains("みどり運用株式会社", row, StringComparison.Ordinal));
            Assert.DoesNotContain(file, row => row.Contains(server.Incident.Value, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task WhatMovedSinceAnInspection_IsAListOfItsPage_AndOfNoOther()
    {
        using Browsing city = await server.Browse().As("city-officer");
        IHtmlDocument page = await city.Get($"{At}/inspections/{server.Inspection}");
        Assert.Equal(50, Rows(page).Length);
        Assert.Null(page.QuerySelector("form.filters [name=inspection]"));
        Assert.NotNull(page.QuerySelector("nav.pager a[rel=next]"));
        Assert.Single(Rows(await city.Get($"{At}/inspections/{server.Inspection}?q={Uri.EscapeDataString("綴り 17")}")));
        string file = page.QuerySelector(".exports a")!.GetAttribute("href")!;
        Assert.Contains($"inspection={server.Inspection}", file, StringComparison.Ordinal);
        Assert.Equal(GrownDesk.Many, File(await city.Fetch(file)).Length);

        // Without a page of an inspection it is asked for which.
        Assert.NotNull((await city.Get($"{At}/lists/movements?inspection={server.Inspection}")).QuerySelector($"select[name=inspection] option[selected][value='{server.Inspection}']"));
        Assert.Empty(File(await city.Fetch($"{At}/lists/movements?inspection=in-0000000000000000&format=csv")));
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Fetch(file);
        Assert.Equal(HttpStatusCode.NotFound, handler.Answer.StatusCode);
    }

    [Fact]
    public async Task WhatAnIncidentTouched_IsAListOfItsPage_SinceTheDayAskedFor()
    {
        using Browsing city = await server.Browse().As("city-officer");
        IHtmlDocument page = await city.Get($"{At}/incidents/{server.Incident}/reach");
        int all = Rows(page).Length;
        Assert.True(all > 1);
        Assert.Null(page.QuerySelector("form.filters [name=incident]"));
        string file = page.QuerySelector(".exports a")!.GetAttribute("href")!;
        Assert.Equal(all, File(await city.Fetch(file)).Length);
        string[] received = File(await city.Fetch($"{file}&kind=received"));
        Assert.InRange(received.Length, 1, all - 1);
        Assert.Equal(received.Length, Rows(await city.Get($"{At}/incidents/{server.Incident}/reach?kind=received")).Length);

        DateOnly tomorrow = server.SessionOf("city-officer").Today.AddDays(1);
        IHtmlDocument none = await city.Get($"{At}/incidents/{server.Incident}/reach?since={tomorrow:yyyy-MM-dd}");
        Assert.Empty(Rows(none));
        Assert.Contains(server.SessionOf("city-officer").Words.Date(tomorrow), none.QuerySelector(".conditions")!.TextContent, StringComparison.Ordinal);
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Fetch(file);
        Assert.Equal(HttpStatusCode.NotFound, handler.Answer.StatusCode);
    }

    /// <summary>Whatever the address says of it.</summary>
    [Fact]
    public async Task OfWhichThingAListIs_ThePageAloneSays()
    {
        using Browsing city = await server.Browse().As("city-officer");
        string[] own = Texts(await city.Get($"{At}/incidents/{server.Incident}/reach"));
        Assert.NotEqual(own, Texts(await city.Get($"{At}/incidents/{server.OfMidori}/reach")));
        IHtmlDocument page = await city.Get($"{At}/incidents/{server.Incident}/reach?incident={server.OfMidori}");
        Assert.Equal(own, Texts(page));
        Assert.Empty(page.QuerySelectorAll(".conditions a"));
        Assert.DoesNotContain(server.OfMidori.Value, page.QuerySelector(".exports a")!.GetAttribute("href")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOrganisation_ShowsTheFirstTen_WhatIsOpenFirst_AndLeadsToAll()
    {
        using Browsing city = await server.Browse().As("city-officer");
        string contractor = server.State.Terms.Contractor.Value;
        IHtmlDocument page = await city.Get($"{At}/people/of/{contractor}");
        foreach ((string table, string list, int all, int open) in ((string, string, int, int)[])[("supervisions", "supervisions", GrownDesk.Many - 2, 5), ("volumes", "volume-reports", GrownDesk.Many - 2, 1)])
        {
            IElement[] rows = [.. page.QuerySelector($"[aria-labelledby={table}] tbody")!.Children];
            Assert.Equal(10, rows.Length);
            Assert.All(rows.Take(open), r => Assert.NotEqual(rows[^1].LastElementChild!.TextContent.Trim(), r.LastElementChild!.TextContent.Trim()));
            string link = page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Single(h => h.StartsWith($"{At}/lists/{list}", StringComparison.Ordinal));
            await city.Get(link);
            Assert.Equal(all, File(await city.Fetch($"{link}&format=csv")).Length);
        }

        using Browsing midori = await server.Browse().As("midori-handler");
        Assert.Empty(File(await midori.Fetch($"{At}/lists/supervisions?of={contractor}&format=csv")));
    }

    [Fact]
    public async Task AnEntryOfTheRegister_AndAReview_HaveTheirOwnRowsAlone()
    {
        using Browsing city = await server.Browse().As("city-officer");
        IHtmlDocument page = await city.Get($"{At}/filings/{server.Filing}");

        // Which file stands under it is chance, and so whether it has copies, which stand under it with it.
        Assert.Equal(server.State.Items.Keys.Count(i => server.State.FilingOf(i)?.Id == server.Filing), Rows(page).Length);
        Assert.InRange(Rows(page).Length, 1, server.State.Items.Count - 1);
        Assert.Contains($"filing={server.Filing}", page.QuerySelector(".exports a")!.GetAttribute("href")!, StringComparison.Ordinal);

        AccessReviewId review = server.State.AccessReviews.Values.MaxBy(r => r.OpenedAt)!.Id;
        page = await city.Get($"{At}/people/{review}");
        Assert.Equal(server.State.AccessReviews[review].Listed.Length, Rows(page).Length);
        Assert.Null(page.QuerySelector("form.filters [name=review]"));
        Assert.Single(Rows(await city.Get($"{At}/people/{review}?q={Uri.EscapeDataString(server.SessionOf("city-officer").NameOf(server.State.AccessReviews[review].Listed[0].Value))}")));
    }

    static IElement[] Rows(IHtmlDocument page) => [.. page.QuerySelectorAll("table.list tbody tr")];

    static string[] Texts(IHtmlDocument page) => [.. Rows(page).Select(r => r.TextContent)];

    static string[] File(byte[] file) =>
        [.. ListFile.Read(new MemoryStream(file), new ListFileRequest(), TestContext.Current.CancellationToken).Rows.Skip(1).Select(r => string.Join('|', r.Cells.Select(c => c.Text)))];
}
