namespace Azukari.Scanner;

/// <summary>How sure the scan is that a value is an individual number.</summary>
public enum Level
{
    /// <summary>It passes the check digit, or stands beside a keyword, but chance explains it as well.</summary>
    Low,

    /// <summary>Evidence beyond chance, in a column that also holds something else.</summary>
    Medium,

    /// <summary>Named as an individual number, or a column that chance cannot explain.</summary>
    High,
}

/// <summary>The result for a whole file.</summary>
public enum ScanClass
{
    /// <summary>Nothing was found and everything was read.</summary>
    None,

    /// <summary>Only findings of level LOW.</summary>
    Possible,

    /// <summary>At least one finding of level MEDIUM or HIGH.</summary>
    Found,

    /// <summary>Nothing was found, but the file could not be read as text: this proves nothing.</summary>
    Unreadable,
}

/// <summary>Why a file, or a part of it, was not read.</summary>
public enum UnscannedReason
{
    /// <summary>A kind whose text this version does not open (containers, documents, databases).</summary>
    Unsupported,

    /// <summary>A picture: its digits would need character recognition.</summary>
    Image,

    /// <summary>Bytes of no known kind; text inside was searched nevertheless.</summary>
    Binary,

    /// <summary>Encrypted, and the key is not here.</summary>
    Encrypted,

    /// <summary>Truncated, changed, or otherwise against its own format.</summary>
    Damaged,

    /// <summary>Larger, deeper or slower than the limits of the scan allow.</summary>
    Limit,
}

/// <summary>What is known of a text before it is looked at.</summary>
public enum TextLayout
{
    /// <summary>Nothing: encoding and layout are found out.</summary>
    Unknown,

    /// <summary>UTF-8; cells end with a tab, rows with a line feed, and no cell holds either of them, nor a double quote.</summary>
    Table,

    /// <summary>UTF-8 text in reading order, whatever its lines look like.</summary>
    Prose,
}

/// <summary>What the bytes are, by their content; never by the file's name.</summary>
public enum FileKind
{
    /// <summary>No bytes at all.</summary>
    Empty,

    /// <summary>Lines of text that are neither a table nor fixed-length records.</summary>
    Text,

    /// <summary>A table with a delimiter: CSV, TSV and their relatives.</summary>
    Delimited,

    /// <summary>Records of one constant length, with or without line ends.</summary>
    FixedLength,

    /// <summary>A zip container, which Office files are too.</summary>
    Zip,

    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>PNG, JPEG, GIF, BMP, TIFF, WebP or HEIF.</summary>
    Image,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>7z, RAR, LZH, xz, bzip2 or Zstandard.</summary>
    Archive,

    /// <summary>OLE compound file: old Office files.</summary>
    Ole,

    /// <summary>SQLite database.</summary>
    Sqlite,

    /// <summary>tar.</summary>
    Tar,

    /// <summary>Rich Text Format.</summary>
    Rtf,

    /// <summary>A document that is one XML file: flat OpenDocument, Word 2003, Excel 2003.</summary>
    OfficeXml,

    /// <summary>A mail message (RFC 5322).</summary>
    Mail,

    /// <summary>Mail messages one behind the other (RFC 4155).</summary>
    Mailbox,

    /// <summary>None of these.</summary>
    Binary,
}

/// <summary>What was found in one class of values: a column, a key, a record offset or a line pattern.</summary>
/// <param name="Column">
/// Header name; "#3" (third column) without header; "@40" (byte offset in the record, from 0); key name; or "~" and the
/// line pattern. At most 64 characters. No digits of a value are in it.
/// </param>
/// <param name="Index">Column from 0, or byte offset in the record; −1 where neither exists.</param>
/// <param name="Level">The highest level among its occurrences.</param>
/// <param name="Distinct">
/// Distinct 12-digit values: exact up to <see cref="ScanOptions.SampleSize"/>, and in columns of numbers up to 16 Ki altogether;
/// else estimated.
/// </param>
/// <param name="Valid">Occurrences that pass the check digit.</param>
/// <param name="Reasons">Stable codes, see <see cref="ReasonCodes"/>.</param>
public sealed record ColumnFinding(
    string Column, int Index, Level Level, long Distinct, long Valid, IReadOnlyList<string> Reasons);

/// <summary>The report on one file.</summary>
/// <param name="Kind">What the bytes are.</param>
/// <param name="EncodingName">ascii, utf-8, utf-16le, utf-16be, cp932, euc-jp, iso-2022-jp or binary.</param>
/// <param name="Bytes">Bytes seen.</param>
/// <param name="Class">The result in one word.</param>
/// <param name="Unscanned">Why the file does not count as read; <see langword="null"/> when it does.</param>
/// <param name="High">Occurrences of level HIGH.</param>
/// <param name="Medium">Occurrences of level MEDIUM.</param>
/// <param name="Low">Occurrences of level LOW, those of <paramref name="LowByChance"/> among them.</param>
/// <param name="LowByChance">
/// LOW occurrences in classes whose pass rate is the one of chance (n ≥ 20, at most 0.3): explained by the rate.
/// </param>
/// <param name="DistinctUpperBound">
/// Upper bound of the number of different individual numbers at MEDIUM or above: the sum over the classes, so that a number
/// in two columns counts twice. An estimate where a class exceeds <see cref="ScanOptions.SampleSize"/>.
/// </param>
/// <param name="Columns">Classes with a finding, the surest first; at most <see cref="ScanOptions.MaxClasses"/>.</param>
public sealed record ScanReport(
    FileKind Kind,
    string EncodingName,
    long Bytes,
    ScanClass Class,
    UnscannedReason? Unscanned,
    long High,
    long Medium,
    long Low,
    long LowByChance,
    long DistinctUpperBound,
    IReadOnlyList<ColumnFinding> Columns);

/// <summary>One number at one place. It holds the number in clear: the caller masks it and keeps it from logs.</summary>
/// <param name="Offset">Byte offset of the first digit in the file, from 0.</param>
/// <param name="Row">Line or record, from 1.</param>
/// <param name="ColumnIndex">Column of a table, from 0; −1 in other texts.</param>
/// <param name="Column">The class, named as in <see cref="ColumnFinding.Column"/>.</param>
/// <param name="Digits">Twelve ASCII digits; left-padded with 0 where leading zeros were lost.</param>
/// <param name="Level">How sure.</param>
/// <param name="Reasons">Stable codes, see <see cref="ReasonCodes"/>.</param>
/// <param name="Length">Bytes that it takes in the file, separators, escapes and tags inside it included.</param>
public sealed record Occurrence(
    long Offset, long Row, int ColumnIndex, string? Column, string Digits, Level Level, IReadOnlyList<string> Reasons, int Length)
{
    /// <summary>Shows the place only, so that a log line or a debugger never prints a number.</summary>
    public override string ToString() => $"{Level} at {Offset} (row {Row}, {Column})";
}

/// <summary>Takes occurrences one by one, in the order of their offsets.</summary>
public interface IOccurrenceSink
{
    /// <summary>Takes one occurrence.</summary>
    /// <param name="occurrence">The occurrence; not kept by the scan.</param>
    void OnOccurrence(Occurrence occurrence);
}

/// <summary>Limits of a scan. The defaults keep one scan below 16 MiB of memory whatever the file.</summary>
public sealed record ScanOptions
{
    /// <summary>Default limits.</summary>
    public static ScanOptions Default { get; } = new();

    /// <summary>Classes (columns, keys, patterns) told apart, 1 to 65,536; further ones share one class "others".</summary>
    public int MaxClasses { get; init; } = 1024;

    /// <summary>
    /// Distinct values that a class remembers as 64-bit keyed hashes, 32 to 65,536; classes of numbers more, as long as there is room.
    /// </summary>
    public int SampleSize { get; init; } = 512;

    /// <summary>
    /// Key of the hashes. The default is random per process, so that nobody can make a file whose values fall outside the
    /// sample; two scans agree beyond <see cref="SampleSize"/> only under the same key.
    /// </summary>
    public ulong HashKey { get; init; } = ProcessKey;

    /// <summary>Occurrences that a listener is told; all are counted. <see langword="null"/> tells every one.</summary>
    public int? MostOccurrences { get; init; }

    /// <summary>
    /// Threads for one file on disk, 1 to 64: they search its chunks side by side, and judge them in turn, so that the report
    /// does not depend on their number.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>Forces a vector width in tests; <see langword="null"/> takes the widest of the machine.</summary>
    internal LaneWidth? Lanes { get; init; }

    static ulong ProcessKey { get; } =
        BitConverter.ToUInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
