using System.Buffers;

namespace Azukari.Scanner;

/// <summary>Makes an extract of a table as text: CSV, TSV and their relatives, and fixed-length records.</summary>
/// <remarks>
/// The text is read three times: to find its columns, to learn its numbers, and to write. Encoding, byte order mark, line
/// ends, quotes and every byte of what is kept stay as they are; what is masked keeps its length. Memory holds one row and
/// the numbers (<see cref="CellMasker"/>), which are zeroed at the end.
/// </remarks>
public static class TextExtract
{
    const int BlockLength = 256 * 1024;

    /// <summary>Writes the extract.</summary>
    /// <param name="content">The text; it can seek.</param>
    /// <param name="destination">Where the extract goes.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    /// <exception cref="ExtractException">It is no table, or not one with such columns. Nothing may be made of what was written.</exception>
    public static ExtractReport Write(
        Stream content, Stream destination, ExtractRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(request);
        long start = content.Position;
        var scan = new NumberScan(ScanOptions.Default with { MaxClasses = ColumnChoice.MostColumns * 2 });
        Feed(content, scan, cancellation);
        ScanReport found = scan.Complete();
        if (found.Unscanned is not null || found.Bytes == 0)
        {
            throw new ExtractException(ExtractFault.NotATable);
        }

        var table = new SourceTable(scan.Form, scan.Shape, request);
        if (table.Shape.Kind == FileKind.Text)
        {
            throw new ExtractException(ExtractFault.NotATable);
        }

        using var masker = new CellMasker(scan.Form, request.Mask, request.Consistent);
        TableWriter writer = table.Shape.Kind == FileKind.Delimited
            ? new DelimitedWriter(table, masker, new ColumnChoice(request, scan.Headers, scan.Classes))
            : new FixedWriter(table, masker, request, scan.Classes);
        foreach (bool learning in (ReadOnlySpan<bool>)[true, false])
        {
            content.Position = start;
            using RowReader rows = table.Read(content);
            writer.Begin(rows, learning ? null : destination);
            while (rows.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                writer.Take(rows);
            }

            writer.End(rows);
        }

        return writer.Report;
    }

    static void Feed(Stream content, NumberScan scan, CancellationToken cancellation)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            for (int read; (read = content.Read(block)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                scan.OnBlock(block.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block, clearArray: true); // it held numbers in clear
        }
    }
}
