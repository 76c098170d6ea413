using System.IO.Compression;
using System.Text;

namespace Azukari.Documents.Tests;

/// <summary>Makes documents part by part.</summary>
static class Packages
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    const string Offices = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Zip(params (string Name, string Text)[] parts) =>
        Zip([.. parts.Select(p => (p.Name, Encoding.UTF8.GetBytes(p.Text)))]);

    public static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in parts)
            {
                ZipArchiveEntry entry = archive.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2026, 11, 26, 0, 0, 0, TimeSpan.Zero); // the same bytes at any time
                using Stream content = entry.Open();
                content.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    public static (string, string) Types() => ("[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");

    public static (string, string) Relations(string part, params (string Id, string Kind, string Target)[] relations)
    {
        int slash = part.LastIndexOf('/') + 1;
        return ($"{part[..slash]}_rels/{part[slash..]}.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Offices}/{r.Kind}\" Target=\"{r.Target}\"/>"))
            + "</Relationships>");
    }

    /// <summary>A workbook with one sheet, named 対象者.</summary>
    public static byte[] Workbook(string rows, string strings = "", string after = "", params (string, string)[] more) => Zip([
        Types(),
        Relations("", ("r1", "officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Offices}\"><sheets><sheet name=\"対象者\" sheetId=\"1\" r:id=\"r7\"/></sheets></workbook>"),
        Relations("xl/workbook.xml", ("r7", "worksheet", "worksheets/sheet1.xml"), ("r8", "sharedStrings", "sharedStrings.xml")),
        ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{strings}</sst>"),
        ("xl/worksheets/sheet1.xml", Sheet(rows, after)),
        .. more]);

    public static string Sheet(string rows, string after = "") =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData>{after}</worksheet>";

    /// <summary>A document of Word with a body.</summary>
    public static byte[] Document(string body, params (string, string)[] more) => Zip([
        Types(),
        Relations("", ("r1", "officeDocument", "word/document.xml")),
        ("word/document.xml", Word("document", $"<w:body>{body}</w:body>")),
        .. more]);

    public static string Word(string root, string content) =>
        $"<w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
        + $" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:v\">{content}</w:{root}>";

    /// <summary>A paragraph of runs.</summary>
    public static string Paragraph(params string[] runs) =>
        $"<w:p>{string.Concat(runs.Select(r => r.StartsWith('<') ? r : $"<w:r><w:t>{r}</w:t></w:r>"))}</w:p>";

    /// <summary>A table of Word.</summary>
    public static string Table(params string[][] rows) =>
        $"<w:tbl><w:tblPr/>{string.Concat(rows.Select(r => $"<w:tr>{string.Concat(r.Select(c => $"<w:tc><w:tcPr/>{(c.StartsWith('<') ? c : Paragraph(c))}</w:tc>"))}</w:tr>"))}</w:tbl>";

    /// <summary>An OpenDocument package.</summary>
    public static byte[] OpenDocument(string kind, string content, params (string, string)[] more) => Zip([
        ("mimetype", $"application/vnd.oasis.opendocument.{kind}"),
        ("content.xml", Content(content)),
        ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"),
        .. more]);

    public static string Content(string body, string root = "document-content") =>
        $"<office:{root} xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
        + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
        + $" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:body>{body}</office:body></office:{root}>";
}
