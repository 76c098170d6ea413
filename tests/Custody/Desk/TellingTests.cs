using System.Collections.Immutable;
using System.Text.Json;
using Azukari.Bench.Simulation;
using Azukari.Custody.Compliance;
using Azukari.Custody.Searching;
using Azukari.Ledger;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>What is told from a ledger as a whole is what reading all of it tells, however it was kept, found or carried on.</summary>
public sealed class TellingTests
{
    [Fact]
    public void EverythingThatIsTold_OfALivedContract_IsWhatReadingAllOfItTells()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("azukari-tell-");
        try
        {
            using var world = new World(folder.FullName, 7);
            int day = 0;
            int compared = 0;
            var dice = new Dice(3);
            new Year(world, new Plan(1_500, 24, 40, 60))
            {
                DayOver = _ =>
                {
                    // Asked now and then, so that what is kept is carried on over days with and without a question.
                    if (++day % 13 == 0)
                    {
                        compared += Compare(world, dice);
                    }
                },
            }.Live();
            compared += Compare(world, dice);
            Assert.True(compared > 2_000, $"{compared}");

            // Whoever only looks, with an index or without one, is told the same.
            world.Desk.Dispose();
            foreach (string file in Directory.GetFiles(world.Data, "index.db*"))
            {
                File.Delete(file);
            }

            using Desk reader = Desk.OpenToRead(world.Data, world.Clock);
            Assert.True(Compare(reader, world.Contract, world.Clock, dice) > 300);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void WhoDoesNotWait_IsToldHowFarItIs_AndLaterTheWhole()
    {
        using var bench = new Workbench();
        for (int n = 0; n < 3; n++)
        {
            bench.Desk.SubmitTogether([.. Enumerable.Range(0, 1_000).Select(_ => bench.Enrolment())]);
        }

        DateOnly today = JapanTime.DayOf(bench.Desk.Now);
        IReadOnlyList<Anomaly>? told = bench.Desk.SignsOf(bench.Contract, today, today, TimeSpan.Zero);
        while (told is null)
        {
            Desk.Reading reading = bench.Desk.ReadingOf(bench.Contract, today);
            Assert.InRange(reading.Read, 0, reading.All);
            Assert.Equal(bench.Desk.SizeOf(bench.Contract), reading.All);
            told = bench.Desk.SignsOf(bench.Contract, today, today, TimeSpan.FromMilliseconds(20));
        }

        Assert.Equal(Analysis.Of(bench.Desk.EntriesOf(bench.Contract).Select(e => e.Entry), today, today).Select(Text), told.Select(Text));
    }

    [Fact]
    public void Desk_ThatIsClosedWhileItReadsAhead_WaitsForTheReader()
    {
        using var bench = new Workbench();
        for (int n = 0; n < 4; n++)
        {
            bench.Desk.SubmitTogether([.. Enumerable.Range(0, 1_000).Select(_ => bench.Enrolment())]);
        }

        DateOnly today = JapanTime.DayOf(bench.Desk.Now);
        _ = bench.Desk.SignsOf(bench.Contract, today, today, TimeSpan.Zero);
        bench.Close();
        bench.Reopen();
        bench.AssertSound();
    }

    [Fact]
    public async Task Report_IsPrepared_WhileOthersWriteWithoutEnd()
    {
        using var bench = new Workbench();
        ReportId report = NewId.Of<ReportId>();
        bench.Does("city-officer", new RequestComplianceReport(report, bench.Today, bench.Today));
        using var enough = new CancellationTokenSource();
        Task writing = Task.Run(
            () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    bench.Desk.Submit(bench.Enrolment());
                }
            }, CancellationToken.None);
        try
        {
            for (int n = 0; n < 3; n++)
            {
                PreparedReport prepared = (await Task.Run(() => PreparedReport.Now(bench.Desk, bench.Contract, report, TimeSpan.FromSeconds(-1), out _))
                    .WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken))!;
                Assert.Equal(PreparedReport.Of(bench.Desk, bench.Contract, report, prepared.Entries)!.ToJson(), prepared.ToJson());
            }
        }
        finally
        {
            await enough.CancelAsync();
            await writing;
        }
    }

    static int Compare(World world, Dice dice) => Compare(world.Desk, world.Contract, world.Clock, dice);

    static int Compare(Desk desk, ContractId contract, TimeProvider clock, Dice dice)
    {
        IndexedEntry[] all = [.. desk.EntriesOf(contract)];
        Entry[] entries = [.. all.Select(e => e.Entry)];
        Engagement e = desk.StateOf(contract);
        DateOnly today = JapanTime.DayOf(clock.GetUtcNow());
        int compared = 0;
        foreach ((DateOnly from, DateOnly until) in ((DateOnly, DateOnly)[])
            [(today.AddDays(-31), today), (today.AddYears(-1), today), (today.AddDays(-40), today.AddDays(-9)), (today.AddDays(-2), today.AddDays(-1))])
        {
            Anomaly[] told = [.. Analysis.Of(entries, from, until)];
            Assert.Equal(told.Select(Text), desk.SignsOf(contract, from, until)!.Select(Text));
            compared += told.Length;
        }

        Assert.Equal(ChainAccount.Of(e, entries), desk.ChainOf(contract));
        Assert.Equal(
            entries.Where(x => x is { Permitted: true, Act: UseAct, Circumstances.Worker: not null }).GroupBy(x => x.Circumstances.Worker!.Value)
                .Select(u => KeyValuePair.Create(u.Key, u.Last().Circumstances.At)).OrderBy(u => u.Key.Value),
            desk.TallyOf(contract, t => t.LastUses()).OrderBy(u => u.Key.Value));
        Assert.Equal(ItemUses.LastOf(entries).OrderBy(u => u.Key.Value), desk.TallyOf(contract, t => t.LastUsesOfItems()).OrderBy(u => u.Key.Value));
        for (int n = 0; n < 6; n++)
        {
            DateTimeOffset notice = dice.One(entries).Circumstances.At.AddMilliseconds(dice.Below(3) - 1);
            Movement[] moved = [.. Movements.Of(entries, notice).Where(m => m.SinceNotice)];
            Assert.Equal(moved, desk.MovementsSince(contract, notice));
            compared += moved.Length;
            int size = 1 + dice.Below(entries.Length);
            Assert.Equal(
                Movements.Of(entries.Take(size), notice).Where(m => m.SinceNotice), desk.MovementsSince(contract, notice, Replayed(entries, size), size));
            Assert.Equal(StateText(Replayed(entries, size)), StateText(desk.StateAt(contract, size)));
            Assert.Equal(RootOver(entries, size), desk.RootOf(contract, size));
            var covers = new Period(JapanTime.DayOf(dice.One(entries).Circumstances.At), today.AddDays(-dice.Below(5)));
            foreach (int of in (int[])[size, entries.Length])
            {
                ComplianceSummary plain = ComplianceSummary.Of(entries.Take(of), covers);
                Assert.Equal(
                    SummaryText(plain),
                    SummaryText(desk.CountsOf(contract, covers, of, c => ComplianceSummary.Of(c, covers, of, plain.At, desk.StateAt(contract, of)))));
            }
        }

        foreach (ReachQuery query in Queries(e, dice))
        {
            Reach plain = Reach.Of(entries, e, query);
            Assert.Equal(ReachText(plain), ReachText(desk.ReachOf(contract, query)!));
            compared += plain.Touches.Length;
        }

        foreach (TakeOutId takeOut in e.TakeOuts.Keys)
        {
            Assert.Equal(TakeOutHistory.Of(all.Select(i => (i.Index, i.Entry)), takeOut).Select(Text), desk.HistoryOf(contract, takeOut).Select(Text));
        }

        foreach (ComplianceReport report in e.Reports.Values)
        {
            Assert.Equal(
                PreparedReport.Of(desk, contract, report.Id, entries.Length)!.ToJson(), PreparedReport.Now(desk, contract, report.Id, TimeSpan.FromSeconds(-1), out _)!.ToJson());
            compared++;
        }

        EntrySearch[] searches = [.. e.Workers.Keys.Take(5).Select(w => new EntrySearch { By = w }), new() { Permitted = false }, new() { Act = "item/open" }];
        Assert.All(searches, s => Assert.Equal(desk.Find(contract, s).Select(i => i.Index).Reverse(), desk.FindInOrder(contract, s).Select(i => i.Index)));
        Assert.Equal(
            searches.SelectMany(s => desk.Find(contract, s)).Select(i => i.Index).Distinct().Order(), desk.FindAny(contract, searches).Select(i => i.Index));
        return compared;
    }

    static IEnumerable<ReachQuery> Queries(Engagement e, Dice dice)
    {
        foreach (Incident incident in e.Incidents.Values)
        {
            yield return ReachQuery.Of(e, incident);
        }

        ItemId[] items = [.. e.Items.Keys];
        WorkerId[] workers = [.. e.Workers.Keys];
        TerminalId[] terminals = [.. e.Terminals.Keys];
        OrganisationId[] firms = [e.Terms.Contractor, .. e.Reentrustments.Keys];
        for (int n = 0; n < 8; n++)
        {
            yield return new ReachQuery(
                Some(items, 60), Some(workers, 40), Some(terminals, 20), Some(firms, 20),
                dice.Chance(40) ? e.Items[dice.One(items)].Since.AddMilliseconds(dice.Below(2)) : null);
        }

        ImmutableArray<T> Some<T>(T[] of, int percent) => of.Length > 0 && dice.Chance(percent) ? [dice.One(of)] : [];
    }

    static Engagement Replayed(Entry[] entries, int size) => entries.Take(size).Aggregate(Engagement.None, (e, entry) => entry.ApplyTo(e));

    static string RootOver(Entry[] entries, int size)
    {
        TreeAppender tree = TreeAppender.Start();
        foreach (Entry entry in entries.Take(size))
        {
            tree.Append(MerkleHash.Leaf(EntryFormat.Write(entry)));
        }

        return tree.Root().ToHex();
    }

    static string StateText(Engagement e) => Convert.ToHexString(StateCodec.Fingerprint(e));

    static string SummaryText(ComplianceSummary s) => JsonSerializer.Serialize(new
    {
        s.Entries,
        s.Covers,
        s.At,
        Articles = s.Articles.Select(a => new { a.Article, a.State, a.Sentences, a.Facts, Due = a.Due.Select(d => $"{d}") }),
    });

    static string ReachText(Reach r) => string.Join('\n',
    [
        string.Join('\n', r.Touches), string.Join('\n', r.Items), string.Join(' ', r.Recipients), string.Join('\n', r.Limits),
        $"{r.RefusedAttempts} {r.PersonsAtMost} {r.NumbersLikely} {r.Entries}",
    ]);

    static string Text(Anomaly a) => $"{a with { Entries = [] }} {string.Join(' ', a.Entries)}";

    static string Text(TakeOutStep s) => $"{s.Index} {s.Seal} {s.Sheets} {s.Bearer}";
}
