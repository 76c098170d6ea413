using System.Text.Json;
using Azukari.Documents;
using Azukari.Scanner;

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

/// <summary>What could not be read: encrypted, damaged, unsupported, limit or image.</summary>
public sealed record NotScanned(string File, string Path, string Unscanned);

/// <summary>The totals of a scan.</summary>
public sealed record ScanTotals(long Files, long Bytes, long High, long Medium, long Low, long FilesWithNumbers, long Unscanned)
{
    /// <summary>Nothing at MEDIUM or higher, and nothing unread.</summary>
    public bool IsClean => High + Medium + Unscanned == 0;
}

/// <summary>Receives what a scan finds.</summary>
public interface IScanListener
{
    /// <summary>A number.</summary>
    void Found(FoundNumber number);

    /// <summary>A column.</summary>
    void Found(FoundColumn column);

    /// <summary>A file that was not read.</summary>
    void Skipped(NotScanned file);
}

/// <summary>Searches files and folders for My Numbers.</summary>
public static class Scanning
{
    const int MaskedDigits = 12;

    /// <summary>Scans paths, folders with all that is below them.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.FileUnreadable"/> where a path that was named does not exist.</exception>
    public static ScanTotals Scan(IReadOnlyList<string> paths, bool reveal, IScanListener listener, IProgress<long>? progress)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(listener);
        foreach (string path in paths)
        {
            if (!Path.Exists(path))
            {
                throw CustodyException.Of(Fault.FileUnreadable, path);
            }
        }

        var totals = new ScanTotals(0, 0, 0, 0, 0, 0, 0);
        foreach (string file in paths.SelectMany(FilesBelow))
        {
            totals = ScanOne(file, reveal, listener, totals);
            progress?.Report(totals.Bytes);
        }

        return totals;
    }

    static ScanTotals ScanOne(string file, bool reveal, IScanListener listener, ScanTotals totals)
    {
        ContentReport report;
        try
        {
            using FileStream content = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
            report = ContentScan.Scan(
                content, Path.GetFileName(file), ScanOptions.Default, ContentLimits.Default, new Relay(file, reveal, listener));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be read is part of the answer: a scan that passes over it proves nothing.
            listener.Skipped(new NotScanned(file, "", "damaged"));
            return totals with { Files = totals.Files + 1, Unscanned = totals.Unscanned + 1 };
        }

        return totals with
        {
            Files = totals.Files + 1,
            Bytes = totals.Bytes + report.Bytes,
            High = totals.High + report.High,
            Medium = totals.Medium + report.Medium,
            Low = totals.Low + report.Low,
            FilesWithNumbers = totals.FilesWithNumbers + (report.High + report.Medium > 0 ? 1 : 0),
            Unscanned = totals.Unscanned + report.UnreadCount,
        };
    }

    sealed class Relay(string file, bool reveal, IScanListener listener) : IContentListener
    {
        public void OnNumber(string path, Occurrence occurrence) => listener.Found(new FoundNumber(
            file, path, occurrence.Offset, occurrence.Row, occurrence.Column,
            reveal ? occurrence.Digits : new string('*', MaskedDigits), Name(occurrence.Level), occurrence.Reasons));

        public void OnPart(string path, ScanReport report)
        {
            foreach (ColumnFinding column in report.Columns)
            {
                listener.Found(new FoundColumn(
                    file, path, column.Column, Name(column.Level), column.Distinct, column.Valid, column.Reasons));
            }
        }

        public void OnUnread(string path, UnscannedReason reason) => listener.Skipped(new NotScanned(file, path, Name(reason)));
    }

    /// <summary>Files in a stable order; links are not followed, so a loop cannot trap the scan.</summary>
    /// <remarks>A folder that cannot be read comes as itself: reading it as a file fails, and that is told.</remarks>
    static IEnumerable<string> FilesBelow(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        try
        {
            return Directory.EnumerateFileSystemEntries(path, "*", new EnumerationOptions { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.ReparsePoint })
                .Order(StringComparer.Ordinal).SelectMany(FilesBelow).ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [path];
        }
    }

    /// <summary>The reason in the words of the contract of the JSON form.</summary>
    internal static string Name(UnscannedReason reason) => reason switch
    {
        UnscannedReason.Image => "image",
        UnscannedReason.Encrypted => "encrypted",
        UnscannedReason.Damaged => "damaged",
        UnscannedReason.Limit => "limit",
        _ => "unsupported",
    };

    internal static string Name(Level level) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(level.ToString());
}
