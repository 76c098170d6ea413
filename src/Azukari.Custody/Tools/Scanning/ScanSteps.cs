namespace Azukari.Custody.Tools;

/// <summary>What to do after a scan, in the order in which it matters.</summary>
public static class ScanSteps
{
    /// <summary>The steps; one at least.</summary>
    public static IReadOnlyList<string> Of(ScanWords words, ScanOverview overview, ScanTotals totals, int expired)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(overview);
        ArgumentNullException.ThrowIfNull(totals);
        List<string> steps = [];
        Add(totals.High + totals.Medium > 0, "steps.found");
        Add(totals.High + totals.Medium > 0, "steps.report");
        steps.AddRange(overview.Unread.Select(u => words.Text("unread-group", words.Unread(u.Why), ScanWords.Count(u.Count)) + words.Then + words.UnreadNext(u.Why)));
        Add(expired > 0, "steps.expired", ScanWords.Count(expired));
        Add(steps.Count == 0 && totals.Low > 0, "steps.low");
        Add(steps.Count == 0, "steps.nothing");
        return steps;

        void Add(bool condition, string key, params ReadOnlySpan<string> args)
        {
            if (condition)
            {
                steps.Add(words.Text(key, args));
            }
        }
    }
}
