namespace Azukari.Documents;

/// <summary>
/// Bounds of the work on one file, so that no file, however it was made, takes the scan's time or memory. What a bound cuts
/// off is reported as <see cref="Scanner.UnscannedReason.Limit"/>: it is never passed over in silence.
/// </summary>
public sealed record ContentLimits
{
    /// <summary>The default bounds.</summary>
    public static ContentLimits Default { get; } = new();

    /// <summary>Containers inside containers: 1 opens the file itself and reads what lies in it.</summary>
    public int MaxDepth { get; init; } = 8;

    /// <summary>Bytes that come out of a file at most, for each byte of it, on top of <see cref="FreeExpansion"/>.</summary>
    /// <remarks>Deflate reaches 1,032 on zeros; lists of persons reach 10 to 30.</remarks>
    public long ExpansionRatio { get; init; } = 256;

    /// <summary>Bytes that may come out of any file.</summary>
    public long FreeExpansion { get; init; } = 256L << 20;

    /// <summary>Bytes of an inner file that are held in memory, for formats that need to go back and forth.</summary>
    public long MaxHeld { get; init; } = 256L << 20;

    /// <summary>Parts of one file: inner files, sheets, tables, messages.</summary>
    public int MaxParts { get; init; } = 200_000;

    /// <summary>Time for one file, on top of <see cref="TimePerMebibyte"/>.</summary>
    public TimeSpan FreeTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time for each mebibyte of the file.</summary>
    public TimeSpan TimePerMebibyte { get; init; } = TimeSpan.FromSeconds(1);
    /// <summary>
    /// Beyond the time, until a scan is given up whose library asks nobody whether to go on. It is left to itself then, with
    /// its thread.
    /// </summary>
    internal TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(15);
}
