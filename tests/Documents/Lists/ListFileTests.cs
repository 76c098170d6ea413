using System.IO.Compression;
using System.Text;

namespace Azukari.Documents.Tests;

/// <summary>Lists as people save them, and as somebody makes them who means harm.</summary>
public sealed class ListFileTests
{
    static string[][] Texts(ListedSheet sheet) => [.. sheet.Rows.Select(r => r.Cells.Select(c => c.Text).ToArray())];

    static ListedSheet Read(string text, ListFileRequest? request = null) => Read(Encoding.UTF8.GetBytes(text), request);

    static ListedSheet Read(byte[] file, ListFileRequest? request = null) =>
        ListFile.Read(new MemoryStream(file), request ?? new ListFileRequest(), TestContext.Current.CancellationToken);

    static ListFileFault FaultOf(byte[] file, ListFileRequest? request = null) =>
        Assert.Throws<ListFileException>(() => Read(file, request)).Fault;

    static ListFileFault FaultOf(string text, ListFileRequest? request = null) => FaultOf(Encoding.UTF8.GetBytes(text), request);

    [Fact]
    public void Csv_WithQuotesLinesAndEmptyRows_KeepsItsRowNumbers()
    {
        ListedSheet sheet = Read("a,\"b,\"\"c\"\"\",\"d\r\ne\"\r\n\r\n,,\n1,,3\rx");
        Assert.Equal([["a", "b,\"c\"", "d\r\ne"], ["1", "3"], ["x"]], Texts(sheet));
        Assert.Equal([1L, 4L, 5L], sheet.Rows.Select(r => r.Number));
        Assert.Equal([0, 2], sheet.Rows[1].Cells.Select(c => c.Column));
    }

    [Theory]
    [InlineData("a\tb\n1\t2,3", "2,3")]
    [InlineData("a;b\n1;2,3", "2,3")]
    [InlineData("a,b\n1,\"2\t3\"", "2\t3")]
    [InlineData("\"a;a;a\",b\n1,2", "2")]
    public void Separator_IsFoundOutFromTheFirstLine(string text, string second) => Assert.Equal(second, Read(text).Rows[1].Cells[1].Text);

    [Fact]
    public void Encoding_IsFoundOutOrNamed_AndNeverGuessedWrong()
    {
        Encoding cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
        const string text = "氏名,①髙橋ｶﾅ\n";
        string[] expected = ["氏名", "①髙橋ｶﾅ"];
        Assert.Equal(expected, Texts(Read(text))[0]);
        Assert.Equal(expected, Texts(Read(cp932.GetBytes(text)))[0]);
        Assert.Equal(expected, Texts(Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]))[0]);
        Assert.Equal(expected, Texts(Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]))[0]);
        Assert.Equal(expected, Texts(Read([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]))[0]);
        Assert.Equal(expected, Texts(Read(cp932.GetBytes(text), new ListFileRequest { Encoding = "cp932" }))[0]);
        Assert.Equal(ListFileFault.EncodingWrong, FaultOf(cp932.GetBytes(text), new ListFileRequest { Encoding = "utf-8" }));
        Assert.Equal(ListFileFault.EncodingWrong, FaultOf([0x41, 0x2C, 0xFF, 0xFF, 0x0A]));
        Assert.Equal(ListFileFault.EncodingWrong, FaultOf(text, new ListFileRequest { Encoding = "ebcdic" }));
    }

    [Theory]
    [InlineData("a,b\n\"c,d\n", ListFileFault.QuotesWrong, "2")]
    [InlineData("a,b\n\"c\"d,e\n", ListFileFault.QuotesWrong, "2")]
    [InlineData("a,b\nc\0,d\n", ListFileFault.NotAList, null)]
    [InlineData("1\n2\n3\n4\n", ListFileFault.TooManyRows, "3")]
    [InlineData("1,2,3,4,5,6\n", ListFileFault.TooManyColumns, "1")]
    [InlineData("a\n12345678901\n", ListFileFault.CellTooLong, "2")]
    [InlineData("a,b\nccccccc,ddddddd\neeeeeee,fffffff\nggggggg,hhhhhhh\n", ListFileFault.TooLarge, "60")]
    public void Text_OutOfBounds_IsRefusedWithItsRow(string text, ListFileFault fault, string? fact)
    {
        ListFileException told = Assert.Throws<ListFileException>(() => Read(
            text.Length < 45 ? text : text + new string('\n', 20),
            new ListFileRequest { MaximumRows = 3, MaximumColumns = 5, MaximumCell = 10, MaximumBytes = 60 }));
        Assert.Equal((fault, fact), (told.Fault, told.Facts.Count > 0 ? told.Facts[0] : null));
    }

    [Fact]
    public void Workbook_GivesValuesAlone()
    {
        ListedSheet sheet = Read(Workbook("""
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" s="1"><v>46352</v></c><c r="D2" s="2"><v>46352.5868055556</v></c><c r="E2" s="3"><v>0.354166666666667</v></c></row>
            <row r="5"><c r="A5"><f>WEBSERVICE("http://x")</f><v>7</v></c><c r="B5" t="str"><f>[1]x!A1</f><v>here</v></c><c r="C5"><f>1+1</f></c><c r="D5" t="e"><v>#N/A</v></c><c r="E5" t="b"><v>1</v></c></row>
            """));
        Assert.Equal([["shared", "2026-11-26", "2026-11-26 14:05", "08:30"], ["7", "here", "#N/A", "1"]], Texts(sheet));
        Assert.Equal([2L, 5L], sheet.Rows.Select(r => r.Number));
        Assert.Equal([false, false, true, false], sheet.Rows[1].Cells.Select(c => c.IsError));
        Assert.Equal("List", sheet.Sheet);
    }

    [Fact]
    public void Workbook_ThatCountsFrom1904_GivesTheSameDays() => Assert.Equal(
        "2026-11-26",
        Read(Workbook("""<row r="1"><c r="A1" s="1"><v>44890</v></c></row>""", properties: """<workbookPr date1904="1"/>""")).Rows[0].Cells[0].Text);

    [Fact]
    public void Sheet_IsTheOnlyVisibleOne_OrTheOneThatIsNamed()
    {
        byte[] two = Workbook("""<row r="1"><c r="A1"><v>1</v></c></row>""", sheets: """
            <sheet name="Hidden" sheetId="1" state="hidden" r:id="rId1"/><sheet name="List" sheetId="2" r:id="rId1"/><sheet name="How" sheetId="3" r:id="rId1"/>
            """);
        Assert.Equal(ListFileFault.SheetUnknown, FaultOf(two));
        Assert.Equal("List", Read(two, new ListFileRequest { Explanations = ["How"] }).Sheet);
        Assert.Equal("How", Read(two, new ListFileRequest { Sheet = "how" }).Sheet);
        Assert.Equal(ListFileFault.SheetUnknown, FaultOf(two, new ListFileRequest { Sheet = "Hidden" }));
    }

    [Fact]
    public void OtherFiles_AreNamedForWhatTheyAre()
    {
        Assert.Equal(ListFileFault.OldOrLocked, FaultOf([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]));
        Assert.Equal(ListFileFault.NotAList, FaultOf("%PDF-1.7\n%x"));
        Assert.Equal(ListFileFault.NotAList, FaultOf([0x50, 0x4B, 0x03, 0x04, .. new byte[40]]));
        Assert.Empty(Read([]).Rows);
    }

    [Theory]
    [InlineData("cells")]
    [InlineData("rows")]
    [InlineData("strings")]
    [InlineData("entity")]
    public void Bomb_IsPutOutBeforeItIsHeld(string kind)
    {
        const int many = 3_000_000;
        byte[] bomb = kind switch
        {
            "cells" => Workbook($"<row r=\"1\">{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", many))}</row>"),
            "rows" => Workbook(string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", many))),
            "strings" => Workbook("", strings: string.Concat(Enumerable.Repeat("<si><t>xxxxxxxxxxxxxxxx</t></si>", many))),
            _ => Workbook("", strings: "<si><t>&a;</t></si>", prolog: "<!DOCTYPE sst [<!ENTITY a \"aaaa\">]>"),
        };
        Assert.True(bomb.Length < 1 << 20);
        long before = GC.GetAllocatedBytesForCurrentThread(); // other tests run beside this one
        Assert.Contains(FaultOf(bomb), (ListFileFault[])[ListFileFault.TooLarge, ListFileFault.TooManyRows, ListFileFault.NotAList]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 400L << 20);
    }

    [Fact]
    public void AnyBytes_GiveAListOrAFault_AndNothingElse()
    {
        byte[][] seeds =
        [
            Encoding.UTF8.GetBytes("氏名,雇用形態\r\n\"山田, \"\"花\"\"\",雇用\r\n"),
            CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes("氏名\t雇用形態\n山田\t雇用\n"),
            Workbook("""<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46352</v></c></row>"""),
            Workbook("""<row r="1"><c r="A1" t="inlineStr"><is><t>a_x0041_</t></is></c></row>""", level: CompressionLevel.NoCompression),
        ];
        const int seed = 20261126;
        uint state = seed;
        int read = 0, refused = 0;
        for (int i = 0; i < 6_000; i++)
        {
            byte[] file = [.. seeds[i % seeds.Length]];
            for (int edits = (int)(Next() % 6) + 1; edits > 0; edits--)
            {
                int at = (int)(Next() % (uint)file.Length);
                switch (Next() % 4)
                {
                    case 0:
                        file[at] = unchecked((byte)Next());
                        break;
                    case 1:
                        file[at] ^= (byte)(1 << (int)(Next() % 8));
                        break;
                    case 2 when file.Length > 8:
                        file = [.. file[..at], .. file[Math.Min(file.Length, at + (int)(Next() % 40))..]];
                        break;
                    default:
                        file = [.. file[..at], .. file[(at / 2)..Math.Min(file.Length, (at / 2) + 30)], .. file[at..]];
                        break;
                }

                if (file.Length == 0)
                {
                    file = [0];
                }
            }

            try
            {
                Read(file);
                read++;
            }
            catch (ListFileException)
            {
                refused++;
            }
            catch (Exception e) when (Tell(e, i))
            {
            }
        }

        Assert.True(read > 500 && refused > 500, $"{read} read, {refused} refused");

        // Never catches: it only says where, before the exception goes on.
        static bool Tell(Exception e, int step)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, step {step}: {e.Message}");
            return false;
        }

        uint Next()
        {
            // xorshift32: the same edits on every machine.
            state ^= state << 13;
            state ^= state >> 17;
            return state ^= state << 5;
        }
    }

    static byte[] Workbook(
        string rows, string properties = "", string? sheets = null, string strings = "<si><t>shared</t></si>", string prolog = "",
        CompressionLevel level = CompressionLevel.SmallestSize)
    {
        const string main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string relations = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put("_rels/.rels", $"<Relationships {relations}><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Put("xl/workbook.xml", $"<workbook {main} xmlns:r=\"{office}\">{properties}<sheets>{sheets ?? "<sheet name=\"List\" sheetId=\"1\" r:id=\"rId1\"/>"}</sheets></workbook>");
            Put("xl/_rels/workbook.xml.rels", $"""
                <Relationships {relations}><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="{office}/styles" Target="styles.xml"/><Relationship Id="rId4" Type="{office}/externalLink" Target="http://x/y.xlsx" TargetMode="External"/></Relationships>
                """);
            Put("xl/styles.xml", $"<styleSheet {main}><cellXfs><xf/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>");
            Put("xl/sharedStrings.xml", $"{prolog}<sst {main}>{strings}</sst>");
            Put("xl/worksheets/sheet1.xml", $"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>");
            void Put(string name, string text)
            {
                using Stream part = package.CreateEntry(name, level).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return file.ToArray();
    }
}
