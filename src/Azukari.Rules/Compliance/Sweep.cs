namespace Azukari.Rules;

/// <summary>A search of a terminal or share for My Numbers outside the vault (検査).</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="At">When it stood in the ledger.</param>
/// <param name="By">Who searched.</param>
/// <param name="Terminal">At which terminal; null where none was named after the contract's end.</param>
/// <param name="Searched">Which files and folders, sealed.</param>
/// <param name="Found">Counts.</param>
/// <param name="Unread">What could not be read.</param>
/// <param name="Follows">The earlier sweep that it repeats.</param>
/// <param name="Report">The commitment to the report in detail.</param>
/// <param name="Content">The report in detail, encrypted.</param>
public sealed record Sweep(
    SweepId Id,
    DateTimeOffset At,
    WorkerId? By,
    TerminalId? Terminal,
    SealedText Searched,
    SweepCounts Found,
    SweepUnread Unread,
    SweepId? Follows,
    SealedText Report,
    ContentRef? Content)
{
    /// <summary>Whether numbers lie outside: at MEDIUM or higher.</summary>
    public bool FoundNumbers => Found.High > 0 || Found.Medium > 0;

    /// <summary>Whether everything could be read.</summary>
    public bool IsComplete => Unread.Total == 0;
}

/// <summary>What a sweep found: counts, never values.</summary>
/// <param name="Files">Files searched.</param>
/// <param name="Bytes">Their size in bytes.</param>
/// <param name="High">Numbers certain by their population or context.</param>
/// <param name="Medium">Numbers likely.</param>
/// <param name="Low">Candidates that chance explains as well.</param>
/// <param name="DistinctAtMost">Upper bound of the different numbers at MEDIUM or above.</param>
public sealed record SweepCounts(long Files, long Bytes, long High, long Medium, long Low, long DistinctAtMost)
{
    /// <summary>The largest count: 2^53, beyond which JSON of other programs is not exact, and far below where sums overflow.</summary>
    public const long Most = 1L << 53;

    internal bool IsProper => AreProper(Files, Bytes, High, Medium, Low, DistinctAtMost);

    internal static bool AreProper(params ReadOnlySpan<long> counts) => !counts.ContainsAnyExceptInRange(0, Most);
}

/// <summary>What a sweep could not read, by reason.</summary>
/// <param name="Encrypted">Encrypted.</param>
/// <param name="Damaged">Damaged, gone, changed meanwhile, or closed to whoever searched.</param>
/// <param name="Unsupported">Of a kind that is not opened.</param>
/// <param name="Limit">Too large, too deep or too slow.</param>
/// <param name="Image">Pictures.</param>
public sealed record SweepUnread(long Encrypted, long Damaged, long Unsupported, long Limit, long Image)
{
    /// <summary>All of them.</summary>
    public long Total => Encrypted + Damaged + Unsupported + Limit + Image;

    internal bool IsProper => SweepCounts.AreProper(Encrypted, Damaged, Unsupported, Limit, Image);
}

/// <summary>Sweeps of the engagement.</summary>
public static class Sweeps
{
    extension(Engagement e)
    {
        /// <summary>Sweeps that found numbers and that no later sweep of the same place has shown to be clean.</summary>
        public IEnumerable<Sweep> SweepsToClear => e.Sweeps.Values.Where(s => s.FoundNumbers && !e.IsCleared(s.Id));

        /// <summary>Sweeps since the return began (覚書 9c), the latest first.</summary>
        public IEnumerable<Sweep> SweepsSinceCompletion => e.Sweeps.Values
            .Where(s => e.Completion.BegunAt is { } begun && s.At >= begun)
            .OrderByDescending(s => s.At).ThenBy(s => s.Id.Value, StringComparer.Ordinal);

        // INVARIANT: a sweep follows one that stood before it, so the way ends.
        bool IsCleared(SweepId id) => e.Sweeps.Values.Any(s => s.Follows == id && (!s.FoundNumbers || e.IsCleared(s.Id)));
    }
}

enum SweepRefusal
{
    NothingSearched,
    CountsOutOfRange,
    SweepUnknown,
}
