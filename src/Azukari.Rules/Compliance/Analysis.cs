using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Reads a ledger once, in order, and tells what is out of the ordinary. It knows the ledger alone: no clock, no list of its own.</summary>
/// <remarks>
/// 覚書 6-1, 4-2; GL 別添1 2C b: records are analysed regularly. Meant for a town with two officers: few signs, each with what is
/// normal. The whole past is read, so that "normal" is known; signs are told only of the days that are asked for. Memory grows with
/// people and their days, not with entries.
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
    readonly List<Anomaly> found = [];
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
    public IReadOnlyList<Anomaly> Finish()
    {
        foreach (WorkerPast past in pasts.Values)
        {
            past.Finish(state.Terms.Practice);
            found.AddRange(past.Found);
        }

        Refusals();
        found.AddRange(SlowDrains.Of(pasts.Values.Select(p => p.Months)));
        Dormant();
        foreach ((string copy, (long index, WorkerId worker, DateOnly due)) in copiesOut.Where(c => c.Value.Due < today))
        {
            NotReturned(copy, worker, due, today, index);
        }

        return
        [
            .. found.Where(a => a.Until >= from && a.From <= until)
                .OrderBy(a => a.From).ThenBy(a => a.Kind).ThenBy(a => a.Worker?.Value, StringComparer.Ordinal)
                .ThenBy(a => a.Subject, StringComparer.Ordinal),
        ];
    }

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

    void Refusals()
    {
        foreach (((string worker, DateOnly day, string code), EntryList list) in refusals.Where(r => r.Value.Weight >= RefusalsTold))
        {
            // Normal for this person: refusals for this reason on the median of the days on which there were any.
            long[] other = [.. refusals.Where(r => r.Key.Worker == worker && r.Key.Code == code && r.Key.Day != day)
                .Select(r => r.Value.Weight).Order()];
            found.Add(list.Tell(
                AnomalyKind.RepeatedRefusals, WorkerId.Wrap(worker), day, list.Weight, other.Length == 0 ? 0 : other[other.Length / 2], code));
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
        else if (entry.Act is CheckInCopy back && copiesOut.Remove(back.Copy.Value, out var copy) && copy.Due < day)
        {
            NotReturned(back.Copy.Value, copy.Worker, copy.Due, day, copy.Index, index);
        }
    }

    void NotReturned(string copy, WorkerId worker, DateOnly due, DateOnly day, params ImmutableArray<long> of) => found.Add(new Anomaly(
        AnomalyKind.CopyNotReturned, worker, due, day, day.DayNumber - due.DayNumber, 0, copy, of, of.Length));

    void Dormant()
    {
        int after = state.Terms.Practice.DormantAfterDays;
        foreach (Worker worker in state.Workers.Values.Where(w => w.IsHandler))
        {
            DateOnly since = JapanTime.DayOf(worker.Notification!.ReceivedAt!.Value);
            DateOnly last = pasts.TryGetValue(worker.Id.Value, out WorkerPast? past) && past.LastAct > since ? past.LastAct : since;
            int days = today.DayNumber - last.DayNumber;
            if (days > after)
            {
                found.Add(new Anomaly(AnomalyKind.DormantHandler, worker.Id, last, today, days, after, "", [], 0));
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
