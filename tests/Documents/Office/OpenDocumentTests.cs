using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class OpenDocumentTests
{
    const string Number = "123456789018";
    const string Header = "<table:table-row><table:table-cell><text:p>氏名</text:p></table:table-cell><table:table-cell><text:p>個人番号</text:p></table:table-cell></table:table-row>";

    [Theory]
    [InlineData("<table:table-cell office:value-type=\"float\" office:value=\"123456789018\"><text:p>1.23E+11</text:p></table:table-cell>")]
    [InlineData("<table:table-cell office:value-type=\"float\" office:value=\"1.23456789018E+11\"/>")]
    [InlineData("<table:table-cell office:value-type=\"string\"><text:p>1234<text:span>-5678</text:span>-9018</text:p></table:table-cell>")]
    [InlineData("<table:table-cell office:value-type=\"string\"><text:p>１２３４<text:s/>５６７８<text:s/>９０１８</text:p></table:table-cell>")]
    [InlineData("<table:table-cell office:value-type=\"string\" office:string-value=\"123456789018\"/>")]
    [InlineData("<table:covered-table-cell><text:p>123456789018</text:p></table:covered-table-cell>")]
    public void Cell_OfAnyForm_IsNamedByItsSheetAndHeader(string cell)
    {
        Findings found = Findings.Of(
            Packages.OpenDocument("spreadsheet", "<office:spreadsheet><table:table table:name=\"対象者\"><table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row>"
                + $"{Header}<table:table-row><table:table-cell><text:p>山田</text:p></table:table-cell>{cell}</table:table-row></table:table></office:spreadsheet>"),
            "b.ods");
        Assert.Equal([("b.ods!対象者!B5", Number, Level.High)], found.Numbers);
        Assert.Equal("個人番号", found.Occurrences[0].Column);
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void Repeats_AreCountedAndBounded()
    {
        Findings found = Findings.Of(Packages.OpenDocument("spreadsheet",
            "<table:table table:name=\"s\"><table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell table:number-columns-repeated=\"1000000000\"/></table:table-row>"
            + $"<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/><table:table-cell table:number-columns-repeated=\"2\" office:value=\"{Number}\"/></table:table-row>"
            + "<table:table-row table:number-rows-repeated=\"999999999999\"><table:table-cell/></table:table-row></table:table>"));
        Assert.Equal(6, found.Numbers.Count);
        Assert.Equal("file!s!B1000000001", found.Numbers[0].Path);
        Assert.Equal("file!s!C1000000003", found.Numbers[^1].Path);
    }

    [Fact]
    public void Repeats_OfContent_EndWithinTheBudget()
    {
        string row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value=\"123456789018\"/></table:table-row>";
        Findings found = Findings.Of(
            Packages.OpenDocument("spreadsheet", $"<table:table table:name=\"s\">{string.Concat(Enumerable.Repeat(row, 100))}</table:table>"),
            limits: ContentLimits.Default with { FreeExpansion = 8 << 20, ExpansionRatio = 1 });
        Assert.Equal([UnscannedReason.Limit], found.Unread.Select(u => u.Reason));
        Assert.NotEmpty(found.Numbers);
    }

    [Fact]
    public void Text_NotesFramesAnnotationsAndChanges_AreRead()
    {
        Findings found = Findings.Of(Packages.OpenDocument("text",
            "<office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>個人番号 200000000000</text:p></text:deletion></text:changed-region></text:tracked-changes>"
            + "<text:p>個人番号：1234<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>個人番号 300000000004</text:p></text:note-body></text:note>5678"
            + "<office:annotation><dc:creator>x</dc:creator><text:p>個人番号 400000000009</text:p></office:annotation>9018<draw:frame><draw:text-box><text:p>個人番号 500000000003</text:p></draw:text-box></draw:frame></text:p>"
            + "<table:table table:name=\"表1\">" + Header + "<table:table-row><table:table-cell/><table:table-cell><text:p>600000000008</text:p></table:table-cell></table:table-row></table:table></office:text>",
            ("styles.xml", Packages.Content("<style:header xmlns:style=\"s\"><text:p>個人番号 700000000002</text:p></style:header>", "document-styles")),
            ("meta.xml", Packages.Content("<meta:user-defined xmlns:meta=\"m\" meta:name=\"個人番号\">800000000007</meta:user-defined>", "document-meta"))), "b.odt");
        Assert.Equal(
            [Number, "200000000000", "300000000004", "400000000009", "500000000003", "600000000008", "700000000002", "800000000007"],
            found.Numbers.Select(n => n.Digits).Order());
        Assert.All(found.Numbers, n => Assert.Equal(Level.High, n.Level));
        Assert.Contains("b.odt!表1!B2", found.Numbers.Select(n => n.Path));
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void Display_ThatSaysSomethingElseThanTheValue_IsFound()
    {
        Findings found = Findings.Of(Packages.OpenDocument("spreadsheet",
            "<table:table table:name=\"s\"><table:table-row><table:table-cell office:value=\"1\"><text:p>個人番号 1234-5678-9018</text:p></table:table-cell></table:table-row></table:table>"));
        Assert.Equal([Number], found.Numbers.Select(n => n.Digits));
    }

    [Fact]
    public void Encrypted_IsNamed()
    {
        Findings found = Findings.Of(Packages.Zip(
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", "\u0001\u0002"),
            ("meta.xml", Packages.Content("<x>個人番号 123456789018</x>")),
            ("META-INF/manifest.xml", "<m:manifest xmlns:m=\"m\"><m:file-entry m:full-path=\"content.xml\"><m:encryption-data/></m:file-entry></m:manifest>")));
        Assert.Equal([("", UnscannedReason.Encrypted)], found.Unread);
        Assert.Equal("file!meta.xml", Assert.Single(found.Numbers).Path);
    }

    [Fact]
    public void Flat_IsReadAsItsPackageWouldBe()
    {
        string flat = Packages.Content("<office:text><text:p>個人番号：1234<text:span>5678</text:span>9018</text:p></office:text>", "document");
        Findings found = Findings.Of(Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>\n" + flat));
        Assert.Equal([("", Number, Level.High)], found.Numbers);
        Assert.Equal(FileKind.OfficeXml, found.Report.Kind);
    }

    [Fact]
    public void Flat_OpensFilesInside()
    {
        string inner = Convert.ToBase64String(Packages.Workbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>個人番号 123456789018</t></is></c></row>"));
        string flat = Packages.Content($"<office:text><text:p><draw:frame><draw:object-ole><office:binary-data>{inner}</office:binary-data></draw:object-ole></draw:frame></text:p></office:text>", "document");
        Assert.Equal("file!object1!対象者!A1", Assert.Single(Findings.Of(Encoding.UTF8.GetBytes(flat)).Numbers).Path);
    }
}
