using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Tests;

/// <summary>What a form sends is recorded once, whole, and as it was meant; and what was typed is not lost on the way.</summary>
[Collection(ListPagesTests.Alone)]
public sealed class FormRecordTests(DemoServer server)
{
    const string At = $"/c/{DemoServer.Contract}";

    static readonly ContractId Contract = new(DemoServer.Contract);

    Engagement State => server.Host.Desk.StateOf(Contract);

    [Fact]
    public async Task AfterARefusal_TheCorrectedForm_IsSentAnew()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/do/filing/enter");
        await officer.Press("button[value=check]", ("name", "直す前の台帳"), ("organisation", State.Terms.Municipality.Value), ("purposes", State.Terms.Purposes[0].Value));
        await officer.Press("button[value=submit]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, officer.Answer.StatusCode);
        await officer.Press("button[value=check]", ("section", "介護保険課"), ("recordedItems", "氏名"), ("persons", "受給者"), ("collection", "本人から"));
        Assert.Contains("規則すべてに適合しています", officer.Text, StringComparison.Ordinal);
        await officer.Press("button[value=submit]");
        Assert.Equal(HttpStatusCode.OK, officer.Answer.StatusCode);
        long index = long.Parse(officer.Answer.RequestMessage!.RequestUri!.Segments[^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(server.Host.Desk.EntryAt(Contract, index) is { Permitted: true, Act: EnterFiling });
    }

    [Fact]
    public async Task WhoGoesBackAndWritesSomethingElse_SendsAnotherThing()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        string address = $"{At}/do/medium/register";
        await officer.Get(address);
        (string, string)[] form = [.. officer.Page.QuerySelectorAll("main form input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)), ("kind", "medium"), ("_step", "submit")];
        HttpResponseMessage first = await officer.Post(address, [.. form, ("label", "戻る前のUSB")]);
        HttpResponseMessage again = await officer.Post(address, [.. form, ("label", "戻る前のUSB")]);
        HttpResponseMessage other = await officer.Post(address, [.. form, ("label", "戻った後のUSB")]);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.NotEqual(first.Headers.Location, other.Headers.Location);
        Session session = server.SessionOf("handling-officer");
        Assert.Single(session.State.Items.Values, i => session.Value(i.Name) == "戻る前のUSB");
        Assert.Single(session.State.Items.Values, i => session.Value(i.Name) == "戻った後のUSB");
    }

    [Fact]
    public async Task TwoReports_WrittenOnOnePage_AreTwoIncidents()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        string address = $"{At}/incidents/report";
        await handler.Get(address);
        (string, string)[] form = [.. handler.Page.QuerySelectorAll("main form input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)), ("when", "now")];
        HttpResponseMessage first = await handler.Post(address, [.. form, ("what", "かばんを置き忘れた")]);
        HttpResponseMessage again = await handler.Post(address, [.. form, ("what", "かばんを置き忘れた")]);
        HttpResponseMessage other = await handler.Post(address, [.. form, ("what", "別の人に送った")]);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
        Assert.NotEqual(first.Headers.Location, other.Headers.Location);
    }

    [Fact]
    public async Task ATimeThatWasWritten_Counts_ThoughNobodyTouchedTheButton()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{At}/incidents/report");
        await handler.Press(
            "main button[type=submit]", ("what", "きのう気づいた"), ("known.era", "reiwa"), ("known.year", "8"), ("known.month", "11"), ("known.day", "2"), ("known.time", "13:20"));
        string id = handler.Answer.RequestMessage!.RequestUri!.Segments[^1];
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 13, 20, 0, TimeSpan.FromHours(9)), State.Incidents[new IncidentId(id)].KnownAt);

        // Another day without its time is asked for, and the choice stands where it was meant.
        await handler.Get($"{At}/incidents/report");
        await handler.Press("main button[type=submit]", ("what", "きのう気づいた"), ("known.day", "1"), ("known.month", "11"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, handler.Answer.StatusCode);
        Assert.True(handler.Page.QuerySelector<IHtmlInputElement>("[name=when][value=other]")!.IsChecked);
    }

    [Fact]
    public async Task AnEntryOfTheRegister_KeepsWhatNobodyChanged()
    {
        var id = NewId.Of<FilingId>();
        server.Submit("handling-officer", seals => new EnterFiling(
            id, seals.Seal("資格台帳"), State.Terms.Municipality, seals.Seal("介護保険課"), [.. State.Terms.Purposes.Take(2)], seals.Seal("氏名"), seals.Seal("被保険者"), seals.Seal("本人から"), 1234));
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/do/filing/change?filing={id}");
        Assert.Equal("資格台帳", officer.Page.QuerySelector<IHtmlInputElement>("[name=name]")!.Value);
        await officer.Press("button[value=check]", ("section", "長寿福祉課"));
        await officer.Press("button[value=submit]");
        Filing filing = State.Filings[id];
        Session session = server.SessionOf("handling-officer");
        Assert.Equal(("資格台帳", "長寿福祉課", 1234L, 2), (session.Value(filing.Name), session.Value(filing.Section), filing.PersonsAtMost, filing.Purposes.Length));

        // What is sealed is filled in for whoever may do the act, and for nobody else.
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{At}/do/filing/change?filing={id}");
        Assert.Equal("", handler.Page.QuerySelector<IHtmlInputElement>("[name=name]")!.Value);
    }

    [Fact]
    public async Task ADescriptionOfAMedium_KeepsWhatNobodyChanged()
    {
        var item = NewId.Of<ItemId>();
        server.Submit("handling-officer", seals => new RegisterMedium(item, MediumKind.Medium, seals.Seal("搬送用USB")));
        server.Submit("handling-officer", seals => new DescribeMedium(
            item, MediumForm.UsbMemory, seals.Seal("S-1"), null, seals.Seal("金庫2"), MediumEncryption.Aes256, seals.Seal("鍵の係"), true, false));
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/do/medium/describe?item={item}");
        await officer.Press("button[value=check]", ("serial", "S-2"));
        await officer.Press("button[value=submit]");
        MediumRecord medium = State.Media[item];
        Session session = server.SessionOf("handling-officer");
        Assert.Equal(("S-2", "金庫2", "鍵の係"), (session.Value(medium.Serial), session.Value(medium.Storage), session.Value(medium.KeyCustodian)));
        Assert.True(medium is { Encryption: MediumEncryption.Aes256, KeyApart: true, RemoteWipe: false });
    }

    [Fact]
    public async Task AnItemOfTheReport_KeepsWhatNobodyChanged()
    {
        var incident = NewId.Of<IncidentId>();
        server.Submit("handler-1", seals => new ReportIncident(incident, IncidentKind.Leak, true, server.Host.Desk.Now.AddMinutes(-5), seals.Seal("宛先を誤った"), []));
        server.Submit("handling-officer", seals => new WriteReportItem(incident, ReportItem.Persons, seals.Seal("3人"), Confirmed: 3, AtMost: 40));
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/do/incident/write?incident={incident}&item={EntryJson.Name(ReportItem.Persons)}");
        await officer.Press("button[value=check]", ("text", "4人"));
        await officer.Press("button[value=submit]");
        WrittenItem written = State.Incidents[incident].ReportItems.Single(w => w.Item == ReportItem.Persons);
        Assert.Equal("4人", server.SessionOf("handling-officer").Value(written.Text));
        Assert.True(written.Details is { Confirmed: 3, AtMost: 40 });
    }

    [Fact]
    public async Task ADayInParts_IsShownAgainAsItWasTyped()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/do/training/record");
        await officer.Press("button[value=check]", ("on.era", "heisei"), ("on.month", "2"), ("on.day", "3"));
        Assert.Equal("2", officer.Page.QuerySelector("[name='on.month']")!.GetAttribute("value"));
        Assert.Equal("heisei", officer.Page.QuerySelector<IHtmlSelectElement>("[name='on.era']")!.Value);
    }

    [Fact]
    public async Task ATimeWithoutItsDay_IsAskedFor_WhereItMayBeLeftOut()
    {
        using Browsing approver = await server.Browse().As("city-approver");
        await approver.Get($"{At}/do/take-out/approve");
        await approver.Press("button[value=check]", ("dueBack.time", "17:00"));
        Assert.NotNull(approver.Page.QuerySelector(".errors a[href='#f-dueBack']"));
        Assert.Equal("17:00", approver.Page.QuerySelector("[name='dueBack.time']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task AFingerprint_Stays_WhereAnotherFieldIsWrong()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        string address = $"{At}/do/certificate/disposal";
        await officer.Get(address);
        using var sent = new MultipartFormDataContent
        {
            { new StringContent(officer.Page.QuerySelector("main form [name=_form]")!.GetAttribute("value")!), "_form" },
            { new StringContent("check"), "_step" },
            { new ByteArrayContent("before"u8.ToArray()), "photos.file", "破砕前.jpg" },
        };
        await officer.PostContent(address, sent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, officer.Answer.StatusCode);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("before"u8)), officer.Page.QuerySelector("textarea[name=photos]")!.TextContent);
    }

    [Fact]
    public async Task APageThatAnswersAForm_HasNoButtonThatLeavesIt()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"{At}/do/incident/report");
        Assert.NotNull(handler.Page.QuerySelector("form[action='/language']"));
        await handler.Press("button[value=check]", ("what", "画面が見えていた"));
        Assert.Null(handler.Page.QuerySelector("form[action='/language']"));
    }

    [Fact]
    public async Task AnUploadThatWasRefused_KeepsWhatWasChosen()
    {
        using Browsing city = await server.Browse().As("city-officer"); // at no registered terminal
        await city.Send("refused.csv", "a,b\n1,2\n"u8.ToArray());
        Assert.NotNull(city.Page.QuerySelector(".refusal"));
        Assert.Contains(city.Page.QuerySelectorAll<IHtmlInputElement>("[name=purposes]"), i => i.IsChecked);
    }
}
