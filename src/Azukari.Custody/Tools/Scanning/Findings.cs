namespace Azukari.Custody.Tools;

/// <summary>One number found in a file.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Path">The place inside containers; empty for the file itself.</param>
/// <param name="Offset">Byte offset of its first digit.</param>
/// <param name="Row">Line, from 1.</param>
/// <param name="Column">Column, key or offset; null where there is none.</param>
/// <param name="Value">Masked, or in clear where that was asked for.</param>
/// <param name="Level">HIGH, MEDIUM or LOW.</param>
/// <param name="Reasons">Stable codes.</param>
public sealed record FoundNumber(
    string File, string Path, long Offset, long Row, string? Column, string Value, string Level, IReadOnlyList<string> Reasons);

/// <summary>A column, key or offset that holds numbers.</summary>
public sealed record FoundColumn(
    string File, string Path, string Column, string Level, long Distinct, long Valid, IReadOnlyList<string> Reasons);

/// <summary>What could not be read.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Path">The part inside it; empty for the file itself.</param>
/// <param name="Unscanned">encrypted, damaged, unsupported, limit or image.</param>
/// <param name="Why">The same more closely, for people.</param>
public sealed record NotScanned(string File, string Path, string Unscanned, UnreadCause Why);

/// <summary>Why something was not read, as a person needs to know it.</summary>
public enum UnreadCause
{
    /// <summary>It is encrypted.</summary>
    Encrypted,

    /// <summary>It is truncated or otherwise against its own format.</summary>
    Damaged,

    /// <summary>Of a kind that is not opened.</summary>
    Unsupported,

    /// <summary>Too large, too deep or too slow.</summary>
    Limit,

    /// <summary>A picture.</summary>
    Image,

    /// <summary>The operating system does not let it be read.</summary>
    NoPermission,

    /// <summary>It was there when the folder was listed, and then no more.</summary>
    Gone,

    /// <summary>It changed while it was read: what was found stands, and something may be missing.</summary>
    Changed,

    /// <summary>A pipe, socket or device: it stores nothing that could be read to an end.</summary>
    Special,

    /// <summary>The disk or the network failed.</summary>
    ReadFailed,
}

/// <summary>What was found in one file, allowed numbers taken out of the higher levels.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Bytes">Bytes that were searched, with what came out of containers.</param>
/// <param name="High">Numbers of level HIGH.</param>
/// <param name="Medium">Numbers of level MEDIUM.</param>
/// <param name="Low">Numbers of level LOW, allowed ones among them.</param>
/// <param name="Distinct">Upper bound of the different numbers at MEDIUM or above.</param>
/// <param name="Allowed">Numbers that an allow list explains.</param>
/// <param name="Unscanned">Parts that were not read; 1 for the file itself.</param>
public sealed record ScannedFile(
    string File, long Bytes, long High, long Medium, long Low, long Distinct, long Allowed, long Unscanned);

/// <summary>The totals of a scan.</summary>
public sealed record ScanTotals(
    long Files, long Bytes, long High, long Medium, long Low, long FilesWithNumbers, long Unscanned, long Distinct = 0, long Allowed = 0)
{
    /// <summary>Nothing was scanned.</summary>
    public static ScanTotals None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>Unread parts by reason: encrypted, damaged, unsupported, limit, image.</summary>
    public IReadOnlyDictionary<string, long> UnscannedBy { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Links inside folders that were not followed.</summary>
    public long Links { get; init; }

    /// <summary>Folders of the running system, such as /proc, in which nothing is stored.</summary>
    public long SystemFolders { get; init; }

    /// <summary>Nothing at MEDIUM or higher, and nothing unread.</summary>
    public bool IsClean => High + Medium + Unscanned == 0;

    /// <summary>With one file more.</summary>
    public ScanTotals With(ScannedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return this with
        {
            Files = Files + 1,
            Bytes = Bytes + file.Bytes,
            High = High + file.High,
            Medium = Medium + file.Medium,
            Low = Low + file.Low,
            FilesWithNumbers = FilesWithNumbers + (file.High + file.Medium > 0 ? 1 : 0),
            Unscanned = Unscanned + file.Unscanned,
            Distinct = Distinct + file.Distinct,
            Allowed = Allowed + file.Allowed,
        };
    }
}

/// <summary>Receives what a scan finds: all of one file, and then the next, in a stable order.</summary>
public interface IScanListener
{
    /// <summary>A number.</summary>
    void Found(FoundNumber number);

    /// <summary>A column.</summary>
    void Found(FoundColumn column);

    /// <summary>A file, or a part of one, that was not read.</summary>
    void Skipped(NotScanned file);

    /// <summary>Everything of this file was told.</summary>
    void Done(ScannedFile file);
}

/// <summary>Findings of any kind on their way to a listener.</summary>
static class ScanListening
{
    /// <summary>Tells a listener one finding.</summary>
    internal static void Tell(this IScanListener listener, object finding)
    {
        switch (finding)
        {
            case FoundNumber number:
                listener.Found(number);
                break;
            case FoundColumn column:
                listener.Found(column);
                break;
            case NotScanned part:
                listener.Skipped(part);
                break;
            case ScannedFile file:
                listener.Done(file);
                break;
            default:
                throw new System.Diagnostics.UnreachableException(finding.GetType().Name);
        }
    }
}

/// <summary>How far a scan is.</summary>
/// <param name="Files">Files done.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="FilesInAll">Files known of so far; final once <paramref name="Counted"/>.</param>
/// <param name="BytesInAll">Their size.</param>
/// <param name="Counted">Whether every folder was counted.</param>
public readonly record struct ScanProgress(long Files, long Bytes, long FilesInAll, long BytesInAll, bool Counted);
