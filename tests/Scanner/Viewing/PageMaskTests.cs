using System.Text;

namespace Azukari.Scanner.Tests;

/// <summary>What is masked on a page: more than the numbers, never less.</summary>
public sealed class PageMaskTests
{
    static readonly HashSet<int> None = [];

    [Theory]
    [InlineData("123456789018")]
    [InlineData("1234-5678-9018")]
    [InlineData("１２３４　５６７８　９０１８")]
    [InlineData("123456789012")] // its check digit is wrong
    [InlineData("番号は123456789018です")]
    public void TwelveDigits_AreMasked_WhateverTheirCheckDigit(string cell)
    {
        MaskedSpan span = Assert.Single(PageMask.Find([], None, [["名前", cell]], prose: false));
        Assert.Equal((0, 1), (span.Row, span.Column));
        Assert.DoesNotContain(cell.Remove(span.Start, span.Length), char.IsDigit);
    }

    [Theory]
    [InlineData("2026-11-26")]
    [InlineData("昭和10年1月1日")]
    [InlineData("")]
    public void OtherDigits_StayAsTheyAre(string cell) => Assert.Empty(PageMask.Find([], None, [["x", cell]], prose: false));

    [Fact]
    public void NumberColumn_IsMaskedFromItsFirstDigitToItsLast_AndTextInItStays()
    {
        IReadOnlyList<MaskedSpan> found = PageMask.Find(["氏名", "個人番号"], new HashSet<int> { 1 }, [["a", " 12345 "], ["b", "未提出"], ["c", "9"]], prose: false);
        Assert.Equal([new MaskedSpan(0, 1, 1, 5), new MaskedSpan(2, 1, 0, 1)], found);
    }

    [Fact]
    public void Spans_DoNotOverlap_AndKeepTheirPlaces()
    {
        string[][] rows = [.. Enumerable.Range(0, 50).Select(i => (string[])[$"氏名{i}", "備考 123456789018 と 1234 5678 9018 終わり"])];
        IReadOnlyList<MaskedSpan> found = PageMask.Find(["氏名", "備考"], None, rows, prose: false);
        Assert.Equal(100, found.Count);
        Assert.All(found, s => Assert.Equal(1, s.Column));
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(
            pair.First.Row < pair.Second.Row || pair.First.Start + pair.First.Length < pair.Second.Start));
    }

    [Theory]
    [InlineData("a,b\n1,x\n2,y\n", FileKind.Delimited)]
    [InlineData("ことば。\n次のことば。\n", FileKind.Text)]
    [InlineData("", FileKind.Empty)]
    public void Table_IsWhatTheScanSays(string text, FileKind kind) => Assert.Equal(kind, TextTable.Of(Encoding.UTF8.GetBytes(text))!.Kind);

    [Fact]
    public void Rows_FromAnyRowsOffset_AreTheSame()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("名前,値\r\n" + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"\"山田\n{i}\",{i}\r\n")));
        TextTable table = TextTable.Of(bytes)!;
        using var content = new MemoryStream(bytes);
        long first = table.FirstRow(content);
        List<(long Offset, string Cell)> all = [];
        using (TextRows rows = table.Rows(content, first))
        {
            while (rows.Read())
            {
                all.Add((rows.Offset, rows.Cells()[0]));
            }
        }

        Assert.Equal(3_000, all.Count);
        foreach ((long offset, string cell) in all.Where((_, i) => i % 431 == 0))
        {
            using TextRows rows = table.Rows(content, offset);
            Assert.True(rows.Read());
            Assert.Equal((offset, cell), (rows.Offset, rows.Cells()[0]));
        }
    }

    [Fact]
    public void Bytes_AreNoTable() => Assert.Null(TextTable.Of([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 1, 2, 3, 0xFF, 0xFE]));
}
