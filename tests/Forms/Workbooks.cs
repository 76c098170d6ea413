using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Azukari.Forms.Tests;

static class Workbooks
{
    internal static List<string> AssertValid(Paper paper)
    {
        using var file = new MemoryStream();
        PaperWorkbook.Write(paper, file);
        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Worksheet sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        Assert.Equal(9u, sheet.GetFirstChild<PageSetup>()!.PaperSize!.Value);
        Assert.Contains("&P / &N", sheet.GetFirstChild<HeaderFooter>()!.OddFooter!.Text, StringComparison.Ordinal);
        Assert.Empty(sheet.Descendants<CellFormula>());
        List<Cell> said = [.. sheet.Descendants<Cell>().Where(c => c.InlineString is not null)];
        Assert.True(said.Count > 5);
        Assert.All(said, c => Assert.Equal(CellValues.InlineString, c.DataType!.Value));
        Assert.Empty(sheet.Descendants<CellValue>());
        CellFormat[] formats = [.. document.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>()];
        Assert.All(
            said.Where(c => c.InlineString!.InnerText is ['=' or '+' or '-' or '@', ..]),
            c => Assert.True(formats[c.StyleIndex!.Value].QuotePrefix!.Value));
        return [.. said.Select(c => c.InlineString!.InnerText)];
    }
}
