using System.Net;
using Azukari.Custody.Accounts;
using Azukari.Custody.Terminals;
using Azukari.Rules;
using Azukari.Web.SignIn;

namespace Azukari.Web.Tests.SignIn;

/// <summary>Coming in, and proving again, by a real directory; and what a session is worth before and after.</summary>
public sealed class SlapdTests(SlapdServer server) : IClassFixture<SlapdServer>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly string Home = $"/c/{HttpsServer.Contract}";

    [Fact]
    public async Task RightPassword_LetsIn_WithACookieForThisSiteOverTlsAlone()
    {
        Account account = server.Account("sato", "handler-1");
        using var visitor = new Visitor(server);
        await ComeIn(visitor, "SATO ", SlapdServer.Password);
        Assert.Equal("/", visitor.Location);
        string cookie = Assert.Single(visitor.Set, c => c.StartsWith("__Host-azukari=", StringComparison.Ordinal));
        foreach (string flag in (string[])["; secure", "; httponly", "; samesite=strict", "; path=/"])
        {
            Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        await visitor.Follow();
        Assert.Equal(HttpStatusCode.OK, visitor.Answer.StatusCode);
        Assert.Contains("max-age", string.Join(' ', visitor.Answer.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);
        Assert.Equal(Authentication.Directory, server.Book.SessionsOf(account.Id)[0].How);
        await visitor.Get("/enter");
        Assert.All(visitor.Set, c => Assert.Contains("; secure", c, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("suzuki", "wrong", "refused")]
    [InlineData("suzuki", "", "refused")]
    [InlineData("nobody-there", "正しいパスワード 12", "refused")]
    [InlineData("locked", "正しいパスワード 12", "refused")]
    [InlineData("stranger", "正しいパスワード 12", "refused")]
    [InlineData("stranger", "wrong", "refused")]
    [InlineData("suzuki,ou=people,dc=example", "正しいパスワード 12", "refused")]
    [InlineData("*", "正しいパスワード 12", "refused")]
    public async Task WhoeverIsNotConfirmed_StaysOutside(string name, string password, string why)
    {
        server.Account("suzuki", null);
        server.Account("locked", null);
        using var visitor = new Visitor(server);
        await ComeIn(visitor, name, password);
        Assert.Equal($"/enter?why={why}", visitor.Location);
        Assert.Null(visitor.Cookie(Cookies.OverTls));
        await visitor.Get(Home);
        Assert.StartsWith("/enter", visitor.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyWrongPasswords_LockTheAccountOut_EvenForTheRightOne()
    {
        Account account = server.Account("tries", null);
        using var visitor = new Visitor(server);
        for (int i = 0; i < AccountBook.AttemptsAllowed; i++)
        {
            await ComeIn(visitor, "tries", "wrong");
        }

        await ComeIn(visitor, "tries", SlapdServer.Password);
        Assert.Equal("/enter?why=refused", visitor.Location); // as to a name that nobody has
        Assert.Contains(server.Book.Happenings(account.Id, 20), h => h.Kind == HappeningKind.LockedOut);
    }

    [Fact]
    public async Task PersonOfNoEngagement_ComesIn_AndHasNoRights()
    {
        server.Account("fumei", null);
        using var visitor = new Visitor(server);
        await ComeIn(visitor, "fumei", SlapdServer.Password);
        await visitor.Get("/me");
        Assert.Equal(HttpStatusCode.OK, visitor.Answer.StatusCode);
        foreach (string path in (string[])["", "/register", "/ledger", "/do/incident/report"])
        {
            await visitor.Get(Home + path);
            Assert.Equal(HttpStatusCode.NotFound, visitor.Answer.StatusCode);
        }
    }

    [Fact]
    public async Task DirectoryOfAnotherAuthority_OrAnotherName_IsNotTold_AnyPassword()
    {
        string other = Path.Combine(server.Folder, "other-ca");
        System.IO.Directory.CreateDirectory(Path.Combine(other, "keys"));
        File.Copy(Path.Combine(server.Data, "custody.json"), Path.Combine(other, "custody.json"), overwrite: true);
        using (AccountBook book = AccountBook.Open(other, TimeProvider.System))
        {
            TerminalAuthority.Create(other, "別の認証局", book, TimeProvider.System).Dispose();
        }

        var right = new DirectorySettings("庁内", "localhost", "uid={0},ou=people,dc=example", server.Port, Path.Combine(server.Data, "terminal-ca.pem"));
        Assert.Equal(DirectoryAnswer.Confirmed, await DirectoryDoor.AskAsync(right, "sato", SlapdServer.Password, Stop));
        Assert.Equal(DirectoryAnswer.Away, await DirectoryDoor.AskAsync(right with { CaFile = Path.Combine(other, "terminal-ca.pem") }, "sato", SlapdServer.Password, Stop));
        Assert.Equal(DirectoryAnswer.Away, await DirectoryDoor.AskAsync(right with { CaFile = null }, "sato", SlapdServer.Password, Stop));
        Assert.Equal(DirectoryAnswer.Away, await DirectoryDoor.AskAsync(right with { Server = "127.0.0.1" }, "sato", SlapdServer.Password, Stop));
        Assert.Equal(DirectoryAnswer.Away, await DirectoryDoor.AskAsync(right with { Port = Beside.FreePort() }, "sato", SlapdServer.Password, Stop));
    }

    [Fact]
    public async Task WhatABrowserCarriedBefore_IsWorthNothing_AfterComingInAndAfterProvingAgain()
    {
        Account account = server.Account("sato", "handler-1");
        using var visitor = new Visitor(server);

        // A session that somebody else put into this browser: it ends, and does not become the person's.
        (Account attacker, string planted) = server.In("攻める人", null);
        visitor.Carry(Cookies.OverTls, planted.Split('=', 2)[1]);
        await ComeIn(visitor, "sato", SlapdServer.Password);
        Assert.NotEqual(planted.Split('=', 2)[1], visitor.Cookie(Cookies.OverTls));
        Assert.Empty(server.Book.SessionsOf(attacker.Id));

        string first = visitor.Cookie(Cookies.OverTls)!;
        await visitor.Get("/sign-in/again");
        string form = visitor.Forgery;
        await visitor.Post("/sign-in/directory/again", ("_form", form), ("password", "wrong"));
        Assert.Equal("/sign-in/again?why=failed", visitor.Location);
        Assert.Equal(first, visitor.Cookie(Cookies.OverTls));
        await visitor.Post("/sign-in/directory/again", ("_form", form), ("password", SlapdServer.Password), ("return", "/me"));
        Assert.Equal("/me", visitor.Location);
        Assert.NotEqual(first, visitor.Cookie(Cookies.OverTls));

        // From the first request on that shows the new, the old is worth nothing.
        await visitor.Get("/me");
        using HttpClient old = server.Machine(cookie: $"{Cookies.OverTls}={first}");
        Assert.Equal(HttpStatusCode.Redirect, (await old.GetAsync(new Uri("/me", UriKind.Relative), Stop)).StatusCode);

        // The form that was open goes on, so that a person loses nothing by proving again.
        await visitor.Post("/language", ("_form", form), ("language", "ja"));
        Assert.Equal("/", visitor.Location);
        Assert.Contains(server.Book.Happenings(account.Id, 20), h => h.Kind == HappeningKind.ProvedAgain);

        // Going out ends it here too.
        string last = visitor.Cookie(Cookies.OverTls)!;
        await visitor.Get("/me");
        await visitor.Post("/leave", ("_form", visitor.Forgery));
        using HttpClient gone = server.Machine(cookie: $"{Cookies.OverTls}={last}");
        Assert.Equal(HttpStatusCode.Redirect, (await gone.GetAsync(new Uri("/me", UriKind.Relative), Stop)).StatusCode);
    }

    [Fact]
    public async Task AnswerThatIsLost_SignsNobodyOut_AndLeavesTheOldProof()
    {
        using Visitor visitor = await InWithAnOldProof();
        string carried = visitor.Cookie(Cookies.OverTls)!;
        await visitor.Get("/sign-in/again");
        await visitor.Post("/sign-in/directory/again", ("_form", visitor.Forgery), ("password", SlapdServer.Password), ("return", "/me"));

        // He left the page: what the answer carried never came to his browser.
        visitor.Carry(Cookies.OverTls, carried);
        await visitor.Get("/me");
        Assert.Equal(HttpStatusCode.OK, visitor.Answer.StatusCode);
        await visitor.Post("/me/remove-key", ("_form", visitor.Forgery), ("key", "00"));
        Assert.StartsWith("/sign-in/again", visitor.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ButtonThatIsPressedTwice_LetsThePersonIn_WithTheNewProof()
    {
        using Visitor visitor = await InWithAnOldProof();
        string carried = visitor.Cookie(Cookies.OverTls)!;
        await visitor.Get("/sign-in/again");
        string form = visitor.Forgery;
        foreach (int _ in (int[])[1, 2])
        {
            // The browser throws the first answer away and sends the second press with what it carries.
            visitor.Carry(Cookies.OverTls, carried);
            await visitor.Post("/sign-in/directory/again", ("_form", form), ("password", SlapdServer.Password), ("return", "/me"));
            Assert.Equal("/me", visitor.Location);
        }

        await visitor.Get("/me");
        Assert.Equal(HttpStatusCode.OK, visitor.Answer.StatusCode);
        await visitor.Post("/me/remove-key", ("_form", visitor.Forgery), ("key", "00"));
        Assert.StartsWith("/me?said=", visitor.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionByPasskey_IsNotProvedAgain_ByAPassword()
    {
        Account account = server.Account("suzuki", null);
        using var visitor = new Visitor(server);
        visitor.Carry(Cookies.OverTls, server.SessionFor(account).Split('=', 2)[1]);
        server.Book.Forget(account.Id);
        await visitor.Get("/sign-in/again");
        await visitor.Post("/sign-in/directory/again", ("_form", visitor.Forgery), ("password", SlapdServer.Password), ("return", "/me"));
        Assert.Equal("/enter", visitor.Location);
        Assert.All(server.Book.SessionsOf(account.Id), s => Assert.False(StepUp.IsFresh(s.ProvedAt, TimeProvider.System.GetUtcNow())));
    }

    [Fact]
    public async Task SessionByPassword_AddsTheFirstKey_AndNoFurtherOne()
    {
        Account account = server.Account("sato", "handler-1");
        using var visitor = new Visitor(server);
        await ComeIn(visitor, "sato", SlapdServer.Password);
        await visitor.Get("/me");
        Assert.NotNull(visitor.Page.QuerySelector("form[data-ask$='ask-new']"));
        server.Book.AddPasskey(new StoredPasskey(
            Guid.CreateVersion7().ToByteArray(), account.Id, "青い鍵", new byte[] { 1 }, TimeProvider.System.GetUtcNow(), 0, "usb", true, false, false, new byte[] { 2 }, new byte[] { 3 }), "");
        await visitor.Get("/me");
        string form = visitor.Forgery;
        Assert.Null(visitor.Page.QuerySelector("form[data-ask$='ask-new']"));
        await visitor.PostJson("/sign-in/passkey/ask-new", form, "{}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Answer.StatusCode);
        foreach (StoredPasskey key in server.Book.PasskeysOf(account.Id))
        {
            Assert.Null(server.Book.RemovePasskey(account.Id, key.Credential, account.Id, ""));
        }
    }

    [Fact]
    public async Task PersonWithoutAKey_WhoProvedOnAnotherScreen_IsNotAskedForOne()
    {
        Account account = server.Account("fumei", null);
        using var visitor = new Visitor(server);
        await ComeIn(visitor, "fumei", SlapdServer.Password);
        await visitor.Get("/me");
        string form = visitor.Forgery;
        await visitor.PostJson("/sign-in/passkey/ask-again", form, """{"enough":true}""");
        Assert.Contains("\"enough\":true", visitor.Text, StringComparison.Ordinal);
        server.Book.Forget(account.Id);
        await visitor.PostJson("/sign-in/passkey/ask-again", form, """{"enough":true}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Answer.StatusCode);
    }

    [Fact]
    public async Task SuspendedPerson_IsToldNothing_WhateverThePassword()
    {
        Account account = server.Account("locked", null);
        Assert.Null(server.Book.SetState(account.Id, AccountState.Suspended, AccountBook.Shell, ""));
        using var visitor = new Visitor(server);
        await ComeIn(visitor, "locked", SlapdServer.Password);
        Assert.Equal("/enter?why=refused", visitor.Location);
        Assert.Null(server.Book.SetState(account.Id, AccountState.Active, AccountBook.Shell, ""));
    }

    [Fact]
    public async Task ListThatApproves_AsksAgain_BeforeItIsRecorded()
    {
        (Account account, string cookie) = server.In("決裁の人", "city-approver");
        using var visitor = new Visitor(server);
        visitor.Carry(Cookies.OverTls, cookie.Split('=', 2)[1]);
        string list = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("場所,名称\nmidori-office,みどり事務室\n"));
        server.Book.Forget(account.Id);
        long before = server.Host.Desk.SizeOf(HttpsServer.Contract);
        await visitor.Get($"{Home}/bring/places");
        string form = visitor.Forgery;
        await visitor.Post($"{Home}/bring/places", ("_form", form), ("content", list), ("do", "record"), ("skip", "yes"));
        Assert.Equal(HttpStatusCode.OK, visitor.Answer.StatusCode);
        Assert.NotNull(visitor.Page.QuerySelector("tbody tr"));
        Assert.NotNull(visitor.Page.QuerySelector("form[data-again] input[name=content]"));
        Assert.Equal(before, server.Host.Desk.SizeOf(HttpsServer.Contract));

        visitor.Carry(Cookies.OverTls, server.SessionFor(account).Split('=', 2)[1]);
        await visitor.Post($"{Home}/bring/places", ("_form", form), ("content", list), ("do", "record"), ("skip", "yes"));
        Assert.True(server.Host.Desk.SizeOf(HttpsServer.Contract) > before, visitor.Page.Body!.TextContent);
    }

    [Fact]
    public async Task FormThatMovesContent_IsHeldUp_WhileItAsksAgain_AndKeepsItsAnswers()
    {
        Account account = server.Account("sato", "handler-1");
        using var visitor = new Visitor(server);
        visitor.Carry(Cookies.OverTls, server.SessionFor(account).Split('=', 2)[1]);
        string? form = null;
        foreach (ItemId item in server.Host.Desk.StateOf(HttpsServer.Contract).Items.Keys)
        {
            await visitor.Get($"{Home}/register/{item}/extract");
            form ??= visitor.Answer.StatusCode == HttpStatusCode.OK ? visitor.At.AbsolutePath : null;
        }

        await visitor.Get(form!);
        Assert.Null(visitor.Page.QuerySelector("form[data-again]"));
        server.Book.Forget(account.Id);
        await visitor.Get(form!);
        Assert.NotNull(visitor.Page.QuerySelector("form[data-again] [data-says]"));
        Assert.NotNull(visitor.Page.QuerySelector("script[src*='passkey']"));
    }

    [Fact]
    public async Task FormThatWasHeldUp_ComesBackWithWhatWasTyped_Once_AndToNobodyElse()
    {
        using Visitor visitor = await InWithAnOldProof();
        await visitor.Get("/me");
        string form = visitor.Forgery;
        Item file = server.Host.Desk.StateOf(HttpsServer.Contract).Items.Values.First(i => i is { Kind: ItemKind.File, State: ItemState.Held });
        string to = $"{Home}/register/{file.Id}/extract";
        await visitor.Post(to, ("_form", form), ("purpose", "eligibility"), ("mask", "redact"), ("columns", "氏名\n住所"), ("name", "名前だけの抽出"));
        Assert.Equal($"/sign-in/again?return={Uri.EscapeDataString(to)}", visitor.Location);
        await visitor.Post("/sign-in/directory/again", ("_form", form), ("password", SlapdServer.Password), ("return", to));

        // Another session of the same person, and another form of the same session, get nothing of it.
        using var other = new Visitor(server);
        await ComeIn(other, "sato", SlapdServer.Password);
        await other.Get(to);
        Assert.DoesNotContain("名前だけの抽出", other.Text, StringComparison.Ordinal);
        await visitor.Get($"{Home}/register/{file.Id}/check-out");
        Assert.DoesNotContain("名前だけの抽出", visitor.Text, StringComparison.Ordinal);

        await visitor.Get(to);
        Assert.Equal("名前だけの抽出", visitor.Page.QuerySelector("[name=name]")!.GetAttribute("value"));
        Assert.Equal("氏名\n住所", visitor.Page.QuerySelector("[name=columns]")!.TextContent);
        Assert.True(visitor.Page.QuerySelector("[name=mask][value=redact]")!.HasAttribute("checked"));
        Assert.NotNull(visitor.Page.QuerySelector(".done[role=status]"));
        await visitor.Get(to);
        Assert.DoesNotContain("名前だけの抽出", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookingAtWhatTheRulesSay_NeedsNoFreshProof()
    {
        using Visitor visitor = await InWithAnOldProof();
        await visitor.Get("/me");
        Item file = server.Host.Desk.StateOf(HttpsServer.Contract).Items.Values.First(i => i is { Kind: ItemKind.File, State: ItemState.Held });
        long before = server.Host.Desk.SizeOf(HttpsServer.Contract);
        await visitor.Post($"{Home}/register/{file.Id}/extract/check", ("_form", visitor.Forgery), ("purpose", "eligibility"), ("mask", "redact"), ("columns", "氏名"));
        Assert.Equal(HttpStatusCode.OK, visitor.Answer.StatusCode);
        Assert.Equal("氏名", visitor.Page.QuerySelector("[name=columns]")!.TextContent);
        Assert.Equal(before, server.Host.Desk.SizeOf(HttpsServer.Contract));
    }

    [Fact]
    public async Task Viewer_AsksForTheKeyOnItsPage_AndComesBackToTheSameRow()
    {
        using Visitor visitor = await InWithAnOldProof();
        await visitor.Get("/me");
        string to = $"{Home}/register/{server.Host.Desk.StateOf(HttpsServer.Contract).Items.Keys.First()}/view/0?row=201&sheet=2";
        await visitor.Post(to, ("_form", visitor.Forgery), ("purpose", "eligibility"), ("number", "0:0:0"));
        Assert.Equal(to, Uri.UnescapeDataString(visitor.Location!.Split('=', 2)[1]));
    }

    public static TheoryData<string> Guarded =>
    [
        "register/{item}/view/0", "register/{item}/check-out", "register/{item}/copy", "register/{item}/extract", "register/{item}/hand-back",
        "register/{item}/package", "take-outs/{takeOut}/pack", "take-outs/{takeOut}/packages/i-0000000000000000", "documents/reconciliation/issue", "bundle",
    ];

    [Theory, MemberData(nameof(Guarded))]
    public async Task OldProof_IsAskedAnew_BeforeContentLeavesOrANumberIsShown(string path)
    {
        using Visitor visitor = await InWithAnOldProof();
        await visitor.Get("/me");
        string form = visitor.Forgery;
        Engagement e = server.Host.Desk.StateOf(HttpsServer.Contract);
        string to = $"{Home}/{path.Replace("{item}", e.Items.Keys.First().Value, StringComparison.Ordinal).Replace("{takeOut}", e.TakeOuts.Keys.First().Value, StringComparison.Ordinal)}";
        long before = server.Host.Desk.SizeOf(HttpsServer.Contract);
        await visitor.Post(to, ("_form", form), ("purpose", "eligibility"), ("number", "0:0:0"));
        Assert.StartsWith("/sign-in/again?return=", visitor.Location, StringComparison.Ordinal);
        string back = Uri.UnescapeDataString(visitor.Location!.Split('=', 2)[1]);
        Assert.Equal(before, server.Host.Desk.SizeOf(HttpsServer.Contract));

        await visitor.Post("/sign-in/directory/again", ("_form", form), ("password", SlapdServer.Password), ("return", back));
        Assert.Equal(back, visitor.Location);
        await visitor.Get(back);
        Assert.NotEqual(HttpStatusCode.MethodNotAllowed, visitor.Answer.StatusCode);
        await visitor.Post(to, ("_form", form), ("purpose", "eligibility"), ("number", "0:0:0"));
        Assert.False(visitor.Location?.StartsWith("/sign-in/again", StringComparison.Ordinal) is true, $"{to}: asked again after the proof");
    }

    /// <summary>Somebody who came in by the directory a while ago: what asks again asks him.</summary>
    async Task<Visitor> InWithAnOldProof()
    {
        Account account = server.Account("sato", "handler-1");
        var visitor = new Visitor(server);
        await ComeIn(visitor, "sato", SlapdServer.Password);
        server.Book.Forget(account.Id);
        return visitor;
    }

    static async Task ComeIn(Visitor visitor, string name, string password)
    {
        await visitor.Get("/enter");
        await visitor.Post("/sign-in/directory", ("_form", visitor.Forgery), ("name", name), ("password", password), ("return", "/"));
    }
}
