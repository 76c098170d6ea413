using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;

namespace Azukari.Cli.Tests;

/// <summary>Whatever lies in a folder: lines, no crash, no waiting, and nothing that acts on a terminal.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScanFilesTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void PipesSocketsAndDevices_AreLines_AndNothingWaitsForThem()
    {
        folder.Write("d/a.csv", "x");
        Cli.Other("mkfifo", folder["d", "pipe"], folder["named"]).Ends(0);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder["d", "socket"]));
        JsonElement[] lines = Cli.Run("scan", folder["d"], folder["named"], "/dev/null", "--json").Ends(1).JsonLines;
        Assert.Equal(
            [folder["d", "pipe"], folder["d", "socket"], folder["named"], "/dev/null"],
            lines.Select(l => l.GetProperty("file").GetString()!));
        Assert.All(lines, l => Assert.Equal("unsupported", l.GetProperty("unscanned").GetString()));
    }

    [Fact]
    public void PipeOfTheShell_IsRead()
    {
        Assert.SkipUnless(Cli.Has("bash"), "No bash.");
        folder.Write("a.csv", MyNumbers.Csv(MyNumbers.Several(9)));
        Ran ran = Cli.Other("bash", "-c", $"dotnet '{Cli.Program}' scan <(cat '{folder["a.csv"]}') --json").Ends(1);
        Assert.Equal(9, ran.JsonLines.Count(l => l.TryGetProperty("value", out _)));
    }

    [Fact]
    public void Names_ThatAreNotUtf8_AreSearchedAndShownAsTheyWereMeant()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        folder.Write("n.csv", MyNumbers.Csv(MyNumbers.Several(5)));
        string sjis = string.Concat(Encoding.GetEncoding(932).GetBytes("名簿").Select(b => $"\\x{b:x2}"));
        Cli.Other("bash", "-c", $"mkdir -p '{folder["d"]}' && cd '{folder["d"]}' && cp ../n.csv $'{sjis}.csv' && cp ../n.csv $'\\xff\\xfe.csv'").Ends(0);
        JsonElement[] lines = Cli.Run("scan", folder["d"], "--json").Ends(1).JsonLines;
        Assert.Equal(10, lines.Count(l => l.TryGetProperty("value", out _)));
        Assert.Equal(
            [folder["d", "名簿.csv"], folder["d", "\\xff\\xfe.csv"]], lines.Select(l => l.GetProperty("file").GetString()!).Distinct());
        Cli.Other("rm", "-r", folder["d"]).Ends(0); // the library could not
    }

    [Fact]
    public void Names_WithNewlinesEscapesOrTurns_ActNowhere()
    {
        foreach (string name in (string[])["a\nb.csv", "\u001b]0;owned\u0007.csv", "\u202Egpj.csv", "c\u0085d.csv"])
        {
            folder.Write($"d/{name}", MyNumbers.Csv(MyNumbers.Several(4)));
        }

        Ran json = Cli.Run("scan", folder["d"], "--json").Ends(1);
        Assert.Equal(16, json.JsonLines.Count(l => l.TryGetProperty("value", out _)));
        string told = Cli.Run("scan", folder["d"], "--html", folder["r.html"], "--csv", folder["r.csv"]).Ends(1).Out;
        foreach (string text in (string[])[json.Out, told, File.ReadAllText(folder["r.html"]), File.ReadAllText(folder["r.csv"])])
        {
            Assert.DoesNotContain(text, c => c is '\u001b' or '\u0007' or '\u202E' or '\u0085');
        }
    }

    [Fact]
    public void Number_InAFilesName_IsMaskedLikeAnyOther_AndATimeOfDayIsNot()
    {
        string number = MyNumbers.Of(31_415_926_535);
        folder.Write($"d/{number}.csv", MyNumbers.Csv(MyNumbers.Several(3, 5)));
        folder.Write($"d/{number[..4]}-{number[4..8]}-{number[8..]}.csv", MyNumbers.Csv(MyNumbers.Several(3, 5)));
        folder.Write("d/202611260959.csv", MyNumbers.Csv(MyNumbers.Several(3, 5)));
        Ran json = Cli.Run("scan", folder["d"], "--json").Ends(1);
        Assert.DoesNotContain(number, json.Out, StringComparison.Ordinal);
        Assert.DoesNotContain($"{number[..4]}-{number[4..8]}", json.Out, StringComparison.Ordinal);
        Assert.Contains("202611260959.csv", json.Out, StringComparison.Ordinal);
        Assert.Contains("************.csv", json.Out, StringComparison.Ordinal);
        Assert.Contains($"{number}.csv", Cli.Run("scan", folder["d"], "--json", "--reveal").Ends(1).Out, StringComparison.Ordinal);
        Cli.Run("scan", folder["d"], "--reveal", "--html", folder["r.html"], "--csv", folder["r.csv"]).Ends(1);
        Assert.DoesNotContain(number, File.ReadAllText(folder["r.html"]) + File.ReadAllText(folder["r.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_InFoldersAreCountedAndNotFollowed_OneThatIsNamedIs()
    {
        folder.Write("d/a.csv", MyNumbers.Csv(MyNumbers.Several(2)));
        folder.Write("e/b.csv", MyNumbers.Csv(MyNumbers.Several(2)));
        File.CreateSymbolicLink(folder["d", "up"], folder[""]);
        File.CreateSymbolicLink(folder["d", "gone"], folder["nothing"]);
        File.CreateSymbolicLink(folder["link"], folder["e"]);
        JsonElement totals = Assert.Single(Cli.Run("scan", folder["d"], folder["link"], "--json", "--summary").Ends(1).JsonLines);
        Assert.Equal((2, 2), (totals.GetProperty("links").GetInt64(), totals.GetProperty("files").GetInt64()));
    }

    [Fact]
    public void Folders_OfTheRunningSystem_ArePassedBy()
    {
        Assert.SkipUnless(File.Exists("/proc/self/stat"), "No /proc.");
        Cli.Run("scan", "/proc/self").Ends(0);
    }

    [Fact]
    public void Folders_DeeperThanAnyStack_AreSearchedToTheirEnd()
    {
        string deep = string.Join('/', Enumerable.Repeat("d", 1_200));
        Cli.Other("bash", "-c", $"cd '{folder[""]}' && mkdir -p {deep} && cd {deep} && echo 個人番号,{MyNumbers.Of(99)} > n.txt").Ends(0);
        Assert.Single(Cli.Run("scan", folder["d"], "--json").Ends(1).JsonLines, l => l.TryGetProperty("value", out _));
    }
}
