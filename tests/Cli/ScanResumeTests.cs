using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;

namespace Azukari.Cli.Tests;

/// <summary>A scan that is killed (SIGKILL) goes on, and ends as if nothing had been.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScanResumeTests : IDisposable
{
    const int Files = 120;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Killed_AgainAndAgain_EndsWithTheSameReportAsAnUninterruptedScan()
    {
        string[] numbers = Corpus();
        byte[] whole = Cli.Run("scan", folder["d"], "--json").Ends(1).Bytes;
        int least = 0;
        for (int round = 0; round < 4; round++)
        {
            Kill(least + 10);
            string journal = File.ReadAllText(Journal()!);
            Assert.All(numbers, n => Assert.DoesNotContain(n, journal, StringComparison.Ordinal));
            Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(Journal()!), 8));
            int done = Regex.Count(journal, "\"done\":");
            Assert.InRange(done, least, Files);
            least = done;
        }

        Assert.True(least > 0);
        Assert.Equal(whole, Run().Ends(1).Bytes);
        Assert.Null(Journal());
    }

    [Fact]
    public void Resumed_WithItsJournalCutAnywhere_GivesTheSame()
    {
        Corpus();
        byte[] whole = Cli.Run("scan", folder["d"], "--json").Ends(1).Bytes;
        Kill(60);
        byte[] journal = File.ReadAllBytes(Journal()!);
        string path = Journal()!;
        foreach (int cut in (int[])[0, 1, 90, journal.Length / 3, journal.Length / 2, journal.Length - 1])
        {
            File.WriteAllBytes(path, [.. journal[..cut], .. "\0\0{\"done\":"u8]);
            Assert.Equal(whole, Run().Ends(1).Bytes);
        }
    }

    [Fact]
    public void FileThatChangedMeanwhile_IsSearchedAgain_AndOneThatWentIsLeftOut()
    {
        Corpus();
        Kill(60);
        folder.Write("d/000.csv", MyNumbers.Csv(MyNumbers.Several(7, 2_718)));
        File.Delete(folder["d", "001.csv"]);
        Assert.Equal(Cli.Run("scan", folder["d"], "--json").Ends(1).Bytes, Run().Ends(1).Bytes);
    }

    [Fact]
    public void Resumed_WithReveal_ShowsWhatTheJournalNeverHeld()
    {
        Corpus();
        Kill(60);
        Assert.Equal(
            Cli.Run("scan", folder["d"], "--json", "--reveal").Ends(1).Bytes,
            Cli.RunWith(State(), "scan", folder["d"], "--json", "--resume", "--reveal").Ends(1).Bytes);
    }

    [Fact]
    public void Journal_OfAnotherScan_IsNotTaken()
    {
        Corpus();
        Kill(60);
        Cli.RunWith(State(), "scan", folder["d"], "--json", "--resume", "--max-depth", "3").Ends(1);
        Assert.NotNull(Journal());
    }

    /// <summary>Starts the scan and kills it when so many files are in the journal; it may have ended before.</summary>
    void Kill(int files)
    {
        var start = new ProcessStartInfo("dotnet", [Cli.Program, "scan", folder["d"], "--json", "--resume", "--jobs", "2"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZUKARI_STATE"] = folder["state"];
        using Process child = Process.Start(start)!;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (seen.Count < files && child.StandardOutput.ReadLine() is { } line)
        {
            // Lines of a file go out once its record is in the journal's hands; the rest of the pipe is never read.
            seen.Add(Regex.Match(line, "\"file\":\"[^\"]*").Value);
        }

        child.Kill();
        Assert.True(child.WaitForExit(Patience));
        Assert.NotNull(Journal());
    }

    Ran Run() => Cli.RunWith(State(), "scan", folder["d"], "--json", "--resume");

    Given State() => new() { Variables = new() { ["AZUKARI_STATE"] = folder["state"] } };

    string? Journal() => Directory.Exists(folder["state"]) ? Directory.GetFiles(folder["state"], "*.journal").SingleOrDefault() : null;

    /// <summary>Files enough that the pipe is full long before the end, so that the child is still at work when it is killed.</summary>
    string[] Corpus()
    {
        string[] numbers = MyNumbers.Several(Files * 3);
        for (int i = 0; i < Files; i++)
        {
            var text = new StringBuilder(MyNumbers.Csv(numbers[(i * 3)..((i * 3) + 3)]));
            for (int line = 0; line < 400; line++)
            {
                text.Append(null, $"山田,{MyNumbers.Of((i * 400L) + line + 10_000_000_000)}\r\n");
            }

            folder.Write($"d/{i:D3}.csv", text.ToString());
        }

        return numbers;
    }
}
