using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class WordTests
{
    const string Number = "123456789018";

    [Theory]
    [InlineData("123456789018")]
    [InlineData("1234-5678-9018")]
    [InlineData("１２３４５６７８９０１８")]
    [InlineData("1234", "5678", "9018")]
    [InlineData("1234", "<w:r><w:noBreakHyphen/></w:r>", "5678", "<w:r><w:noBreakHyphen/></w:r>", "9018")]
    [InlineData("1234", "<w:bookmarkStart w:id=\"1\"/>", "5678", "<w:proofErr/>", "9018")]
    [InlineData("1234", "<w:r><w:drawing><wp:posOffset xmlns:wp=\"x\">3175</wp:posOffset></w:drawing></w:r>", "56789018")]
    [InlineData("1234", "<w:r><w:footnoteReference w:id=\"2\"/></w:r>", "56789018")]
    [InlineData("1234", "<w:ins><w:r><w:t>5678</w:t></w:r></w:ins>", "9018")]
    [InlineData("1234", "<w:del><w:r><w:delText>999</w:delText></w:r></w:del>", "56789018")]
    [InlineData("1234", "<w:hyperlink><w:smartTag><w:r><w:t>56789</w:t></w:r></w:smartTag></w:hyperlink>", "018")]
    [InlineData("<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:r><w:t>123456789018</w:t></w:r></w:sdtContent></w:sdt>")]
    public void Paragraph_JoinsItsRuns(params string[] runs)
    {
        Findings found = Findings.Of(Packages.Document(Packages.Paragraph(["個人番号：", .. runs])), "b.docx");
        Assert.Equal([("b.docx!word/document.xml", Number, Level.High)], found.Numbers);
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void Paragraphs_AreNotJoined() =>
        Assert.Empty(Findings.Of(Packages.Document(Packages.Paragraph("1234") + Packages.Paragraph("56789018"))).Numbers);

    [Fact]
    public void NumberThatAChangeReplaced_IsFoundAsItWas()
    {
        Findings found = Findings.Of(Packages.Document(Packages.Paragraph(
            "個人番号：1234",
            "<w:del><w:r><w:delText>5678</w:delText></w:r></w:del>",
            "<w:ins><w:r><w:t>0000</w:t></w:r></w:ins>",
            "9018")));
        Assert.Equal([Number], found.Numbers.Where(n => n.Digits == Number).Select(n => n.Digits));
    }

    [Fact]
    public void Table_GivesItsColumnsTheirHeaders()
    {
        Findings found = Findings.Of(
            Packages.Document(Packages.Paragraph("一覧") + Packages.Table(["氏名", "個人番号"], ["山田", Number], ["佐藤", "2000-0000-0000"])), "b.docx");
        Assert.Equal([("b.docx!table1!B2", Number, Level.High), ("b.docx!table1!B3", "200000000000", Level.High)], found.Numbers);
        Assert.Equal("個人番号", found.Occurrences[0].Column);
    }

    [Fact]
    public void Table_OfLabelsAndValues_IsUnderstood()
    {
        Findings found = Findings.Of(Packages.Document(Packages.Table(["氏名", "山田"], ["個人番号", Packages.Paragraph("1234", "5678", "9018")])));
        Assert.Equal([("file!table1!B2", Number, Level.High)], found.Numbers);
    }

    [Fact]
    public void Spans_KeepColumnsInPlace()
    {
        string spanning = "<w:tbl><w:tr><w:tc>" + Packages.Paragraph("氏名") + "</w:tc><w:tc>" + Packages.Paragraph("住所") + "</w:tc><w:tc>"
            + Packages.Paragraph("個人番号") + "</w:tc></w:tr>"
            + "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" + Packages.Paragraph("山田") + "</w:tc><w:tc>" + Packages.Paragraph(Number) + "</w:tc></w:tr>"
            + "<w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr><w:tc>" + Packages.Paragraph(Number) + "</w:tc></w:tr></w:tbl>";
        Assert.Equal(["file!table1!C2", "file!table1!C3"], Findings.Of(Packages.Document(spanning)).Numbers.Select(n => n.Path));
    }

    [Fact]
    public void NestedTable_IsATableOfItsOwn()
    {
        string inner = Packages.Table(["番号の種類", "個人番号"], ["a", Number]);
        Findings found = Findings.Of(Packages.Document(Packages.Table(["x", inner + Packages.Paragraph("")], ["y", "z"])));
        Assert.Equal([("file!table2!B2", Number, Level.High)], found.Numbers);
    }

    [Fact]
    public void TextBox_InTwoForms_IsReportedOnce()
    {
        string box = "<w:txbxContent>" + Packages.Paragraph($"個人番号 {Number}") + Packages.Table(["個人番号"], ["200000000000"]) + "</w:txbxContent>";
        Findings found = Findings.Of(Packages.Document(
            $"<w:p><w:r><w:t>1234</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"));
        Assert.Equal([Number, "200000000000"], found.Numbers.Select(n => n.Digits).Order());
    }

    [Fact]
    public void TextBox_OnlyInTheOlderForm_IsFound()
    {
        Findings found = Findings.Of(Packages.Document(
            "<w:p><mc:AlternateContent><mc:Choice><w:r/></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
            + Packages.Paragraph($"個人番号 {Number}") + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:p>"));
        Assert.Equal([Number], found.Numbers.Select(n => n.Digits));
    }

    [Theory]
    [InlineData("word/header1.xml", "hdr")]
    [InlineData("word/footer1.xml", "ftr")]
    [InlineData("word/footnotes.xml", "footnotes")]
    [InlineData("word/endnotes.xml", "endnotes")]
    [InlineData("word/comments.xml", "comments")]
    [InlineData("word/glossary/document.xml", "glossaryDocument")]
    public void OtherParts_AreRead(string part, string root)
    {
        Findings found = Findings.Of(Packages.Document("", (part, Packages.Word(root, "<w:x>" + Packages.Paragraph("個人番号", " 1234-", "5678-9018") + "</w:x>"))));
        Assert.Equal([($"file!{part}", Number, Level.High)], found.Numbers);
    }

    [Theory]
    [InlineData("<w:r><w:instrText> QUOTE \"個人番号 </w:instrText></w:r><w:r><w:instrText>123456789018\"</w:instrText></w:r>")]
    [InlineData("<w:fldSimple w:instr=\" DOCPROPERTY 個人番号 123456789018 \"/>")]
    [InlineData("<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText=\"個人番号 123456789018\" w:value=\"1\"/></w:dropDownList></w:sdtPr></w:sdt>")]
    [InlineData("<w:r><w:drawing><wp:docPr xmlns:wp=\"x\" id=\"1\" descr=\"個人番号 123456789018\"/></w:drawing></w:r>")]
    public void WhatIsNotShown_IsFound(string content)
    {
        if (content.Contains("instrText", StringComparison.Ordinal))
        {
            content = "<w:r><w:instrText> QUOTE \"個人番号 123456789018\"</w:instrText></w:r>";
        }

        Assert.Contains((Number, Level.High), Findings.Of(Packages.Document(Packages.Paragraph(content))).Numbers.Select(n => (n.Digits, n.Level)));
    }

    [Fact]
    public void AltChunk_IsOpened()
    {
        Findings found = Findings.Of(Packages.Document("", ("word/afchunk1.html", "<html><p>個人番号：123456789018</p></html>")));
        Assert.Equal([("file!word/afchunk1.html", Number, Level.High)], found.Numbers);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("shift_jis")]
    public void Part_InAnotherEncoding_IsRead(string name)
    {
        System.Text.Encoding encoding = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name);
        byte[] xml = [.. encoding.GetPreamble(), .. encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{name}\"?>"
            + Packages.Word("document", Packages.Paragraph("個人番号：", "１２３４－５６７８－", "９０１８")))];
        Findings found = Findings.Of(Packages.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", xml)));
        Assert.Equal([(Number, Level.High)], found.Numbers.Select(n => (n.Digits, n.Level)));
        Assert.Empty(found.Unread);
    }

    [Fact]
    public void Word2003_AndExcel2003_AreRead()
    {
        string word = "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body><w:p><w:r><w:t>個人番号：1234</w:t></w:r><w:r><w:t>56789018</w:t></w:r></w:p></w:body></w:wordDocument>";
        string excel = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"名簿\"><Table><Row><Cell ss:Index=\"2\"><Data ss:Type=\"String\">個人番号</Data></Cell></Row><Row><Cell ss:Index=\"2\"><Data ss:Type=\"Number\">1.23456789018E11</Data></Cell></Row></Table></Worksheet></Workbook>";
        Assert.Equal([("", Number, Level.High)], Findings.Of(System.Text.Encoding.UTF8.GetBytes(word)).Numbers);
        Findings sheet = Findings.Of(System.Text.Encoding.UTF8.GetBytes(excel), "a.xls");
        Assert.Equal([("a.xls!名簿!B2", Number, Level.High)], sheet.Numbers);
        Assert.Equal(FileKind.OfficeXml, sheet.Report.Kind);
    }
}
