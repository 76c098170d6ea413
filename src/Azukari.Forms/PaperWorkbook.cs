using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Azukari.Forms;

/// <summary>A paper as a workbook of one sheet, set up to print on A4.</summary>
/// <remarks>Every value is a text, marked as one where a spreadsheet could take it for a formula, also after it was edited.</remarks>
public static class PaperWorkbook
{
    const int MostCharacters = 32_767;
    const uint A4 = 9;

    /// <summary>Writes the workbook.</summary>
    public static void Write(Paper paper, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(paper);
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyle.Sheet();
            WorksheetPart part = workbook.AddNewPart<WorksheetPart>();
            List<SheetRow> rows = [.. SheetRows.Of(paper.Main), .. SealRows(paper)];
            part.Worksheet = SheetOf(paper, rows);
            if (paper.Seal is { } seal)
            {
                WorkbookPicture.Add(part, QrPicture.Png(seal.ToString()), rows.Count + 1);
            }

            workbook.Workbook = new Workbook(new Sheets(new Sheet
            {
                Id = workbook.GetIdOfPart(part),
                SheetId = 1,
                Name = paper.Title.Length <= 31 ? paper.Title : paper.Title[..31],
            }));
        }

        buffer.WriteTo(destination);
    }

    static IEnumerable<SheetRow> SealRows(Paper paper)
    {
        if (paper.Seal is null)
        {
            yield break;
        }

        yield return new SheetRow([new("記録簿との照合", 0, SheetRows.Columns, SheetLook.Heading)], 18);
        foreach ((string label, string value) in paper.SealLines())
        {
            yield return new SheetRow(
                [new(label, 0, 3, SheetLook.Label), new(value, 3, SheetRows.Columns - 3, SheetLook.Boxed)], 15);
        }

        yield return new SheetRow([new(paper.Seal.ToString(), 0, SheetRows.Columns, SheetLook.Note)], 45);
    }

    static Worksheet SheetOf(Paper paper, List<SheetRow> rows)
    {
        var data = new SheetData();
        var merged = new MergeCells();
        for (int i = 0; i < rows.Count; i++)
        {
            data.AppendChild(RowOf(rows[i], (uint)i + 1, merged));
        }

        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView { ShowGridLines = false, WorkbookViewId = 0 }),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            new Columns(new Column { Min = 1, Max = SheetRows.Columns, Width = SheetRows.ColumnWidth, CustomWidth = true }),
            data);
        if (merged.HasChildren)
        {
            sheet.AppendChild(merged);
        }

        sheet.Append(
            new PrintOptions { HorizontalCentered = true },
            new PageMargins { Left = 0.7, Right = 0.7, Top = 0.7, Bottom = 0.8, Header = 0.3, Footer = 0.4 },
            new PageSetup { PaperSize = A4, Orientation = OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 },
            new HeaderFooter(new OddFooter($"&L&8{paper.FootLine.Replace("&", "&&", StringComparison.Ordinal)}&R&8&P / &N")));
        return sheet;
    }

    static Row RowOf(SheetRow row, uint number, MergeCells merged)
    {
        var made = new Row { RowIndex = number, Height = row.Height, CustomHeight = true };
        foreach (SheetCell cell in row.Cells)
        {
            string text = cell.Text.Length <= MostCharacters ? cell.Text : cell.Text[..MostCharacters];
            uint style = WorkbookStyle.Of(cell.Look, quoted: text is ['=' or '+' or '-' or '@' or '\t', ..]);
            for (int column = cell.From; column < cell.From + cell.Width; column++)
            {
                var one = new Cell { CellReference = Reference(column, number), StyleIndex = style };
                if (column == cell.From && text.Length > 0)
                {
                    one.DataType = CellValues.InlineString;
                    one.InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
                }

                made.AppendChild(one);
            }

            if (cell.Width > 1)
            {
                merged.AppendChild(new MergeCell { Reference = $"{Reference(cell.From, number)}:{Reference(cell.From + cell.Width - 1, number)}" });
            }
        }

        return made;
    }

    static string Reference(int column, uint row) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row}");
}
