using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azukari.Custody;
using Azukari.Custody.Accounts;
using Azukari.Custody.Tokens;
using Azukari.Rules;

namespace Azukari.Web.Tests.Api;

/// <summary>Acts and contents through the interface: keys, tokens, limits, problems.</summary>
public sealed class SendingTests(ApiServer server) : IClassFixture<ApiServer>
{
    static JsonObject Incident => new()
    {
        ["kind"] = "leak",
        ["isPossibility"] = true,
        ["knownAt"] = "2026-01-01T00:00:00.000Z",
        ["items"] = new JsonArray(),
        ["what"] = "試験",
    };

    [Fact]
    public async Task Act_IsAnEntry_ByToken_AndSentAgainIsTheSame()
    {
        using ApiClient handler = server.As("handler-1");
        Answered first = await handler.Act("incident/report", Incident, "nightly-1");
        Assert.True(first.Status == 201, first.Text);
        long entry = (long)first.Json["entry"]!;
        Assert.Equal($"/api/v1/contracts/okayama-kaigo/log/{entry}", first.Header("Location"));
        Assert.Equal(Authentication.Token, server.Desk.EntryAt(ApiServer.Kaigo, entry)!.Circumstances.How);
        Assert.Equal("incident/report", (string?)(await handler.Get($"log/{entry}")).Json["act"]);
        Answered again = await handler.Act("incident/report", Incident, "nightly-1");
        Assert.Equal(201, again.Status);
        Assert.Equal(entry, (long)again.Json["entry"]!);
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        JsonObject other = Incident;
        other["isPossibility"] = false;
        Answered reused = await handler.Act("incident/report", other, "nightly-1");
        Assert.Equal(409, reused.Status);
        Assert.Equal("key-reused", (string?)reused.Json["code"]);
        using ApiClient second = server.As("handler-2");
        Assert.NotEqual(entry, (long)(await second.Act("incident/report", Incident, "nightly-1")).Json["entry"]!);
    }

    [Fact]
    public async Task Preview_LeavesNoEntry()
    {
        using ApiClient handler = server.As("handler-1");
        ActId key = NewId.Of<ActId>();
        Answered judged = await handler.Act("incident/report", Incident, key.Value, "?preview=true");
        Assert.Equal(200, judged.Status);
        Assert.Equal("permitted", (string?)judged.Json["outcome"]);
        Assert.Null(server.Desk.ReceiptOf(ApiServer.Kaigo, key));
    }

    /// <summary>An act that was to be tried out must not be done because somebody wrote "yes" in another way.</summary>
    [Theory]
    [InlineData("?preview=True")]
    [InlineData("?preview=yes")]
    [InlineData("?preview=")]
    [InlineData("?preview")]
    [InlineData("?preview=true&preview=false")]
    public async Task Preview_AskedForInAnotherWay_DoesNothing(string query)
    {
        using ApiClient handler = server.As("handler-1");
        ActId key = NewId.Of<ActId>();
        Answered asked = await handler.Act("incident/report", Incident, key.Value, query);
        Assert.Equal((400, "field-wrong"), (asked.Status, (string?)asked.Json["code"]));
        Assert.Null(server.Desk.ReceiptOf(ApiServer.Kaigo, key));
        using ApiClient city = server.As("city-officer");
        Assert.Equal(400, (await city.Get("bundle?openings=False")).Status);
        Assert.Equal(400, (await city.Get("workers?all=ja")).Status);
    }

    /// <summary>Whoever uses a name that stands for something which he did not send must not be told that it was done.</summary>
    [Fact]
    public async Task Key_OfAnEntryOfWhichNothingIsRemembered_IsNoAnswer()
    {
        using ApiClient handler = server.As("handler-1");
        ActId key = NewId.Of<ActId>();
        Answered first = await handler.Act("incident/report", Incident, key.Value);
        Assert.Equal(201, first.Status);
        long size = server.Desk.SizeOf(ApiServer.Kaigo);
        Assert.Equal(201, (await handler.Act("incident/report", Incident, key.Value)).Status);

        // Another's token, a token of another day, and another way in: each meets an entry of which it knows nothing.
        using ApiClient later = server.As("handler-1"), officer = server.As("handling-officer");
        ItemId item = server.State.Items.Values.First(i => i.Kind == ItemKind.File).Id;
        foreach (Answered answer in (Answered[])
        [
            await later.Act("incident/report", Incident, key.Value),
            await officer.Act("incident/report", Incident, key.Value),
            await later.Post($"items/{item}/extracts", new StringContent("""{"purpose":"eligibility","columns":[],"mask":"numbers"}""", Encoding.UTF8, "application/json"), key.Value),
            await later.Act("incident/report", Incident, key.Value),
        ])
        {
            Assert.True(answer.Status is 409 or 400, answer.Text);
            Assert.NotEqual(first.Json["entry"]!.ToString(), (answer.Json as JsonObject)?["entry"]?.ToString());
        }

        Assert.Equal((409, "key-reused"), ((await later.Act("incident/report", Incident, key.Value)).Status, "key-reused"));
        Assert.Equal(size, server.Desk.SizeOf(ApiServer.Kaigo));
    }

    [Fact]
    public async Task Refusal_IsAProblem_InTheLanguageAsked()
    {
        using ApiClient handler = server.As("handler-1");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/contracts/okayama-kaigo/acts/completion/begin", UriKind.Relative))
        {
            Content = new StringContent("""{"handbackDue":"2027-01-12"}""", Encoding.UTF8, "application/json"),
            Headers = { { "Accept-Language", "en-US,ja;q=0.5" } },
        };
        Answered refused = await handler.Send(request);
        Assert.Equal(422, refused.Status);
        Assert.Equal("application/problem+json", refused.ContentHeaders.ContentType!.MediaType);
        Assert.Equal("en", refused.ContentHeaders.ContentLanguage.Single());
        foreach (string member in (string[])["type", "title", "status", "detail", "code", "clause", "reason", "next", "entry", "refusals"])
        {
            Assert.NotNull(refused.Json[member]);
        }

        Assert.All(refused.Text, c => Assert.True(c < 0x3000, "English has no Japanese in it"));
    }

    [Theory]
    [InlineData("incident/report", "{", 400, "act-json-invalid")]
    [InlineData("incident/report", "[]", 400, "act-json-invalid")]
    [InlineData("incident/report", """{"kind":"leak","kind":"leak"}""", 400, "act-json-invalid")]
    [InlineData("incident/report", """{"nothing":1}""", 400, "field-unknown")]
    [InlineData("completion/begin", "{}", 400, "field-missing")]
    [InlineData("completion/begin", """{"handbackDue":"12.1.2027"}""", 400, "field-wrong")]
    [InlineData("item/open", "{}", 400, "act-moves-content")]
    [InlineData("no/such", "{}", 404, "not-found")]
    public async Task BadInput_IsAProblem_AndNoEntry(string act, string body, int status, string code)
    {
        using ApiClient handler = server.As("handler-1");
        ActId key = NewId.Of<ActId>();
        Answered answer = await handler.Post($"acts/{act}", new StringContent(body, Encoding.UTF8, "application/json"), key.Value);
        Assert.Equal(status, answer.Status);
        Assert.Equal(code, (string?)answer.Json["code"]);
        Assert.Null(server.Desk.ReceiptOf(ApiServer.Kaigo, key));
    }

    [Fact]
    public async Task TooLarge_OrOfAnotherType_IsNotTaken()
    {
        using ApiClient handler = server.As("handler-1");
        string large = $$"""{"what":"{{new string('a', 1 << 20)}}"}""";
        Answered tooLarge = await handler.Post("acts/incident/report", new StringContent(large, Encoding.UTF8, "application/json"));
        Assert.Equal((413, "too-large"), (tooLarge.Status, (string?)tooLarge.Json["code"]));
        Assert.Equal(415, (await handler.Post("documents", new StringContent("{}", Encoding.UTF8, "text/plain"))).Status);
        Assert.Equal(415, (await handler.Post("acts/incident/report", new StringContent("{}", Encoding.UTF8, "text/plain"))).Status);
        Assert.Equal(400, (await handler.Act("incident/report", Incident, "two words")).Status);
    }

    [Fact]
    public async Task Content_IsReceivedOpenedAndReleasedOnce()
    {
        using ApiClient city = server.As(server.TokenOf("city-officer") with { Terminal = server.Named<TerminalId>("terminal-1") });
        byte[] content = Encoding.UTF8.GetBytes("被保険者番号,備考\n0000000001,試験\n");
        string purpose = server.State.Workers[server.Named<WorkerId>("handler-1")].Notification!.Purposes[0].Value;
        HttpContent Body() => new ByteArrayContent(content)
        {
            Headers = { ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = "夜間.csv" } },
        };
        Answered received = await city.Post($"files?purpose={purpose}", Body(), "delivery-1");
        Assert.True(received.Status == 201, received.Text);
        string item = (string)received.Json["created"]!;
        Assert.Equal(item, (string?)(await city.Post($"files?purpose={purpose}", Body(), "delivery-1")).Json["created"]);
        // Another content of the same name and length, under the same key, was not received, and is not said to be.
        long size = server.Desk.SizeOf(ApiServer.Kaigo);
        content[^3] ^= 1;
        Answered other = await city.Post($"files?purpose={purpose}", Body(), "delivery-1");
        content[^3] ^= 1;
        Assert.Equal((409, "key-reused"), (other.Status, (string?)other.Json["code"]));
        Assert.Equal(size, server.Desk.SizeOf(ApiServer.Kaigo));

        Assert.Equal("夜間.csv", (string?)(await city.Get($"items/{item}")).Json["name"]);
        Assert.Equal(400, (await city.Post($"files?purpose={purpose}", new ByteArrayContent(content))).Status);

        using ApiClient handler = server.As("handler-1");
        Answered opened = await handler.Post($"items/{item}/content?purpose={purpose}&reveal=true", null, "open-1");
        Assert.True(opened.Status == 200, opened.Text);
        Assert.Equal(content, opened.Body);
        Assert.True(opened.Headers.CacheControl!.NoStore);
        Entry entry = server.Desk.EntryAt(ApiServer.Kaigo, long.Parse(opened.Header("Azukari-Entry")!, System.Globalization.CultureInfo.InvariantCulture))!;
        Assert.True(entry is { Permitted: true, Act: OpenItem { Reveal: true } });
        Answered again = await handler.Post($"items/{item}/content?purpose={purpose}&reveal=true", null, "open-1");
        Assert.Equal(409, again.Status);
        Assert.DoesNotContain("0000000001", again.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(Path.Combine(server.Data, "web", "out")) ? Directory.EnumerateFileSystemEntries(Path.Combine(server.Data, "web", "out")) : []);
    }

    [Fact]
    public async Task Token_CountsOnlyAsFarAsItIsBound()
    {
        string[] purposes = [.. server.State.Terms.Purposes.Select(p => p.Value)];
        ServiceToken narrow = server.TokenOf("handler-1", purposes[0]);
        using ApiClient handler = server.As(narrow);
        JsonObject asked = ActSamples.Of(ActCatalogue.Find("other-use/request")!, server.State);
        asked["purpose"] = purposes[^1];
        Answered outside = await handler.Act("other-use/request", asked);
        Assert.True(outside.Status == 403, outside.Text);
        Assert.Equal("token-purpose", (string?)outside.Json["code"]);
        Assert.Equal(1, server.Tokens.Find(handler.Token)!.Refused);

        using ApiClient elsewhere = server.As(server.TokenOf("handler-1") with { Networks = [new NetworkRange("10.20.0.0/16")] });
        Assert.Equal("token-place", (string?)(await elsewhere.Get("status")).Json["code"]);
        using ApiClient late = server.As(server.TokenOf("handler-1") with { Expires = server.Desk.Now.AddSeconds(-1) });
        Answered expired = await late.Get("status");
        Assert.Equal(401, expired.Status);
        Assert.StartsWith("Bearer", expired.Header("WWW-Authenticate"), StringComparison.Ordinal);
        using ApiClient moved = server.As(server.TokenOf("handler-1") with { Organisation = OrganisationId.Wrap("elsewhere") });
        Assert.Equal(401, (await moved.Get("status")).Status);
        ServiceToken revoked = server.TokenOf("handler-1");
        using ApiClient gone = server.As(revoked);
        Assert.Equal(200, (await gone.Get("status")).Status);
        server.Tokens.Revoke(ApiServer.Kaigo, revoked.Id, revoked.Worker, server.Desk.Now);
        Assert.Equal(401, (await gone.Get("status")).Status);
    }

    /// <summary>Networks narrow where a token counts: who claims a terminal must be at the place where it stands.</summary>
    [Fact]
    public void Token_WithATerminal_CountsFromItsPlaceAlone()
    {
        PlaceId place = server.State.Terminals[server.Named<TerminalId>("terminal-1")].Place;
        foreach (string network in (string[])["127.0.0.0/8", "10.20.0.0/16"])
        {
            Assert.True(server.Desk.Submit(new Submission(
                ApiServer.Kaigo, new AdmitNetwork(place, new NetworkRange(network)), server.Named<WorkerId>("city-officer"), server.Named<TerminalId>("terminal-1"),
                Authentication.Local)).Permitted);
        }

        ServiceToken wide = server.TokenOf("handler-1") with { Terminal = server.Named<TerminalId>("terminal-1"), Networks = [new NetworkRange("0.0.0.0/0")] };
        Assert.True(wide.CountsFrom("127.0.0.1", server.State));
        Assert.True(wide.CountsFrom("10.20.3.4", server.State));
        Assert.False(wide.CountsFrom("192.0.2.1", server.State));
        Assert.True((wide with { Terminal = null }).CountsFrom("192.0.2.1", server.State));

        TokenRequest Asked(string network) => new(
            server.Named<WorkerId>("handler-1"), [], [], [new NetworkRange(network)], server.Named<TerminalId>("terminal-1"), 1, "");
        Assert.Equal(Fault.TokenBindingWrong, Assert.Throws<CustodyException>(() => TokenOffice.Issue(
            server.Desk, server.Tokens, ApiServer.Kaigo, server.Named<WorkerId>("handling-officer"), Asked("192.0.2.0/24"))).Fault);
        foreach (string network in (string[])["10.20.3.0/24", "10.0.0.0/8"])
        {
            _ = TokenOffice.Issue(server.Desk, server.Tokens, ApiServer.Kaigo, server.Named<WorkerId>("handling-officer"), Asked(network));
        }
    }

    /// <summary>Who becomes an officer lends his office to nobody; a token that he issued for himself goes on.</summary>
    [Fact]
    public async Task Token_ByAnother_EndsWhenItsWorkerHoldsAnOffice_AndHeIsToldOfIt()
    {
        ServiceToken own = server.TokenOf("handling-officer");
        ServiceToken lent = server.TokenOf("handling-officer") with { IssuedBy = server.Named<WorkerId>("city-officer") };
        using ApiClient self = server.As(own), other = server.As(lent);
        Assert.Equal(200, (await self.Get("me")).Status);
        Assert.Equal(401, (await other.Get("me")).Status);
        Assert.Equal("expired", lent.StateIn(server.State, server.Desk.Now));

        ServiceToken handlers = server.TokenOf("handler-1") with { IssuedBy = own.Worker };
        using ApiClient handler = server.As(handlers);
        Assert.Equal(200, (await handler.Get("me")).Status);
        server.Desk.MakeNotices(server.Tokens);
        Assert.Equal(0, server.Desk.MakeNotices(server.Tokens));
        string told = (await handler.Get("inbox?unread=true&limit=500")).Text;
        Assert.Contains("トークン", told, StringComparison.Ordinal);
        Assert.Contains("トークン", (await handler.Get("lists/inbox?limit=500")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_OfWhomTheDeskDoesNotLetIn_DoesNotLetInEither()
    {
        using ApiClient caller = server.As(server.TokenOf("handler-2"));
        var book = (AccountBook)server.Services.GetService(typeof(AccountBook))!;
        Account account = book.Invite("止める人", false, AccountBook.Shell, "").Account;
        Assert.Null(book.Link(account.Id, new AccountLink(ApiServer.Kaigo, server.Named<WorkerId>("handler-2")), AccountBook.Shell, ""));
        Assert.Equal(200, (await caller.Get("status")).Status);
        Assert.Null(book.SetState(account.Id, AccountState.Suspended, AccountBook.Shell, ""));
        Assert.Equal(401, (await caller.Get("status")).Status);
        Assert.Null(book.SetState(account.Id, AccountState.Active, AccountBook.Shell, ""));
        Assert.Equal(200, (await caller.Get("status")).Status);
        Assert.Null(book.SetState(account.Id, AccountState.Removed, AccountBook.Shell, ""));
        Assert.Equal(401, (await caller.Get("status")).Status);
        using ApiClient anew = server.As(server.TokenOf("handler-2") with { IssuedAt = server.Desk.Now.AddSeconds(1) });
        Assert.Equal(200, (await anew.Get("status")).Status);
    }

    [Fact]
    public void Token_IsIssuedByWhoMay_AndKeptAsAHash()
    {
        WorkerId officer = server.Named<WorkerId>("handling-officer"), city = server.Named<WorkerId>("city-officer"), handler = server.Named<WorkerId>("handler-1");
        TokenRequest Asked(WorkerId worker) => new(worker, [], [], [new NetworkRange("127.0.0.0/8")], null, 1, "");
        (ServiceToken token, string text) = TokenOffice.Issue(server.Desk, server.Tokens, ApiServer.Kaigo, officer, Asked(handler));
        Assert.StartsWith("azk_", text, StringComparison.Ordinal);
        Assert.Equal(token.Id, server.Tokens.Find(text)!.Id);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(server.Data, "web")))
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            open.CopyTo(bytes);
            Assert.True(bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) < 0, file);
        }

        foreach ((WorkerId by, WorkerId whom) in ((WorkerId, WorkerId)[])[(handler, handler), (officer, city), (city, officer), (city, server.Named<WorkerId>("city-approver"))])
        {
            Assert.Equal(Fault.TokenNotYours, Assert.Throws<CustodyException>(
                () => TokenOffice.Issue(server.Desk, server.Tokens, ApiServer.Kaigo, by, Asked(whom))).Fault);
        }

        Assert.Equal(Fault.TokenDaysWrong, Assert.Throws<CustodyException>(
            () => TokenOffice.Issue(server.Desk, server.Tokens, ApiServer.Kaigo, city, Asked(handler) with { Days = 400 })).Fault);
        Assert.Equal(Fault.TokenUnknown, Assert.Throws<CustodyException>(
            () => TokenOffice.Revoke(server.Desk, server.Tokens, ApiServer.Kaigo, city, "tk-0")).Fault);
        TokenOffice.Revoke(server.Desk, server.Tokens, ApiServer.Kaigo, city, token.Id);
        Assert.NotNull(server.Tokens.Find(text)!.RevokedAt);

        // Nobody lends an officer's office, but the city's officer takes back what an officer issued for himself.
        (ServiceToken own, string ofOfficer) = TokenOffice.Issue(server.Desk, server.Tokens, ApiServer.Kaigo, officer, Asked(officer));
        Assert.Equal(Fault.TokenNotYours, Assert.Throws<CustodyException>(
            () => TokenOffice.Revoke(server.Desk, server.Tokens, ApiServer.Kaigo, handler, own.Id)).Fault);
        TokenOffice.Revoke(server.Desk, server.Tokens, ApiServer.Kaigo, city, own.Id);
        Assert.NotNull(server.Tokens.Find(ofOfficer)!.RevokedAt);
    }

    [Fact]
    public async Task Cookie_ProvesNothingHere_AndNoOtherSiteMayAsk()
    {
        using Browsing browser = await server.Browse().As("city-officer");
        await browser.Get("/api/v1/contracts/okayama-kaigo/status");
        Assert.Equal(401, (int)browser.Answer.StatusCode);
        using ApiClient nobody = new(server.Address, null);
        var preflight = new HttpRequestMessage(HttpMethod.Options, new Uri("/api/v1/contracts", UriKind.Relative))
        {
            Headers = { { "Origin", "https://elsewhere.example" }, { "Access-Control-Request-Method", "GET" } },
        };
        Assert.Null((await nobody.Send(preflight)).Header("Access-Control-Allow-Origin"));
        using ApiClient guess = new(server.Address, "azk_" + new string('A', 43));
        Assert.Equal(401, (await guess.Get("status")).Status);
    }
}
