using System.Net;
using Azukari.Custody.Accounts;
using Azukari.Rules;
using Azukari.Web.SignIn;

namespace Azukari.Web.Tests.SignIn;

/// <summary>What an account lets somebody see, and for how long: without a browser.</summary>
public sealed class AccountTests(HttpsServer server)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly Uri Home = new($"/c/{HttpsServer.Contract}", UriKind.Relative);

    [Fact]
    public async Task LinkedWorker_IsHimself_AndNobodyAfterTheLinkIsGone()
    {
        (Account account, string cookie) = server.In("佐藤", "handler-1");
        using HttpClient browser = server.Machine(cookie: cookie);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Home, Stop)).StatusCode);
        server.Book.Unlink(account.Id, HttpsServer.Contract, AccountBook.Shell, "");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Home, Stop)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ledger")]
    [InlineData("/register")]
    [InlineData("/do/incident/report")]
    public async Task Administrator_SeesNoContract(string path)
    {
        using HttpClient browser = server.Machine(cookie: server.In("管理", null, administrator: true).Cookie);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri(Home + path, UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/accounts", UriKind.Relative), Stop)).StatusCode);
    }

    [Theory]
    [InlineData("/accounts")]
    [InlineData("/terminals")]
    [InlineData("/accounts/ac-00000000000000000000")]
    public async Task PagesOfAdministrators_AreNotThereForOthers(string path)
    {
        using HttpClient worker = server.Machine(cookie: server.In("鈴木", "city-officer").Cookie);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.GetAsync(new Uri(path, UriKind.Relative), Stop)).StatusCode);
        using HttpClient nobody = server.Machine();
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync(new Uri(path, UriKind.Relative), Stop)).StatusCode);
    }

    [Fact]
    public async Task EndedSession_IsNobody()
    {
        (Account account, string cookie) = server.In("高橋", "handler-1");
        using HttpClient browser = server.Machine(cookie: cookie);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/me", UriKind.Relative), Stop)).StatusCode);
        server.Book.GoOut(account.Id, server.Book.SessionsOf(account.Id).Single().Key, account.Id, "");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri("/me", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(Home, Stop)).StatusCode);
    }

    [Fact]
    public async Task Persona_IsNobodyWhereNoDemonstrationRuns()
    {
        using HttpClient nobody = server.Machine();
        HttpResponseMessage answer = await nobody.PostAsync(new Uri("/demo/persona", UriKind.Relative), null, Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("persona", await nobody.GetStringAsync(new Uri("/enter", UriKind.Relative), Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in/passkey/ask")]
    [InlineData("/sign-in/passkey/come-in")]
    [InlineData("/sign-in/passkey/ask-new")]
    [InlineData("/sign-in/passkey/accept")]
    [InlineData("/sign-in/passkey/again")]
    [InlineData("/sign-in/passkey/add")]
    public async Task Script_FromElsewhere_IsNotTaken(string path)
    {
        using HttpClient other = server.Machine(cookie: server.In("田中", "handler-1").Cookie);
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await other.PostAsync(new Uri(path, UriKind.Relative), body, Stop)).StatusCode);
    }

    [Fact]
    public async Task Refresh_ByThePageItself_IsTold_HowLongIsLeft()
    {
        using HttpClient browser = server.Machine(cookie: server.In("渡辺", "handler-1").Cookie);
        Assert.Matches("\"left\":1[78]\\d\\d", await browser.GetStringAsync(new Uri("/sign-in/left", UriKind.Relative), Stop));
        using HttpClient nobody = server.Machine();
        Assert.Contains("\"left\":0", await nobody.GetStringAsync(new Uri("/sign-in/left", UriKind.Relative), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryAct_AsksAgain_OrIsKnownNotTo()
    {
        string[] all = [.. ActCatalogue.All.Select(k => k.Declared.Name)];
        Assert.Empty(StepUp.Always.Except(all));
        Assert.Empty(ActsThatDoNotAsk.Names.Except(all));
        Assert.Empty(StepUp.Always.Intersect(ActsThatDoNotAsk.Names));
        Assert.Empty(all.Except(StepUp.Always).Except(ActsThatDoNotAsk.Names));
    }

    [Fact]
    public void EveryApprovalAndErasure_AsksAgain()
    {
        string[] all = [.. ActCatalogue.All.Select(k => k.Declared.Name)];
        string[] verbs =
        [
            "accept", "accept-zero", "agree", "agree-prevention", "answer-waiver", "appoint", "approve", "approve-extension", "cancel", "check-out", "clear-hours",
            "confirm-erasure", "consent", "consent-change", "consent-in-advance", "continue", "designate", "destroy", "dismiss", "dispose", "erase", "extract",
            "hand-back", "issue", "pack", "permit", "reinstate", "remove-network", "restore", "resume", "set-hours", "sign", "sign-other", "thaw",
            "verify-correction", "verify-prevention", "waive",
        ];

        // These words stand for something else in these acts: a person's own pledge, a hand-over that was attested, a plan or a badge that ends or begins.
        string[] others = ["pledge/sign", "take-out/accept", "take-out/cancel", "inspection/cancel", "training/cancel", "badge/issue"];
        Assert.Empty(others.Except(all));
        string[] must = [.. all.Where(a => verbs.Contains(a.Split('/')[1])).Except(others)];
        Assert.True(must.Length >= 35);
        Assert.Empty(must.Except(StepUp.Always));
    }

    [Fact]
    public void EndOfTheDay_IsLengthenedByNothing_AndSaysSo()
    {
        DateTimeOffset now = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);
        var session = new AccountSession("", "ac-1", Authentication.Passkey, now.AddHours(-1), now.AddMinutes(-28), now, null, "");
        Assert.Equal((TimeSpan.FromMinutes(2), false), SignInMap.LeftOf(session, now));
        Assert.Equal((TimeSpan.FromMinutes(2), true), SignInMap.LeftOf(session with { BeganAt = now.AddMinutes(2) - AccountBook.Longest, SeenAt = now }, now));
    }

    [Fact]
    public void Reveal_AsksAgain_AndMaskedReadingDoesNot()
    {
        var masked = new OpenItem(Azukari.Custody.NewId.Of<ItemId>(), new("benefits"));
        Assert.False(StepUp.Demands(masked));
        Assert.True(StepUp.Demands(masked with { Reveal = true }));
    }

    [Fact]
    public void Proof_CountsForFiveMinutes()
    {
        DateTimeOffset now = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);
        Assert.True(StepUp.IsFresh(now.AddMinutes(-4), now));
        Assert.False(StepUp.IsFresh(now.AddMinutes(-5), now));
        Assert.False(StepUp.IsFresh(null, now));
        Assert.False(StepUp.IsFresh(now.AddMinutes(1), now));
    }
}
