using Azukari.Rules;

namespace Azukari.Custody.Notices;

/// <summary>How much each person used on the present day of Japan, entry by entry: whoever comes above a limit is told of, once a day and kind.</summary>
/// <remarks>It follows from the entries alone: after a new start the day is counted again from its first entry, and nothing is told twice.</remarks>
sealed class DayUse
{
    readonly Dictionary<(WorkerId, string), int> counts = [];

    /// <summary>Which day is counted.</summary>
    internal DateOnly Day { get; private set; } = DateOnly.MinValue;

    /// <summary>Counts an entry, and gives what came above its limit with it.</summary>
    internal IEnumerable<string> Take(Practices practice, AlarmLimits limits, Entry entry)
    {
        if (JapanTime.DayOf(entry.Circumstances.At) is var day && day != Day)
        {
            counts.Clear();
            Day = day;
        }

        if (entry.Circumstances.Worker is not { } who)
        {
            return [];
        }

        List<string> above = [];
        void Count(string code, int limit)
        {
            int now = counts[(who, code)] = counts.GetValueOrDefault((who, code)) + 1;
            if (limit > 0 && now == limit + 1)
            {
                above.Add(code);
            }
        }

        if (!entry.Permitted)
        {
            // What was refused ten times and again in the same words is counted by the ledger itself, and told from there (ADR 0008).
            Count("unusual-refusals", limits.Refusals);
            return above;
        }

        if (entry.Act is UseAct)
        {
            Count("unusual-openings", practice.UnusualOpeningsPerDay);
        }

        if (entry.Act is OpenItem { Reveal: true })
        {
            Count("unusual-reveals", limits.Reveals);
        }

        if (entry.Act is CheckOutCopy or ExtractItem or PackTakeOut or HandBackItem)
        {
            Count("unusual-exports", limits.Exports);
        }

        return above;
    }
}
