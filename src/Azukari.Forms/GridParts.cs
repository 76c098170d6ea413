using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Azukari.Forms;

/// <summary>The formats of cells, in the order of the stylesheet.</summary>
enum GridStyle
{
    General,
    Head,
    Text,
    Quoted,
    Number,
    Day,
    Moment,
}

/// <summary>The parts of a workbook of lists beside its sheets.</summary>
static class GridParts
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string SheetTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the first that zip can hold

    static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CloseOutput = true };

    /// <summary>Fonts, a header on grey with a line under it, days and times as ISO 8601 writes them.</summary>
    const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts><fonts count="2"><font><sz val="10"/><name val="BIZ UDPゴシック"/></font><font><b/><sz val="10"/><name val="BIZ UDPゴシック"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F4"/></patternFill></fill></fills><borders count="2"><border/><border><left/><right/><top/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7"><xf/><xf numFmtId="49" fontId="1" fillId="2" borderId="1" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1" quotePrefix="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf><xf numFmtId="165" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf></cellXfs></styleSheet>
        """;

    internal static void Write(ZipArchive package, string[] names)
    {
        Text(package, "[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{SheetTypes}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{SheetTypes}styles+xml"/>{Each(names, i => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{SheetTypes}worksheet+xml\"/>")}</Types>
            """);
        Text(package, "_rels/.rels", $"""
            <Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{OfficeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Text(package, "xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Relations}">{Each(names, i => $"<Relationship Id=\"rId{i}\" Type=\"{OfficeRelations}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")}<Relationship Id="rId{names.Length + 1}" Type="{OfficeRelations}/styles" Target="styles.xml"/></Relationships>
            """);
        Text(package, "xl/styles.xml", Styles);
        WriteWorkbook(package, names);
    }

    internal static XmlWriter Part(ZipArchive package, string name)
    {
        ZipArchiveEntry entry = package.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        return XmlWriter.Create(entry.Open(), Settings);
    }

    /// <summary>Writes elements that hold nothing from outside; they take the namespace of the sheet.</summary>
    internal static void WriteRaw(XmlWriter xml, string elements) => xml.WriteRaw(elements.Trim());

    static void WriteWorkbook(ZipArchive package, string[] names)
    {
        using XmlWriter xml = Part(package, "xl/workbook.xml");
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("bookViews", Main);
        xml.WriteElementString("workbookView", Main, "");
        xml.WriteEndElement();
        xml.WriteStartElement("sheets", Main);
        for (int i = 0; i < names.Length; i++)
        {
            string number = (i + 1).ToString(CultureInfo.InvariantCulture);
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", names[i]);
            xml.WriteAttributeString("sheetId", number);
            xml.WriteAttributeString("r", "id", OfficeRelations, $"rId{number}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("definedNames", Main);
        for (int i = 0; i < names.Length; i++)
        {
            xml.WriteStartElement("definedName", Main);
            xml.WriteAttributeString("name", "_xlnm.Print_Titles");
            xml.WriteAttributeString("localSheetId", i.ToString(CultureInfo.InvariantCulture));
            xml.WriteString($"'{names[i]}'!$1:$1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static string Each(string[] names, Func<int, string> element) => string.Concat(Enumerable.Range(1, names.Length).Select(element));

    static void Text(ZipArchive package, string name, string text)
    {
        using XmlWriter xml = Part(package, name);
        xml.WriteStartDocument(standalone: true);
        xml.WriteRaw(text.Trim());
    }
}
