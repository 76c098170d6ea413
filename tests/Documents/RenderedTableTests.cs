using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class RenderedTableTests
{
    const string Number = "123456789018";

    [Fact]
    public void Cell_IsNamedAsItsSheetNamesIt_AlsoBehindGaps()
    {
        Findings found = new();
        Walker walker = new(ScanOptions.Default, ContentLimits.Default, new Tally(found), default);
        using (TableText table = new PartVisitor(walker, PartPath.Root("b.xlsx"), 0).Table("Sheet1"))
        {
            table.Row(3);
            table.Cell(1, "氏名");
            table.Cell(2, "個人番号");
            table.Row(7);
            table.Cell(2, Number);
            table.Row(900_000);
            table.Cell(1, "山\t田\n\"");
            table.Cell(2, "999999999993");
        }

        Assert.Equal(["b.xlsx!Sheet1!C7"], found.Numbers.Where(n => n.Level == Level.High).Select(n => n.Path));
        Assert.Equal("b.xlsx!Sheet1!C900000", found.Numbers[^1].Path);
        Assert.Equal("個人番号", found.Occurrences[0].Column);
    }

    [Fact]
    public void CellsGivenTwice_AreNotJoined()
    {
        Findings found = new();
        Walker walker = new(ScanOptions.Default, ContentLimits.Default, new Tally(found), default);
        using (TableText table = new PartVisitor(walker, PartPath.Root("b.xlsx"), 0).Table("Sheet1"))
        {
            table.Row(1);
            table.Cell(0, Number.AsSpan(0, 6));
            table.Cell(0, Number.AsSpan(6));
        }

        Assert.Empty(found.Numbers);
    }

    [Theory]
    [InlineData(1, 0, "A1")]
    [InlineData(7, 2, "C7")]
    [InlineData(1, 25, "Z1")]
    [InlineData(1, 26, "AA1")]
    [InlineData(1048576, 16383, "XFD1048576")]
    [InlineData(5, -1, "5")]
    public void Spreadsheet_NamesCells(long row, int column, string name) => Assert.Equal(name, CellNames.Spreadsheet(row, column));
}
