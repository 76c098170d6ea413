using System.Net;
using System.Security.Cryptography;
using Azukari.Rules;

namespace Azukari.Web.Tests;

/// <summary>One form for every act: asked, checked, sent, refused.</summary>
public sealed class ActFormTests(DemoServer server)
{
    public static TheoryData<string> EveryForm =>
        [.. ActCatalogue.All.Where(k => !k.Declared.MovesContent && k.Declared.By != Office.Desk).Select(k => k.Declared.Name)];

    [Theory, MemberData(nameof(EveryForm))]
    public async Task EveryAct_HasAForm_WhoseEveryControlHasAName(string act)
    {
        using Browsing city = await server.Browse().As("city-officer");
        await city.Get($"/c/{DemoServer.Contract}/do/{act}");
        Assert.Equal(HttpStatusCode.OK, city.Answer.StatusCode);
        Assert.Single(city.Page.QuerySelectorAll("h1"));
        foreach (var control in city.Page.QuerySelectorAll("form[data-preview] :is(input:not([type=hidden]), select, textarea)"))
        {
            bool labelled = control.ParentElement!.LocalName == "label"
                || (control.Id is { Length: > 0 } id && city.Page.QuerySelector($"label[for='{id}']") is not null);
            Assert.True(labelled, $"{act}: {control.OuterHtml}");
        }

        // A yes or no asks for a fact, not for a value of a program.
        foreach (var asked in city.Page.QuerySelectorAll("form[data-preview] fieldset:has(> label > input[value=true]) > legend"))
        {
            Assert.DoesNotMatch("真|偽|なら|たら|れば", asked.TextContent);
        }
    }

    [Fact]
    public async Task Incident_IsReportedInTwoSteps_AndStandsInTheLedger()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"/c/{DemoServer.Contract}/do/incident/report");
        await handler.Press("button[value=check]", ("what", "画面が見えていた"));
        Assert.Contains("規則すべてに適合しています", handler.Text, StringComparison.Ordinal);
        long before = server.Host.Desk.SizeOf(new ContractId(DemoServer.Contract));
        await handler.Press("button[value=submit]");
        Assert.Contains("記録しました", handler.Text, StringComparison.Ordinal);
        Entry entry = server.Host.Desk.EntryAt(new ContractId(DemoServer.Contract), before)!;
        Assert.True(entry is { Permitted: true, Act: ReportIncident, Circumstances.How: Authentication.Demonstration });
    }

    [Fact]
    public async Task Refusal_NamesTheSentenceTheReasonAndTheNextStep_AndIsAnEntry()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"/c/{DemoServer.Contract}/do/completion/begin");
        Assert.Contains("この行為は", handler.Text, StringComparison.Ordinal);
        await handler.Press("button[value=check]", ("handbackDue.era", "reiwa"), ("handbackDue.year", "9"), ("handbackDue.month", "1"), ("handbackDue.day", "12"));
        Assert.Contains("いま送ると拒否されます", handler.Text, StringComparison.Ordinal);
        long before = server.Host.Desk.SizeOf(new ContractId(DemoServer.Contract));
        await handler.Press("button[value=submit]");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, handler.Answer.StatusCode);
        string panel = handler.Page.QuerySelector(".refusal")!.TextContent;
        Assert.Contains("理由", panel, StringComparison.Ordinal);
        Assert.Contains("次にすること", panel, StringComparison.Ordinal);
        Assert.Contains($"記録 {before}", panel, StringComparison.Ordinal);
        Assert.False(server.Host.Desk.EntryAt(new ContractId(DemoServer.Contract), before)!.Permitted);
    }

    [Fact]
    public async Task SameForm_SentTwice_IsOneEntry()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"/c/{DemoServer.Contract}/do/incident/report");
        await handler.Press("button[value=check]", ("what", "画面が見えていた"));
        (string, string)[] form = [.. handler.Page.QuerySelectorAll("main form input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))];
        long before = server.Host.Desk.SizeOf(new ContractId(DemoServer.Contract));
        string address = $"/c/{DemoServer.Contract}/do/incident/report";
        HttpResponseMessage first = await handler.Post(address, [.. form, ("_step", "submit")]);
        HttpResponseMessage second = await handler.Post(address, [.. form, ("_step", "submit")]);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(before + 1, server.Host.Desk.SizeOf(new ContractId(DemoServer.Contract)));
    }

    [Fact]
    public async Task WrongInput_IsNamedBesideTheFieldAndAbove_AndKept()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"/c/{DemoServer.Contract}/do/training/record");
        await officer.Press("button[value=check]", ("on.era", "reiwa"), ("on.year", "8"), ("on.month", "2"), ("on.day", "30"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, officer.Answer.StatusCode);
        Assert.StartsWith("入力を直してください", officer.Page.Title!, StringComparison.Ordinal);
        Assert.Equal("30", officer.Page.QuerySelector("[name='on.day']")!.GetAttribute("value"));
        Assert.NotNull(officer.Page.QuerySelector("#f-on .error"));
        Assert.NotNull(officer.Page.QuerySelector(".errors a[href='#f-on']"));
    }

    [Fact]
    public async Task Form_FromElsewhere_IsNotTaken()
    {
        using Browsing handler = await server.Browse().As("handler-1");
        long before = server.Host.Desk.SizeOf(new ContractId(DemoServer.Contract));
        HttpResponseMessage answer = await handler.Post($"/c/{DemoServer.Contract}/do/incident/report", ("_step", "submit"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, server.Host.Desk.SizeOf(new ContractId(DemoServer.Contract)));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/c/other")]
    [InlineData("/c/okayama-kaigo/../../evil")]
    public async Task Return_LeadsNowhereElse(string back)
    {
        using Browsing handler = await server.Browse().As("handler-1");
        await handler.Get($"/c/{DemoServer.Contract}/do/incident/report{Microsoft.AspNetCore.Http.QueryString.Create("_return", back)}");
        await handler.Press("button[value=check]", ("what", "画面が見えていた"));
        await handler.Press("button[value=submit]");
        Assert.StartsWith($"/c/{DemoServer.Contract}/ledger/", handler.Answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirmThatNobodyKnowsYet_IsNamedInTheForm_AndNotOneOfThoseThatAreThere()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"/c/{DemoServer.Contract}/do/reentrustment/apply?organisation=contractor&parent=contractor");
        Assert.True(officer.Page.QuerySelector("input[name=organisation]:not([type=radio])") is { } typed && typed.GetAttribute("value") is null or "");
        Assert.NotNull(officer.Page.QuerySelector("[name=parent][value=contractor]"));
        (string, string)[] asked =
        [
            ("parent", "contractor"), ("name", "ひので情報株式会社"), ("scope.purposes", "eligibility"), ("scope.places", "okayama-data-centre"),
            ("scope.period.from.era", "reiwa"), ("scope.period.from.year", "9"), ("scope.period.from.month", "4"), ("scope.period.from.day", "1"),
            ("scope.period.until.era", "reiwa"), ("scope.period.until.year", "9"), ("scope.period.until.month", "9"), ("scope.period.until.day", "30"),
            ("reason", "印字の機械がほかにないため"), ("handlesNumbers", "true"),
        ];
        await officer.Press("button[value=check]", [("organisation", "ひので 情報"), .. asked]);
        Assert.Contains("40文字までの呼び名", officer.Page.QuerySelector("#f-organisation-error")!.TextContent, StringComparison.Ordinal);
        await officer.Press("button[value=check]", [("organisation", "hinode-joho"), .. asked]);
        Assert.Contains("規則すべてに適合しています", officer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("city-officer", "inspection/find", "items", "inspection")]
    [InlineData("handling-officer", "certificate/erasure", "keyCopies", "items")]
    [InlineData("city-approver", "incident/continue", "workers", "purposes")]
    public async Task ListThatMayBeOfNothing_IsNotDemanded(string persona, string act, string free, string demanded)
    {
        using Browsing person = await server.Browse().As(persona);
        await person.Get($"/c/{DemoServer.Contract}/do/{act}");
        await person.Press("button[value=check]");
        Assert.NotNull(person.Page.QuerySelector($".errors a[href='#f-{demanded}']"));
        Assert.NotNull(person.Page.QuerySelector($"[name={free}], #f-{free}"));
        Assert.Null(person.Page.QuerySelector($".errors a[href='#f-{free}']"));
    }

    [Fact]
    public async Task Photographs_AreChosenAsFiles_AndOnlyTheirFingerprintsGoOn()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        string address = $"/c/{DemoServer.Contract}/do/certificate/disposal";
        await officer.Get(address);
        Assert.NotNull(officer.Page.QuerySelector("input[type=file][multiple][name='photos.file']"));
        string known = new('a', 64);
        using var sent = new MultipartFormDataContent();
        foreach ((string name, string value) in ((string, string)[])[
            ("_form", officer.Page.QuerySelector("main form [name=_form]")!.GetAttribute("value")!), ("_step", "check"),
            ("items", server.Host.Desk.StateOf(new ContractId(DemoServer.Contract)).Items.Keys.First().Value), ("quantity", "1"), ("method", "crushing"),
            ("medium", "USBメモリ"), ("serials", "S-1"), ("tool", "破砕機"), ("place", "第二室"), ("operator", "山﨑"), ("witness", "city-officer"), ("issuer", "contractor"),
            ("startedAt", "2026-01-05T01:00:00Z"), ("endedAt", "2026-01-05T02:00:00Z"), ("photos", known)])
        {
            sent.Add(new StringContent(value), name);
        }

        sent.Add(new ByteArrayContent("before"u8.ToArray()), "photos.file", "破砕前.jpg");
        sent.Add(new ByteArrayContent("after"u8.ToArray()), "photos.file", "破砕後.jpg");
        await officer.PostContent(address, sent);
        Assert.Null(officer.Page.QuerySelector(".errors"));
        string[] kept = officer.Page.QuerySelector("main form input[name=photos]")!.GetAttribute("value")!.Split('\n');
        Assert.Equal([known, .. ((byte[][])["before"u8.ToArray(), "after"u8.ToArray()]).Select(f => Convert.ToHexStringLower(SHA256.HashData(f)))], kept);
    }
}
