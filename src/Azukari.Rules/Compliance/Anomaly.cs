using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>What of a ledger is out of the ordinary. It proves nothing; someone looks and asks (覚書 6-1, 4-2).</summary>
/// <param name="Kind">Which sign.</param>
/// <param name="Worker">Of whom; null for a person unknown to the contract.</param>
/// <param name="From">Its first day, in Japan.</param>
/// <param name="Until">Its last day.</param>
/// <param name="Count">How much: openings, refusals, items or days, by its kind.</param>
/// <param name="Usual">What is normal for this person, or for the others, in the same unit.</param>
/// <param name="Subject">The purpose, item or refusal that it concerns; empty where there is none.</param>
/// <param name="Entries">The first entries that it rests on, at most <see cref="MostEntries"/>.</param>
/// <param name="EntriesInAll">How many there are.</param>
public sealed record Anomaly(
    AnomalyKind Kind,
    WorkerId? Worker,
    DateOnly From,
    DateOnly Until,
    long Count,
    long Usual,
    string Subject,
    ImmutableArray<long> Entries,
    long EntriesInAll)
{
    /// <summary>The most entries that are named one by one.</summary>
    public const int MostEntries = 20;
}

/// <summary>The signs that are looked for.</summary>
public enum AnomalyKind
{
    /// <summary>Content was used outside the usual hours.</summary>
    UnusualHour,

    /// <summary>Content was used on a day on which offices are closed.</summary>
    ClosedDay,

    /// <summary>Far more openings in one day than the limit, or than this person's own days.</summary>
    UnusualVolume,

    /// <summary>Many different items within minutes.</summary>
    ManyItems,

    /// <summary>Little each day and much over three months, compared with the others: how millions of records left over ten years.</summary>
    SlowDrain,

    /// <summary>A purpose that this person never stated before.</summary>
    NewPurpose,

    /// <summary>A purpose that this person states very rarely.</summary>
    RarePurpose,

    /// <summary>Refused again and again on one day.</summary>
    RepeatedRefusals,

    /// <summary>A handler who may use content and has done nothing for long.</summary>
    DormantHandler,

    /// <summary>A working copy that came back late, or is still out past its day.</summary>
    CopyNotReturned,
}
