using Azukari.Custody.Accounts;
using Azukari.Custody.Tests;
using MimeKit;

namespace Azukari.Web.Tests.SignIn;

/// <summary>A server whose custody has a mail server.</summary>
public sealed class LetterServer : HttpsServer
{
    internal MailServer Mail { get; } = new();

    private protected override void Prepare() => File.WriteAllText(
        Path.Combine(Data, "notices.yaml"),
        $"azukari: notices/v1\nmail:\n  server: localhost\n  port: {Mail.Port}\n  security: starttls\n  from: azukari@city.example.jp\n  ca: {Mail.CaPem}\n"
        + $"  user: azukari\n  password-file: {Mail.PasswordFile}\n");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Mail.Dispose();
    }
}

/// <summary>What a person must hear reaches him by mail while the server runs: nobody has to send it.</summary>
public sealed class LetterTests(LetterServer server) : IClassFixture<LetterServer>
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task ChangedWayIn_IsMailed_ToTheAddressThatThePersonGave_WhileTheServerRuns()
    {
        (Account account, string cookie) = server.In("鍵 三郎", "handler-1");
        using var visitor = new Visitor(server);
        visitor.Carry(Cookies.OverTls, cookie.Split('=', 2)[1]);
        string settings = $"/c/{HttpsServer.Contract}/settings";
        await visitor.Get(settings);
        string form = visitor.Forgery;
        await visitor.Post(settings + "/mail", ("_form", form), ("mail", "not an address"));
        Assert.Equal("not an address", visitor.Page.QuerySelector("#f-mail")!.GetAttribute("value"));
        await visitor.Post(settings + "/mail", ("_form", form), ("mail", "handler-1@city.example.jp"));
        Assert.Equal(settings + "?said=done", visitor.Location);
        await visitor.Get(visitor.Location!);
        Assert.Equal("handler-1@city.example.jp", visitor.Page.QuerySelector("#f-mail")!.GetAttribute("value"));

        server.Book.AddPasskey(new StoredPasskey(
            Guid.CreateVersion7().ToByteArray(), account.Id, "青い鍵", new byte[] { 1 }, server.Host.Desk.Now, 0, "usb", true, false, false, new byte[] { 2 }, new byte[] { 3 }), "10.0.0.1");
        server.Host.Wake();
        Assert.True(SpinWait.SpinUntil(() => Mails().Any(), Patience), "No mail came.");
        MimeMessage mail = Mails().First();
        Assert.Equal("handler-1@city.example.jp", ((MailboxAddress)mail.To[0]).Address);

        // An open browser is not enough to lead the notices elsewhere.
        server.Book.Forget(account.Id);
        await visitor.Post(settings + "/mail", ("_form", form), ("mail", "elsewhere@example.jp"));
        Assert.StartsWith("/sign-in/again", visitor.Location, StringComparison.Ordinal);
    }

    IEnumerable<MimeMessage> Mails() => server.Mail.Messages.Where(m => m.TextBody?.Contains("パスキーが加わりました", StringComparison.Ordinal) is true);
}
