using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.Pages;
using Azukari.Web.Pages.Calendar;
using Azukari.Web.Pages.TakeOuts;
using Azukari.Web.Parts;
using Azukari.Web.Sessions;
using Microsoft.AspNetCore.Http;

namespace Azukari.Web.Tests;

/// <summary>What a page counts is what it leads to, and what it calls a thing tells which is meant.</summary>
[Collection(ListPagesTests.Alone)]
public sealed class WayTests(DemoServer server)
{
    const string At = $"/c/{DemoServer.Contract}";

    static readonly ContractId Contract = new(DemoServer.Contract);

    Engagement State => server.Host.Desk.StateOf(Contract);

    [Fact]
    public async Task Home_OfAnInspector_CountsWhatIsOverdue_AndNoMore()
    {
        Session session = server.SessionOf("inspector");
        DueThing[] near = [.. ((DueBoard)server.Services.GetService(typeof(DueBoard))!).Near(session)];
        Assert.Contains(near, d => !d.IsOverdue && d.Person is null);
        using Browsing inspector = await server.Browse().As("inspector");
        await inspector.Get(At);
        Assert.Contains($"（{near.Count(d => CalendarMap.IsMine(session, d))}件）", inspector.Page.QuerySelector("#waits")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasRefusedMe_LeadsToAllOfIt_AndToNobodyElses()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        WorkerId me = server.SessionOf("handler-1").Now.Worker!.Value;
        for (int i = 0; i < 4; i++)
        {
            await handler.Get($"{At}/do/completion/begin");
            await handler.Press("button[value=check]", ("handbackDue.era", "reiwa"), ("handbackDue.year", "9"), ("handbackDue.month", "1"), ("handbackDue.day", $"{i + 11}"));
            await handler.Press("button[value=submit]");
        }

        await handler.Get(At);
        await handler.Get(handler.Page.QuerySelector("section[aria-labelledby=refusals] > p a")!.GetAttribute("href")!);
        IElement[] rows = [.. handler.Page.QuerySelectorAll("table.list tbody tr")];
        Assert.True(rows.Length > 3);
        Assert.All(rows, r => Assert.Equal(me, Entry(r).Circumstances.Worker));
        Assert.All(rows, r => Assert.False(Entry(r).Permitted));
    }

    [Fact]
    public async Task ThePageOfAPerson_LeadsToHisOwnActs_AndOfOneOutOfSightToNone()
    {
        WorkerId person = server.SessionOf("handler-2").Now.Worker!.Value;
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/people/{person}");
        string url = officer.Page.QuerySelectorAll("main a[href*='/ledger?who=']").Single().GetAttribute("href")!;
        await officer.Get(url);
        IElement[] rows = [.. officer.Page.QuerySelectorAll("table.list tbody tr")];
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Equal(person, Entry(r).Circumstances.Worker));
        Assert.Equal(person.Value, officer.Page.QuerySelector<IHtmlSelectElement>("select[name=who]")!.Value);

        using Browsing midori = await server.Browse().As("midori-handler");
        await midori.Get(url);
        Assert.Empty(midori.Page.QuerySelectorAll("table.list tbody tr"));
    }

    [Fact]
    public async Task TheLedger_FindsTheSame_WhicheverEndComesFirst_AndEndsWhereNothingIsLeft()
    {
        string item = State.TakeOuts.Values.First().Request.Items[0].Value;
        using Browsing city = await server.Browse().As("city-officer");
        string[] newest = await Read("");
        string[] oldest = await Read("&sort=entry");
        Assert.NotEmpty(newest);
        Assert.Equal(newest.Reverse(), oldest);

        async Task<string[]> Read(string sort)
        {
            await city.Get($"{At}/ledger?q={item}{sort}");
            Assert.Null(city.Page.QuerySelector("nav.pager"));
            return [.. city.Page.QuerySelectorAll("table.list tbody th a").Select(a => a.GetAttribute("href")!)];
        }
    }

    [Fact]
    public void AChangeOfTheOrder_BeginsAtItsFirstPage()
    {
        var context = new DefaultHttpContext();
        context.Request.Path = "/ledger";
        context.Request.QueryString = new QueryString("?act=item/open&before=40&page=3");
        Assert.Equal("/ledger?act=item%2Fopen&sort=entry", Listing.With(context, "sort", "entry"));
        Assert.Equal("/ledger?act=item%2Fopen&before=20", Listing.With(context, "before", "20"));
    }

    [Fact]
    public async Task WhatHoldsAnyway_IsNoConditionThatCouldBeTakenAway()
    {
        using Browsing city = await server.Browse().As("city-officer");
        await city.Get($"{At}/inbox?filter=unread");
        Assert.Empty(city.Page.QuerySelectorAll(".conditions a"));
        await city.Get($"{At}/inbox?filter=all");
        Assert.Single(city.Page.QuerySelectorAll(".conditions a"));
    }

    [Fact]
    public async Task ReadingANotice_StaysWithWhatWasLookedFor()
    {
        server.Host.Desk.MakeNotices();
        using Browsing city = await server.Browse().As("city-officer");
        await city.Get($"{At}/inbox?filter=all&from=2020-01-01");
        await city.Press("button.quiet[name=notice]");
        Assert.Equal("?filter=all&from=2020-01-01", city.Answer.RequestMessage!.RequestUri!.Query);
    }

    [Fact]
    public void ATakeOut_HasOneName()
    {
        Session session = server.SessionOf("city-officer");
        Assert.All(session.State.TakeOuts.Values, t => Assert.Equal(TakeOutsMap.NameOf(session, t), session.NameOf(t.Id.Value)));
        Assert.NotEmpty(session.State.TakeOuts);
    }

    [Fact]
    public async Task ThingsWithoutAName_AreCalledByWhatTellsThemApart()
    {
        WorkerId person = server.SessionOf("handler-1").Now.Worker!.Value;
        DateOnly day = server.SessionOf("city-officer").Today.AddDays(9);
        var (badge, plan, incident, instruction) = (NewId.Of<BadgeId>(), NewId.Of<TrainingPlanId>(), NewId.Of<IncidentId>(), NewId.Of<InstructionId>());
        server.Submit("handling-officer", seals => new IssueBadge(badge, person, BadgeKind.IdentityCard, seals.Seal("B-77")));
        server.Submit("handling-officer", seals => new PlanTraining(plan, seals.Seal("秋の研修"), new CourseId("memorandum-basics"), [person], day, TrainingKind.Lecture));
        server.Submit("handler-1", seals => new ReportIncident(incident, IncidentKind.Leak, true, server.Host.Desk.Now.AddMinutes(-5), seals.Seal("封筒が開いていた"), []));
        server.Submit("city-officer", _ => new ReceiveIncidentReport(incident));
        server.Submit("city-officer", seals => new InstructOnIncident(incident, instruction, seals.Seal("数え直すこと"), day));
        Session session = server.SessionOf("handling-officer");
        Assert.Contains(session.NameOf(person.Value), session.NameOf(badge.Value), StringComparison.Ordinal);
        Assert.Contains("B-77", session.NameOf(badge.Value), StringComparison.Ordinal);
        Assert.Contains("秋の研修", session.NameOf(plan.Value), StringComparison.Ordinal);
        Assert.Contains(session.Words.Date(day), session.NameOf(instruction.Value), StringComparison.Ordinal);
        Assert.Equal(SubjectName.Of(session, incident.Value), SubjectName.Of(session, instruction.Value));

        // The number of a badge is of its bearer's record.
        Assert.DoesNotContain("B-77", server.SessionOf("midori-handler").NameOf(badge.Value), StringComparison.Ordinal);

        using Browsing officer = await server.Browse().As("handling-officer");
        foreach (string act in (string[])["badge/return", "training/attend", "incident/fulfil"])
        {
            await officer.Get($"{At}/do/{act}");
            Assert.All(officer.Page.QuerySelectorAll("main form :is(option, label.choice)"), o => Assert.DoesNotMatch("^ ?(bd|tp|s|n)-[0-9a-z]{16}", o.TextContent));
        }
    }

    [Fact]
    public async Task Citations_AreChosen_AndAnotherMemorandumIsNamedAnew()
    {
        using Browsing city = await server.Browse().As("city-officer");
        await city.Get($"{At}/do/citation/record");
        Assert.NotEmpty(city.Page.QuerySelectorAll("[name=citation]:is([type=radio], select)"));
        await city.Get($"{At}/do/memorandum/file-other");
        Assert.NotNull(city.Page.QuerySelector("input[name=other]:not([type=radio])"));
    }

    [Fact]
    public void AnApplication_IsReadBeforeItIsApproved()
    {
        TakeOut takeOut = State.TakeOuts.Values.First();
        var due = new DueThing(new Clause("5-3a"), "take-out-waits-for-approval", takeOut.Id.Value, null, false, Office.CityApprover);
        Assert.Equal($"{At}/take-outs/{takeOut.Id}/decide", DueActs.Of(server.SessionOf("city-approver"), due)!.Url);
        Assert.Equal($"{At}/take-outs/{takeOut.Id}", DueActs.Of(server.SessionOf("handling-officer"), due)!.Url);
    }

    [Fact]
    public void AnUpheldFinding_IsFirstPlanned_AndThenCorrected()
    {
        var (inspection, finding) = (NewId.Of<InspectionId>(), NewId.Of<FindingId>());
        Session city = server.SessionOf("city-officer");
        server.Submit("city-officer", seals => new PlanInspection(
            inspection, InspectionMethod.OnSite, city.Today, seals.Seal("年次"), [city.Now.Worker!.Value], [.. State.Terms.Places.Take(1)], [ChecklistItem.ContractSecrecy]));
        server.Submit("city-officer", _ => new NotifyInspection(inspection));
        server.Submit("city-officer", _ => new BeginInspection(inspection));
        server.Submit("city-officer", seals => new RecordFinding(finding, inspection, ChecklistItem.ContractSecrecy, seals.Seal("記録が一つない"), []));
        server.Submit("handling-officer", _ => new ViewFinding(finding, FactView.Agrees, default));
        server.Submit("city-officer", _ => new DecideFinding(finding, true));
        var due = new DueThing(new Clause("10-2"), "correction-due", finding.Value, null, false, Office.HandlingOfficer);
        Assert.Contains("/do/inspection/plan-correction?", DueActs.Of(server.SessionOf("handling-officer"), due)!.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReport_BeginsOnThePageOfTheThing_AndIsOfIt()
    {
        var item = NewId.Of<ItemId>();
        server.Submit("handling-officer", seals => new RegisterMedium(item, MediumKind.Medium, seals.Seal("見当たらないUSB")));
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/register/{item}");
        await officer.Get(officer.Page.QuerySelector("ul.acts a[href*='/incidents/report']")!.GetAttribute("href")!);
        Assert.Contains("見当たらないUSB", officer.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await officer.Press("main button[type=submit]", ("what", "棚にない"));
        IncidentId incident = new(officer.Answer.RequestMessage!.RequestUri!.Segments[^1]);
        Assert.Equal([item], State.Incidents[incident].Items);

        TakeOut away = State.TakeOuts.Values.First(t => t.State == TakeOutState.Confirmed);
        await officer.Get($"{At}/take-outs/{away.Id}");
        Assert.NotNull(officer.Page.QuerySelector($"ul.acts a[href='{At}/incidents/report?takeOut={away.Id}']"));
    }

    [Fact]
    public async Task TheRegister_IsNarrowedToAnEntry_AndToFilesWithoutOne()
    {
        var entry = NewId.Of<FilingId>();
        ItemId[] outside = [.. State.FilesWithoutFiling.Select(i => i.Id)];
        server.Submit("handling-officer", seals => new EnterFiling(
            entry, seals.Seal("資格台帳"), State.Terms.Municipality, seals.Seal("介護保険課"), State.Terms.Purposes, seals.Seal("氏名"), seals.Seal("被保険者"), seals.Seal("本人から")));
        server.Submit("handling-officer", _ => new AssignToFiling(entry, [outside[0]]));
        using Browsing city = await server.Browse().As("city-officer");
        Session session = server.SessionOf("city-officer");
        await city.Get($"{At}/register?filing=none");
        Assert.Equal(Math.Min(50, session.State.FilesWithoutFiling.Count(session.Sight.Sees)), city.Page.QuerySelectorAll("table.list tbody tr").Length);
        Assert.NotNull(city.Page.QuerySelector<IHtmlSelectElement>("select[name=filing]"));
        await city.Get($"{At}/filings/{entry}");
        Assert.Contains("資格台帳", city.Page.Title, StringComparison.Ordinal);
        await city.Get($"{At}/register?filing={entry}");
        Assert.Equal(Math.Min(50, session.State.Items.Values.Count(i => session.State.FilingOf(i.Id)?.Id == entry && session.Sight.Sees(i))), city.Page.QuerySelectorAll("table.list tbody tr").Length);
        await city.Get($"{At}/register");
        Assert.Null(city.Page.QuerySelector("select[name=filing]"));
    }

    [Fact]
    public async Task TheReconciliation_TellsItsTotal_WhereNothingIsLeftOut()
    {
        using Browsing city = await server.Browse().As("city-officer");
        await city.Get($"{At}/completion");
        Assert.NotNull(city.Page.QuerySelector("table.list tfoot"));
        Assert.Contains("└", city.Page.QuerySelector("table.list tbody")!.TextContent, StringComparison.Ordinal);
        foreach (string narrowed in (string[])["?left=open", "?kind=working-copy", "?sort=itemName"])
        {
            await city.Get($"{At}/completion{narrowed}");
            Assert.Equal(narrowed.Contains("sort", StringComparison.Ordinal), city.Page.QuerySelector("table.list tfoot") is not null);
            Assert.DoesNotContain("└", city.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Contains("もと：", city.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fonts_AreWaitedForByNoPaint_UntilTheBrowserHasThem()
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        string first = await client.GetStringAsync(new Uri("/enter", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("media=\"print\" data-fonts=", first, StringComparison.Ordinal);
        Assert.Contains("<noscript><link rel=\"stylesheet\" href=\"/css/fonts.css", first, StringComparison.Ordinal);
        foreach ((string version, bool waits) in ((string, bool)[])[(ShippedFiles.Version, false), ("0123456789ab", true)])
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri("/enter", UriKind.Relative));
            asked.Headers.Add("Cookie", $"azukari-fonts={version}");
            using HttpResponseMessage answer = await client.SendAsync(asked, TestContext.Current.CancellationToken);
            string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(waits, page.Contains("data-fonts", StringComparison.Ordinal));
            Assert.Contains("href=\"/css/fonts.css", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EachCountOfTheReconciliation_LeadsToWhatItCounts()
    {
        using Browsing city = await server.Browse().As("city-officer");
        await city.Get($"{At}/completion");
        (string Said, string To)[] counts = [.. city.Page.QuerySelectorAll("[aria-labelledby=accounts] tbody a").Select(a => (a.TextContent, a.GetAttribute("href")!))];
        Assert.True(counts.Length >= 3);
        foreach ((string said, string to) in counts)
        {
            string lines = Encoding.UTF8.GetString(await city.Fetch($"{At}/lists/reconcile{to[to.IndexOf('?', StringComparison.Ordinal)..to.IndexOf('#', StringComparison.Ordinal)]}&format=csv"));
            Assert.Equal(said, $"{lines.TrimEnd().Split('\n').Length - 1:N0}");
        }

        string[][] rows = [.. city.Page.QuerySelectorAll("[aria-labelledby=accounts] tbody tr, [aria-labelledby=accounts] tfoot tr").Select(r => r.QuerySelectorAll("td.number").Select(c => c.TextContent).ToArray())];
        Assert.All(rows, r => Assert.Equal(Count(r[0]), Count(r[2]) + Count(r[3]) + Count(r[4])));
        Assert.All(Enumerable.Range(0, rows[0].Length), c => Assert.Equal(Count(rows[^1][c]), rows[..^1].Sum(r => Count(r[c]))));

        static int Count(string cell) => int.Parse(cell.TrimEnd(' ', '✓', '×'), System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task ADocument_IsFoundAmongManySubjects()
    {
        Session session = server.SessionOf("city-officer");
        Custody.Papers.PaperChoice choice = session.Desk.PapersOf(Contract).List().First(c => c.Subjects.Select(session.NameOf).Distinct().Count() > 1);
        string wanted = session.NameOf(choice.Subjects[0]);
        using Browsing city = await server.Browse().As("city-officer");
        await city.Get($"{At}/documents?make={choice.Name}&about={Uri.EscapeDataString(wanted)}");
        IElement found = city.Page.QuerySelector($"details[open]#make-{choice.Name}")!;
        Assert.Equal(choice.Subjects.Count(s => session.NameOf(s).Contains(wanted, StringComparison.Ordinal)), found.QuerySelectorAll("li.document").Length);
        Assert.InRange(found.QuerySelectorAll("li.document").Length, 1, choice.Subjects.Count - 1);
    }

    Entry Entry(IElement row) => server.Host.Desk.EntryAt(
        Contract, long.Parse(row.QuerySelector("th a")!.GetAttribute("href")!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture))!;
}
