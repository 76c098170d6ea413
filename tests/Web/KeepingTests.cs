using System.Net;
using System.Text;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using Azukari.Rules;
using Azukari.Web.Pages.Keeping;
using Azukari.Web.Sessions;

namespace Azukari.Web.Tests;

/// <summary>How the memorandum is kept: its amendments and the memoranda beside it, the guides, certificates that are found again.</summary>
public sealed class KeepingTests(KeepingTests.AmendedDesk server) : IClassFixture<KeepingTests.AmendedDesk>
{
    const string At = $"/c/{DemoServer.Contract}";

    [Fact]
    public async Task Amendment_ShowsWhatItChanges_AndNothingElse_ToWhoIsAskedToSign()
    {
        using Browsing approver = await server.Browse().As("city-approver");
        await approver.Get($"{At}/contract");
        await approver.Get(approver.Page.QuerySelector("main a[href*='/contract/am-']")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, approver.Answer.StatusCode);
        string[] Rows(string table) => [.. approver.Page.QuerySelectorAll($"[aria-labelledby={table}] tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent)))];
        string[] terms = Rows("terms");
        Assert.Equal(["返却の期限（日）|30|20", "承認に要る人数：持出し|1|2"], terms[1..]);
        Assert.StartsWith("契約の期間|", terms[0], StringComparison.Ordinal);
        Assert.EndsWith("令和14（2032）年3月31日（水）", terms[0], StringComparison.Ordinal);
        Assert.StartsWith("5-2|", Assert.Single(Rows("sentences")), StringComparison.Ordinal);
        Assert.Contains("返すのを急ぐため", approver.Text, StringComparison.Ordinal);

        // What is signed is this text: the form has its digest already.
        await approver.Get(approver.Page.QuerySelector("main ul.acts a[href*='/do/amendment/sign']")!.GetAttribute("href")!);
        Assert.Contains(server.Text, approver.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amendment_IsNotThere_ForWhoDoesNotSeeTheContract()
    {
        using Browsing stranger = await server.Browse().As("midori-handler");
        await stranger.Get($"{At}/contract/{server.Amendment}");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Answer.StatusCode);
    }

    [Fact]
    public async Task OtherMemorandum_StandsInItsOrder_WithWhoHasSigned()
    {
        using Browsing city = await server.Browse().As("city-approver");
        await city.Get($"{At}/contract");
        string[] rows = [.. city.Page.QuerySelectorAll("[aria-labelledby=others] tbody tr").Select(r => r.TextContent)];
        Assert.Contains(rows, r => r.Contains("個人情報の取扱いに関する覚書", StringComparison.Ordinal) && r.Contains("署名待ちです", StringComparison.Ordinal));
        Assert.StartsWith("1", rows[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryGuide_IsRead_AndItsLinksLeadSomewhere()
    {
        using Browsing someone = await server.Browse().As("handler-1");
        await someone.Get($"{At}/help");
        Assert.Equal(Guides.All.Length, someone.Page.QuerySelectorAll($"main a[href^='{At}/help/']").Length);
        Assert.True(Guides.All.Length >= 16, $"{Guides.All.Length}");
        foreach (Guide guide in Guides.All)
        {
            await someone.Get($"{At}/help/{guide.Name}");
            Assert.Equal(HttpStatusCode.OK, someone.Answer.StatusCode);
            Assert.Equal(guide.Title, someone.Page.QuerySelector("h1")!.TextContent);
            Assert.NotEmpty(someone.Page.QuerySelectorAll(".guide p, .guide li"));
            Assert.DoesNotContain(someone.Page.QuerySelectorAll(".guide a"), a => a.GetAttribute("href")!.EndsWith(".md", StringComparison.Ordinal));
        }

        await someone.Get($"{At}/help/../../secret");
        Assert.NotEqual(HttpStatusCode.OK, someone.Answer.StatusCode);
        await someone.Get($"{At}/help/nothing");
        Assert.Equal(HttpStatusCode.NotFound, someone.Answer.StatusCode);
    }

    [Fact]
    public async Task Certificate_IsFoundAgain_OnThePersonsPage_AndOnOnesOwn()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        WorkerId handler = new Names(server.Host.Desk, new ContractId(DemoServer.Contract)).Find<WorkerId>("handler-1")!.Value;
        await officer.Get($"{At}/people/{handler}");
        await officer.Get(officer.Page.QuerySelector("main a[href*='/training/certificates/']")!.GetAttribute("href")!);
        Assert.Contains("証明します", officer.Text, StringComparison.Ordinal);
        using Browsing himself = await server.Browse().As("handler-1");
        await himself.Get($"{At}/training");
        await himself.Get(himself.Page.QuerySelector("main a[href*='/training/certificates/']")!.GetAttribute("href")!);
        Assert.Contains("証明します", himself.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APersonsPage_SaysThatATermIsNear_OnlyWhenItIs()
    {
        WorkerId handler = server.SessionOf("handler-1").Now.Worker!.Value;
        Assert.Contains(server.Host.Desk.DueOf(new ContractId(DemoServer.Contract)), d => d.Code == "training-lapses-soon" && d.Subject == handler.Value);
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/people/{handler}");
        Assert.DoesNotContain("近づいています", officer.Page.QuerySelector("section.next")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analysis_LooksAtTheDaysThatWereAskedFor_OnTheScreenAndInTheFile()
    {
        Session handler = server.SessionOf("handler-1");
        for (int i = 0; i < 8; i++)
        {
            server.Host.Desk.Submit(new Submission(
                handler.Contract, new OpenItem(NewId.Of<ItemId>(), handler.State.Terms.Purposes[0], false), handler.Now.Worker, handler.Now.Terminal, handler.Now.How));
        }

        using Browsing city = await server.Browse().As("city-officer");
        await city.Get($"{At}/analysis");
        Assert.Contains("山田 花子", city.Page.QuerySelector("main section.panel h2")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(city.Page.QuerySelector(".exports a[href*='format=csv']"));
        Assert.Contains($"{server.SessionOf("city-officer").Words.Date(handler.Today)}までの記録", city.Text, StringComparison.Ordinal);
        await city.Get($"{At}/analysis?from=2001-01-01&until=2001-02-01");
        Assert.Contains("平成13（2001）年1月1日（月）から平成13（2001）年2月1日（木）まで", city.Text, StringComparison.Ordinal);
        Assert.Empty(city.Page.QuerySelectorAll("main section.panel"));
        Assert.Contains("見つかりません", city.Text, StringComparison.Ordinal);
        Assert.Contains("山田 花子", Encoding.UTF8.GetString(await city.Fetch($"{At}/lists/signs?format=csv")), StringComparison.Ordinal);
        Assert.DoesNotContain("山田 花子", Encoding.UTF8.GetString(await city.Fetch($"{At}/lists/signs?format=csv&from=2001-01-01&until=2001-02-01")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CourseFileThatCannotBeRead_IsSaidToBe_OnThePageItself()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        await officer.Get($"{At}/training");
        await officer.SendForm("form[enctype]", "course.md", Encoding.UTF8.GetBytes("no course"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, officer.Answer.StatusCode);
        Assert.NotNull(officer.Page.QuerySelector("[role=alert]"));
        Assert.Contains("教育", officer.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>The demonstration's contract with an amendment to sign, and another memorandum beside it.</summary>
    public sealed class AmendedDesk : DemoServer, IAsyncLifetime
    {
        internal AmendmentId Amendment { get; private set; }

        /// <summary>The SHA-256 of the amended text.</summary>
        internal string Text { get; private set; } = "";

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            Session officer = SessionOf("handling-officer");
            string text = Encoding.UTF8.GetString(SampleMemorandum.OkayamaKaigo());
            foreach ((string old, string now) in ((string, string)[])
                [("to: 2031-03-31", "to: 2032-03-31"), ("handback-within-days: 30", "handback-within-days: 20\n  quorums:\n    take-out: 2"), ("履行場所は，岡山市役所本庁舎第二統合オペレーション室、", "履行場所は，岡山市役所本庁舎第二統合オペレーション室及び")])
            {
                Assert.Contains(old, text, StringComparison.Ordinal);
                text = text.Replace(old, now, StringComparison.Ordinal);
            }

            byte[] file = Encoding.UTF8.GetBytes(text);
            MemorandumDocument document = MemorandumFile.Read(file).Document!;
            Receipt receipt = Host.Desk.ProposeAmendment(
                new Person(officer.Contract, officer.Now.Worker, officer.Now.Terminal, officer.Now.How), document, file, officer.Today.AddDays(10), "返すのを急ぐため");
            Assert.True(receipt.Permitted, string.Join(", ", receipt.Refusals.Select(r => r.Code)));
            Amendment = ((ProposeAmendment)receipt.Entry.Act).Amendment;
            Text = document.Digest;
            Submit("handling-officer", seals => new FileOtherMemorandum(
                new MemorandumId("another"), new Digest(new string('a', 64)), 2, InformationKind.PersonalInformation, seals.Seal("個人情報の取扱いに関する覚書")));
        }
    }
}
