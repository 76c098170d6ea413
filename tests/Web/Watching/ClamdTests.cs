using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Azukari.Custody;
using Azukari.Custody.Contents;
using Azukari.Custody.Words;
using Azukari.Rules;
using Azukari.Web.Hosting;

namespace Azukari.Web.Tests.Watching;

/// <summary>A desk that receives past a real clamd, with one signature: that of the EICAR test file.</summary>
public sealed class GuardedDesk : DemoServer
{
    const string Program = "/usr/sbin/clamd";

    readonly string folder = Directory.CreateTempSubdirectory("azukari-clamd-").FullName;
    Process? clamd;

    /// <summary>The test file that every scanner knows, put together here so that none takes this file for it.</summary>
    internal static byte[] Eicar { get; } = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-" + "FILE!$H+H*");

    internal string Socket => Path.Combine(folder, "clamd.ctl");

    internal static VirusScanner ScannerAt(string text) => VirusScanner.TryParse(text, out VirusScanner? scanner) ? scanner : throw new ArgumentException(text);

    internal async Task StartAsync()
    {
        Assert.True(File.Exists(Program), $"{Program} is missing: install clamav-daemon.");
        Directory.CreateDirectory(Path.Combine(folder, "db"));
        Directory.CreateDirectory(Path.Combine(folder, "tmp"));
        await File.WriteAllTextAsync(Path.Combine(folder, "db", "test.ndb"), $"Eicar-Test-Signature:0:*:{Convert.ToHexStringLower(Eicar)}\n");
        string conf = Path.Combine(folder, "clamd.conf");
        await File.WriteAllTextAsync(conf, $"Foreground yes\nUser {Environment.UserName}\nDatabaseDirectory {folder}/db\nTemporaryDirectory {folder}/tmp\nLocalSocket {Socket}\nStreamMaxLength 3M\n");
        clamd = Process.Start(new ProcessStartInfo(Program, ["-c", conf]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        clamd.BeginErrorReadLine();
        clamd.BeginOutputReadLine();
        for (int i = 0; i < 200 && !File.Exists(Socket); i++)
        {
            await Task.Delay(50);
        }

        Assert.True(File.Exists(Socket), "clamd did not start");
    }

    internal void Stop()
    {
        clamd?.Kill();
        clamd?.WaitForExit();
        clamd?.Dispose();
        clamd = null;
        File.Delete(Socket);
    }

    private protected override ServeOptions Told(ServeOptions options) => options with { Scanner = ScannerAt($"unix:{Socket}") };

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        Stop();
        Directory.Delete(folder, recursive: true);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>What is received past the virus scanner, what is not, and what happens where it is away.</summary>
public sealed class ClamdTests(GuardedDesk server) : IClassFixture<GuardedDesk>
{
    static readonly ContractId Contract = new(DemoServer.Contract);

    [Fact]
    public async Task File_IsReceivedWhereItIsClean_AndNotWhereSomethingIsFound_NorWithoutTheScanner()
    {
        using Browsing officer = await server.Browse().As("handling-officer");
        long before = server.Host.Desk.SizeOf(Contract);

        // Away: nothing is received, and that is said.
        await officer.Send("away.csv", "a,b\n1,2\n"u8.ToArray());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, officer.Answer.StatusCode);
        Assert.Contains("検査をしないまま受け取ることはありません", officer.Text, StringComparison.Ordinal);
        Assert.Equal(before, server.Host.Desk.SizeOf(Contract));

        await server.StartAsync();
        await officer.Send("clean.csv", "a,b\n1,2\n"u8.ToArray());
        Assert.Equal(HttpStatusCode.OK, officer.Answer.StatusCode);
        Assert.Equal(before + 1, server.Host.Desk.SizeOf(Contract));

        string[] files = Files();
        await officer.Send("infected.txt", [.. new byte[100_000], .. GuardedDesk.Eicar, .. new byte[100_000]]);
        Assert.Equal(HttpStatusCode.BadRequest, officer.Answer.StatusCode);
        Assert.Contains("問題が見つかりました", officer.Text, StringComparison.Ordinal);
        Assert.Contains("Eicar-Test-Signature", officer.Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, server.Host.Desk.SizeOf(Contract));
        Assert.Equal(files, Files());
        server.Host.Desk.MakeNotices((Custody.Accounts.AccountBook)server.Services.GetService(typeof(Custody.Accounts.AccountBook))!);
        WorkerId city = server.SessionOf("city-officer").Now.Worker!.Value;
        Assert.Contains(server.Host.Desk.NoticesOf(Contract, city, unreadOnly: false), n => n.Code == "infected");

        // Longer than it takes: not received either.
        await officer.Send("long.bin", new byte[8 << 20]);
        Assert.InRange((int)officer.Answer.StatusCode, 400, 413);
        Assert.Contains("長さ", officer.Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, server.Host.Desk.SizeOf(Contract));
        Assert.Equal(files, Files());

        server.Stop();
        await officer.Send("away-again.csv", "a,b\n1,2\n"u8.ToArray());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, officer.Answer.StatusCode);
        Assert.Equal(before + 1, server.Host.Desk.SizeOf(Contract));
    }

    [Theory]
    [InlineData("stream: OK\0", null)]
    [InlineData("stream: Some.Name FOUND\0", Fault.ContentInfected)]
    [InlineData("stream: O\u0007K<b> FOUND\0", Fault.ContentInfected)]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", Fault.ScannerTooLong)]
    [InlineData("stream: OK and more\0", Fault.ScannerAway)]
    [InlineData("PONG\0", Fault.ScannerAway)]
    [InlineData("stream: O", Fault.ScannerAway)]
    [InlineData("", Fault.ScannerAway)]
    public async Task OnlyAClearOk_LetsThrough(string answer, Fault? expected)
    {
        using var clamd = new TcpListener(IPAddress.Loopback, 0);
        clamd.Start();
        Task<string> asked = AnswerAsync(clamd, answer);
        Fault? found = null;
        using (VirusScanner.Passing passing = GuardedDesk.ScannerAt($"tcp://{clamd.LocalEndpoint}").Begin(new MemoryStream("abc"u8.ToArray())))
        {
            Assert.Equal(3, passing.Read(new byte[10]));
            Assert.Equal(0, passing.Read(new byte[10]));
            try
            {
                passing.Demand();
            }
            catch (CustodyException e)
            {
                found = e.Fault;
                Assert.All(e.Facts, f => Assert.DoesNotContain('<', f));
            }
        }

        Assert.Equal(expected, found);
        Assert.Equal("zINSTREAM\0\0\0\0\u0003abc\0\0\0\0", await asked);
    }

    [Theory]
    [InlineData("unix:/run/clamav/clamd.ctl", true)]
    [InlineData("tcp://127.0.0.1:3310", true)]
    [InlineData("tcp://[::1]:3310", true)]
    [InlineData("tcp://10.0.0.9:3310", false)]
    [InlineData("tcp://127.0.0.1", false)]
    [InlineData("unix:run/clamd.ctl", false)]
    [InlineData("/run/clamav/clamd.ctl", false)]
    public void Scanner_IsOfThisMachineAlone(string text, bool isOne)
    {
        Assert.Equal(isOne, VirusScanner.TryParse(text, out _));
        System.CommandLine.ParseResult parsed = ServeOptions.Command(Wording.For("ja"), (_, _) => Task.FromResult(0)).Parse(["--clamd", text]);
        Assert.Equal(isOne, parsed.Errors.Count == 0);
    }

    string[] Files() => [.. Directory.EnumerateFiles(Path.Combine(server.Data, "contents"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    static async Task<string> AnswerAsync(TcpListener clamd, string answer)
    {
        using TcpClient client = await clamd.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var said = new List<byte>();
        byte[] block = new byte[1_024];
        const int all = 10 + 4 + 3 + 4;
        while (said.Count < all)
        {
            said.AddRange(block.AsSpan(0, await client.GetStream().ReadAsync(block, TestContext.Current.CancellationToken)));
        }

        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString([.. said]);
    }
}
