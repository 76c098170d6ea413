using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class WorkbookTests
{
    const string Number = "123456789018";

    [Theory]
    [InlineData("<c r=\"C4\"><v>123456789018</v></c>")]
    [InlineData("<c r=\"C4\"><v>1.23456789018E11</v></c>")]
    [InlineData("<c r=\"C4\" t=\"n\"><v>1.23456789018E+11</v></c>")]
    [InlineData("<c r=\"C4\" t=\"str\"><f>TEXT(A1,\"0\")</f><v>1234-5678-9018</v></c>")]
    [InlineData("<c r=\"C4\" t=\"inlineStr\"><is><t>１２３４５６７８９０１８</t></is></c>")]
    [InlineData("<c r=\"C4\" t=\"inlineStr\"><is><r><t>1234</t></r><r><rPr><b/></rPr><t>56789018</t></r><rPh sb=\"0\" eb=\"1\"><t>イチ</t></rPh></is></c>")]
    [InlineData("<c r=\"C4\" t=\"s\"><v>0</v></c>")]
    [InlineData("<c r=\"C4\" t=\"s\"><v>1</v></c>")]
    [InlineData("<x:c xmlns:x=\"urn:x\" r=\"C4\"><x:v>123456789018</x:v></x:c>")]
    [InlineData("<c r='C4'><v>&#49;2345678901&#x38;</v></c>")]
    [InlineData("<c r=\"C4\" t=\"inlineStr\"><is><t><![CDATA[1234 5678 9018]]></t></is></c>")]
    public void Cell_OfAnyForm_IsNamedByItsSheetAndHeader(string cell)
    {
        Findings found = Findings.Of(
            Packages.Workbook(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>3</v></c></row>"
                + "<row r=\"3\"><c r=\"B3\" t=\"s\"><v>4</v></c><c r=\"C3\" t=\"s\"><v>2</v></c></row>"
                + $"<row r=\"4\"><c r=\"B4\" t=\"s\"><v>5</v></c>{cell}</row>",
                "<si><t>123456789018</t></si><si><r><t>1234</t></r><r><t>5678</t></r><r><t>9018</t></r><rPh sb=\"0\" eb=\"2\"><t>1</t></rPh></si>"
                + "<si><t>個人番号</t></si><si><t>令和８年度　対象者一覧</t></si><si><t>氏名</t></si><si><t>山田</t></si>"),
            "b.xlsx");
        Assert.Equal(("b.xlsx!対象者!C4", Number, Level.High), found.Numbers[0]);
        Assert.Equal("個人番号", found.Occurrences[0].Column);
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void Column_ThatLostLeadingZeros_IsPadded()
    {
        Findings found = Findings.Of(Packages.Workbook(
            "<row r=\"1\"><c t=\"inlineStr\"><is><t>マイナンバー</t></is></c><c t=\"inlineStr\"><is><t>金額</t></is></c></row>"
            + "<row r=\"2\"><c><v>23456789013</v></c><c><v>23456789013</v></c></row>"));
        Assert.Equal([("file!対象者!A2", "023456789013", Level.High)], found.Numbers);
    }

    [Fact]
    public void Column_WithoutHeader_IsFoundByItsNumbers()
    {
        string rows = string.Concat(Enumerable.Range(1, 20).Select(i => $"<row r=\"{i}\"><c r=\"B{i}\"><v>{Synthetic.Number(i)}</v></c></row>"));
        Findings found = Findings.Of(Packages.Workbook(rows));
        Assert.Equal(20, found.Numbers.Count(n => n.Level == Level.High));
        Assert.Equal("file!対象者!B20", found.Numbers[^1].Path);
    }

    [Fact]
    public void EverythingBesidesCells_IsSearched()
    {
        Findings found = Findings.Of(Packages.Workbook(
            "<row r=\"1\"><c r=\"A1\"><f>IF(B1=200000000000,1,2)</f><v>1</v></c></row>",
            after: "<dataValidations><dataValidation><formula1>\"個人番号 300000000004,他\"</formula1></dataValidation></dataValidations>"
                + "<headerFooter><oddHeader>&amp;L個人番号 400000000009</oddHeader></headerFooter>"
                + "<hyperlinks><hyperlink ref=\"A1\" tooltip=\"個人番号 500000000003\"/></hyperlinks>",
            more: [
                ("xl/comments1.xml", "<comments><commentList><comment ref=\"A1\"><text><r><t>個人番号 6000</t></r><r><t>00000008</t></r></text></comment></commentList></comments>"),
                ("xl/threadedComments/threadedComment1.xml", "<ThreadedComments><threadedComment ref=\"A1\"><text>個人番号 700000000002</text></threadedComment></ThreadedComments>"),
                ("xl/drawings/drawing1.xml", "<xdr:wsDr xmlns:xdr=\"x\" xmlns:a=\"a\"><xdr:sp><xdr:txBody><a:p><a:r><a:t>個人番号 8000-</a:t></a:r><a:r><a:t>0000-0007</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"),
                ("docProps/custom.xml", "<Properties><property name=\"個人番号\"><vt:lpwstr xmlns:vt=\"v\">900000000001</vt:lpwstr></property></Properties>"),
                ("customXml/item1.xml", "<root><個人番号>110000000000</個人番号></root>"),
                ("xl/externalLinks/externalLink1.xml", "<externalLink><externalBook><sheetDataSet><sheetData sheetId=\"0\"><row r=\"1\"><cell r=\"A1\" t=\"str\"><v>個人番号</v></cell></row><row r=\"2\"><cell r=\"A2\"><v>120000000006</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>"),
                ("xl/pivotCache/pivotCacheDefinition1.xml", "<pivotCacheDefinition><cacheFields><cacheField name=\"氏名\"><sharedItems><s v=\"山田\"/></sharedItems></cacheField><cacheField name=\"個人番号\"><sharedItems><n v=\"130000000001\"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>"),
                Packages.Relations("xl/pivotCache/pivotCacheDefinition1.xml", ("r1", "pivotCacheRecords", "pivotCacheRecords1.xml")),
                ("xl/pivotCache/pivotCacheRecords1.xml", "<pivotCacheRecords><r><x v=\"0\"/><s v=\"1400-0000-0007\"/></r></pivotCacheRecords>"),
            ]));
        Assert.Equal(
            ["110000000000", "120000000006", "130000000001", "140000000007", "300000000004", "400000000009", "500000000003", "600000000008",
                "700000000002", "800000000007", "900000000001"],
            found.Numbers.Where(n => n.Level == Level.High).Select(n => n.Digits).Order());
        Assert.Contains("200000000000", found.Numbers.Select(n => n.Digits));
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void String_ThatNoCellShows_IsFound()
    {
        Findings found = Findings.Of(Packages.Workbook(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", "<si><t>氏名</t></si><si><t>個人番号 123456789018</t></si>"));
        Assert.Equal([("file!xl/sharedStrings.xml", Number, Level.High)], found.Numbers);
    }

    [Fact]
    public void DamagedSheet_IsNamed_AndTheOthersAreRead()
    {
        byte[] whole = Packages.Workbook(
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>個人番号 123456789018</t></is></c></row><row r=\"2\"><c",
            more: ("xl/worksheets/sheet2.xml", Packages.Sheet("<row r=\"1\"><c r=\"B1\" t=\"inlineStr\"><is><t>個人番号 123456789018</t></is></c></row>")));
        Findings found = Findings.Of(whole);
        Assert.Equal([("file!xl/worksheets/sheet1.xml", UnscannedReason.Damaged)], found.Unread);
        Assert.Equal(["file!対象者!A1", "file!xl/worksheets/sheet2.xml!B1"], found.Numbers.Select(n => n.Path));
    }

    [Fact]
    public void StringIndex_OutOfRange_IsDamage_AndNothingElse()
    {
        Findings found = Findings.Of(Packages.Workbook(
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>4294967295</v></c><c r=\"B1\" t=\"s\"><v>7</v></c><c r=\"C1\" t=\"s\"><v>-1</v></c></row>"
            + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>個人番号 123456789018</t></is></c></row>", "<si><t>x</t></si>"));
        Assert.Equal([("file!xl/worksheets/sheet1.xml", UnscannedReason.Damaged)], found.Unread);
        Assert.Equal("file!対象者!A2", Assert.Single(found.Numbers).Path);
    }

    [Fact]
    public void Places_BeyondTheSheet_StayAtItsEdge()
    {
        Findings found = Findings.Of(Packages.Workbook(
            "<row r=\"1048576\"><c r=\"XFD1048576\"><v>123456789018</v></c></row>"
            + "<row r=\"99999999999999999999\"><c r=\"ZZZZZZZZZZ99999999999999999999\"><v>200000000000</v></c></row>"));
        Assert.Equal(["file!対象者!XFD1048576", "file!対象者!XFD1048576"], found.Numbers.Select(n => n.Path));
    }

    [Fact]
    public void Package_WithoutRelationsOrTypes_IsRead()
    {
        byte[] bare = Packages.Zip(
            ("_rels/.rels", "<Relationships/>"),
            ("xl\\worksheets\\odd.xml", Packages.Sheet("<row><c t=\"inlineStr\"><is><t>個人番号 123456789018</t></is></c></row>")));
        Assert.Equal("file!xl/worksheets/odd.xml!A1", Assert.Single(Findings.Of(bare).Numbers).Path);
    }

    [Fact]
    public void Relations_AbsoluteAndRelative_LeadToTheSheet()
    {
        byte[] odd = Packages.Zip(
            Packages.Types(),
            Packages.Relations("", ("r1", "officeDocument", "/office/book.xml")),
            ("office/book.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"非表示\" state=\"veryHidden\" r:id=\"a\"/><sheet name=\"二\" r:id=\"b\"/></sheets></workbook>"),
            Packages.Relations("office/book.xml", ("a", "worksheet", "../data/./s1.xml"), ("b", "worksheet", "/data/s2.xml")),
            ("data/s1.xml", Packages.Sheet("<row><c t=\"inlineStr\"><is><t>個人番号 123456789018</t></is></c></row>")),
            ("data/s2.xml", Packages.Sheet("<row><c t=\"inlineStr\"><is><t>個人番号 123456789018</t></is></c></row>")));
        Assert.Equal(["file!非表示!A1", "file!二!A1"], Findings.Of(odd).Numbers.Select(n => n.Path));
    }

    [Fact]
    public void Embedded_FilesAreOpened_PicturesNamed_IconsNot()
    {
        byte[] inner = Packages.Workbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>個人番号 123456789018</t></is></c></row>");
        byte[] large = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 4, 0, 0, 0, 4, 0, 8, 2];
        byte[] small = [.. large];
        small[18] = small[22] = 0;
        small[19] = small[23] = 32;
        Findings found = Findings.Of(Packages.Zip([
            ("[Content_Types].xml", "<Types/>"u8.ToArray()),
            ("xl/embeddings/book.xlsx", inner),
            ("xl/media/image1.png", large),
            ("xl/media/image2.png", small),
            ("docProps/thumbnail.png", large),
            ("xl/printerSettings/printerSettings1.bin", [0, 1, 2, (byte)'P', 0, (byte)'1', 0])]));
        Assert.Equal("file!xl/embeddings/book.xlsx!対象者!A1", Assert.Single(found.Numbers).Path);
        Assert.Equal([("file!xl/media/image1.png", UnscannedReason.Image)], found.Unread);
    }

    [Fact]
    public void Binary_Workbook_IsUnsupported()
    {
        Findings found = Findings.Of(Packages.Zip(Packages.Types(), ("xl/worksheets/sheet1.bin", "x")));
        Assert.Equal([("file!xl/worksheets/sheet1.bin", UnscannedReason.Unsupported)], found.Unread);
    }
}
