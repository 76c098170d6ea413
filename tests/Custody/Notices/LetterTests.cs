using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azukari.Custody.Notices;
using MimeKit;

namespace Azukari.Custody.Tests;

/// <summary>Mail and webhook, against a real mail server and a real listener: sent once, tried again, and never more than codes.</summary>
public sealed class LetterTests : IDisposable
{
    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mail_ThroughAServerOfAnInternalCa_ArrivesOnceWithoutNamesOrNumbers(bool pem)
    {
        using var server = new MailServer();
        Configure(server, ca: pem ? server.CaPem : server.CaDer);
        Address("city-officer");
        bench.Desk.Submit(bench.Enrolment("不知火 試作"));
        bench.Desk.MakeNotices();
        Assert.Equal((1, 0), await SendAsync());
        Assert.Equal((0, 0), await SendAsync());
        MimeMessage mail = Assert.Single(server.Messages);
        Assert.Equal("officer@city.example.jp", ((MailboxAddress)mail.To[0]).Address);
        Assert.Contains(Azukari.Custody.Words.Wording.For("ja").ActTitle("worker/enrol"), mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://azukari.example.jp/", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("不知火", mail.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("@azukari.okayama.example", mail.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_WithoutTheInternalCa_IsNotHandedToAServerNobodyKnows()
    {
        using var server = new MailServer();
        Configure(server, ca: null);
        Address("city-officer");
        bench.Desk.MakeNotices();
        Assert.Equal((0, 1), await SendAsync());
        Assert.Equal("certificate-not-trusted", Trouble().Problem);
        Assert.Empty(server.Messages);
    }

    [Fact]
    public async Task Mail_ToAServerThatBearsAnotherName_IsNotHandedOver()
    {
        using var server = new MailServer(name: "mail.other.example");
        Configure(server, server.CaPem);
        Address("city-officer");
        bench.Desk.MakeNotices();
        Assert.Equal((0, 1), await SendAsync());
        Assert.Equal("certificate-not-trusted", Trouble().Problem);
    }

    [Fact]
    public async Task Mail_RefusedForNow_IsTriedAgainLaterAndThenArrivesUnderTheSameIdentifier()
    {
        string id;
        using (var busy = new MailServer(refuse: true))
        {
            Configure(busy, busy.CaPem);
            Address("city-officer");
            bench.Desk.MakeNotices();
            Assert.Equal((0, 1), await SendAsync());
            Letter trouble = Trouble();
            Assert.Equal(("message-refused", 1), (trouble.Problem, trouble.Attempts));
            id = $"okayama-kaigo.{trouble.Id}@azukari.okayama.example";

            // Not before its time.
            Assert.Equal((0, 0), await SendAsync());
        }

        using var server = new MailServer();
        Configure(server, server.CaPem);
        bench.Clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal((1, 0), await SendAsync());
        Assert.Equal(id, Assert.Single(server.Messages).MessageId);
        Assert.Empty(bench.Desk.LettersInTrouble);
    }

    [Fact]
    public async Task Mail_ThatACrashLeftOnItsWay_GoesAgainUnderTheSameIdentifier()
    {
        using var server = new MailServer();
        Configure(server, server.CaPem);
        Address("city-officer");
        bench.Desk.MakeNotices();
        bench.Close();
        Assert.Equal(1, bench.Sql("UPDATE letters SET state = 'sending'"));
        bench.Reopen();
        Assert.Equal((1, 0), await SendAsync());
        Assert.Single(server.Messages);
    }

    [Fact]
    public async Task Address_ThatNoMailProgramReads_IsNoted_AndHoldsUpNothing()
    {
        using var server = new MailServer();
        Configure(server, server.CaPem);
        const string unreadable = "(@city.example.jp";
        Assert.True(MailAddress.IsProper(unreadable));
        bench.Desk.SetMailAddress(bench.Contract, bench.Worker("city-officer"), unreadable);
        bench.Desk.MakeNotices();
        Assert.Equal((0, 1), await SendAsync());
        Assert.Equal("address-wrong", Trouble().Problem);
    }

    [Fact]
    public async Task Server_ThatWantsALogin_AndGetsNone_HoldsUpNothing()
    {
        using var server = new MailServer();
        Configure(server, server.CaPem);
        string settings = Path.Combine(bench.Data, "notices.yaml");
        File.WriteAllLines(settings, File.ReadAllLines(settings).Where(l => !l.Contains("user:", StringComparison.Ordinal) && !l.Contains("password-file:", StringComparison.Ordinal)));
        Address("city-officer");
        bench.Desk.MakeNotices();
        Assert.Equal((0, 1), await SendAsync());
        Assert.Equal("login-refused", Trouble().Problem);
    }

    [Fact]
    public async Task Mail_NobodyAnswersFor_IsGivenUpAfterManyAttemptsAndCanBePutBack()
    {
        using (var server = new MailServer())
        {
            Configure(server, server.CaPem);
        }

        Address("city-officer");
        bench.Desk.MakeNotices();
        for (int attempt = 0; attempt < 12; attempt++)
        {
            Assert.Equal((0, 1), await SendAsync());
            bench.Clock.Pass(TimeSpan.FromHours(13));
        }

        Assert.Equal((0, 0), await SendAsync());
        Assert.Equal(LetterState.GivenUp, Trouble().State);
        Assert.Equal(1, bench.Desk.RetryLetters());
        Assert.Equal((0, 1), await SendAsync());
    }

    [Fact]
    public async Task Webhook_IsPostedSignedJson_AndTriedAgainAfterAnError()
    {
        using var listener = new HttpListener();
        string url = Listen(listener);
        string secret = bench["secret"];
        File.WriteAllText(secret, "ひみつ\n");
        File.WriteAllText(Path.Combine(bench.Data, "notices.yaml"), $"azukari: notices/v1\nwebhook:\n  url: {url}\n  secret-file: {secret}\n");
        bench.Desk.MakeNotices();
        int letters = (int)bench.Desk.LettersByState["waiting"];

        Task<(int Sent, int Failed)> sending = SendAsync();
        var bodies = new List<byte[]>();
        for (int i = 0; i < letters; i++)
        {
            HttpListenerContext context = await listener.GetContextAsync();
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body, TestContext.Current.CancellationToken);
            bodies.Add(body.ToArray());
            Assert.Equal(
                "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("ひみつ"), body.ToArray())),
                context.Request.Headers["X-Azukari-Signature"]);
            context.Response.StatusCode = i == 0 ? 503 : 204;
            context.Response.Close();
        }

        Assert.Equal((letters - 1, 1), await sending);
        Assert.Equal("answer-503", Trouble().Problem);
        Assert.All(bodies, body => Assert.Equal("okayama-kaigo", JsonDocument.Parse(body).RootElement.GetProperty("contract").GetString()));
    }

    [Theory]
    [InlineData("azukari: notices/v2\n", "azukari")]
    [InlineData("azukari: notices/v1\nmial:\n  server: a\n", "mial")]
    [InlineData("azukari: notices/v1\nmail:\n  server: a\n  port: 99999\n  security: tls\n  from: a@b\n", "mail.port")]
    [InlineData("azukari: notices/v1\nmail:\n  server: a\n  port: 25\n  security: maybe\n  from: a@b\n", "mail.security")]
    [InlineData("azukari: notices/v1\nmail:\n  server: a\n  port: 25\n  security: tls\n  from: nobody\n", "mail.from")]
    [InlineData("azukari: notices/v1\nmail:\n  server: a\n  port: 25\n  security: tls\n  from: a@b\n  user: x\n", "mail.password-file")]
    [InlineData("azukari: notices/v1\nmail:\n  server: a\n  port: 25\n  security: none\n  from: a@b\n  user: x\n  password-file: y\n", "mail.security")]
    [InlineData("azukari: notices/v1\nwebhook:\n  url: ftp://a\n", "webhook.url")]
    [InlineData("a: [", "")]
    public void Settings_ThatAreNotOfTheirForm_NameTheField(string text, string field)
    {
        string path = bench["notices.yaml"];
        File.WriteAllText(path, text);
        CustodyException fault = Assert.Throws<CustodyException>(() => NoticeSettings.Read(path));
        Assert.Equal(Fault.NoticeSettingsInvalid, fault.Fault);
        Assert.Equal(field, fault.Facts[1]);
    }

    [Theory]
    [InlineData("a@b", true)]
    [InlineData("taro.yamada@city.okayama.example.jp", true)]
    [InlineData("a@b@c", false)]
    [InlineData("@b", false)]
    [InlineData("a@", false)]
    [InlineData("a b@c", false)]
    [InlineData("a@b\r\nBcc: c@d", false)]
    [InlineData("<a@b>", false)]
    [InlineData("", false)]
    public void MailAddress_IsKnownByItsForm(string text, bool proper) => Assert.Equal(proper, MailAddress.IsProper(text));

    Letter Trouble() => Assert.Single(bench.Desk.LettersInTrouble);

    Task<(int Sent, int Failed)> SendAsync() => bench.Desk.SendLettersAsync("ja", TestContext.Current.CancellationToken);

    void Address(string who) => bench.Desk.SetMailAddress(bench.Contract, bench.Worker(who), "officer@city.example.jp");

    void Configure(MailServer server, string? ca) => File.WriteAllText(
        Path.Combine(bench.Data, "notices.yaml"),
        $"azukari: notices/v1\nlink: https://azukari.example.jp/\nmail:\n  server: localhost\n  port: {server.Port}\n  security: starttls\n"
        + $"  from: azukari@city.example.jp\n  user: azukari\n  password-file: {server.PasswordFile}\n" + (ca is null ? "" : $"  ca: {ca}\n"));

    static string Listen(HttpListener listener)
    {
        for (int port = 20_000 + Environment.ProcessId % 20_000; ; port++)
        {
            try
            {
                string url = $"http://localhost:{port}/hook/";
                listener.Prefixes.Clear();
                listener.Prefixes.Add(url);
                listener.Start();
                return url;
            }
            catch (HttpListenerException)
            {
                Assert.True(port < 60_000, "no free port");
            }
        }
    }
}
