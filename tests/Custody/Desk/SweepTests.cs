using System.Text;
using Azukari.Custody.Samples;
using Azukari.Custody.Tools;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>A search of a terminal becomes an act, its report stays shown and checkable, and no path stands in the ledger.</summary>
public sealed class SweepTests : IDisposable
{
    static readonly SyntheticNumbers Synthetic = new(seed: 1);
    static readonly string[] Numbers = [.. Enumerable.Range(0, 30).Select(i => Synthetic.At(i))];

    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Sweep_WithNumbersOutside_IsRecordedWithItsCountsAndItsReport()
    {
        bench.Source("残り.csv", Csv(Numbers));
        bench.Source("p.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        (Receipt receipt, ScanTotals? totals) = Run(bench["source"]);
        Assert.True(receipt.Permitted);
        Sweep sweep = Assert.Single(bench.Desk.StateOf(bench.Contract).Sweeps.Values);
        Assert.Equal(new SweepCounts(2, totals!.Bytes, 30, 0, 0, 30), sweep.Found);
        Assert.Equal(new SweepUnread(0, 0, 0, 0, 1), sweep.Unread);
        Assert.Equal(bench["source"], bench.Desk.ValueOf(bench.Contract, sweep.Searched));
        string report = Report(sweep.Id);
        Assert.Equal(33, report.Count(c => c == '\n')); // 30 numbers, a column, a picture, the totals
        Assert.Contains("残り.csv", report, StringComparison.Ordinal);
        Assert.All(Numbers, n => Assert.DoesNotContain(n, report, StringComparison.Ordinal));
        string entry = Encoding.UTF8.GetString(EntryFormat.Write(receipt.Entry));
        Assert.DoesNotContain("残り", entry, StringComparison.Ordinal);
        Assert.DoesNotContain(bench["source"], entry, StringComparison.Ordinal);
        bench.AssertSound();

        // Who only looks reads it too, beside a desk that works and turns its ring.
        using Desk reader = Desk.OpenToRead(bench.Data, bench.Clock);
        Assert.Equal(report, Report(sweep.Id, reader));
        ItemId gone = bench.Receive([1]);
        bench.BeginErasing(gone);
        bench.OrderErasure(gone);
        bench.Desk.RunEffects();
        Assert.Equal(report, Report(sweep.Id, reader));
    }

    [Fact]
    public void Sweep_OfTheSamePlaceAfterItWasCleaned_FollowsTheEarlierOne()
    {
        string file = bench.Source("a.csv", Csv(Numbers));
        Run(bench["source"]);
        Sweep first = Assert.Single(bench.Desk.StateOf(bench.Contract).SweepsToClear);
        bench.Clock.Pass(TimeSpan.FromHours(1));
        Directory.CreateDirectory(bench["other"]);
        Run(bench["other"]);
        Assert.Equal([first.Id], bench.Desk.StateOf(bench.Contract).SweepsToClear.Select(s => s.Id));
        bench.Clock.Pass(TimeSpan.FromHours(1));
        File.Delete(file);
        Assert.Equal(first.Id, ((RecordSweep)Run(bench["source"]).Receipt.Entry.Act).Follows);
        Assert.Empty(bench.Desk.StateOf(bench.Contract).SweepsToClear);
    }

    [Fact]
    public void Sweep_ByWhoMayNot_SearchesNothing()
    {
        var listener = new Heard();
        (Receipt receipt, ScanTotals? totals) = bench.Desk.Sweep(
            new Person(bench.Contract, bench.Handler, null), new ScanRequest([bench.Data]), listener, cancellation: TestContext.Current.CancellationToken);
        Assert.False(receipt.Permitted);
        Assert.Null(totals);
        Assert.Equal(0, listener.Files);
        Assert.Empty(bench.Desk.StateOf(bench.Contract).Sweeps);
    }

    [Fact]
    public void Sweep_OfAFolderAroundTheCustody_PassesTheVaultBy()
    {
        bench.Receive(Csv(Numbers), "held.csv");
        File.Delete(bench.Source("held.csv", []));
        (Receipt receipt, ScanTotals? totals) = Run(Path.GetDirectoryName(bench.Data)!);
        Assert.True(receipt.Permitted);
        Assert.True(totals!.IsClean, $"{totals}");
    }

    [Fact]
    public void Report_OutlivesErasuresAndTheCustodyBeingReopened_AndIsCheckedAgainstTheLedger()
    {
        bench.Source("a.csv", Csv(Numbers));
        var id = ((RecordSweep)Run(bench["source"]).Receipt.Entry.Act).Sweep;
        string report = Report(id);
        ItemId item = bench.Receive(Csv(Numbers), "b.csv");
        bench.BeginErasing(item);
        bench.OrderErasure(item);
        bench.Desk.RunEffects();
        bench.Reopen();
        Assert.Equal(report, Report(id));
        Assert.Throws<CustodyException>(() => Report(NewId.Of<SweepId>()));
        ContentRef content = bench.Desk.StateOf(bench.Contract).Sweeps[id].Content!;
        string stored = Directory.GetFiles(Path.Combine(bench.Data, "contents"), $"*{content.Content.Value}*", SearchOption.AllDirectories).Single();
        byte[] bytes = File.ReadAllBytes(stored);
        bytes[^1] ^= 1;
        File.WriteAllBytes(stored, bytes);
        Assert.Equal(Fault.DataDamaged, Assert.Throws<CustodyException>(() => Report(id)).Fault);
    }

    (Receipt Receipt, ScanTotals? Totals) Run(string path) =>
        bench.Desk.Sweep(bench.AtHandler, new ScanRequest([path]) { Reveal = true }, cancellation: TestContext.Current.CancellationToken);

    string Report(SweepId sweep, Desk? reader = null)
    {
        using var output = new MemoryStream();
        (reader ?? bench.Desk).WriteSweepReport(bench.Contract, sweep, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    static byte[] Csv(IEnumerable<string> numbers) => Encoding.UTF8.GetBytes("氏名,個人番号\n" + string.Concat(numbers.Select(n => $"山田,{n}\n")));
}
