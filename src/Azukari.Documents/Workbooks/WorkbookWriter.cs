using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Azukari.Documents;

/// <summary>Writes a workbook of one sheet, with values and nothing else.</summary>
/// <remarks>
/// Five parts, each written anew: no shared strings, caches, formulas, comments, names, properties or times of anybody's
/// work exist in it. Text stands in its cell (inlineStr). Needs no seeking.
/// </remarks>
sealed class WorkbookWriter : IDisposable
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    const string SheetTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the first that zip can hold

    static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CloseOutput = true };

    readonly ZipArchive package;
    readonly XmlWriter sheet;

    /// <summary>Begins a workbook.</summary>
    /// <param name="destination">Where it goes; stays open.</param>
    /// <param name="sheetName">At most 31 characters.</param>
    public WorkbookWriter(Stream destination, string sheetName)
    {
        package = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);
        WriteTypes();
        WriteRelations("_rels/.rels", ("rId1", "officeDocument", "xl/workbook.xml"));
        WriteRelations("xl/_rels/workbook.xml.rels", ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"));
        WriteWorkbook(sheetName);
        WriteStyles();
        sheet = Part("xl/worksheets/sheet1.xml");
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteStartElement("sheetData", Main);
    }

    /// <summary>Writes a row.</summary>
    public void Write(SheetRow row)
    {
        sheet.WriteStartElement("row", Main);
        sheet.WriteAttributeString("r", row.Number.ToString(CultureInfo.InvariantCulture));
        foreach (SheetCell cell in row.Cells)
        {
            Write(CellNames.Spreadsheet(row.Number, cell.Column), cell);
        }

        sheet.WriteEndElement();
    }

    /// <summary>Ends the workbook.</summary>
    public void Dispose()
    {
        sheet.Dispose();
        package.Dispose();
    }

    void Write(string name, SheetCell cell)
    {
        sheet.WriteStartElement("c", Main);
        sheet.WriteAttributeString("r", name);
        if (cell.Kind == SheetValue.Text)
        {
            sheet.WriteAttributeString("t", "inlineStr");
            sheet.WriteStartElement("is", Main);
            sheet.WriteStartElement("t", Main);
            sheet.WriteAttributeString("xml", "space", null, "preserve");
            sheet.WriteString(EscapedText.Write(cell.Text));
            sheet.WriteEndElement();
            sheet.WriteEndElement();
        }
        else
        {
            if (cell.Kind == SheetValue.Truth)
            {
                sheet.WriteAttributeString("t", "b");
            }
            else if (cell.Kind != SheetValue.Number)
            {
                sheet.WriteAttributeString("s", StyleOf(cell.Kind));
            }

            sheet.WriteElementString("v", Main, cell.Text);
        }

        sheet.WriteEndElement();
    }

    static string StyleOf(SheetValue kind) => kind switch
    {
        SheetValue.Date => "1",
        SheetValue.Moment => "2",
        _ => "3",
    };

    /// <summary>Formats 14, 22 and 21 are built in: day, day and time, time, as the reader's country writes them.</summary>
    void WriteStyles()
    {
        using XmlWriter xml = Part("xl/styles.xml");
        xml.WriteStartElement("styleSheet", Main);
        WriteList(xml, "fonts", "font");
        WriteList(xml, "fills", "fill");
        WriteList(xml, "borders", "border");
        xml.WriteStartElement("cellStyleXfs", Main);
        WriteFormat(xml, "0");
        xml.WriteEndElement();
        xml.WriteStartElement("cellXfs", Main);
        foreach (string format in (ReadOnlySpan<string>)["0", "14", "22", "21"])
        {
            WriteFormat(xml, format);
        }

        xml.WriteEndElement();
    }

    static void WriteList(XmlWriter xml, string list, string element)
    {
        xml.WriteStartElement(list, Main);
        xml.WriteStartElement(element, Main);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void WriteFormat(XmlWriter xml, string format)
    {
        xml.WriteStartElement("xf", Main);
        xml.WriteAttributeString("numFmtId", format);
        xml.WriteAttributeString("applyNumberFormat", "1");
        xml.WriteEndElement();
    }

    void WriteWorkbook(string sheetName)
    {
        using XmlWriter xml = Part("xl/workbook.xml");
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets", Main);
        xml.WriteStartElement("sheet", Main);
        xml.WriteAttributeString("name", sheetName);
        xml.WriteAttributeString("sheetId", "1");
        xml.WriteAttributeString("r", "id", OfficeRelations, "rId1");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    void WriteTypes()
    {
        using XmlWriter xml = Part("[Content_Types].xml");
        xml.WriteStartElement("Types", Types);
        xml.WriteStartElement("Default", Types);
        xml.WriteAttributeString("Extension", "rels");
        xml.WriteAttributeString("ContentType", "application/vnd.openxmlformats-package.relationships+xml");
        xml.WriteEndElement();
        foreach ((string part, string type) in new[]
        {
            ("/xl/workbook.xml", "sheet.main+xml"), ("/xl/worksheets/sheet1.xml", "worksheet+xml"), ("/xl/styles.xml", "styles+xml"),
        })
        {
            xml.WriteStartElement("Override", Types);
            xml.WriteAttributeString("PartName", part);
            xml.WriteAttributeString("ContentType", SheetTypes + type);
            xml.WriteEndElement();
        }
    }

    void WriteRelations(string part, params ReadOnlySpan<(string Id, string Type, string Target)> relations)
    {
        using XmlWriter xml = Part(part);
        xml.WriteStartElement("Relationships", Relations);
        foreach ((string id, string type, string target) in relations)
        {
            xml.WriteStartElement("Relationship", Relations);
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", $"{OfficeRelations}/{type}");
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }
    }

    XmlWriter Part(string name)
    {
        ZipArchiveEntry entry = package.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        return XmlWriter.Create(entry.Open(), Settings);
    }
}
