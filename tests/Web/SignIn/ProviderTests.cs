using System.Net;
using Azukari.Custody.Accounts;
using Azukari.Custody.Terminals;
using Azukari.Rules;

namespace Azukari.Web.Tests.SignIn;

/// <summary>A server whose people come in by a real OpenID Connect provider, over TLS with the desk's own authority.</summary>
public sealed class ProviderServer : HttpsServer
{
    internal const string Missing = "oidc-provider is needed: npm ci in tests/oidc-provider, with Node.js";

    readonly int port = Beside.FreePort();
    Beside? provider;

    private protected override void Prepare()
    {
        File.WriteAllText(Path.Combine(Data, "secret"), "a-secret-of-the-tests-alone\n");
        File.WriteAllText(
            Path.Combine(Data, "sign-in.json"),
            $$"""{"signOn":{"label":"市の認証","authority":"https://localhost:{{port}}","clientId":"azukari","secretFile":"{{Path.Combine(Data, "secret")}}","acr":["aal2"],"amr":["hwk"],"caFile":"{{Path.Combine(Data, "terminal-ca.pem")}}"},"directory":{"label":"庁内","server":"localhost","user":"{0}@example","port":{{Beside.FreePort()}}} }""");
    }

    private protected override async Task StartedAsync()
    {
        string at = Path.Combine(Folder, "provider");
        System.IO.Directory.CreateDirectory(at);
        using (IssuedCertificate issued = Authority.IssueServer(["localhost"]))
        {
            File.WriteAllText(Path.Combine(at, "cert.pem"), issued.ToPem());
            File.WriteAllText(Path.Combine(at, "key.pem"), issued.KeyToPem());
        }

        string script = Path.Combine(Repository(), "tests", "oidc-provider", "provider.mjs");
        Assert.True(System.IO.Directory.Exists(Path.Combine(Path.GetDirectoryName(script)!, "node_modules", "oidc-provider")), Missing);
        string node = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(f => Path.Combine(f, "node")).FirstOrDefault(File.Exists) ?? "node";
        provider = await Beside.Start(
            Missing, port, node, script, $"{port}", new Uri(Address, "/sign-in/sign-on/back").AbsoluteUri, Path.Combine(at, "cert.pem"), Path.Combine(at, "key.pem"));
    }

    internal Account Account(string subject, string? worker)
    {
        Account account = Book.Accounts.FirstOrDefault(a => a.Name == subject) ?? Book.Invite(subject, false, AccountBook.Shell, "").Account;
        Assert.Null(Book.SetOutside(account.Id, Authentication.SignOn, subject, AccountBook.Shell, ""));
        if (worker is not null && Book.LinkOf(account.Id, Contract) is null)
        {
            Assert.Null(Book.Link(account.Id, new AccountLink(Contract, Find<WorkerId>(worker)), AccountBook.Shell, ""));
        }

        return account;
    }

    public override async ValueTask DisposeAsync()
    {
        provider?.Dispose();
        await base.DisposeAsync();
    }

    static string Repository()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "azukari.slnx")))
        {
            at = at.Parent;
        }

        return at!.FullName;
    }
}

/// <summary>The whole way to the city's sign-in and back, against a provider that others wrote.</summary>
public sealed class ProviderTests(ProviderServer server) : IClassFixture<ProviderServer>
{
    static readonly string Home = $"/c/{HttpsServer.Contract}";

    [Fact]
    public async Task Person_ComesInThere_AndIsHimselfHere_AndProvesAgain()
    {
        Account account = server.Account("sato", "handler-1");
        using var visitor = new Visitor(server);
        await GoThere(visitor, "/sign-in/sign-on", Home);

        // What is asked was pushed there beforehand (RFC 9126), and the provider demands PKCE: the browser carries neither.
        Assert.Contains("request_uri=", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("code_challenge", asked, StringComparison.Ordinal);
        await visitor.Post("", ("name", "sato"), ("password", "wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, visitor.Answer.StatusCode);
        await visitor.Post("", ("name", "sato"), ("password", "right"));
        await visitor.Follow();
        Assert.True(visitor.At.AbsolutePath == "/sign-in/sign-on/back", visitor.At.PathAndQuery);
        Assert.Equal(Home, visitor.Page.QuerySelector("a")?.GetAttribute("href"));
        Assert.DoesNotContain("code=", visitor.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await visitor.Get(new Uri(server.Address, Home).AbsoluteUri);
        Assert.Equal(HttpStatusCode.OK, visitor.Answer.StatusCode);
        Assert.Equal(Authentication.SignOn, server.Book.SessionsOf(account.Id)[0].How);

        // Again: the provider asks anew, however fresh its own session is, and what this browser carries changes.
        string before = visitor.Cookie(Cookies.OverTls)!;
        server.Book.Forget(account.Id);
        await visitor.Get("/sign-in/again");
        await visitor.Post("/sign-in/sign-on/again", ("_form", visitor.Forgery), ("return", "/me"));
        await visitor.Follow();
        Assert.StartsWith("/interaction/", visitor.At.AbsolutePath, StringComparison.Ordinal);
        await visitor.Post("", ("name", "sato"), ("password", "right"));
        await visitor.Follow();
        Assert.Equal("/me", visitor.Page.QuerySelector("a")?.GetAttribute("href"));
        Assert.NotEqual(before, visitor.Cookie(Cookies.OverTls));
        Assert.Contains(server.Book.Happenings(account.Id, 20), h => h.Kind == HappeningKind.ProvedAgain);
    }

    [Theory]
    [InlineData("unknown", false, "unknown")]
    [InlineData("weak", true, "weak")]
    public async Task WhoeverHasNoAccount_OrProvedTooLittle_StaysOutside(string name, bool hasAccount, string why)
    {
        if (hasAccount)
        {
            server.Account(name, null);
        }

        using var visitor = new Visitor(server);
        await GoThere(visitor, "/sign-in/sign-on", "/");
        await visitor.Post("", ("name", name), ("password", "right"));
        await visitor.Follow();
        Assert.Equal("/enter", visitor.At.AbsolutePath);
        Assert.Contains($"why={why}", visitor.At.Query, StringComparison.Ordinal);
        Assert.Null(visitor.Cookie(Cookies.OverTls));
    }

    [Fact]
    public async Task ProofThatIsTooWeak_LeavesThePersonIn_AndCountsAsNoAttempt()
    {
        Account account = server.Account("weak", "handler-2");
        using var visitor = new Visitor(server);
        visitor.Carry(Cookies.OverTls, server.SessionFor(account, Authentication.SignOn).Split('=', 2)[1]);
        await visitor.Get("/sign-in/again");
        await visitor.Post("/sign-in/sign-on/again", ("_form", visitor.Forgery), ("return", "/me"));
        await visitor.Follow();
        await visitor.Post("", ("name", "weak"), ("password", "right"));
        await visitor.Follow();
        string back = visitor.Page.QuerySelector("a")!.GetAttribute("href")!;
        Assert.Equal("/sign-in/again?why=weak&return=%2Fme", back);
        await visitor.Get(new Uri(server.Address, back).AbsoluteUri);
        Assert.Equal(HttpStatusCode.OK, visitor.Answer.StatusCode);
        Assert.Contains("確かめ方が足りません", visitor.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Book.Happenings(account.Id, 20), h => h.Kind == HappeningKind.Failed);
    }

    [Theory]
    [InlineData("/signout-oidc")]
    [InlineData("/signout-callback-oidc")]
    public async Task LinkFromElsewhere_SignsNobodyOut(string path)
    {
        using var visitor = new Visitor(server);
        visitor.Carry(Cookies.OverTls, server.SessionFor(server.Account("sato", "handler-1"), Authentication.SignOn).Split('=', 2)[1]);
        await visitor.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, visitor.Answer.StatusCode);
        Assert.DoesNotContain(visitor.Set, c => c.StartsWith(Cookies.OverTls + "=", StringComparison.Ordinal));
        await visitor.Get("/me");
        Assert.Equal(HttpStatusCode.OK, visitor.Answer.StatusCode);
    }

    [Fact]
    public async Task DirectoryThatIsAway_LocksNobodyOut()
    {
        Account account = server.Account("sato", "handler-1");
        Assert.Null(server.Book.SetOutside(account.Id, Authentication.Directory, "sato", AccountBook.Shell, ""));
        using var visitor = new Visitor(server);
        visitor.Carry(Cookies.OverTls, server.SessionFor(account, Authentication.Directory).Split('=', 2)[1]);
        await visitor.Get("/sign-in/again");
        string form = visitor.Forgery;
        for (int i = 0; i < AccountBook.AttemptsAllowed; i++)
        {
            await visitor.Post("/sign-in/directory/again", ("_form", form), ("password", "right"));
            Assert.Equal("/sign-in/again?why=away", visitor.Location);
        }

        Assert.True(server.Book.Find(account.Id)!.MayComeIn(TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public async Task SuspendedAccount_StaysOutside()
    {
        Account account = server.Account("sato", "handler-1");
        Assert.Null(server.Book.SetState(account.Id, AccountState.Suspended, AccountBook.Shell, ""));
        try
        {
            using var visitor = new Visitor(server);
            await GoThere(visitor, "/sign-in/sign-on", "/");
            await visitor.Post("", ("name", "sato"), ("password", "right"));
            await visitor.Follow();
            Assert.Equal("/enter", visitor.At.AbsolutePath);
            Assert.Null(visitor.Cookie(Cookies.OverTls));
        }
        finally
        {
            Assert.Null(server.Book.SetState(account.Id, AccountState.Active, AccountBook.Shell, ""));
        }
    }

    [Theory]
    [InlineData("code=stolen&state=made-up")]
    [InlineData("error=access_denied&state=made-up")]
    [InlineData("code=stolen")]
    [InlineData("")]
    public async Task AnswerThatNobodyAskedFor_LetsNobodyIn(string query)
    {
        using var visitor = new Visitor(server);
        await visitor.Get("/sign-in/sign-on/back?" + query);
        Assert.InRange((int)visitor.Answer.StatusCode, 300, 499);
        Assert.Null(visitor.Cookie(Cookies.OverTls));
        await visitor.Get(Home);
        Assert.StartsWith("/enter", visitor.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswerOfAnotherBrowser_LetsNobodyIn()
    {
        server.Account("sato", "handler-1");
        using var attacker = new Visitor(server);
        await GoThere(attacker, "/sign-in/sign-on", "/");
        await attacker.Post("", ("name", "sato"), ("password", "right"));
        while (attacker.Location is { } to && !to.Contains("/sign-in/sign-on/back", StringComparison.Ordinal))
        {
            await attacker.Get(to);
        }

        using var victim = new Visitor(server);
        await victim.Get(attacker.Location!);
        Assert.Null(victim.Cookie(Cookies.OverTls));
    }

    string asked = "";

    async Task GoThere(Visitor visitor, string door, string back)
    {
        await visitor.Get("/enter");
        await visitor.Post(door, ("_form", visitor.Forgery), ("return", back));
        asked = visitor.Location ?? "";
        Assert.StartsWith("https://localhost:", asked, StringComparison.Ordinal);
        await visitor.Follow();
        Assert.StartsWith("/interaction/", visitor.At.AbsolutePath, StringComparison.Ordinal);
    }
}
