namespace Azukari.Rules;

/// <summary>One person's use by month: how often, and which items.</summary>
sealed class MonthlyUse(WorkerId worker)
{
    internal WorkerId Worker => worker;

    /// <summary>By year and month, counted from year 0.</summary>
    internal SortedDictionary<int, (long Uses, HashSet<string> Items, EntryList Entries)> Months { get; } = [];

    internal void Add(DateOnly on, string item, long index)
    {
        int month = on.Year * 12 + on.Month - 1;
        if (!Months.TryGetValue(month, out (long Uses, HashSet<string> Items, EntryList Entries) of))
        {
            of = (0, new HashSet<string>(StringComparer.Ordinal), new EntryList());
        }

        of.Items.Add(item);
        of.Entries.Add(index);
        Months[month] = (of.Uses + 1, of.Items, of.Entries);
    }
}

/// <summary>Little each day, much in the long run: compared over three calendar months with the others who worked in them.</summary>
static class SlowDrains
{
    const int Span = 3;
    const int FewestUses = 100;
    const int FewestItems = 20;
    const int FarMore = 3;

    internal static IEnumerable<Anomaly> Of(IEnumerable<MonthlyUse> everyone)
    {
        MonthlyUse[] people = [.. everyone.Where(p => p.Months.Count > 0)];
        foreach (int last in people.SelectMany(p => p.Months.Keys).Distinct().Order())
        {
            (MonthlyUse Person, long Uses, int Items)[] all =
                [.. people.Select(p => (p, Uses(p, last), Items(p, last))).Where(p => p.Item2 > 0)];
            foreach ((MonthlyUse person, long uses, int items) in all)
            {
                // Told in the month in which it has come so far, not again in each that follows without more.
                if (!person.Months.TryGetValue(last, out (long Uses, HashSet<string> Items, EntryList Entries) now))
                {
                    continue;
                }

                long[] others = [.. all.Where(p => p.Person != person).Select(p => p.Uses).Order()];
                int[] othersItems = [.. all.Where(p => p.Person != person).Select(p => p.Items).Order()];
                long usual = others.Length == 0 ? 0 : others[others.Length / 2];
                int usualItems = othersItems.Length == 0 ? 0 : othersItems[othersItems.Length / 2];
                bool muchUse = others.Length > 0 && uses >= FewestUses && uses > FarMore * usual;
                bool manyItems = others.Length > 0 && items >= FewestItems && items > FarMore * usualItems;
                if (muchUse || manyItems)
                {
                    var until = new DateOnly(last / 12, last % 12 + 1, 1);
                    yield return now.Entries.Tell(
                        AnomalyKind.SlowDrain, person.Worker, until, manyItems ? items : uses, manyItems ? usualItems : usual,
                        manyItems ? "items" : "uses") with
                    {
                        From = until.AddMonths(1 - Span),
                        Until = until.AddMonths(1).AddDays(-1),
                    };
                }
            }
        }
    }

    static long Uses(MonthlyUse person, int last) => Within(person, last).Sum(m => m.Uses);

    static int Items(MonthlyUse person, int last) =>
        Within(person, last).SelectMany(m => m.Items).Distinct(StringComparer.Ordinal).Count();

    static IEnumerable<(long Uses, HashSet<string> Items)> Within(MonthlyUse person, int last)
    {
        for (int month = last - Span + 1; month <= last; month++)
        {
            if (person.Months.TryGetValue(month, out (long Uses, HashSet<string> Items, EntryList Entries) of))
            {
                yield return (of.Uses, of.Items);
            }
        }
    }
}
