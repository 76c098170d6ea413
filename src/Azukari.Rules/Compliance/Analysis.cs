using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Reads a ledger once, in order, and tells what is out of the ordinary. It knows the ledger alone: no clock, no list of its own.</summary>
/// <remarks>
/// 覚書 6-1, 4-2; GL 別添1 2C b: records are analysed regularly. Meant for a town with two officers: few signs, each with what is
/// normal. The whole past is read, so that "normal" is known; signs are told only of the days that are asked for. Memory grows with
/// people and their days, not with entries. Telling changes nothing: what was read so far can be told again, and read on.
/// </remarks>
public sealed class Analysis
{
    /// <summary>Refusals of one person on one day, for one reason, from which on they are told.</summary>
    public const int RefusalsTold = 5;

    readonly DateOnly from;
    readonly DateOnly until;
    readonly Dictionary<string, WorkerPast> pasts = new(StringComparer.Ordinal);
    readonly Dictionary<string, (long Index, WorkerId Worker, DateOnly Due)> copiesOut = new(StringComparer.Ordinal);
    readonly Dictionary<(string Worker, DateOnly Day, string Code), EntryList> refusals = [];
    readonly List<Anomaly> back = [];
    Engagement state = Engagement.None;
    DateOnly today = DateOnly.MinValue;
    long entries;

    /// <summary>Tells of the days from one to another, both included.</summary>
    public Analysis(DateOnly from, DateOnly until)
    {
        this.from = from;
        this.until = until;
    }

    /// <summary>Analyses a whole ledger.</summary>
    public static IReadOnlyList<Anomaly> Of(IEnumerable<Entry> ledger, DateOnly from, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var analysis = new Analysis(from, until);
        foreach (Entry entry in ledger)
        {
            analysis.Next(entry);
        }

        return analysis.Finish();
    }

    /// <summary>Gives up the state that it made by itself for the same one of somebody else, so that it is held once.</summary>
    /// <param name="same">The state that the entries taken so far make.</param>
    public void Share(Engagement same)
    {
        ArgumentNullException.ThrowIfNull(same);
        state = same;
    }

    /// <summary>Takes the next entry. What lies behind the last day is not looked at.</summary>
    public void Next(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        long index = entries++;
        DateOnly day = entry.Circumstances.Today;
        if (day > until)
        {
            return;
        }

        today = day;
        if (entry.Circumstances.Worker is { } worker)
        {
            WorkerPast past = PastOf(worker);
            past.LastAct = day;
            if (!entry.Permitted)
            {
                Refused(worker, day, entry, index);
            }
            else if (entry.Act is UseAct use && entry.Act.Declared.MovesContent)
            {
                past.Use(state.Terms.Practice, entry.Circumstances.At, use, index);
            }
        }

        Copies(entry, day, index);
        state = entry.ApplyTo(state);
    }

    /// <summary>What was found, the earliest first. The last entry's day is the day of the analysis.</summary>
    public IReadOnlyList<Anomaly> Finish() => Tell(from, until);

    /// <summary>What was found of the days from one to another, the earliest first.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day; no earlier than that of the last entry taken.</param>
    public IReadOnlyList<Anomaly> Tell(DateOnly first, DateOnly last) =>
    [
        .. pasts.Values.SelectMany(p => p.Tell(state.Terms.Practice))
            .Concat(Refusals()).Concat(SlowDrains.Of(pasts.Values.Select(p => p.Months))).Concat(Dormant()).Concat(back)
            .Concat(copiesOut.Where(c => c.Value.Due < today).Select(c => NotReturned(c.Key, c.Value.Worker, c.Value.Due, today, c.Value.Index)))
            .Where(a => a.Until >= first && a.From <= last)
            .OrderBy(a => a.From).ThenBy(a => a.Kind).ThenBy(a => a.Worker?.Value, StringComparer.Ordinal)
            .ThenBy(a => a.Subject, StringComparer.Ordinal),
    ];

    WorkerPast PastOf(WorkerId worker)
    {
        if (!pasts.TryGetValue(worker.Value, out WorkerPast? past))
        {
            pasts.Add(worker.Value, past = new WorkerPast(worker));
        }

        return past;
    }

    void Refused(WorkerId worker, DateOnly day, Entry entry, long index)
    {
        var key = (worker.Value, day, entry.Refusals[0].Code);
        if (!refusals.TryGetValue(key, out EntryList? list))
        {
            refusals.Add(key, list = new EntryList());
        }

        list.Add(index, entry.Weight);
    }

    IEnumerable<Anomaly> Refusals()
    {
        foreach (((string worker, DateOnly day, string code), EntryList list) in refusals.Where(r => r.Value.Weight >= RefusalsTold))
        {
            // Normal for this person: refusals for this reason on the median of the days on which there were any.
            long[] other = [.. refusals.Where(r => r.Key.Worker == worker && r.Key.Code == code && r.Key.Day != day)
                .Select(r => r.Value.Weight).Order()];
            yield return list.Tell(
                AnomalyKind.RepeatedRefusals, WorkerId.Wrap(worker), day, list.Weight, other.Length == 0 ? 0 : other[other.Length / 2], code);
        }
    }

    void Copies(Entry entry, DateOnly day, long index)
    {
        if (!entry.Permitted)
        {
            return;
        }

        if (entry.Act is CheckOutCopy taken && entry.Circumstances.Worker is { } worker)
        {
            copiesOut[taken.Copy.Value] = (index, worker, taken.Until);
        }
        else if (entry.Act is CheckInCopy returned && copiesOut.Remove(returned.Copy.Value, out var copy) && copy.Due < day)
        {
            back.Add(NotReturned(returned.Copy.Value, copy.Worker, copy.Due, day, copy.Index, index));
        }
    }

    static Anomaly NotReturned(string copy, WorkerId worker, DateOnly due, DateOnly day, params ImmutableArray<long> of) => new(
        AnomalyKind.CopyNotReturned, worker, due, day, day.DayNumber - due.DayNumber, 0, copy, of, of.Length);

    IEnumerable<Anomaly> Dormant()
    {
        int after = state.Terms.Practice.DormantAfterDays;
        foreach (Worker worker in state.Workers.Values.Where(w => w.IsHandler))
        {
            DateOnly since = JapanTime.DayOf(worker.Notification!.ReceivedAt!.Value);
            DateOnly last = pasts.TryGetValue(worker.Id.Value, out WorkerPast? past) && past.LastAct > since ? past.LastAct : since;
            int days = today.DayNumber - last.DayNumber;
            if (days > after)
            {
                yield return new Anomaly(AnomalyKind.DormantHandler, worker.Id, last, today, days, after, "", [], 0);
            }
        }
    }
}

/// <summary>Entries that something rests on: the first of them, and how many.</summary>
sealed class EntryList
{
    readonly List<long> first = [];

    internal long Weight { get; private set; }

    internal long Count { get; private set; }

    internal void Add(long index, long weight = 1)
    {
        Count++;
        Weight += weight;
        if (first.Count < Anomaly.MostEntries)
        {
            first.Add(index);
        }
    }

    internal Anomaly Tell(AnomalyKind kind, WorkerId worker, DateOnly day, long count, long usual, string subject = "") =>
        new(kind, worker, day, day, count, usual, subject, [.. first], Count);
}

static class EntryWeights
{
    extension(Entry entry)
    {
        /// <summary>How many submissions the entry stands for: after ten of a kind, one entry tells each tenfold count.</summary>
        internal long Weight => entry.Repeats == 1 ? 1 : entry.Repeats - entry.Repeats / 10;
    }
}
