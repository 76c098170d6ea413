using Azukari.Custody.Compliance;
using Azukari.Custody.Doors;
using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>Views that answer a question to the whole ledger: what is out of the ordinary, who was reached, what moved; and the days off.</summary>
public static class SignView
{
    const int DaysByDefault = 31;

    /// <summary>What is out of the ordinary in a period.</summary>
    public static object Analysis(Viewer v, DateOnly from, DateOnly until, IEnumerable<Anomaly> found) =>
        new { from, until, signs = found.Select(a => Describe(v, a)) };

    /// <summary>The period that is looked at where none is named: the 31 days to the last entry, which depend on nothing but the ledger.</summary>
    public static (DateOnly From, DateOnly Until) PeriodOf(Viewer v, DateOnly? from, DateOnly? until)
    {
        ArgumentNullException.ThrowIfNull(v);
        DateOnly last = until ?? v.Desk.EntriesOf(v.Contract, Math.Max(0, v.Desk.SizeOf(v.Contract) - 1))
            .Select(e => e.Entry.Circumstances.Today).LastOrDefault(JapanTime.DayOf(v.Desk.Now));
        return (from ?? last.AddDays(1 - DaysByDefault), last);
    }

    /// <summary>What an incident or a person reached.</summary>
    public static object Reach(Reach reach) => new
    {
        since = reach.Query.Since?.UtcDateTime,
        first = reach.First?.UtcDateTime,
        personsAtMost = reach.PersonsAtMost,
        numbersLikely = reach.NumbersLikely,
        refusedAttempts = reach.RefusedAttempts,
        workers = reach.Workers.Select(w => w.Value),
        recipients = reach.Recipients.Select(r => r.Value),
        items = reach.Items.Select(i => new
        {
            id = i.Id.Value,
            original = i.Original.Value,
            kind = EntryJson.Name(i.Kind),
            state = EntryJson.Name(i.State),
        }),
        touches = reach.Touches.Select(t => new
        {
            entry = t.Entry,
            at = t.At.UtcDateTime,
            act = t.Act,
            kind = EntryJson.Name(t.Kind),
            item = t.Item.Value,
            worker = t.Worker?.Value,
            organisation = t.Organisation?.Value,
            terminal = t.Terminal?.Value,
            place = t.Place?.Value,
        }),
        limits = reach.Limits.Select(l => new { gap = EntryJson.Name(l.Gap), item = l.Item?.Value }),
        entries = reach.Entries,
    };

    /// <summary>What moved, before and since an inspection was known of.</summary>
    public static object Movements(Inspection inspection, IEnumerable<Movement> movements) => new
    {
        inspection = inspection.Id.Value,
        knownFrom = inspection.KnownFrom.UtcDateTime,
        movements = movements.Select(m => new
        {
            entry = m.Entry,
            at = m.At.UtcDateTime,
            act = m.Act,
            item = m.Item.Value,
            takeOut = m.TakeOut?.Value,
            by = m.By?.Value,
            place = m.Place?.Value,
            sinceNotice = m.SinceNotice,
        }),
    };

    /// <summary>The movements that an inspection asks about: since it was known of, or all.</summary>
    public static IReadOnlyList<Movement> MovementsOf(Viewer v, Inspection inspection, bool all, ItemId? only)
    {
        ArgumentNullException.ThrowIfNull(v);
        ArgumentNullException.ThrowIfNull(inspection);
        IEnumerable<Movement> told = all
            ? Azukari.Rules.Movements.Of(v.Desk.EntriesOf(v.Contract).Select(e => e.Entry), inspection.KnownFrom)
            : v.Desk.MovementsSince(v.Contract, inspection.KnownFrom);
        return [.. told.Where(m => only is null || m.Item == only)];
    }

    /// <summary>The days by which deadlines roll forward in a year.</summary>
    public static object Holidays(Viewer v, int year)
    {
        ArgumentNullException.ThrowIfNull(v);
        HolidayYear? recorded = v.State.Holidays.Recorded(year);
        return new
        {
            year,
            days = HolidayTable.DaysOf(v.State.Holidays, year),
            recordedAt = recorded?.At.UtcDateTime,
            source = recorded?.Source.Hex,
        };
    }

    static object Describe(Viewer v, Anomaly anomaly)
    {
        AnomalyText said = AnomalyText.Of(v.Words, anomaly, v.Names.Show);
        return new
        {
            kind = EntryJson.Name(anomaly.Kind),
            title = said.Title,
            by = anomaly.Worker?.Value,
            from = anomaly.From,
            until = anomaly.Until,
            count = anomaly.Count,
            usual = anomaly.Usual,
            subject = anomaly.Subject,
            what = said.What,
            normal = said.Normal,
            ask = said.Ask,
            entries = anomaly.Entries,
            entriesInAll = anomaly.EntriesInAll,
        };
    }
}
