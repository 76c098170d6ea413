using Azukari.Documents;
using Azukari.Scanner;

namespace Azukari.Custody.Tools;

/// <summary>Turns what the engine says of one file into lines of the report, and counts.</summary>
/// <param name="file">The file, as it is reported.</param>
/// <param name="request">Whether numbers are shown, and which are known.</param>
/// <param name="tell">Takes <see cref="FoundNumber"/>, <see cref="FoundColumn"/>, <see cref="NotScanned"/>.</param>
sealed class FindingRelay(string file, ScanRequest request, Action<object> tell) : IContentListener
{
    /// <summary>The mask of every number.</summary>
    internal static string Mask { get; } = new('*', IndividualNumber.Length);

    readonly AllowList.Here? allowedHere = request.Allow?.For(file);
    readonly Dictionary<string, (long Allowed, long Others)> perColumn = [];
    ContentReport? report;
    long allowedHigh;
    long allowedMedium;
    long allowed;
    long unread;

    public void OnNumber(string path, Occurrence occurrence)
    {
        Level level = occurrence.Level;
        IReadOnlyList<string> reasons = occurrence.Reasons;
        if (allowedHere is { } here)
        {
            bool known = here.Allows(occurrence.Digits);
            Count(occurrence.Column ?? "", level, known);
            (level, reasons) = known ? (Level.Low, [.. reasons, AllowList.Reason]) : (level, reasons);
        }

        tell(new FoundNumber(
            file, path, occurrence.Offset, occurrence.Row, occurrence.Column,
            request.Reveal ? occurrence.Digits : Mask, Scanning.Name(level), reasons));
    }

    public void OnPart(string path, ScanReport part)
    {
        foreach (ColumnFinding column in part.Columns)
        {
            (long known, long others) = perColumn.GetValueOrDefault(column.Column);
            bool allKnown = known > 0 && others == 0;
            tell(new FoundColumn(
                file, path, column.Column, Scanning.Name(allKnown ? Level.Low : column.Level), column.Distinct, column.Valid,
                allKnown ? [.. column.Reasons, AllowList.Reason] : column.Reasons));
        }

        perColumn.Clear();
    }

    public void OnUnread(string path, UnscannedReason reason) => Unread(path, reason switch
    {
        UnscannedReason.Image => UnreadCause.Image,
        UnscannedReason.Encrypted => UnreadCause.Encrypted,
        UnscannedReason.Damaged => UnreadCause.Damaged,
        UnscannedReason.Limit => UnreadCause.Limit,
        _ => UnreadCause.Unsupported,
    });

    internal void Unread(string path, UnreadCause cause)
    {
        unread++;
        tell(new NotScanned(file, path, Name(cause), cause));
    }

    internal void Take(ContentReport whole) => report = whole;

    internal ScannedFile End(long bytes) => report is null
        ? new(file, 0, 0, 0, 0, 0, 0, unread)
        : new(
            file, bytes, report.High - allowedHigh, report.Medium - allowedMedium, report.Low + allowedHigh + allowedMedium,
            Math.Max(0, report.DistinctUpperBound - allowedHigh - allowedMedium), allowed, unread);

    void Count(string column, Level level, bool known)
    {
        (long was, long others) = perColumn.GetValueOrDefault(column);
        perColumn[column] = known ? (was + 1, others) : (was, others + (level > Level.Low ? 1 : 0));
        if (known)
        {
            allowed++;
            allowedHigh += level == Level.High ? 1 : 0;
            allowedMedium += level == Level.Medium ? 1 : 0;
        }
    }

    /// <summary>The cause in the five words of the report.</summary>
    static string Name(UnreadCause cause) => cause switch
    {
        UnreadCause.Image => "image",
        UnreadCause.Encrypted => "encrypted",
        UnreadCause.Limit => "limit",
        UnreadCause.Unsupported or UnreadCause.Special => "unsupported",
        _ => "damaged",
    };
}
