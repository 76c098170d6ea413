using CsCheck;
using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Replay is audit: an honest ledger gives no finding, a planted entry gives the right one at the right place.</summary>
public sealed class ReplayTests
{
    const int Histories = 60;

    const ulong HistoriesForEachRoom = 50;

    [Fact]
    public void Replay_OfAnyHistory_FindsNothingAndComesToTheSameState() => History.Steps.Sample(
        steps =>
        {
            Story story = History.Of(steps);
            Replay replay = Run(story.Entries);
            Assert.Equal([], replay.Findings);
            Assert.Equal(story.Entries.Count, replay.Entries);
            Assert.Equal(Dump.Of(story.State), Dump.Of(replay.Engagement));
        },
        iter: Histories);

    [Fact]
    public void Histories_Together_SeeMostActsPermittedAndRefused()
    {
        // The generator would be worth little if it only ever knocked at closed doors. Every other history keeps to one room, where
        // it comes further than it does among all the acts there are.
        string[] rooms = [.. ActCatalogue.All.Select(k => RoomOf(k.Declared.Name)).Distinct()];
        var permitted = new HashSet<string>();
        var refused = new HashSet<string>();

        // It ends as soon as everything was seen: the more acts there are, the longer chance takes to meet each.
        for (ulong n = 0; n < 4 * HistoriesForEachRoom * (ulong)rooms.Length && Math.Min(permitted.Count, refused.Count) < ActCatalogue.All.Count; n++)
        {
            var dice = new Dice(1_000 + n);
            string? room = n % 2 == 0 ? null : rooms[(int)(n / 2) % rooms.Length];
            History.Of(
                [.. Enumerable.Range(0, 60).Select(_ => dice.Next())],
                act => room is null || RoomOf(act) == room,
                (_, entry, _) => (entry.Permitted ? permitted : refused).Add(entry.Act.Declared.Name));
        }

        Assert.Equal([], ActCatalogue.All.Select(k => k.Declared.Name).Except(permitted));
        Assert.Equal([], ActCatalogue.All.Select(k => k.Declared.Name).Except(refused));
    }

    static string RoomOf(string act) => act[..act.IndexOf('/', StringComparison.Ordinal)];

    [Theory]
    [InlineData(ReplayFault.OutcomeDiffers, "let through")]
    [InlineData(ReplayFault.OutcomeDiffers, "kept out")]
    [InlineData(ReplayFault.OutcomeDiffers, "another clause")]
    [InlineData(ReplayFault.OutcomeDiffers, "another code")]
    [InlineData(ReplayFault.OutcomeDiffers, "a reason less")]
    [InlineData(ReplayFault.CircumstancesDiffer, "another organisation")]
    [InlineData(ReplayFault.CircumstancesDiffer, "no organisation")]
    [InlineData(ReplayFault.CircumstancesDiffer, "another place")]
    [InlineData(ReplayFault.TimeGoesBack, "an earlier time")]
    [InlineData(ReplayFault.IdentifierRepeated, "a used identifier")]
    [InlineData(ReplayFault.NotAnEntry, "other bytes")]
    public void Replay_OfAPlantedEntry_FindsItFirstAndRightly(ReplayFault fault, string plant)
    {
        int planted = 0;
        History.Steps.Sample(
            steps =>
            {
                Story story = History.Of(steps);
                var dice = new Dice(steps[^1]);
                Entry[] entries = [.. story.Entries.Select(Read)];
                int[] fit = [.. Enumerable.Range(1, entries.Length - 1).Where(i => Fits(plant, entries[i]))];
                if (fit.Length > 0)
                {
                    int at = dice.One(fit);
                    byte[][] ledger = [.. story.Entries];
                    ledger[at] = Plant(plant, entries[at], entries[at - 1]);
                    Replay replay = Run(ledger);
                    Assert.Equal(at, replay.Findings[0].Index);
                    Assert.Contains(new ReplayFinding(at, fault), replay.Findings);
                    Interlocked.Increment(ref planted);
                }
            },
            iter: Histories);
        Assert.True(planted > Histories / 10, $"Only {planted} were planted.");
    }

    [Fact]
    public void Replay_AfterABadTime_JudgesWhatFollowsByItself()
    {
        Story story = Story.AtWork();
        byte[][] ledger = [.. story.Entries];
        Entry entry = Read(ledger[5]);
        ledger[5] = EntryFormat.Write(entry with
        {
            Circumstances = entry.Circumstances with { At = entry.Circumstances.At.AddMinutes(-2) },
        });
        Assert.Equal([new ReplayFinding(5, ReplayFault.TimeGoesBack)], Run(ledger).Findings);
    }

    [Fact]
    public void Replay_OfNothing_IsTheStateBeforeTheFirstEntry() => Assert.Same(Engagement.None, new Replay().Engagement);

    static bool Fits(string plant, Entry entry) => plant switch
    {
        "let through" or "another clause" or "another code" => !entry.Permitted,
        "a reason less" => entry.Refusals.Count > 1,
        "kept out" => entry.Permitted,
        "another organisation" or "no organisation" => entry.Organisation is not null,
        "another place" => entry.Place is not null,
        _ => true,
    };

    static byte[] Plant(string plant, Entry entry, Entry before) => plant switch
    {
        "let through" => EntryFormat.Write(entry with { Refusals = [] }),
        "kept out" => EntryFormat.Write(entry with { Refusals = [new(new("12"), "not-entitled")] }),
        "another clause" => EntryFormat.Write(entry with
        {
            Refusals = [entry.Refusals[0] with { Clause = new(entry.Refusals[0].Clause.Ref == "12" ? "11" : "12") }, .. entry.Refusals.Skip(1)],
        }),
        "another code" => EntryFormat.Write(entry with
        {
            Refusals = [.. entry.Refusals.SkipLast(1), entry.Refusals[^1] with { Code = "because" }],
        }),
        "a reason less" => EntryFormat.Write(entry with { Refusals = [.. entry.Refusals.Skip(1)] }),
        "another organisation" => EntryFormat.Write(entry with { Organisation = Outsider }),
        "no organisation" => EntryFormat.Write(entry with { Organisation = null }),
        "another place" => EntryFormat.Write(entry with { Place = new("elsewhere") }),
        "an earlier time" => EntryFormat.Write(entry with
        {
            Circumstances = entry.Circumstances with { At = before.Circumstances.At.AddMilliseconds(-1) },
        }),
        "a used identifier" => EntryFormat.Write(entry with { Id = before.Id }),
        _ => [.. EntryFormat.Write(entry), (byte)' '],
    };

    static Entry Read(byte[] bytes)
    {
        Assert.True(EntryFormat.TryRead(bytes, out Entry entry, out string problem), problem);
        return entry;
    }

    static Replay Run(IEnumerable<byte[]> ledger)
    {
        var replay = new Replay();
        foreach (byte[] bytes in ledger)
        {
            replay.Next(bytes);
        }

        return replay;
    }
}
