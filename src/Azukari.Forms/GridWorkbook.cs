using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Azukari.Forms;

/// <summary>Writes lists as a workbook, row by row: a list of any length takes no more memory than its first rows.</summary>
/// <remarks>
/// Text stands in its cell as text (inlineStr, format 49); where a spreadsheet could take it for a formula, also after it was edited,
/// it is marked as text (quotePrefix). The header is frozen and stands on each printed page.
/// </remarks>
public static partial class GridWorkbook
{
    /// <summary>The most rows that a sheet can have under its header.</summary>
    public const int MostRows = 1_048_575;

    const string Main = GridParts.Main;
    const int MostCharacters = 32_767;
    const int MostName = 31;
    const int Measured = 500;
    const double Narrowest = 8;
    const double Widest = 60;
    const int MostChoices = 255;

    /// <summary>Rows that a list of choices is offered for.</summary>
    const int RowsOfChoices = 2_000;

    /// <summary>Writes the workbook; the stream need not seek, and stays open.</summary>
    /// <exception cref="InvalidOperationException">More rows than <see cref="MostRows"/>.</exception>
    public static void Write(IReadOnlyList<GridSheet> sheets, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        using var package = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);
        string[] names = [.. sheets.Select(s => NameOf(s.Name))];
        GridParts.Write(package, names);
        for (int i = 0; i < sheets.Count; i++)
        {
            using XmlWriter xml = GridParts.Part(package, $"xl/worksheets/sheet{i + 1}.xml");
            WriteSheet(xml, sheets[i], first: i == 0);
        }
    }

    /// <summary>A sheet's name without what it cannot hold.</summary>
    static string NameOf(string name)
    {
        string kept = string.Concat(name.Where(c => c is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\'') && !char.IsControl(c))).Trim();
        return kept.Length == 0 ? "List" : kept.Length <= MostName ? kept : kept[..MostName];
    }

    static void WriteSheet(XmlWriter xml, GridSheet sheet, bool first)
    {
        using IEnumerator<IReadOnlyList<GridCell>> rows = sheet.Rows.GetEnumerator();
        List<IReadOnlyList<GridCell>> head = [];
        while (head.Count < Measured && rows.MoveNext())
        {
            head.Add(rows.Current);
        }

        xml.WriteStartElement("worksheet", Main);
        GridParts.WriteRaw(xml, """<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>""");
        GridParts.WriteRaw(xml, $"""
            <sheetViews><sheetView {(first ? "tabSelected=\"1\" " : "")}workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
            """);
        WriteColumns(xml, sheet, head);
        xml.WriteStartElement("sheetData", Main);
        int number = 1;
        WriteRow(xml, number, sheet.Columns.Select(c => GridCell.Of(c.Header)), header: true);
        foreach (IReadOnlyList<GridCell> row in head)
        {
            WriteRow(xml, ++number, row, header: false);
        }

        while (rows.MoveNext())
        {
            WriteRow(xml, ++number, rows.Current, header: false);
        }

        xml.WriteEndElement();
        if (sheet.Columns.Count > 0)
        {
            GridParts.WriteRaw(xml, $"""<autoFilter ref="A1:{Reference(sheet.Columns.Count - 1, number)}"/>""");
        }

        WriteChoices(xml, sheet);
        GridParts.WriteRaw(xml, """
            <pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>
            """);
        xml.WriteStartElement("headerFooter", Main);
        xml.WriteElementString("oddFooter", Main, Clean($"&L&8{sheet.Foot.Replace("&", "&&", StringComparison.Ordinal)}&R&8&P / &N"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void WriteColumns(XmlWriter xml, GridSheet sheet, List<IReadOnlyList<GridCell>> head)
    {
        if (sheet.Columns.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("cols", Main);
        for (int i = 0; i < sheet.Columns.Count; i++)
        {
            int widest = head.Where(r => i < r.Count).Select(r => r[i]).Select(WidthOf).Append(WidthOf(sheet.Columns[i].Header)).Max();
            string number = (i + 1).ToString(CultureInfo.InvariantCulture);
            xml.WriteStartElement("col", Main);
            xml.WriteAttributeString("min", number);
            xml.WriteAttributeString("max", number);
            xml.WriteAttributeString("width", Math.Clamp(widest + 2, Narrowest, Widest).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("style", ((int)GridStyle.Text).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    static int WidthOf(GridCell cell) => cell.Kind switch
    {
        GridKind.Day => 10,
        GridKind.Moment => 16,
        GridKind.Number => cell.Number.ToString(CultureInfo.InvariantCulture).Length,
        _ => WidthOf(cell.Text),
    };

    /// <summary>In half-width signs; a full-width one is two of them.</summary>
    static int WidthOf(string text) => text.Split('\n')
        .Max(line => line.EnumerateRunes().Sum(r => r.Value is < 0x2000 or (>= 0xFF61 and <= 0xFF9F) ? 1 : 2));

    static void WriteRow(XmlWriter xml, int number, IEnumerable<GridCell> cells, bool header)
    {
        if (number > MostRows + 1)
        {
            throw new InvalidOperationException("A sheet cannot have as many rows.");
        }

        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        int column = 0;
        foreach (GridCell cell in cells)
        {
            if (cell.Kind != GridKind.Text || cell.Text.Length > 0)
            {
                WriteCell(xml, Reference(column, number), cell, header);
            }

            column++;
        }

        xml.WriteEndElement();
    }

    static void WriteCell(XmlWriter xml, string reference, GridCell cell, bool header)
    {
        GridStyle style = header ? GridStyle.Head : cell.Kind switch
        {
            GridKind.Number => GridStyle.Number,
            GridKind.Day => GridStyle.Day,
            GridKind.Moment => GridStyle.Moment,
            _ => cell.Text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? GridStyle.Quoted : GridStyle.Text,
        };
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", reference);
        xml.WriteAttributeString("s", ((int)style).ToString(CultureInfo.InvariantCulture));
        if (cell.Kind == GridKind.Text)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Main);
            xml.WriteStartElement("t", Main);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(Clean(cell.Text.Length <= MostCharacters ? cell.Text : cell.Text[..MostCharacters]));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteElementString("v", Main, cell.Number.ToString("R", CultureInfo.InvariantCulture));
        }

        xml.WriteEndElement();
    }

    static void WriteChoices(XmlWriter xml, GridSheet sheet)
    {
        // A list longer than this cannot stand in the rule itself; then the explanation alone tells what may be written.
        var offered = sheet.Columns.Index()
            .Select(c => (Column: c.Index, List: string.Join(',', c.Item.Choices)))
            .Where(c => c.List.Length is > 0 and <= MostChoices && !c.List.Contains('"', StringComparison.Ordinal)).ToList();
        if (offered.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("dataValidations", Main);
        xml.WriteAttributeString("count", offered.Count.ToString(CultureInfo.InvariantCulture));
        foreach ((int column, string list) in offered)
        {
            xml.WriteStartElement("dataValidation", Main);
            xml.WriteAttributeString("type", "list");
            xml.WriteAttributeString("allowBlank", "1");
            xml.WriteAttributeString("sqref", $"{Reference(column, 2)}:{Reference(column, RowsOfChoices)}");
            xml.WriteElementString("formula1", Main, $"\"{list}\"");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>What XML cannot hold is shown as such; what looks like an escape of a spreadsheet (_x0041_) stays as it is written.</summary>
    static string Clean(string text)
    {
        string literal = Escape().Replace(text, m => "_x005F" + m.Value);
        if (!literal.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return literal;
        }

        var clean = new StringBuilder(literal.Length);
        foreach (Rune rune in literal.EnumerateRunes()) // Half a pair comes as U+FFFD.
        {
            clean.Append(rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        }

        return clean.ToString();
    }

    static string Reference(int column, int row)
    {
        string letters = "";
        for (int at = column; at >= 0; at = (at / 26) - 1)
        {
            letters = (char)('A' + (at % 26)) + letters;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }

    [GeneratedRegex("_[xX][0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
