using System.Text.RegularExpressions;

namespace Azukari.Architecture.Tests;

/// <summary>What the product may ask of other machines, and which programs it may start: each place is listed here with why, and no user's input names the other side.</summary>
public sealed partial class OutgoingTests
{
    static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["src/Azukari.Cli/Commands/ServeCommand.cs"] = "starts azukari-web, which lies beside it",
        ["src/Azukari.Cli/Remote/RemoteLine.cs"] = "the server that the person at the shell names",
        ["src/Azukari.Custody/Contents/VirusScanner.cs"] = "the operator's virus scanner on this machine itself",
        ["src/Azukari.Custody/Notices/MailSender.cs"] = "the mail server of the operator's settings",
        ["src/Azukari.Custody/Notices/WebhookSender.cs"] = "the address of the operator's settings",
        ["src/Azukari.Forms/PdfRendering.cs"] = "starts WeasyPrint on documents of the desk's own",
        ["src/Azukari.Web/SignIn/DirectoryDoor.cs"] = "the directory of the operator's settings",
        ["src/Azukari.Web/SignIn/SignOnDoor.cs"] = "the city's sign-in, of the operator's settings",
        ["src/Azukari.Web/Watching/SyslogSender.cs"] = "the city's log server, which the operator names",
    };

    [Fact]
    public void NothingElse_ReachesOut()
    {
        string[] found = [.. Repository.Files("src", "*.cs").Where(f => ReachesOut().IsMatch(f.Text)).Select(f => f.Path)];
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NoShippedScriptOrStyle_AsksAnotherSite()
    {
        IReadOnlyList<SourceText> shipped = [.. Repository.Files("src/Azukari.Web/wwwroot", "*.js"), .. Repository.Files("src/Azukari.Web/wwwroot", "*.css"), .. Repository.Files("src/Azukari.Web", "*.razor")];
        Assert.True(shipped.Count > 50);
        Assert.All(shipped, f => Assert.DoesNotMatch("""(src|href|action|url\()\s*=?\s*["']?(https?:)?//""", f.Text));
        Assert.All(shipped, f => Assert.DoesNotMatch("""\b(eval|Function)\(|localStorage|sessionStorage|insertAdjacentHTML""", f.Text)); // pages of ours, escaped by the server, are put in whole
    }

    [GeneratedRegex(@"\b(HttpClient|TcpClient|UdpClient|SmtpClient|WebRequest|SocketsHttpHandler|HttpClientHandler|ClientWebSocket|ProcessStartInfo)\b|new Socket\(|\bDns\.|Process\.Start")]
    private static partial Regex ReachesOut();
}
