using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Azukari.Forms.Tests;

/// <summary>Workbooks of lists, held against the library's own schema.</summary>
public sealed class GridWorkbookTests
{
    static readonly GridCell[] Row =
    [
        GridCell.Of("=1+1"), new(GridKind.Number, "", -12), new(GridKind.Day, "", 46352), new(GridKind.Moment, "", 46352.5),
        GridCell.Of("a\u0000b\uD800_x0041_\n&<\">"), GridCell.Of(""),
    ];

    static readonly GridSheet List = new(
        "従業者[名簿]:*?/\\'とても長い名前とても長い名前とても長い名前とても長い名前",
        [new("氏名"), new("数"), new("日"), new("時", ["はい", "いいえ"]), new("文"), new("空", [new string('x', 300)])],
        Enumerable.Repeat<IReadOnlyList<GridCell>>(Row, 700))
    { Foot = "A & B" };

    static MemoryStream Made(params GridSheet[] sheets)
    {
        var file = new MemoryStream();
        GridWorkbook.Write(sheets, file);
        file.Position = 0;
        return file;
    }

    [Fact]
    public void Workbook_IsValid_FrozenAndReadyToPrint()
    {
        using SpreadsheetDocument document = SpreadsheetDocument.Open(Made(List, new GridSheet("空", [], [])), isEditable: false);
        var validator = new OpenXmlValidator(FileFormatVersions.Office2016);
        Assert.Empty(validator.Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        WorkbookPart workbook = document.WorkbookPart!;
        Sheet sheet = workbook.Workbook!.Descendants<Sheet>().First();
        Assert.Equal(31, sheet.Name!.Value!.Length);
        Assert.Equal($"'{sheet.Name}'!$1:$1", workbook.Workbook.Descendants<DefinedName>().First(n => n.Name == "_xlnm.Print_Titles").Text);
        Worksheet first = ((WorksheetPart)workbook.GetPartById(sheet.Id!)).Worksheet!;
        Assert.Equal(PaneStateValues.Frozen, first.Descendants<Pane>().Single().State!.Value);
        Assert.Equal("A1:F701", first.Descendants<AutoFilter>().Single().Reference!.Value);
        Assert.Equal(["\"はい,いいえ\""], first.Descendants<DataValidation>().Select(v => v.Formula1!.Text));
        Assert.Equal("&L&8A && B&R&8&P / &N", first.Descendants<OddFooter>().Single().Text);
    }

    [Fact]
    public void Cells_KeepTheirTypes_AndTextsAreNoFormulas()
    {
        using SpreadsheetDocument document = SpreadsheetDocument.Open(Made(List), isEditable: false);
        WorkbookPart workbook = document.WorkbookPart!;
        Worksheet sheet = workbook.WorksheetParts.Single().Worksheet!;
        Assert.Equal(701, sheet.Descendants<Row>().Count());
        Cell[] cells = [.. sheet.Descendants<Row>().ElementAt(700).Elements<Cell>()];
        CellFormat[] formats = [.. workbook.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>()];
        CellFormat Format(Cell cell) => formats[(int)cell.StyleIndex!.Value];
        Assert.Equal(5, cells.Length);
        Assert.True(Format(cells[0]).QuotePrefix!.Value);
        Assert.Equal("=1+1", cells[0].InlineString!.InnerText);
        Assert.Equal(("-12", 1u), (cells[1].CellValue!.Text, Format(cells[1]).NumberFormatId!.Value));
        Assert.Equal(("46352", 164u), (cells[2].CellValue!.Text, Format(cells[2]).NumberFormatId!.Value));
        Assert.Equal(("46352.5", 165u), (cells[3].CellValue!.Text, Format(cells[3]).NumberFormatId!.Value));
        Assert.Equal("a\uFFFDb\uFFFD_x005F_x0041_\n&<\">", cells[4].InlineString!.InnerText);
        Assert.Empty(sheet.Descendants<CellFormula>());
    }

    [Fact]
    public void Columns_AreAsWideAsTheirTexts_WithinReason()
    {
        using SpreadsheetDocument document = SpreadsheetDocument.Open(
            Made(new GridSheet("x", [new("見出し"), new("a"), new("b")], [[GridCell.Of("短い"), GridCell.Of(new string('長', 99)), GridCell.Of("1")]])), false);
        Assert.Equal([8, 60, 8], document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Column>().Select(c => (int)c.Width!.Value));
    }

    [Fact]
    public void TooManyRows_AreOurBug() => Assert.Throws<InvalidOperationException>(() => GridWorkbook.Write(
        [new GridSheet("x", [new("a")], Enumerable.Repeat<IReadOnlyList<GridCell>>([], GridWorkbook.MostRows + 1))], Stream.Null));
}
