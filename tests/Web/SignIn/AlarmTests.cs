using System.Net;
using AngleSharp.Html.Parser;
using Azukari.Custody.Accounts;
using Azukari.Custody.Notices;
using Azukari.Custody.Tokens;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Hosting;

namespace Azukari.Web.Tests.SignIn;

/// <summary>What no entry shows, done too often: the officers of that person are told, and who runs accounts, once an hour.</summary>
public sealed class AlarmTests(HttpsServer server)
{
    static readonly string Home = $"/c/{HttpsServer.Contract}";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoAsksAgainAndAgainForWhatIsNotHis_IsToldOf_OnceAnHour()
    {
        (Account account, string cookie) = server.In("探し 五郎", "midori-handler");
        WorkerId worker = server.Find<WorkerId>("midori-handler");
        (_, string administrator) = server.In("見張りを見る人", null, administrator: true);
        using HttpClient browser = server.Machine(cookie: cookie);
        await AskAsync(browser, AlarmLimits.Usual.Missing - 1);
        Assert.DoesNotContain(server.Book.AlarmsSince(DateTimeOffset.MinValue), a => a.Who == account.Id);
        Assert.DoesNotContain("探し 五郎", (await AlarmsShown(administrator)) ?? "", StringComparison.Ordinal);

        await AskAsync(browser, AlarmLimits.Usual.Missing);
        Alarm raised = Assert.Single(server.Book.AlarmsSince(DateTimeOffset.MinValue), a => a.Who == account.Id);
        Assert.Equal((AlarmKind.AskedAround, "127.0.0.1", AlarmLimits.Usual.Missing), (raised.Kind, raised.Address, raised.Count));
        string shown = (await AlarmsShown(administrator))!;
        Assert.Contains("見ることのできないものを開こうとした", shown, StringComparison.Ordinal);
        Assert.Contains("探し 五郎", shown, StringComparison.Ordinal);

        server.Host.Desk.MakeNotices(server.Book);
        server.Host.Desk.MakeNotices(server.Book);
        foreach (string officer in (string[])["handling-officer", "city-officer", "city-approver"])
        {
            Notice told = Assert.Single(AlarmsOf(officer), n => n.Subject == worker.Value && n.Code == "asked-around");
            Assert.Contains("見ることのできないもの", server.Host.Desk.LineOf(told, "ja"), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(AlarmsOf("handler-1"), n => n.Code == "asked-around");
    }

    [Fact]
    public void FailedAttempts_AreToldToTheOfficersOfThatPerson_Once_AndOfAnAddressToWhoRunsAccounts()
    {
        (Account account, _) = server.In("続けて 六郎", "midori-handler");
        WorkerId worker = server.Find<WorkerId>("midori-handler");
        var alarms = (Alarms)server.Services.GetService(typeof(Alarms))!;
        for (int i = 0; i < AlarmLimits.Usual.Failed; i++)
        {
            alarms.LookAtAttempts();
            Assert.DoesNotContain(AlarmsHere(), a => a.Who == account.Id);
            server.Book.Fail(account.Id, "10.9.8.7");
        }

        alarms.LookAtAttempts();
        server.Book.Fail(account.Id, "10.9.8.7");
        alarms.LookAtAttempts();
        Assert.Equal("10.9.8.7", Assert.Single(AlarmsHere(), a => a.Who == account.Id).Address);
        server.Host.Desk.MakeNotices(server.Book);
        Assert.Single(AlarmsOf("handling-officer"), n => n.Code == "failed-attempts" && n.Subject == worker.Value);
    }

    [Fact]
    public async Task TokenThatAsksForWhatIsNotItsOwn_IsToldOf_AsItsWorker()
    {
        WorkerId worker = server.Find<WorkerId>("handler-2");
        Engagement e = server.Host.Desk.StateOf(HttpsServer.Contract);
        string secret = ((TokenStore)server.Services.GetService(typeof(TokenStore))!).Add(new ServiceToken(
            "tk-alarm", HttpsServer.Contract, worker, e.Workers[worker].Organisation, null, e.Terms.Purposes,
            [.. e.Terms.Places.Concat(e.Places).Distinct()], [new NetworkRange("127.0.0.0/8")], "test", worker, server.Host.Desk.Now, server.Host.Desk.Now.AddDays(1)));
        using HttpClient program = server.Machine();
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        for (int i = 0; i <= AlarmLimits.Usual.Missing; i++)
        {
            using HttpResponseMessage answer = await program.GetAsync(new Uri($"/api/v1/contracts/{HttpsServer.Contract}/items/i-0123456789abcde{i % 10}", UriKind.Relative), Stop);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Single(AlarmsHere(), a => a.Who == "tk-alarm");
        server.Host.Desk.MakeNotices(server.Book);
        Assert.Contains(AlarmsOf("city-officer"), n => n.Code == "asked-around" && n.Subject == worker.Value);
    }

    [Fact]
    public async Task Numbers_CanBeSet_AndWhatIsNoneIsRefused()
    {
        ServeOptions? told = null;
        System.CommandLine.RootCommand command = ServeOptions.Command(Wording.For("ja"), (options, _) =>
        {
            told = options;
            return Task.FromResult(0);
        });
        Assert.Equal(0, await command.Parse(["--alert", "missing=7", "--alert", "failed=0", "--day-files", "9", "--day-gib", "2"]).InvokeAsync(cancellationToken: Stop));
        Assert.Equal(AlarmLimits.Usual with { Missing = 7, Failed = 0 }, told!.Alarms);
        Assert.Equal((9, 2L << 30), (told.FilesOfDay, told.BytesOfDay));
        foreach (string wrong in (string[])["missing", "missing=-1", "missing=x", "other=3", "=3"])
        {
            Assert.Contains("failed", Assert.Single(command.Parse(["--alert", wrong]).Errors).Message, StringComparison.Ordinal);
        }
    }

    static async Task AskAsync(HttpClient browser, int times)
    {
        for (int i = 0; i < times; i++)
        {
            using HttpResponseMessage answer = await browser.GetAsync(new Uri($"{Home}/register/i-0123456789abcde{i % 10}", UriKind.Relative), Stop);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        // It is counted when the answer has gone: with the next answer on the same line it is.
        using HttpResponseMessage next = await browser.GetAsync(new Uri("/enter", UriKind.Relative), Stop);
    }

    async Task<string?> AlarmsShown(string administrator)
    {
        using HttpClient browser = server.Machine(cookie: administrator);
        using HttpResponseMessage answer = await browser.GetAsync(new Uri("/accounts", UriKind.Relative), Stop);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Stop)).QuerySelector("section[aria-labelledby=alarms]")?.TextContent;
    }

    IReadOnlyList<Alarm> AlarmsHere() => server.Book.AlarmsSince(DateTimeOffset.MinValue);

    IEnumerable<Notice> AlarmsOf(string handle) =>
        server.Host.Desk.NoticesOf(HttpsServer.Contract, server.Find<WorkerId>(handle), unreadOnly: false).Where(n => n.Kind == NoticeKind.Alarm);
}
