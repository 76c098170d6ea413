using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Makes an extract of one sheet of a workbook: a new workbook, written from the values of its cells.</summary>
/// <remarks>
/// Nothing is copied but values: caches, hidden sheets, comments, names, properties and what shared strings hold beside the
/// cells cannot come along. Numbers are learnt from every sheet, so that none of another sheet's becomes somebody's random one.
/// </remarks>
static class WorkbookExtract
{
    const string OtherName = "Sheet1";
    const int MostDigitsOfName = 4;
    const int LongestName = 31;

    /// <summary>Writes the extract.</summary>
    /// <param name="content">The workbook; it can seek.</param>
    /// <param name="destination">Where the extract goes; need not seek.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="cancellation">Stops between two rows.</param>
    /// <exception cref="ExtractException">It is no workbook, or has no such sheet or columns.</exception>
    public static ExtractReport Write(Stream content, Stream destination, ExtractRequest request, CancellationToken cancellation) =>
        WorkbookFile.Guarded(() =>
        {
            using WorkbookFile workbook = WorkbookFile.Open(content);
            SheetEntry sheet = Choose(workbook, request.Sheet);
            using var masker = new CellMasker(request.Mask, request.Consistent);
            SheetPlan? plan = null;
            foreach (SheetEntry each in workbook.Sheets)
            {
                SheetPlan own = SheetPlan.Of(workbook, each, each == sheet ? request : request with { Columns = ["all"], NumberColumns = [] }, cancellation);
                Learn(workbook, each, own, masker, cancellation);
                plan = each == sheet ? own : plan;
            }

            return Write(workbook, sheet, plan!, masker, destination, cancellation);
        });

    /// <summary>Scans every cell of every sheet, as a table.</summary>
    public static IReadOnlyList<ScanReport> Scan(Stream content, CancellationToken cancellation) => WorkbookFile.Guarded(() =>
    {
        using WorkbookFile workbook = WorkbookFile.Open(content);
        List<ScanReport> reports = [];
        foreach (SheetEntry sheet in workbook.Sheets)
        {
            reports.Add(SheetPlan.Survey(workbook, sheet, cancellation).Report);
        }

        return (IReadOnlyList<ScanReport>)reports;
    });

    static SheetEntry Choose(WorkbookFile workbook, string? name)
    {
        SheetEntry[] visible = [.. workbook.Sheets.Where(s => s.IsVisible && (name is null || string.Equals(s.Name, name.Trim(), StringComparison.OrdinalIgnoreCase)))];
        return visible.Length == 1 ? visible[0] : throw new ExtractException(ExtractFault.SheetUnknown, name ?? "");
    }

    static void Learn(WorkbookFile workbook, SheetEntry sheet, SheetPlan plan, CellMasker masker, CancellationToken cancellation)
    {
        long index = 0;
        foreach (SheetRow row in workbook.RowsOf(sheet))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (SheetCell cell in row.Cells)
            {
                masker.Learn(Encoding.UTF8.GetBytes(cell.Text), plan.RoleOf(index, cell.Column));
            }

            index++;
        }
    }

    static ExtractReport Write(
        WorkbookFile workbook, SheetEntry sheet, SheetPlan plan, CellMasker masker, Stream destination, CancellationToken cancellation)
    {
        IReadOnlyList<string> names = plan.Choice.Check(plan.Width);
        using var writer = new WorkbookWriter(destination, NameFor(sheet));
        long rows = 0;
        long inColumns = 0;
        long elsewhere = 0;
        foreach (SheetRow row in workbook.RowsOf(sheet))
        {
            cancellation.ThrowIfCancellationRequested();
            List<SheetCell> cells = [];
            foreach (SheetCell cell in row.Cells.Where(c => plan.Choice.IsKept(c.Column)))
            {
                ColumnRole role = plan.RoleOf(rows, cell.Column);
                cells.Add(Mask(masker, cell, role, out int count) with { Column = plan.TargetOf(cell.Column) });
                inColumns += role == ColumnRole.Number ? count : 0;
                elsewhere += role == ColumnRole.Number ? 0 : count;
            }

            writer.Write(row with { Cells = cells });
            rows++;
        }

        return new(FileKind.Zip, rows, names, plan.Choice.NumberColumns(plan.Width), inColumns, elsewhere, 0);
    }

    static SheetCell Mask(CellMasker masker, SheetCell cell, ColumnRole role, out int count)
    {
        count = 0;
        if (role != ColumnRole.Number && cell.Kind is SheetValue.Date or SheetValue.Moment or SheetValue.Time or SheetValue.Truth)
        {
            return cell;
        }

        string masked = masker.Mask(cell.Text, role, out count);
        bool number = cell.Kind == SheetValue.Number && masked.All(c => char.IsAsciiDigit(c) || c is '-' or '.') && masked[0] != '0';
        return count == 0 ? cell : new(cell.Column, number ? SheetValue.Number : SheetValue.Text, masked);
    }

    /// <summary>The sheet's own name, unless digits in it could be somebody's.</summary>
    static string NameFor(SheetEntry sheet) =>
        sheet.Name.Length is > 0 and <= LongestName && sheet.Name.Count(char.IsDigit) <= MostDigitsOfName ? sheet.Name : OtherName;
}

/// <summary>What is known of a sheet before it is written.</summary>
sealed class SheetPlan
{
    readonly int header;
    readonly List<int> targets = [];

    SheetPlan(TableSurvey survey, ExtractRequest request)
    {
        Choice = survey.Choose(request);
        Width = survey.Width;
        header = survey.HeaderRow;
        int next = 0;
        for (int i = 0; i < Width; i++)
        {
            targets.Add(next);
            next += Choice.IsKept(i) ? 1 : 0;
        }
    }

    /// <summary>The columns.</summary>
    public ColumnChoice Choice { get; }

    /// <summary>Columns of the widest row.</summary>
    public int Width { get; }

    /// <summary>What a cell holds.</summary>
    /// <param name="row">Rows before it.</param>
    /// <param name="column">From 0.</param>
    public ColumnRole RoleOf(long row, int column) => row == header ? ColumnRole.Other : Choice.RoleOf(column);

    /// <summary>Where a column that is kept goes: the gaps close.</summary>
    public int TargetOf(int column) => targets[column];

    /// <summary>Surveys a sheet and reads what is wanted of it.</summary>
    public static SheetPlan Of(WorkbookFile workbook, SheetEntry sheet, ExtractRequest request, CancellationToken cancellation) =>
        new(Survey(workbook, sheet, cancellation), request);

    /// <summary>Finds out what the columns of a sheet hold.</summary>
    public static TableSurvey Survey(WorkbookFile workbook, SheetEntry sheet, CancellationToken cancellation)
    {
        TableSurvey survey = new();
        foreach (SheetRow row in workbook.RowsOf(sheet))
        {
            cancellation.ThrowIfCancellationRequested();
            survey.Row();
            int last = -1;
            foreach (SheetCell cell in row.Cells.Where(c => c.Column > last))
            {
                survey.Cell(cell.Column, Encoding.UTF8.GetBytes(cell.Text));
                last = cell.Column;
            }
        }

        return survey;
    }
}
