using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>What a file holds, all its parts together.</summary>
/// <param name="Kind">What the file's bytes are.</param>
/// <param name="Bytes">Bytes and rendered text that were searched.</param>
/// <param name="Parts">Parts that were searched; 1 for a plain text.</param>
/// <param name="High">Occurrences of level HIGH.</param>
/// <param name="Medium">Occurrences of level MEDIUM.</param>
/// <param name="Low">Occurrences of level LOW.</param>
/// <param name="LowByChance">LOW ones in classes whose pass rate is the one of chance.</param>
/// <param name="DistinctUpperBound">Upper bound of different numbers at MEDIUM or above, summed over the parts.</param>
/// <param name="Columns">Columns and keys with a finding, with the part they are in.</param>
/// <param name="Unread">Parts that could not be read; at most the first 1,000.</param>
/// <param name="UnreadCount">How many could not be read.</param>
public sealed record ContentReport(
    FileKind Kind,
    long Bytes,
    int Parts,
    long High,
    long Medium,
    long Low,
    long LowByChance,
    long DistinctUpperBound,
    IReadOnlyList<PartColumn> Columns,
    IReadOnlyList<UnreadPart> Unread,
    long UnreadCount)
{
    /// <summary>The result in one word.</summary>
    public ScanClass Class => High + Medium > 0 ? ScanClass.Found
        : UnreadCount > 0 ? ScanClass.Unreadable
        : Low > 0 ? ScanClass.Possible : ScanClass.None;
}

/// <summary>A column of a part.</summary>
public sealed record PartColumn(string Path, ColumnFinding Finding);

/// <summary>A part that could not be read.</summary>
public sealed record UnreadPart(string Path, UnscannedReason Reason);
