using System.Text;
using System.Text.RegularExpressions;
using Azukari.Custody.Samples;
using Azukari.Custody.Walkthrough;
using Azukari.Scanner;

namespace Azukari.Custody.Tests;

/// <summary>After the whole story, no number and no name lies where it may not.</summary>
public sealed partial class LeakTests : IDisposable
{
    static readonly string[] People = ["山田 花子", "鈴木 一郎", "佐々木 次郎", "高橋 四郎", "緑 五郎", "みどり運用株式会社", "USB-0001"];

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-leak-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Story_Played_LeavesNoNumberInCustodyAndNoNameInTheLedger()
    {
        string root = Path.Combine(folder.FullName, "story");
        var steps = new List<WalkStep>();
        WalkSummary summary = Story.Play(root, [], Story.Sections, TimeProvider.System, steps.Add, null);
        Assert.True(summary.Verified && summary.ZeroHoldings && summary.AsExpected == summary.Steps);

        HashSet<string> numbers = NumbersIn(Path.Combine(root, "samples"));
        Assert.True(numbers.Count >= 200);
        string[] custody = [.. Directory.EnumerateFiles(root).Where(f => Path.GetFileName(f) != "lock"),
            .. Directory.EnumerateFiles(Path.Combine(root, "keys")), .. Directory.EnumerateFiles(Path.Combine(root, "restored"))];
        string[] ledger = [.. Directory.EnumerateFiles(Path.Combine(root, "ledger"), "*", SearchOption.AllDirectories)];
        Assert.Contains(custody, f => f.EndsWith("custody.db", StringComparison.Ordinal));
        foreach (string file in custody.Concat(ledger))
        {
            string text = Encoding.Latin1.GetString(Bytes(file));
            Assert.DoesNotContain(TwelveDigits().Matches(text).Select(m => m.Value), numbers.Contains);
        }

        foreach (string file in ledger)
        {
            byte[] bytes = Bytes(file);
            Assert.DoesNotContain(People, p => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(p)) >= 0);
            Assert.DoesNotContain(SampleFiles.Describe(), s => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(s.Name)) >= 0);
        }

        Assert.DoesNotContain(steps.Select(s => s.Remark), r => TwelveDigits().Matches(r).Any(m => numbers.Contains(m.Value)));
    }

    [Fact]
    public void Fault_OfAFileNamedWithANumber_RepeatsItNowhereButInItsPath()
    {
        using var bench = new Workbench();
        string number = "123456789018";
        string path = bench.Source("data.csv", Encoding.ASCII.GetBytes($"個人番号\n{number}\n"));
        bench.Bring(bench.AtCity, path);
        string payload = Directory.EnumerateFiles(Path.Combine(bench.Data, "contents"), "c-*.payload", SearchOption.AllDirectories).Single();
        File.WriteAllBytes(payload, [1]);
        Rules.ItemId item = bench.Desk.StateOf(bench.Contract).Items.Keys.Single();
        CustodyException fault = Assert.Throws<CustodyException>(
            () => bench.Desk.Open(bench.AtHandler, new Rules.OpenItem(item, Workbench.Eligibility), Stream.Null));
        Assert.DoesNotContain(number, $"{fault} {string.Join(' ', fault.Facts)}", StringComparison.Ordinal);
        Assert.DoesNotContain("data.csv", $"{fault} {string.Join(' ', fault.Facts)}", StringComparison.Ordinal);
    }

    static HashSet<string> NumbersIn(string samples)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(samples).Where(f => !f.EndsWith(".xlsx", StringComparison.Ordinal)))
        {
            string text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            numbers.UnionWith(TwelveDigits().Matches(text).Select(m => m.Value)
                .Where(n => IndividualNumber.IsValid(Encoding.ASCII.GetBytes(n))));
        }

        return numbers;
    }

    static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    [GeneratedRegex("(?<![0-9])[0-9]{12}(?![0-9])")]
    private static partial Regex TwelveDigits();
}
