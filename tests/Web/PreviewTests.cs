using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Azukari.Custody;
using Azukari.Custody.Courses;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Tests;

/// <summary>Before anything is sent, every form says what the rules would say of what was chosen; and nothing is written by looking.</summary>
[Collection(ListPagesTests.Alone)]
public sealed class PreviewTests(DemoServer server)
{
    const string At = $"/c/{DemoServer.Contract}";
    const string Check = "button[formaction$='/check']";
    const string Permitted = "規則すべてに適合しています";
    const string Refused = "いま送ると拒否されます";

    static readonly ContractId Contract = new(DemoServer.Contract);

    Engagement State => server.Host.Desk.StateOf(Contract);

    long Size => server.Host.Desk.SizeOf(Contract);

    [Fact]
    public async Task Receipt_IsJudgedByThePurposesAndTheEntryThatWereChosen_WithoutItsFile()
    {
        FilingId filing = Filed([State.Terms.Purposes[0]]);
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/receive");
        long before = Size;
        (string, string)[] fits = [("purposes", State.Terms.Purposes[0].Value), ("filing", filing.Value)];
        (string, string)[] fitsNot = [("purposes", State.Terms.Purposes[1].Value), ("filing", filing.Value)];
        await officer.Press(Check, fits);
        Assert.Equal(HttpStatusCode.OK, officer.Answer.StatusCode);
        Assert.Contains(Permitted, Panel(officer), StringComparison.Ordinal);
        Assert.Equal([State.Terms.Purposes[0].Value], officer.Page.QuerySelectorAll<IHtmlInputElement>("[name=purposes]").Where(i => i.IsChecked).Select(i => i.Value));
        await officer.Press(Check, fitsNot);
        Assert.Contains(Refused, Panel(officer), StringComparison.Ordinal);
        Assert.Contains("3", Panel(officer), StringComparison.Ordinal);

        // While somebody chooses, the page asks the same.
        string address = officer.Page.QuerySelector("form[data-upload]")!.GetAttribute("data-preview")!;
        Assert.Contains(Permitted, await Preview(officer, address, fits), StringComparison.Ordinal);
        Assert.Contains(Refused, await Preview(officer, address, fitsNot), StringComparison.Ordinal);
        await officer.Press(Check, ("filing", ""), ("purposes", ""));
        Assert.NotNull(officer.Page.QuerySelector(".errors a[href='#f-purposes']"));
        Assert.Equal(before, Size);

        await officer.Get($"{At}/receive/check");
        Assert.Equal(HttpStatusCode.Redirect, officer.Answer.StatusCode);
        Assert.Equal("../receive", officer.Answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Extract_IsJudgedByThePurposeThatWasChosen()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Send("preview-extract.csv", Encoding.UTF8.GetBytes("氏名,町\n花子,北\n"), onlyFirst: true);
        Item item = State.Items.Values.Single(i => server.SessionOf("handling-officer").Value(i.Name) == "preview-extract.csv");
        PurposeId other = State.Terms.Purposes.First(p => !item.Purposes.Contains(p));
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{At}/register/{item.Id}/extract");
        long before = Size;
        await handler.Press(Check, ("purpose", other.Value), ("columns", "氏名"));
        Assert.Contains(Refused, Panel(handler), StringComparison.Ordinal);
        Assert.Equal("氏名", handler.Page.QuerySelector("[name=columns]")!.TextContent);
        string address = handler.Page.QuerySelector("main form[data-preview]")!.GetAttribute("data-preview")!;
        Assert.Contains(Refused, await Preview(handler, address, ("purpose", other.Value), ("mask", "drop")), StringComparison.Ordinal);
        await handler.Press(Check, ("purpose", item.Purposes[0].Value), ("columns", ""));
        Assert.NotNull(handler.Page.QuerySelector(".errors a[href='#f-columns']"));
        Assert.Equal(before, Size);
    }

    [Fact]
    public async Task AReport_IsJudgedBeforeItIsSent_AndWithoutScriptBeforeAnythingIsWritten()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{At}/incidents/report");
        Assert.NotNull(handler.Page.QuerySelector("#preview .ok"));
        string address = handler.Page.QuerySelector("main form[data-preview]")!.GetAttribute("data-preview")!;
        long before = Size;
        (string, string)[] day = [("when", "other"), ("known.era", "western"), ("known.month", "1"), ("known.day", "5"), ("known.time", "9:00")];
        Assert.Contains("8-1a", await Preview(handler, address, [.. day, ("known.year", "2099")]), StringComparison.Ordinal);
        Assert.DoesNotContain("8-1a", await Preview(handler, address, [.. day, ("known.year", "2026")]), StringComparison.Ordinal);
        Assert.Contains(Permitted, await Preview(handler, address, ("what", "かばんを置き忘れた"), ("when", "now")), StringComparison.Ordinal);
        string later = await Preview(handler, address, [.. day, ("known.year", "ことし")]); // no time yet: nothing is judged
        Assert.DoesNotContain(Permitted, later, StringComparison.Ordinal);
        Assert.DoesNotContain(Refused, later, StringComparison.Ordinal);
        Assert.Equal(before, Size);

        using Browsing inspector = await server.Browse().As("inspector");
        Assert.Equal(HttpStatusCode.NotFound, (await inspector.Post(address, ("_form", inspector.Page.QuerySelector("[name=_form]")!.GetAttribute("value")!), ("when", "now"))).StatusCode);
    }

    [Fact]
    public async Task CourseFromAFile_IsJudgedBeforeItIsAdopted()
    {
        byte[] file = [.. ReadyCourses.All[0].File.ToArray(), (byte)'\n'];
        Course course = CourseFile.Read(file).Course!;
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/training");
        Assert.Equal($"{At}/training/adopt/preview", officer.Page.QuerySelector("form[data-preview-files]")!.GetAttribute("data-preview"));
        string token = officer.Page.QuerySelector("main form [name=_form]")!.GetAttribute("value")!;
        long before = Size;
        await officer.PostContent($"{At}/training/adopt/check", File(token, file));
        Assert.Contains(course.Digest.Hex, officer.Text, StringComparison.Ordinal);
        Assert.Contains(Permitted, Panel(officer), StringComparison.Ordinal);
        await officer.PostContent($"{At}/training/adopt/preview", File(token, file));
        Assert.Contains(Permitted, officer.Text, StringComparison.Ordinal);
        await officer.PostContent($"{At}/training/adopt/check", File(token, "no course"u8.ToArray()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, officer.Answer.StatusCode);
        Assert.Equal(before, Size);
    }

    [Fact]
    public async Task Pledge_IsJudgedBeforeItIsSigned()
    {
        Session officer = server.SessionOf("handling-officer");
        WorkerId me = server.SessionOf("handler-2").Now.Worker!.Value;
        server.Submit("handling-officer", _ => new RequirePledge([me], officer.Today.AddDays(7)));
        using Browsing handler = await server.Browse().As("handler-2");
        long before = Size;
        await handler.Get($"{At}/pledge");
        Assert.Contains(Permitted, Panel(handler, "form[action$='/do/pledge/sign']"), StringComparison.Ordinal);
        Assert.Equal(before, Size);
        await handler.Press("button[value=submit]");
        Assert.Equal(before + 1, Size);
    }

    [Fact]
    public async Task Document_IsShownWithItsNumberAndTheJudgement_BeforeItIsOne()
    {
        using Browsing officer = await server.Browse().As("city-officer");
        await officer.Get($"{At}/documents");
        string[] ways = [.. officer.Page.QuerySelectorAll("a[href*='/issue']").Select(a => a.GetAttribute("href")!)];
        Assert.NotEmpty(ways);
        Assert.Empty(officer.Page.QuerySelectorAll("form[action*='/issue']"));
        long before = Size;
        string? permitted = null;
        foreach (string way in ways.Take(12))
        {
            await officer.Get(way);
            Assert.Equal(HttpStatusCode.OK, officer.Answer.StatusCode);
            string panel = Panel(officer);
            Assert.True(panel.Contains(Permitted, StringComparison.Ordinal) || panel.Contains(Refused, StringComparison.Ordinal), way);
            permitted ??= panel.Contains(Permitted, StringComparison.Ordinal) ? way : null;
        }

        Assert.Equal(before, Size);
        await officer.Get(permitted!);
        string number = officer.Page.QuerySelectorAll("main dl.facts dd")[2].TextContent;
        await officer.Press("main form button[type=submit]");
        Assert.Equal(before + 1, Size);
        var issued = (IssueDocument)server.Host.Desk.EntryAt(Contract, before)!.Act;
        Assert.Equal(number, server.Host.Desk.PapersOf(Contract).NumberOf(issued));

        await officer.Get($"{At}/documents/take-out-permit/issue?subject=k-0000000000000000");
        Assert.Equal(HttpStatusCode.NotFound, officer.Answer.StatusCode);
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get(permitted!);
        Assert.Equal(HttpStatusCode.NotFound, handler.Answer.StatusCode);
    }

    [Fact]
    public async Task NarrowedConsent_IsJudgedByWhatIsLeft()
    {
        var firm = new OrganisationId("midori-narrowed");
        Scope all = State.ScopeOf(State.Terms.Contractor)!;
        var asked = new Scope([.. State.Terms.Purposes.Take(2)], [.. State.Terms.Places.Take(1)], all.Period with { From = server.SessionOf("city-officer").Today });
        server.Submit("handling-officer", seals => new ApplyForReentrustment(firm, State.Terms.Contractor, seals.Seal("みどり"), asked, seals.Seal("人が足りない"), true));
        using Browsing approver = await server.Browse().As("city-approver");
        await approver.Get($"{At}/people/of/{firm}/decide");
        Assert.Contains(Permitted, Panel(approver), StringComparison.Ordinal);
        long before = Size;
        string address = approver.Page.QuerySelector("form.decision")!.GetAttribute("data-preview")!;
        (string, string)[] period = [("organisation", firm.Value), ("scope.period.from", $"{asked.Period.From:O}"), ("scope.period.until", $"{asked.Period.Until:O}"), ("scope.places", asked.Places[0].Value)];
        Assert.Contains(Permitted, await Preview(approver, address, [.. period, ("scope.purposes", asked.Purposes[0].Value)]), StringComparison.Ordinal);
        PurposeId beyond = State.Terms.Purposes.First(p => !asked.Purposes.Contains(p));
        Assert.Contains(Refused, await Preview(approver, address, [.. period, ("scope.purposes", beyond.Value)]), StringComparison.Ordinal);
        await approver.Press(".decision button[value=check]:not([formaction])", ("scope.purposes", asked.Purposes[0].Value));
        Assert.Contains(Permitted, approver.Text, StringComparison.Ordinal);
        Assert.Equal([asked.Purposes[0].Value], approver.Page.QuerySelectorAll("main form [name='scope.purposes']").Select(i => i.GetAttribute("value")));
        Assert.Equal(before, Size);
    }

    [Fact]
    public async Task ActOnSomethingThatStands_AsksFirstOfWhat_AndBeginsWithWhatStands()
    {
        FilingId filing = Filed([State.Terms.Purposes[0]], "先に選ぶ台帳");
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/do/filing/change?_return={At}/filings");
        Assert.Null(officer.Page.QuerySelector("[name=section]"));
        long before = Size;
        await officer.Press("button[value=which]");
        Assert.NotNull(officer.Page.QuerySelector(".errors a[href='#f-filing']"));
        await officer.Press("button[value=which]", ("filing", filing.Value));
        Assert.Equal("先に選ぶ台帳", officer.Page.QuerySelector<IHtmlInputElement>("[name=name]")!.Value);
        Assert.Equal($"{At}/filings", officer.Page.QuerySelector<IHtmlInputElement>("[name=_return]")!.Value);
        Assert.Equal(before, Size);

        // Two things are needed here: the organisation is given, the measure is asked for.
        string mine = State.Terms.Contractor.Value;
        GuidelineMeasure measure = Enum.GetValues<GuidelineMeasure>()[0];
        WorkerId owner = server.SessionOf("handling-officer").Now.Worker!.Value;
        server.Submit("handling-officer", seals => new AdoptMeasure(State.Terms.Contractor, measure, owner, seals.Seal("毎月見直す")));
        await officer.Get($"{At}/do/measure/adopt?organisation={mine}");
        Assert.Null(officer.Page.QuerySelector("[name=organisation], [name=how]"));
        await officer.Press("button[value=which]", ("measure", EntryJson.Name(measure)));
        Assert.Equal("毎月見直す", officer.Page.QuerySelector("[name=how]")!.TextContent);
        Assert.Equal(owner.Value, officer.Page.QuerySelector<IHtmlSelectElement>("[name=owner]")?.Value ?? officer.Page.QuerySelector("[name=owner][checked]")!.GetAttribute("value"));

        // Whoever may not do it sees no more than before.
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{At}/do/filing/change");
        Assert.Null(handler.Page.QuerySelector("button[value=which]"));
    }

    [Fact]
    public async Task FieldOfWhichThereIsNone_SaysSo_AndLeadsToTheActThatMakesOne()
    {
        Assert.Empty(State.Backups);
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/do/backup-copy/destroy");
        IHtmlElement field = officer.Page.QuerySelector<IHtmlElement>("#f-backup")!;
        Assert.Contains("選べるものがありません", field.TextContent, StringComparison.Ordinal);
        Assert.Empty(field.QuerySelectorAll("input, select, textarea"));
        Assert.StartsWith($"{At}/do/backup-copy/register", field.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        await officer.Press("button[value=check]");
        Assert.NotNull(officer.Page.QuerySelector(".errors a[href='#f-backup']"));

        // Who may not make one reads who does.
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{At}/do/backup-copy/destroy");
        Assert.Null(handler.Page.QuerySelector("#f-backup a"));
        Assert.Contains("が行います", handler.Page.QuerySelector("#f-backup")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsOver_IsNotOffered_ButWhereTheActIsOfThePast_OrItWasChosen()
    {
        var left = NewId.Of<WorkerId>();
        server.Submit("handling-officer", seals => new EnrolWorker(left, State.Terms.Contractor, seals.Seal("去った人"), Employment.Employee));
        server.Submit("handling-officer", _ => new RecordLeaving(left));
        FilingId open = Filed([State.Terms.Purposes[0]], "続く台帳");
        FilingId closed = Filed([State.Terms.Purposes[0]], "閉じた台帳");
        server.Submit("handling-officer", seals => new CloseFiling(closed, seals.Seal("使わない")));
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/do/badge/issue");
        Assert.Empty(Offered(officer, "worker", left.Value));
        Assert.NotEmpty(Offered(officer, "worker", server.SessionOf("handler-1").Now.Worker!.Value.Value));
        await officer.Get($"{At}/do/worker/correct");
        Assert.NotEmpty(Offered(officer, "worker", left.Value));
        await officer.Get($"{At}/do/filing/assign");
        Assert.Empty(Offered(officer, "filing", closed.Value));
        Assert.NotEmpty(Offered(officer, "filing", open.Value));

        // It was chosen on another page: the form shows it, and the rules say why not.
        await officer.Get($"{At}/do/filing/assign?filing={closed}");
        Assert.NotEmpty(Offered(officer, "filing", closed.Value));
    }

    [Fact]
    public void NothingThatTheContractEverPermitted_WouldHaveBeenLeftOut()
    {
        // The demonstration's own ledger: every thing that a permitted act named was worth choosing when it was done.
        Replay replay = new();
        int named = 0;
        foreach (IndexedEntry entry in server.Host.Desk.EntriesOf(Contract))
        {
            if (entry.Entry.Permitted)
            {
                foreach (ActField field in ActCatalogue.Of(entry.Entry.Act.GetType()).Fields.Where(f => f.Type.GetInterfaces().Any(i => i.Name.StartsWith("IIdentifier", StringComparison.Ordinal))))
                {
                    string? id = entry.Entry.Act.GetType().GetProperty(char.ToUpperInvariant(field.Name[0]) + field.Name[1..])!.GetValue(entry.Entry.Act)?.ToString();
                    if (id is not null && !EndedThings.MayBeOver(ActCatalogue.Of(entry.Entry.Act.GetType()).Declared.Name, field.Name))
                    {
                        named++;
                        Assert.False(replay.Engagement.IsOver(field.Type, id), $"{entry.Index} {field.Name}");
                    }
                }
            }

            replay.Next(EntryFormat.Write(entry.Entry));
        }

        Assert.True(named > 50, $"{named}");
    }

    FilingId Filed(PurposeId[] purposes, string name = "確かめる台帳")
    {
        var id = NewId.Of<FilingId>();
        server.Submit("handling-officer", seals => new EnterFiling(
            id, seals.Seal(name), State.Terms.Municipality, seals.Seal("介護保険課"), [.. purposes], seals.Seal("氏名"), seals.Seal("被保険者"), seals.Seal("本人から")));
        return id;
    }

    static string[] Offered(Browsing browser, string field, string id) =>
        [.. browser.Page.QuerySelectorAll($"[name={field}][value='{id}'], [name={field}] option[value='{id}']").Select(o => o.OuterHtml)];

    static string Panel(Browsing browser, string within = "main") => browser.Page.QuerySelector($"{within} .preview")!.TextContent;

    static async Task<string> Preview(Browsing browser, string address, params (string, string)[] fields)
    {
        string token = browser.Page.QuerySelector("main form [name=_form]")!.GetAttribute("value")!;
        using HttpResponseMessage answer = await browser.Post(address, [("_form", token), .. fields]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    static MultipartFormDataContent File(string token, byte[] file) =>
        new() { { new StringContent(token), "_form" }, { new ByteArrayContent(file), "file", "course.md" } };
}
