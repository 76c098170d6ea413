using System.Collections.Concurrent;
using System.Runtime.Versioning;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>The one door: what is submitted, once or twice, alone or with others.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SubmitTests : IDisposable
{
    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Submit_SameIdTwice_GivesTheSameReceiptAndOneEntry()
    {
        Submission submission = bench.Enrolment();
        Receipt first = bench.Desk.Submit(submission);
        long size = bench.Desk.SizeOf(bench.Contract);
        Receipt second = bench.Desk.Submit(submission);
        bench.Reopen();
        Receipt third = bench.Desk.Submit(submission);
        Assert.Equal((first.Index, first.Entry.Id, true), (second.Index, second.Entry.Id, second.Permitted));
        Assert.Equal((first.Index, first.Entry.Id), (third.Index, third.Entry.Id));
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
    }

    [Fact]
    public void Submit_SameIdForAnotherAct_IsRefusedAsReused()
    {
        Submission submission = bench.Enrolment();
        bench.Desk.Submit(submission);
        long size = bench.Desk.SizeOf(bench.Contract);
        Submission[] others =
        [
            submission with { Act = new SignPledge() },
            submission with { Worker = bench.Handler },
        ];
        foreach (Submission other in others)
        {
            Assert.Equal(Fault.ActIdReused, Assert.Throws<CustodyException>(() => bench.Desk.Submit(other)).Fault);
        }

        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
    }

    [Fact]
    public void Submit_TheSameRefusalAHundredTimes_IsTenEntriesThenACountThenOne()
    {
        long size = bench.Desk.SizeOf(bench.Contract);
        for (int i = 1; i <= 55; i++)
        {
            Receipt receipt = bench.Desk.Submit(bench.Refusal());
            Assert.Equal(i, receipt.Repeats);
            Assert.Equal(size + Math.Min(i, 10) - 1, receipt.Index);
        }

        bench.Reopen();
        for (int i = 56; i < 100; i++)
        {
            Assert.Equal(i, bench.Desk.Submit(bench.Refusal()).Repeats);
        }

        Assert.Equal(size + 10, bench.Desk.SizeOf(bench.Contract));
        Receipt hundredth = bench.Desk.Submit(bench.Refusal());
        Assert.Equal((size + 10, 100), (hundredth.Index, hundredth.Entry.Repeats));
        Assert.Equal(100, bench.Desk.EntriesOf(bench.Contract, size + 10).Single().Entry.Repeats);
        Assert.Equal(101, bench.Desk.Submit(bench.Refusal()).Repeats);
        Assert.Equal(size + 11, bench.Desk.SizeOf(bench.Contract));
        bench.AssertSound();
    }

    [Fact]
    public void Submit_FromManyThreads_IsDurableDenseAndVerifies()
    {
        long size = bench.Desk.SizeOf(bench.Contract);
        var receipts = new ConcurrentBag<Receipt>();
        const int threads = 12;
        const int each = 60;
        Thread[] all =
        [
            .. Enumerable.Range(0, threads).Select(t => new Thread(() =>
            {
                for (int i = 0; i < each; i++)
                {
                    receipts.Add(bench.Desk.Submit(bench.Enrolment($"試験 {t}-{i}")));
                }
            })),
        ];
        Array.ForEach(all, t => t.Start());
        Array.ForEach(all, t => t.Join());
        Assert.Equal(Enumerable.Range((int)size, threads * each), receipts.Select(r => (int)r.Index).Order());

        bench.Reopen();
        Dictionary<long, ActId> stored = bench.Desk.EntriesOf(bench.Contract).ToDictionary(e => e.Index, e => e.Entry.Id);
        Assert.All(receipts, r => Assert.Equal(r.Entry.Id, stored[r.Index]));
        bench.AssertSound();
    }

    [Fact]
    public void Submit_ARuleThatThrows_AppendsNothingAndHarmsNoOther()
    {
        long size = bench.Desk.SizeOf(bench.Contract);
        Submission broken = bench.Says("city-officer", new InstructDisposition(default, Disposition.Erase));
        Thread[] others = [.. Enumerable.Range(0, 8).Select(_ => new Thread(() => bench.Desk.Submit(bench.Enrolment())))];
        Array.ForEach(others, t => t.Start());
        for (int i = 0; i < 20; i++)
        {
            Assert.Throws<RuleFailedException>(() => bench.Desk.Submit(broken));
        }

        Array.ForEach(others, t => t.Join());
        Assert.Equal(size + others.Length, bench.Desk.SizeOf(bench.Contract));
        Assert.DoesNotContain(bench.Desk.EntriesOf(bench.Contract), e => e.Entry.Id == broken.Id);
        bench.AssertSound();
    }

    [Fact]
    public void Submit_ContentActByTheOpenDoor_AppendsNothing()
    {
        ItemId item = bench.Receive([1, 2, 3]);
        long size = bench.Desk.SizeOf(bench.Contract);
        CustodyException fault = Assert.Throws<CustodyException>(
            () => bench.Desk.Submit(bench.Says("handler", new OpenItem(item, Workbench.Eligibility))));
        Assert.Equal(Fault.ActMovesContent, fault.Fault);
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
    }

    [Fact]
    public void Submit_AnEntryTooLong_IsAFaultAndIsNotCounted()
    {
        long size = bench.Desk.SizeOf(bench.Contract);
        var tooLong = new InstructDisposition(
            [.. Enumerable.Range(0, 4_000).Select(_ => NewId.Of<ItemId>())], Disposition.Erase);
        for (int i = 0; i < 12; i++)
        {
            Assert.Equal(
                Fault.FieldWrong,
                Assert.Throws<CustodyException>(() => bench.Desk.Submit(bench.Says("city-officer", tooLong))).Fault);
        }

        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
        bench.AssertSound();
    }

    [Fact]
    public void Clock_SetBackALittle_IsHeldAndMoreStops()
    {
        DateTimeOffset last = bench.Desk.Submit(bench.Enrolment()).Entry.Circumstances.At;
        bench.Clock.Pass(TimeSpan.FromSeconds(-4.9));
        Assert.Equal(last, bench.Desk.Submit(bench.Enrolment()).Entry.Circumstances.At);
        long size = bench.Desk.SizeOf(bench.Contract);
        bench.Clock.Pass(TimeSpan.FromSeconds(-0.2));
        Assert.Equal(Fault.ClockSetBack, Assert.Throws<CustodyException>(() => bench.Desk.Submit(bench.Enrolment())).Fault);
        bench.Reopen();
        Assert.Equal(Fault.ClockSetBack, Assert.Throws<CustodyException>(() => bench.Desk.Submit(bench.Refusal())).Fault);
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
        bench.Clock.Pass(TimeSpan.FromSeconds(6));
        Assert.True(bench.Desk.Submit(bench.Enrolment()).Entry.Circumstances.At > last);
        bench.AssertSound();
    }

    [Fact]
    public void Receipt_Given_EntryIsThereWithoutAnOrderlyEnd()
    {
        Receipt receipt = bench.Desk.Submit(bench.Enrolment());
        // What lies on the disk at this moment, as a crash would leave it.
        string copy = bench["copy"];
        CopyFolder(bench.Data, copy);
        using Desk after = Desk.Open(copy, bench.Clock);
        Assert.Equal(receipt.Entry.Id, after.EntriesOf(bench.Contract, receipt.Index).Single().Entry.Id);
    }

    static void CopyFolder(string from, string to)
    {
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != "lock"))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            using (var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            using (FileStream output = File.Create(target))
            {
                source.CopyTo(output);
            }

            File.SetUnixFileMode(target, File.GetUnixFileMode(file));
        }
    }
}
