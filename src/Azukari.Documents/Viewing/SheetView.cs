using System.Globalization;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>A sheet of a workbook that is looked at row by row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Headers">Names of its columns; empty where it has none.</param>
/// <param name="NumberColumns">Columns, from 0, whose every value counts as a number.</param>
/// <param name="Total">How many rows have cells, the header not counted.</param>
public sealed record SheetLayout(string Name, IReadOnlyList<string> Headers, IReadOnlySet<int> NumberColumns, long Total)
{
    /// <summary>How much of a row is kept.</summary>
    internal (int Columns, int Characters) Most { get; init; }

    /// <summary>Rows before the first that is shown: up to the header.</summary>
    internal int Skip { get; init; }
}

/// <summary>An Excel workbook on a screen: its values, cell by cell.</summary>
public static class SheetView
{
    /// <summary>Names of the sheets, hidden ones too: what is held is what is shown.</summary>
    /// <param name="content">The workbook; it can seek, and stays open.</param>
    /// <exception cref="ExtractException">It is no workbook, or damaged.</exception>
    public static IReadOnlyList<string> Sheets(Stream content)
    {
        using WorkbookFile workbook = WorkbookFile.Open(content);
        return [.. workbook.Sheets.Select(s => s.Name)];
    }

    /// <summary>What a sheet holds: its whole table is surveyed once.</summary>
    /// <param name="content">The workbook.</param>
    /// <param name="sheet">From 0.</param>
    /// <param name="columns">How many columns of a row are kept.</param>
    /// <param name="characters">How many characters of a cell.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    /// <exception cref="ExtractException">It is no workbook, damaged, or has no such sheet.</exception>
    public static SheetLayout Layout(Stream content, int sheet, int columns, int characters, CancellationToken cancellation = default) => WorkbookFile.Guarded(() =>
    {
        using WorkbookFile workbook = WorkbookFile.Open(content);
        SheetEntry entry = Of(workbook, sheet);
        TableSurvey survey = SheetPlan.Survey(workbook, entry, cancellation);
        long total = workbook.RowsOf(entry).LongCount();
        int header = survey.HeaderRow;
        IReadOnlyList<string> headers = header < 0 ? [] : Cells(workbook.RowsOf(entry).ElementAt(header), (columns, characters));
        return new SheetLayout(
            entry.Name, headers,
            new HashSet<int>(survey.Report.Columns.Where(c => c is { Level: >= Level.Medium, Index: >= 0 }).Select(c => c.Index)),
            header == 0 ? total - 1 : total)
        {
            Skip = header == 0 ? 1 : 0,
            Most = (columns, characters),
        };
    });

    /// <summary>Some rows of a sheet.</summary>
    /// <param name="content">The workbook.</param>
    /// <param name="sheet">From 0.</param>
    /// <param name="layout">What the sheet holds.</param>
    /// <param name="from">The first row, from 0, the header not counted.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ExtractException">It is no workbook, damaged, or has no such sheet.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(Stream content, int sheet, SheetLayout layout, long from, int count)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return WorkbookFile.Guarded(() =>
        {
            using WorkbookFile workbook = WorkbookFile.Open(content);
            List<IReadOnlyList<string>> rows = [];
            long at = -layout.Skip;
            foreach (SheetRow row in workbook.RowsOf(Of(workbook, sheet)))
            {
                if (at >= from)
                {
                    rows.Add(Cells(row, layout.Most));
                }

                if (++at >= from + count)
                {
                    break;
                }
            }

            return (IReadOnlyList<IReadOnlyList<string>>)rows;
        });
    }

    static SheetEntry Of(WorkbookFile workbook, int sheet) => sheet >= 0 && sheet < workbook.Sheets.Count
        ? workbook.Sheets[sheet]
        : throw new ExtractException(ExtractFault.SheetUnknown, sheet.ToString(CultureInfo.InvariantCulture));

    static List<string> Cells(SheetRow row, (int Columns, int Characters) most)
    {
        var cells = new List<string>();
        foreach (SheetCell cell in row.Cells.Where(c => c.Column < most.Columns))
        {
            while (cells.Count < cell.Column)
            {
                cells.Add("");
            }

            if (cells.Count == cell.Column)
            {
                string shown = Shown(cell);
                cells.Add(shown.Length <= most.Characters ? shown : shown[..most.Characters]);
            }
        }

        return cells;
    }

    /// <summary>Days and times as they are read; serial numbers mean nothing to people.</summary>
    static string Shown(SheetCell cell) =>
        cell.Kind is SheetValue.Date or SheetValue.Moment or SheetValue.Time
        && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double serial) && serial is >= 0 and < 2_958_466
            ? DateTime.FromOADate(serial).ToString(
                cell.Kind switch { SheetValue.Date => "yyyy-MM-dd", SheetValue.Time => "HH:mm:ss", _ => "yyyy-MM-dd HH:mm:ss" }, CultureInfo.InvariantCulture)
            : cell.Text;
}
