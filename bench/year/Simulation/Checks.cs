using System.Diagnostics;
using Azukari.Custody;
using Azukari.Custody.Storage;
using Azukari.Rules;

namespace Azukari.Bench.Simulation;

/// <summary>What must hold of a year: the calendar and board recounted, the replay equal, no end missing.</summary>
sealed class Checks(World world)
{
    readonly List<string> differences = [];
    readonly Recount recount = new();

    internal IReadOnlyList<string> Differences => differences;

    /// <summary>How many instants were recounted.</summary>
    internal int Samples { get; private set; }

    /// <summary>How many lines of calendars were the same.</summary>
    internal long Lines { get; private set; }

    /// <summary>How long the checking took.</summary>
    internal TimeSpan Spent { get; private set; }

    /// <summary>How long a whole replay took, each entry judged again.</summary>
    internal TimeSpan Replayed { get; private set; }

    /// <summary>Recounts the calendar and the board of this moment, and of moments to come if nobody did anything any more.</summary>
    internal void Compare()
    {
        long start = Stopwatch.GetTimestamp();
        foreach (IndexedEntry entry in world.Desk.EntriesOf(world.Contract, recount.Entries))
        {
            recount.Take(entry.Entry);
        }

        // The terms may change with a day to come, and only forwards; so the later moments are asked of the lines alone.
        Compare(world.Now);
        Spent += Stopwatch.GetElapsedTime(start);
    }

    void Compare(DateTimeOffset now)
    {
        Samples++;
        string[] expected = [.. recount.LinesAt(now).Select(l => $"{l.Clause} {l.Code} {l.Subject} {l.On:yyyy-MM-dd} {(l.Late ? "late" : "")}").Order(StringComparer.Ordinal)];
        string[] found = [.. Deadlines.Of(world.State, now).Select(d => $"{d.Clause} {d.Code} {d.Subject} {d.On:yyyy-MM-dd} {(d.IsOverdue ? "late" : "")}").Order(StringComparer.Ordinal)];
        Lines += found.Length;
        differences.AddRange(expected.Except(found).Select(l => $"{now:yyyy-MM-dd} not on the calendar: {l}"));
        differences.AddRange(found.Except(expected).Select(l => $"{now:yyyy-MM-dd} on the calendar without a reason: {l}"));
        if (expected.Length != found.Length)
        {
            differences.Add($"{now:yyyy-MM-dd} {found.Length} lines instead of {expected.Length}");
        }

        int[] board = [.. ArticleBoard.Of(world.State, now).Select(a => (int)a.State)];
        if (!board.SequenceEqual(recount.BoardAt(now)))
        {
            differences.Add($"{now:yyyy-MM-dd} board {string.Join(' ', board)} instead of {string.Join(' ', recount.BoardAt(now))}");
        }
    }

    internal void AtTheEnd(Year year)
    {
        Compare();
        differences.AddRange(year.OpenThings().Select(open => $"no end: {open}"));
        differences.AddRange(world.State.HasEnded ? [] : ["the contract has not ended"]);
        byte[] live = StateCodec.Fingerprint(world.State);
        long start = Stopwatch.GetTimestamp();
        var replay = new Replay();
        foreach (IndexedEntry entry in world.Desk.EntriesOf(world.Contract))
        {
            replay.Next(EntryFormat.Write(entry.Entry));
        }

        Replayed = Stopwatch.GetElapsedTime(start);
        differences.AddRange(replay.Findings.Select(f => $"replay: {f}"));
        Same(StateCodec.Fingerprint(replay.Engagement.AsOf(world.Now)), live, "the replayed state is not the live one");
        world.Reopen();
        StateOrigin from = world.Desk.CameFrom(world.Contract);
        if (from.Fault != SnapshotFault.None && world.Desk.SizeOf(world.Contract) > 1_500)
        {
            differences.Add($"no snapshot was used: {from.Fault}");
        }

        Same(StateCodec.Fingerprint(world.State), live, "the state from the snapshot is not the live one");
    }

    void Same(byte[] found, byte[] live, string otherwise)
    {
        if (!found.AsSpan().SequenceEqual(live))
        {
            differences.Add(otherwise);
        }
    }
}
