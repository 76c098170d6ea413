namespace Azukari.Rules;

/// <summary>What one person did so far, day by day, and what of it was out of the ordinary.</summary>
sealed class WorkerPast(WorkerId worker)
{
    /// <summary>Days of use before "normal for this person" is said at all.</summary>
    const int DaysToKnow = 10;

    /// <summary>A day below this many openings is never too many.</summary>
    const int FewestOpenings = 10;

    /// <summary>How many times a normal day is far more.</summary>
    const int FarMore = 3;

    /// <summary>Uses before a new or rare purpose says anything.</summary>
    const int UsesToKnow = 30;

    /// <summary>Less than one use in so many is rare.</summary>
    const int Rare = 50;

    /// <summary>So many different items within <see cref="Window"/> are many.</summary>
    const int ManyItems = 10;

    static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    readonly List<long> dayCounts = [];
    readonly Dictionary<string, (DateOnly First, DateOnly Last, EntryList Entries)> purposes = new(StringComparer.Ordinal);
    readonly HashSet<string> newPurposes = new(StringComparer.Ordinal);
    readonly Queue<(DateTimeOffset At, string Item, long Index)> recent = new();
    readonly Dictionary<string, int> recentItems = new(StringComparer.Ordinal);
    DateOnly day;
    EntryList opened = new();
    EntryList late = new();
    EntryList? burst;
    int burstItems;
    long uses;
    long lateDays;

    readonly List<Anomaly> found = [];

    internal MonthlyUse Months { get; } = new(worker);

    internal DateOnly LastAct { get; set; }

    internal void Use(Practices practice, DateTimeOffset at, UseAct use, long index)
    {
        DateTimeOffset japan = JapanTime.At(at);
        DateOnly on = DateOnly.FromDateTime(japan.DateTime);
        if (on != day)
        {
            CloseDay(practice);
            day = on;
        }

        opened.Add(index);
        if (japan.Hour < practice.UsualFromHour || japan.Hour >= practice.UsualUntilHour || JapaneseHolidays.IsOfficeClosed(on))
        {
            late.Add(index);
        }

        Purpose(use.Purpose.Value, on, index);
        Items(at, ItemOf(use), index);
        Months.Add(on, ItemOf(use), index);
        uses++;
    }

    /// <summary>What was out of the ordinary, with the day that is not over. Nothing changes by telling it.</summary>
    internal IEnumerable<Anomaly> Tell(Practices practice) => [.. found, .. OfDay(practice), .. RarePurposes()];

    IEnumerable<Anomaly> RarePurposes()
    {
        foreach ((string purpose, (DateOnly first, DateOnly last, EntryList entries)) in purposes)
        {
            if (uses >= 2 * UsesToKnow && entries.Count * Rare < uses && !newPurposes.Contains(purpose))
            {
                yield return entries.Tell(AnomalyKind.RarePurpose, worker, first, entries.Count, uses, purpose) with { Until = last };
            }
        }
    }

    IEnumerable<Anomaly> OfDay(Practices practice)
    {
        if (opened.Count == 0)
        {
            yield break;
        }

        long usual = dayCounts.Count == 0 ? 0 : dayCounts[dayCounts.Count / 2];
        bool unlikeHim = dayCounts.Count >= DaysToKnow && opened.Count >= FewestOpenings && opened.Count > FarMore * usual;
        if (opened.Count > practice.UnusualOpeningsPerDay || unlikeHim)
        {
            yield return opened.Tell(AnomalyKind.UnusualVolume, worker, day, opened.Count, usual);
        }

        if (late.Count > 0)
        {
            AnomalyKind kind = JapaneseHolidays.IsOfficeClosed(day) ? AnomalyKind.ClosedDay : AnomalyKind.UnusualHour;
            yield return late.Tell(kind, worker, day, late.Count, lateDays);
        }

        if (burst is not null)
        {
            yield return burst.Tell(AnomalyKind.ManyItems, worker, day, burstItems, usual);
        }
    }

    void CloseDay(Practices practice)
    {
        if (opened.Count == 0)
        {
            return;
        }

        found.AddRange(OfDay(practice));
        lateDays += late.Count > 0 ? 1 : 0;

        // Kept in order, so that the median is in the middle.
        int place = dayCounts.BinarySearch(opened.Count);
        dayCounts.Insert(place < 0 ? ~place : place, opened.Count);
        (opened, late, burst, burstItems) = (new(), new(), null, 0);
        recent.Clear();
        recentItems.Clear();
    }

    void Purpose(string purpose, DateOnly on, long index)
    {
        bool known = purposes.TryGetValue(purpose, out (DateOnly First, DateOnly Last, EntryList Entries) before);
        EntryList entries = known ? before.Entries : new EntryList();
        entries.Add(index);
        purposes[purpose] = (known ? before.First : on, on, entries);
        if (!known && uses >= UsesToKnow)
        {
            newPurposes.Add(purpose);
            found.Add(entries.Tell(AnomalyKind.NewPurpose, worker, on, 1, purposes.Count - 1, purpose));
        }
    }

    void Items(DateTimeOffset at, string item, long index)
    {
        // Counted as they come and go: a script may open a hundred thousand times within the window.
        recent.Enqueue((at, item, index));
        recentItems[item] = recentItems.GetValueOrDefault(item) + 1;
        while (recent.Peek().At < at - Window)
        {
            string gone = recent.Dequeue().Item;
            if (--recentItems[gone] == 0)
            {
                recentItems.Remove(gone);
            }
        }

        if (recentItems.Count >= ManyItems && recentItems.Count > burstItems)
        {
            burstItems = recentItems.Count;
            burst = new EntryList();
            foreach ((_, _, long each) in recent)
            {
                burst.Add(each);
            }
        }
    }

    static string ItemOf(UseAct use) => use switch
    {
        OpenItem open => open.Item.Value,
        ExtractItem extract => extract.Item.Value,
        CheckOutCopy copy => copy.Item.Value,
        _ => "",
    };
}
