using System.Globalization;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Reads lists that people keep: CSV and TSV of every common encoding, and Excel workbooks (XLSX, XLSM).</summary>
/// <remarks>
/// All bounds are asked before anything is kept: a file that was made to become huge, to call out or to calculate does none of
/// it. A workbook gives values alone; links, macros and hidden sheets are passed over.
/// </remarks>
public static class ListFile
{
    const int Days1904 = 1_462;
    const double LastDay = 2_958_466;

    /// <summary>A list is small: what comes out of a workbook may be this many times its size, on top of 16 MiB.</summary>
    static readonly ContentLimits Limits = new() { ExpansionRatio = 64, FreeExpansion = 16L << 20 };

    /// <summary>Reads a list.</summary>
    /// <param name="content">The file; need not seek.</param>
    /// <param name="request">How.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    /// <exception cref="ListFileException">It cannot be read.</exception>
    public static ListedSheet Read(Stream content, ListFileRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(request);
        byte[] bytes = Bytes(content, request.MaximumBytes, cancellation);
        return FileIdentity.Of(bytes.AsSpan(0, Math.Min(bytes.Length, FileIdentity.HeadLength))) switch
        {
            FileKind.Zip => Workbook(bytes, request, cancellation),
            FileKind.Ole => throw Fault(ListFileFault.OldOrLocked),
            FileKind.Pdf or FileKind.Image or FileKind.Gzip or FileKind.Archive or FileKind.Sqlite or FileKind.Tar or FileKind.Rtf =>
                throw Fault(ListFileFault.NotAList),
            _ => new ListedSheet(null, DelimitedText.Rows(bytes, request, cancellation)),
        };
    }

    internal static ListFileException Fault(ListFileFault fault, params ReadOnlySpan<string> facts) => new(fault, facts.ToArray());

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes a row into the list, within its bounds.</summary>
    internal static void Add(List<ListedRow> rows, ListedRow row, ListFileRequest request)
    {
        if (row.Cells.Count == 0)
        {
            return;
        }

        if (rows.Count == request.MaximumRows)
        {
            throw Fault(ListFileFault.TooManyRows, Number(request.MaximumRows));
        }

        if (row.Cells[^1].Column >= request.MaximumColumns)
        {
            throw Fault(ListFileFault.TooManyColumns, Number(row.Number), Number(request.MaximumColumns));
        }

        if (row.Cells.Any(c => c.Text.Length > request.MaximumCell))
        {
            throw Fault(ListFileFault.CellTooLong, Number(row.Number), Number(request.MaximumCell));
        }

        rows.Add(row);
    }

    static byte[] Bytes(Stream content, long most, CancellationToken cancellation)
    {
        using var held = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            held.Write(buffer, 0, read);
            if (held.Length > most)
            {
                throw Fault(ListFileFault.TooLarge, Number(most));
            }
        }

        return held.ToArray();
    }

    static ListedSheet Workbook(byte[] bytes, ListFileRequest request, CancellationToken cancellation)
    {
        try
        {
            using var content = new MemoryStream(bytes, writable: false);
            using WorkbookFile workbook = WorkbookFile.Open(content, Limits);
            SheetEntry sheet = Choose(workbook, request);
            List<ListedRow> rows = [];
            WorkbookFile.Guarded(() =>
            {
                foreach (SheetRow row in workbook.RowsOf(sheet))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Add(rows, Row(row, workbook.CountsFrom1904), request);
                }

                return true;
            });
            return new ListedSheet(sheet.Name, rows);
        }
        catch (ExtractException e)
        {
            throw e.Fault == ExtractFault.TooLarge
                ? new ListFileException(ListFileFault.TooLarge, [Number(request.MaximumBytes)], e)
                : new ListFileException(ListFileFault.NotAList, [], e);
        }
        catch (IOException e)
        {
            // Of bytes in memory nothing fails but a package whose parts end too early.
            throw new ListFileException(ListFileFault.NotAList, [], e);
        }
    }

    static SheetEntry Choose(WorkbookFile workbook, ListFileRequest request)
    {
        SheetEntry[] visible = [.. workbook.Sheets.Where(s => s.IsVisible)];
        SheetEntry[] fitting = request.Sheet is { } name
            ? [.. visible.Where(s => string.Equals(s.Name, name.Trim(), StringComparison.OrdinalIgnoreCase))]
            : [.. visible.Where(s => !request.Explanations.Contains(s.Name, StringComparer.Ordinal))];
        return fitting.Length == 1
            ? fitting[0]
            : throw Fault(ListFileFault.SheetUnknown, string.Join(", ", visible.Select(s => s.Name)));
    }

    /// <summary>A cell that stands twice in a damaged row counts as it stands last.</summary>
    static ListedRow Row(SheetRow row, bool from1904) => new(
        row.Number,
        [
            .. row.Cells.Select(c => new ListedCell(c.Column, Value(c, from1904), c.IsError)).Where(c => !string.IsNullOrWhiteSpace(c.Text))
                .GroupBy(c => c.Column).Select(same => same.Last()),
        ]);

    static string Value(SheetCell cell, bool from1904)
    {
        if (cell.Kind is not (SheetValue.Date or SheetValue.Moment or SheetValue.Time)
            || !double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double serial))
        {
            return cell.Text;
        }

        double day = serial + (from1904 && cell.Kind != SheetValue.Time ? Days1904 : 0);
        if (day is < 0 or >= LastDay)
        {
            return cell.Text;
        }

        // SPEC: ECMA-376 part 1, §18.17.4.1. To the minute: times in cells are fractions of a day, and 8:30 is none exactly.
        DateTime at = DateTime.FromOADate(day);
        DateTime minute = at.AddTicks(TimeSpan.TicksPerMinute / 2);
        bool wraps = minute > at && minute.Date > at.Date && cell.Kind == SheetValue.Date;
        return (wraps ? at : minute).ToString(
            cell.Kind switch { SheetValue.Date => "yyyy-MM-dd", SheetValue.Time => "HH:mm", _ => "yyyy-MM-dd HH:mm" },
            CultureInfo.InvariantCulture);
    }
}
