using System.Net;
using System.Net.Sockets;
using System.Text;
using Azukari.Custody.Notices;
using Azukari.Custody.Words;
using Azukari.Web.Hosting;
using Azukari.Web.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Azukari.Web.Tests.Watching;

/// <summary>The server's lines at the city's log server: a real rsyslog over TLS, TCP and UDP, one that is away, and one that is not ours.</summary>
public sealed class SyslogTests : IDisposable
{
    readonly Rsyslog rsyslog = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => rsyslog.Dispose();

    [Fact]
    public async Task Lines_OfTheRunningServer_ArriveOverTls_WithTheInternalAuthority()
    {
        string folder = Directory.CreateTempSubdirectory("azukari-syslog-").FullName;
        try
        {
            var options = new ServeOptions(Path.Combine(folder, "data"), new IPEndPoint(IPAddress.Loopback, 0), true, Wording.For("ja"))
            {
                Syslog = new SyslogTarget(SyslogWay.Tls, "localhost", rsyslog.Tls),
                SyslogCa = rsyslog.Ca,
            };
            Demonstration.Prepare(options);
            WebApplication app = Serve.Build(options, TimeProvider.System);
            await app.StartAsync(Stop);
            using (var browser = new Browsing(new Uri(app.Urls.First())))
            {
                await browser.As("inspector");
                await browser.Get($"/c/{DemoServer.Contract}/register/i-0123456789abcdef?q=kanaria");
                Assert.Equal(HttpStatusCode.NotFound, browser.Answer.StatusCode);
            }

            string[] lines = await rsyslog.WaitForAsync(l => l.Contains("register/{item}", StringComparison.Ordinal));
            string line = Assert.Single(lines, l => l.Contains("register/{item}", StringComparison.Ordinal));
            Assert.StartsWith("warning|local0|azukari|AccessNotes|", line, StringComparison.Ordinal);
            Assert.Contains("404 GET /c/{contract}/register/{item} asked by inspector from 127.0.0.1, 1 times", line, StringComparison.Ordinal);
            Assert.DoesNotContain(lines, l => l.Contains("kanaria", StringComparison.Ordinal) || l.Contains("0123456789", StringComparison.Ordinal));
            await app.StopAsync(Stop);
            await app.DisposeAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("udp")]
    public async Task Lines_InClear_ArriveWhole_AndNoneBecomesTwo(string way)
    {
        using (SyslogLogger to = way == "tcp" ? To(SyslogWay.Tcp, rsyslog.Tcp) : To(SyslogWay.Udp, rsyslog.Udp))
        {
            ILogger log = to.CreateLogger("Azukari.Web.Some.Place");
            Say(log, LogLevel.Error, "一行\n<0>1 - 偽\u0007", new InvalidOperationException("kanaria"));
            Say(log, LogLevel.Warning, new string('字', 2_000));
        }

        string[] lines = await rsyslog.WaitForAsync(l => l.Contains("字字", StringComparison.Ordinal));
        Assert.Equal(2, lines.Length);
        Assert.Equal("err|local0|azukari|Place|一行 <0>1 - 偽  (InvalidOperationException)", lines[0].Replace("\uFEFF", "", StringComparison.Ordinal));
        Assert.EndsWith("字", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', lines[1]);
    }

    [Fact]
    public async Task ServerThatWasAway_GetsWhatWaited()
    {
        rsyslog.Stop();
        using SyslogLogger to = To(SyslogWay.Tls, rsyslog.Tls, rsyslog.Ca);
        ILogger log = to.CreateLogger("A.B");
        Say(log, LogLevel.Warning, "一つめ");
        Say(log, LogLevel.Warning, "二つめ");
        rsyslog.Start();
        string[] lines = await rsyslog.WaitForAsync(l => l.Contains("二つめ", StringComparison.Ordinal));
        Assert.Single(lines, l => l.Contains("一つめ", StringComparison.Ordinal));
        Assert.Single(lines, l => l.Contains("二つめ", StringComparison.Ordinal));

        // It goes away and comes back while the connection stands.
        rsyslog.Stop();
        rsyslog.Start();
        Say(log, LogLevel.Warning, "三つめ");
        Assert.Contains(await rsyslog.WaitForAsync(l => l.Contains("三つめ", StringComparison.Ordinal)), l => l.Contains("三つめ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ServerOfAnotherAuthority_OrAnotherName_GetsNothing()
    {
        var complaints = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using (var system = new SyslogSender(new SyslogTarget(SyslogWay.Tls, "localhost", rsyslog.Tls), null, TimeProvider.System, complaints.Enqueue))
        using (var name = new SyslogSender(new SyslogTarget(SyslogWay.Tls, "127.0.0.1", rsyslog.Tls), InternalCa.Read(rsyslog.Ca), TimeProvider.System, complaints.Enqueue))
        {
            system.Send(SyslogLine.Of(LogLevel.Warning, TimeProvider.System.GetUtcNow(), "A", "kanaria"));
            name.Send(SyslogLine.Of(LogLevel.Warning, TimeProvider.System.GetUtcNow(), "A", "kanaria"));
            for (int i = 0; i < 200 && complaints.Count < 2; i++)
            {
                await Task.Delay(25, Stop);
            }
        }

        Assert.Equal(["certificate", "certificate"], complaints);
        Assert.Empty(rsyslog.Lines);
    }

    [Fact]
    public async Task MoreThanCanWait_IsCountedAsLost_AndNobodyWaits()
    {
        int port;
        using (var early = new TcpListener(IPAddress.Loopback, 0))
        {
            early.Start();
            port = ((IPEndPoint)early.LocalEndpoint).Port;
        }

        using var sender = new SyslogSender(new SyslogTarget(SyslogWay.Tcp, "127.0.0.1", port), null, TimeProvider.System, _ => { });
        for (int i = 0; i < 10_500; i++)
        {
            sender.Send(SyslogLine.Of(LogLevel.Warning, TimeProvider.System.GetUtcNow(), "A", $"line {i}"));
        }

        using var late = new TcpListener(IPAddress.Loopback, port);
        late.Start();
        using TcpClient taken = await late.AcceptTcpClientAsync(Stop);
        var text = new StringBuilder();
        byte[] block = new byte[1 << 16];
        while (!text.ToString().Contains("line 10499", StringComparison.Ordinal))
        {
            text.Append(Encoding.UTF8.GetString(block, 0, await taken.GetStream().ReadAsync(block, Stop)));
        }

        Assert.Contains("lines were lost", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("line 10498", text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tls://log.city.example.jp", 6514)]
    [InlineData("tls://log.city.example.jp:7000", 7000)]
    [InlineData("tcp://10.0.0.9", 514)]
    [InlineData("udp://[fd00::9]:1514", 1514)]
    public void Target_IsReadFromItsAddress(string text, int port)
    {
        Assert.True(SyslogTarget.TryParse(text, out SyslogTarget? target));
        Assert.Equal(port, target.Port);
    }

    [Theory]
    [InlineData("log.city.example.jp")]
    [InlineData("https://log.city.example.jp")]
    [InlineData("tls://log.city.example.jp/path")]
    [InlineData("tls://somebody@log.city.example.jp")]
    [InlineData("tls://")]
    public void AnythingElse_IsNoTarget(string text) => Assert.False(SyslogTarget.TryParse(text, out _));

    static void Say(ILogger log, LogLevel level, string what, Exception? fault = null) => log.Log(level, default, what, fault, (said, _) => said);

    static SyslogLogger To(SyslogWay way, int port, string? ca = null) => new(
        new SyslogSender(new SyslogTarget(way, way == SyslogWay.Udp ? "127.0.0.1" : "localhost", port), InternalCa.Read(ca), TimeProvider.System, _ => { }), TimeProvider.System);
}
