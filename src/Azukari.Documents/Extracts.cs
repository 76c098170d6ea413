using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Makes extracts of tables of every kind that can be written again.</summary>
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

    /// <summary>Scans the sheets of an extract as tables; of what is no workbook there are none.</summary>
    /// <exception cref="ExtractException">A workbook that cannot be read.</exception>
    public static IReadOnlyList<ScanReport> ScanSheets(Stream made, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(made);
        return IsPackage(made) ? WorkbookExtract.Scan(made, cancellation) : [];
    }

    static bool IsPackage(Stream content)
    {
        long start = content.Position;
        Span<byte> head = stackalloc byte[FileIdentity.HeadLength];
        int read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = start;
        return FileIdentity.Of(head[..read]) == FileKind.Zip;
    }
}
