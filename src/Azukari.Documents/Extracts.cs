using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Makes extracts of tables of every kind that can be written again, and looks at what was made.</summary>
public static class Extracts
{
    /// <summary>Writes an extract: CSV, TSV and fixed-length records as they are, an Excel workbook as a new one.</summary>
    /// <param name="content">The file; it can seek.</param>
    /// <param name="destination">Where the extract goes; need not seek.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    /// <exception cref="ExtractException">It cannot be made. What was written until then is not to be used.</exception>
    public static ExtractReport Write(
        Stream content, Stream destination, ExtractRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(request);
        return IsPackage(content)
            ? WorkbookExtract.Write(content, destination, request, cancellation)
            : TextExtract.Write(content, destination, request, cancellation);
    }

    /// <summary>Scans an extract as any file is scanned, and a workbook's sheets as tables too.</summary>
    /// <returns>The reports of the parts; a part that could not be read has <see cref="ScanReport.Unscanned"/>.</returns>
    /// <exception cref="ExtractException">A workbook that cannot be read.</exception>
    public static IReadOnlyList<ScanReport> Scan(Stream made, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(made);
        bool package = IsPackage(made);
        var parts = new Parts();
        ContentScan.Scan(made, "", ScanOptions.Default, ContentLimits.Default, parts, cancellation);
        if (package)
        {
            made.Position = 0;
            parts.Reports.AddRange(WorkbookExtract.Scan(made, cancellation));
        }

        return parts.Reports;
    }

    static bool IsPackage(Stream content)
    {
        long start = content.Position;
        Span<byte> head = stackalloc byte[FileIdentity.HeadLength];
        int read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = start;
        return FileIdentity.Of(head[..read]) == FileKind.Zip;
    }

    sealed class Parts : IContentListener
    {
        public List<ScanReport> Reports { get; } = [];

        public void OnNumber(string path, Occurrence occurrence)
        {
        }

        public void OnPart(string path, ScanReport report) => Reports.Add(report);

        public void OnUnread(string path, UnscannedReason reason)
        {
        }
    }
}
