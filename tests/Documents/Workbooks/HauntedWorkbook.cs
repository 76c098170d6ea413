using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Azukari.Documents.Tests;

/// <summary>A workbook in which numbers lie wherever a spreadsheet program leaves things behind.</summary>
sealed class HauntedWorkbook
{
    const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Package = "http://schemas.openxmlformats.org/package/2006/";

    ulong state;
    readonly List<string> strings = [];

    HauntedWorkbook(int seed) => state = unchecked(((ulong)seed + 1) * 0x9E3779B97F4A7C15);

    public byte[] Bytes { get; private set; } = [];

    /// <summary>Every number that is in it, twelve digits each.</summary>
    public List<string> Originals { get; } = [];

    /// <summary>The numbers of the number column, row by row.</summary>
    public List<string> Column { get; } = [];

    public static HauntedWorkbook Make(int seed, int rows = 40)
    {
        HauntedWorkbook book = new(seed);
        StringBuilder sheet = new();
        sheet.Append(CultureInfo.InvariantCulture, $"""
            <worksheet {Main}><sheetData><row r="1">{book.Shared("A1", "氏名")}{book.Shared("B1", "個人番号")}{book.Shared("C1", "備考")}{book.Shared("D1", "認定日")}{book.Shared("E1", "点数")}</row>
            """);
        for (int i = 0; i < rows; i++)
        {
            int row = i + 3; // row 2 is empty
            sheet.Append(CultureInfo.InvariantCulture, $"""
                <row r="{row}">{book.Shared($"A{row}", $"山田 花子{i % 9}")}{book.Number(i, $"B{row}")}{book.Remark(i, $"C{row}")}<c r="D{row}" s="1"><v>{46000 + i}</v></c><c r="E{row}"><v>{(i % 40) + 0.5}</v></c></row>
                """);
        }

        sheet.Append("</sheetData></worksheet>");
        book.Bytes = book.Zip(sheet.ToString());
        return book;
    }

    string Number(int i, string cell)
    {
        string number = Fresh(i % 5 == 1);
        Column.Add(number);
        string signs = $"{number[..4]}-{number[4..8]}-{number[8..]}";
        return (i % 8) switch
        {
            0 or 1 => $"""<c r="{cell}"><v>{number.TrimStart('0')}</v></c>""", // a number that lost its zeros
            2 => Shared(cell, number),
            3 => $"""<c r="{cell}" t="inlineStr"><is><r><t>{number[..6]}</t></r><r><t>{number[6..]}</t></r></is></c>""",
            4 => $"""<c r="{cell}" t="str"><f>"{number}"</f><v>{number}</v></c>""",
            5 => Shared(cell, signs),
            6 when number[0] != '0' => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{cell}\"><v>{number[0]}.{number[1..]}E11</v></c>"),
            _ => Shared(cell, string.Concat(number.Select(c => (char)(c - '0' + '０')))),
        };
    }

    string Remark(int i, string cell) => (i % 7) switch
    {
        0 => Shared(cell, $"旧番号 {Fresh(false)}"),
        1 => Shared(cell, $"77{Column[^1]}88"),
        2 => Shared(cell, string.Concat(Fresh(false).Select(c => $"_x{(int)c:X4}_"))),
        _ => Shared(cell, "なし"),
    };

    string Fresh(bool zeros)
    {
        while (true)
        {
            string eleven = (zeros ? "00" : "") + string.Concat(Enumerable.Range(0, zeros ? 9 : 11).Select(_ => (char)('1' + Below(9))));
            string number = eleven + (char)('0' + Scanner.IndividualNumber.CheckDigit(Encoding.ASCII.GetBytes(eleven)));

            // 46000 to 46039 are the days of the sheet.
            if (!number.Contains("460", StringComparison.Ordinal))
            {
                Originals.Add(number);
                return number;
            }
        }
    }

    /// <summary>xorshift: the same seed makes the same workbook.</summary>
    int Below(int bound)
    {
        unchecked
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)(state % (ulong)bound);
        }
    }

    string Shared(string cell, string text)
    {
        strings.Add(text);
        return $"""<c r="{cell}" t="s"><v>{strings.Count - 1}</v></c>""";
    }

    byte[] Zip(string sheet)
    {
        strings.Add($"誰も使わない {Fresh(false)}");
        string all = string.Concat(strings.Select(s => $"<si><t xml:space=\"preserve\">{s}</t><rPh sb=\"0\" eb=\"1\"><t>ヤマダ</t></rPh></si>"));
        Dictionary<string, string> parts = new()
        {
            ["[Content_Types].xml"] = $"<Types xmlns=\"{Package}content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
            ["_rels/.rels"] = Relations(("r1", "officeDocument", "xl/workbook.xml")),
            ["docProps/core.xml"] = $"<cp:coreProperties xmlns:cp=\"{Package}metadata/core-properties\"><title>{Fresh(false)}</title></cp:coreProperties>",
            ["docProps/custom.xml"] = $"<Properties><property name=\"n\">{Fresh(false)}</property></Properties>",
            ["xl/workbook.xml"] = $"""
                <workbook {Main} xmlns:r="{Office}"><sheets><sheet name="一覧" sheetId="1" r:id="r1"/><sheet name="控え{Fresh(false)}" sheetId="2" state="hidden" r:id="r2"/></sheets>
                <definedNames><definedName name="n">"{Fresh(false)}"</definedName></definedNames></workbook>
                """,
            ["xl/_rels/workbook.xml.rels"] = Relations(
                ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "worksheet", "/xl/worksheets/sheet2.xml"),
                ("r3", "sharedStrings", "sharedStrings.xml"), ("r4", "styles", "styles.xml")),
            ["xl/worksheets/sheet1.xml"] = sheet,
            ["xl/worksheets/sheet2.xml"] = $"""<worksheet {Main}><sheetData><row r="1"><c r="A1"><v>{Fresh(false)}</v></c></row></sheetData></worksheet>""",
            ["xl/styles.xml"] = $"""
                <styleSheet {Main}><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年{Fresh(false)}&quot;m/d"/></numFmts>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>
                """,
            ["xl/comments1.xml"] = $"<comments {Main}><commentList><comment ref=\"A3\"><text><t>{Fresh(false)}</t></text></comment></commentList></comments>",
            ["xl/pivotCache/pivotCacheRecords1.xml"] = $"<pivotCacheRecords {Main}><r><s v=\"{Fresh(false)}\"/></r></pivotCacheRecords>",
            ["xl/externalLinks/externalLink1.xml"] = $"<externalLink {Main}><v>{Fresh(false)}</v></externalLink>",
            ["customXml/item1.xml"] = $"<x>{Fresh(false)}</x>",
            ["xl/sharedStrings.xml"] = $"<sst {Main}>{all}</sst>",
        };
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in parts)
            {
                using StreamWriter writer = new(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return file.ToArray();
    }

    static string Relations(params (string Id, string Type, string Target)[] relations) =>
        $"<Relationships xmlns=\"{Package}relationships\">"
        + string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Office}/{r.Type}\" Target=\"{r.Target}\"/>"))
        + "</Relationships>";
}
