using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Parser;
using Azukari.Custody.Accounts;
using Azukari.Custody.Notices;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Azukari.Web.Tests.SignIn;

/// <summary>What people hear of their own ways in, who runs accounts of attempts on them, and who looks into the log of what somebody tried.</summary>
public sealed class NewsTests(HttpsServer server)
{
    static readonly string Home = $"/c/{HttpsServer.Contract}";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FailedAttempts_AreToldToThePerson_AtTheNextTimeAndNotLater()
    {
        (Account account, _) = server.In("試み 一郎", "handler-2");
        Later();
        server.Book.Fail(account.Id, "10.9.9.9");
        server.Book.Fail(account.Id, "10.9.9.9");
        Later();
        string told = await TextOf(server.SessionFor(account), Home);
        Assert.Contains("失敗したことが2回", told, StringComparison.Ordinal);
        Assert.Contains("10.9.9.9", told, StringComparison.Ordinal);
        Later();
        Assert.DoesNotContain("失敗したこと", await TextOf(server.SessionFor(account), Home), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RepeatedAttempts_AreToldToWhoRunsAccounts()
    {
        (Account account, _) = server.In("試み 二郎", null);
        (_, string administrator) = server.In("試みを見る人", null, administrator: true);
        string before = await TextOf(administrator, "/accounts");
        Assert.DoesNotContain("10.9.9.7", before, StringComparison.Ordinal);
        for (int i = 0; i < AccountBook.AttemptsAllowed; i++)
        {
            server.Book.Fail(account.Id, "10.9.9.7");
        }

        string told = await TextOf(administrator, "/accounts");
        Assert.Contains("何度も失敗しています", told, StringComparison.Ordinal);
        Assert.Contains($"{AccountBook.AttemptsAllowed}回", told, StringComparison.Ordinal);
        Assert.Contains("10.9.9.7", told, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangedWaysIn_AreTold_ByTheInboxAndByMail_Once()
    {
        (Account account, _) = server.In("鍵 三郎", "handler-1");
        WorkerId worker = server.Find<WorkerId>("handler-1");
        Azukari.Custody.Desk desk = server.Host.Desk;
        desk.MakeNotices(server.Book);
        desk.SetMailAddress(HttpsServer.Contract, worker, "handler-1@example.jp");
        try
        {
            long waiting = desk.LettersByState.GetValueOrDefault("waiting");
            server.Book.AddPasskey(new StoredPasskey(
                Guid.CreateVersion7().ToByteArray(), account.Id, "青い鍵", new byte[] { 1 }, desk.Now, 0, "usb", true, false, false, new byte[] { 2 }, new byte[] { 3 }), "10.0.0.1");
            desk.MakeNotices(server.Book);
            Notice told = desk.NoticesOf(HttpsServer.Contract, worker, unreadOnly: true)[0];
            Assert.Equal((NoticeKind.Account, "passkey-added"), (told.Kind, told.Code));
            Assert.Contains("パスキーが加わりました", desk.LineOf(told, "ja"), StringComparison.Ordinal);
            Assert.Equal(waiting + 1, desk.LettersByState.GetValueOrDefault("waiting"));
            Assert.Equal(0, desk.MakeNotices(server.Book));
        }
        finally
        {
            desk.SetMailAddress(HttpsServer.Contract, worker, null);
        }
    }

    [Fact]
    public async Task PageThatIsNotThereForSomebody_IsNotedWithHimAndTheWay_AndNothingElse()
    {
        using var lines = new Lines();
        ((ILoggerFactory)server.Services.GetService(typeof(ILoggerFactory))!).AddProvider(lines);
        (Account account, string cookie) = server.In("探す 四郎", "handler-1");
        using HttpClient browser = server.Machine(cookie: cookie);
        foreach (string path in (string[])[$"{Home}/register/i-0123456789abcdef?q=kanaria", $"{Home}/register/i-0123456789abcdeg", "/accounts", $"{Home}/nothing/kanaria", Home])
        {
            using HttpResponseMessage answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Stop);
            Assert.Equal(path == Home ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
        }

        string[] mine = [.. lines.All.Where(l => l.Contains(account.Id, StringComparison.Ordinal))];
        Assert.Single(mine, l => l.StartsWith("404 GET /c/{contract}/register/{item}", StringComparison.Ordinal) && l.Contains("from 127.0.0.1", StringComparison.Ordinal));
        Assert.Single(mine, l => l.StartsWith("404 GET /accounts", StringComparison.Ordinal));
        Assert.Equal(3, mine.Length);
        Assert.DoesNotContain(mine, l => l.Contains("kanaria", StringComparison.Ordinal) || l.Contains("0123456789", StringComparison.Ordinal) || l.Contains("四郎", StringComparison.Ordinal));

        // A note is written when the answer has gone: by the next answer on the same line it is there.
        using HttpClient program = server.Machine();
        for (int i = 0; i < 2; i++)
        {
            using HttpResponseMessage stranger = await program.GetAsync(new Uri("/api/v1/contracts", UriKind.Relative), Stop);
            Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        }

        Assert.Contains(lines.All, l => l.StartsWith("401 GET ", StringComparison.Ordinal) && l.Contains("asked by nobody", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListThatLeavesAsAFile_IsNoted_WithWhoTookHowMuch_AndNothingOfIt()
    {
        using var lines = new Lines();
        ((ILoggerFactory)server.Services.GetService(typeof(ILoggerFactory))!).AddProvider(lines);
        (Account account, string cookie) = server.In("持つ 五郎", "handler-1");
        using HttpClient browser = server.Machine(cookie: cookie);
        string csv = await browser.GetStringAsync(new Uri($"{Home}/lists/workers?format=csv&q=kanaria", UriKind.Relative), Stop);
        int rows = csv.TrimEnd().Split('\n').Length - 1;
        await browser.GetStringAsync(new Uri($"{Home}/lists/workers?format=xlsx", UriKind.Relative), Stop);
        await browser.GetStringAsync(new Uri($"{Home}/people/workers", UriKind.Relative), Stop);

        string[] mine = [.. lines.All.Where(l => l.Contains(account.Id, StringComparison.Ordinal))];
        Assert.StartsWith($"list workers taken as csv, {rows} rows, by {account.Id} from 127.0.0.1", mine[0], StringComparison.Ordinal);
        Assert.StartsWith("list workers taken as xlsx, ", mine[1], StringComparison.Ordinal);
        Assert.Equal(2, mine.Length);
        Assert.DoesNotContain(mine, l => l.Contains("kanaria", StringComparison.Ordinal) || l.Contains("五郎", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failure_BearsANumber_ThatStandsInTheLogAsWell()
    {
        using var lines = new Lines();
        using ILoggerFactory log = LoggerFactory.Create(making => making.AddProvider(lines));
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() }, TraceIdentifier = "0ABC:00000001" };
        await new WebFaults(_ => throw new InvalidOperationException("kanaria"), log.CreateLogger<WebFaults>()).InvokeAsync(context);
        Assert.Equal(StatusCodes.Status500InternalServerError, context.Response.StatusCode);
        context.Response.Body.Position = 0;
        string page = new HtmlParser().ParseDocument(context.Response.Body).Body!.TextContent;
        Assert.Contains("0ABC:00000001", page, StringComparison.Ordinal);
        Assert.DoesNotContain("kanaria", page, StringComparison.Ordinal);
        string line = Assert.Single(lines.All);
        Assert.Contains("0ABC:00000001", line, StringComparison.Ordinal);
        Assert.DoesNotContain("kanaria", line, StringComparison.Ordinal);
    }

    /// <summary>Another millisecond: the book knows no smaller ones.</summary>
    static void Later()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        SpinWait.SpinUntil(() => TimeProvider.System.GetUtcNow() - now > TimeSpan.FromMilliseconds(2));
    }

    async Task<string> TextOf(string cookie, string path)
    {
        using HttpClient browser = server.Machine(cookie: cookie);
        using HttpResponseMessage answer = await browser.GetAsync(new Uri(path, UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Stop)).Body!.TextContent;
    }

    /// <summary>Keeps what is logged.</summary>
    sealed class Lines : ILoggerProvider, ILogger
    {
        readonly ConcurrentQueue<string> said = new();

        internal string[] All => [.. said];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            said.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
