using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsVisible">Whether people see it.</param>
/// <param name="Part">Where it lies in the package.</param>
sealed record SheetEntry(string Name, bool IsVisible, string Part);

/// <summary>An Excel workbook (XLSX, XLSM), read cell by cell: values alone.</summary>
/// <remarks>
/// SPEC: ECMA-376. Element names are taken without their namespace, of which the strict form has others. External entities are
/// prohibited, and what comes out of the package is bounded (<see cref="ContentLimits"/>): in all, in one value, in what is held of
/// strings and sheets, and in the package's own directory.
/// </remarks>
sealed class WorkbookFile : IDisposable
{
    const string SheetType = "/worksheet";
    const int MostColumns = 16_384;
    const int MostSheets = 1_000;
    const int MostRelations = 10_000;

    const int DeepestElement = 256;

    /// <summary>Bytes of one element, attribute or text: a cell has 32,767 characters at most.</summary>
    const int LongestToken = 1 << 20;

    /// <summary>What a string costs beside its characters.</summary>
    const int StringCost = 32;

    readonly ZipArchive package;
    readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> strings = [];
    readonly CellFormats formats = CellFormats.None;
    readonly long most;
    readonly long mostHeld;
    long expanded;
    long held;
    long token;

    WorkbookFile(Stream content, ContentLimits limits)
    {
        most = limits.FreeExpansion + (limits.ExpansionRatio * content.Length);
        mostHeld = limits.MaxHeld;
        PackageEnd.Check(content);
        package = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        foreach (ZipArchiveEntry entry in package.Entries)
        {
            parts.TryAdd(entry.FullName.Replace('\\', '/'), entry);
        }

        string workbook = RelationsOf("").FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal))?.Target ?? "xl/workbook.xml";
        List<Relation> relations = RelationsOf(workbook);
        Sheets = ReadSheets(workbook, relations);
        ReadIf(relations, "/sharedStrings", ReadStrings);
        CellFormats? read = null;
        ReadIf(relations, "/styles", xml => read = CellFormats.Read(xml, Next));
        formats = read ?? formats;
    }

    /// <summary>The worksheets, in their order.</summary>
    public IReadOnlyList<SheetEntry> Sheets { get; }

    /// <summary>Whether days are counted from 1904 on, as on old Macintoshes, and not from 1900.</summary>
    public bool CountsFrom1904 { get; private set; }

    /// <summary>Opens a workbook; the stream can seek, and stays open.</summary>
    /// <exception cref="ExtractException">It is none, or damaged, or larger than the limits.</exception>
    public static WorkbookFile Open(Stream content, ContentLimits? limits = null) =>
        Guarded(() => new WorkbookFile(content, limits ?? ContentLimits.Default));

    /// <summary>Takes what a damaged package throws for what it is.</summary>
    public static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or OverflowException or NotSupportedException)
        {
            throw new ExtractException(ExtractFault.NotATable, "", e);
        }
    }

    /// <summary>The rows of a sheet that have cells.</summary>
    public IEnumerable<SheetRow> RowsOf(SheetEntry sheet)
    {
        using XmlReader xml = Read(sheet.Part);
        SheetRow row = new(0, []);
        while (Next(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
            {
                long number = long.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out long given)
                    ? given : row.Number + 1;
                row = new(Math.Max(number, row.Number + 1), []);
                if (xml.IsEmptyElement)
                {
                    continue;
                }
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
            {
                ReadCell(xml, row.Cells);
                if (row.Cells.Count > MostColumns)
                {
                    throw new ExtractException(ExtractFault.TooLarge);
                }
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row" && row.Cells.Count > 0)
            {
                row.Cells.Sort((a, b) => a.Column.CompareTo(b.Column));
                yield return row;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => package.Dispose();

    void ReadCell(XmlReader xml, List<SheetCell> cells)
    {
        int column = ColumnOf(xml.GetAttribute("r")) ?? (cells.Count == 0 ? 0 : cells[^1].Column + 1);
        string type = xml.GetAttribute("t") ?? "n";
        _ = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out int format);
        if (xml.IsEmptyElement)
        {
            return;
        }

        string? value = null;
        int depth = xml.Depth;
        while (Next(xml) && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "v")
            {
                value = TextIn(xml);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "is")
            {
                value = EscapedText.Read(RichText(xml));
            }
        }

        if (!string.IsNullOrEmpty(value) && column < MostColumns)
        {
            cells.Add(Cell(column, type, value, format));
        }
    }

    SheetCell Cell(int column, string type, string value, int format) => type switch
    {
        "s" => new(column, SheetValue.Text,
            int.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int index)
                && (uint)index < (uint)strings.Count ? strings[index] : ""),
        "n" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? new(column, number is >= 0 and < 2_958_466 ? formats.Of(format) : SheetValue.Number, Digits(number, value))
            : new(column, SheetValue.Text, value),
        "b" => new(column, SheetValue.Truth, value is "1" or "true" ? "1" : "0"),
        "inlineStr" => new(column, SheetValue.Text, value),
        "e" => new(column, SheetValue.Text, value) { IsError = true },
        _ => new(column, SheetValue.Text, EscapedText.Read(value)),
    };

    /// <summary>A whole number in digits: 1.23456789018E11 is twelve of them.</summary>
    static string Digits(double number, string text) =>
        Math.Abs(number) < 1e15 && double.IsInteger(number) ? ((long)number).ToString(CultureInfo.InvariantCulture) : text.Trim();

    static int? ColumnOf(string? name)
    {
        int column = 0;
        foreach (char c in name ?? "")
        {
            if (!char.IsAsciiLetter(c))
            {
                break;
            }

            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            if (column > MostColumns)
            {
                return MostColumns;
            }
        }

        return column == 0 ? null : column - 1;
    }

    void ReadStrings(XmlReader xml)
    {
        while (Next(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                string text = xml.IsEmptyElement ? "" : EscapedText.Read(RichText(xml));
                Hold(StringCost + (text.Length * sizeof(char)));
                strings.Add(text);
            }
        }
    }

    /// <summary>The text of all runs; how it is read aloud (rPh) is none of it.</summary>
    string RichText(XmlReader xml)
    {
        StringBuilder text = new();
        int depth = xml.Depth;
        if (xml.IsEmptyElement)
        {
            return "";
        }

        int spoken = -1;
        while (Next(xml) && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.LocalName == "rPh" && !xml.IsEmptyElement)
            {
                spoken = xml.NodeType == XmlNodeType.Element ? xml.Depth : -1;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t" && spoken < 0)
            {
                Append(text, TextIn(xml));
            }
        }

        return text.ToString();
    }

    /// <summary>The text of an element; leaves the reader at its end.</summary>
    string TextIn(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        // One piece, as a rule; a value may be cut into millions of them.
        StringBuilder text = new();
        while (Next(xml) && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                Append(text, xml.Value);
            }
        }

        return text.ToString();
    }

    static void Append(StringBuilder text, string more)
    {
        if (text.Length + more.Length > LongestToken)
        {
            throw new ExtractException(ExtractFault.TooLarge);
        }

        text.Append(more);
    }

    /// <summary>Goes on to the next part, within the bounds of one: elements in elements are held by the reader, each of them.</summary>
    bool Next(XmlReader xml)
    {
        token = 0;
        return xml.Depth <= DeepestElement ? xml.Read() : throw new ExtractException(ExtractFault.TooLarge);
    }

    void Hold(long bytes)
    {
        held += bytes;
        if (held > mostHeld)
        {
            throw new ExtractException(ExtractFault.TooLarge);
        }
    }

    List<SheetEntry> ReadSheets(string workbook, List<Relation> relations)
    {
        List<SheetEntry> sheets = [];
        using XmlReader xml = Read(workbook);
        while (Next(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "workbookPr")
            {
                CountsFrom1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "sheet")
            {
                string? id = null;
                for (bool more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
                {
                    id = xml.LocalName == "id" ? xml.Value : id;
                }

                xml.MoveToElement();
                if (relations.Find(r => r.Id == id && r.Type.EndsWith(SheetType, StringComparison.Ordinal)) is { } found)
                {
                    if (sheets.Count == MostSheets)
                    {
                        throw new ExtractException(ExtractFault.TooLarge);
                    }

                    sheets.Add(new(xml.GetAttribute("name") ?? "", xml.GetAttribute("state") is null or "visible", found.Target));
                }
            }
        }

        return sheets;
    }

    void ReadIf(List<Relation> relations, string type, Action<XmlReader> read)
    {
        if (relations.Find(r => r.Type.EndsWith(type, StringComparison.Ordinal)) is { } relation && parts.ContainsKey(relation.Target))
        {
            using XmlReader xml = Read(relation.Target);
            read(xml);
        }
    }

    List<Relation> RelationsOf(string part)
    {
        int slash = part.LastIndexOf('/') + 1;
        string name = $"{part[..slash]}_rels/{part[slash..]}.rels";
        List<Relation> relations = [];
        if (parts.ContainsKey(name))
        {
            using XmlReader xml = Read(name);
            while (Next(xml))
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External")
                {
                    if (relations.Count == MostRelations)
                    {
                        throw new ExtractException(ExtractFault.TooLarge);
                    }

                    string target = xml.GetAttribute("Target") ?? "";
                    relations.Add(new(xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", Resolve(part[..slash], target)));
                }
            }
        }

        return relations;
    }

    /// <summary>A target as a path of the package.</summary>
    static string Resolve(string folder, string target) =>
        new Uri(new Uri("zip:///" + folder), target).AbsolutePath is var path ? Uri.UnescapeDataString(path).TrimStart('/') : target;

    XmlReader Read(string part) => parts.TryGetValue(part, out ZipArchiveEntry? entry)
        ? XmlReader.Create(new Counted(entry.Open(), this), SettingsWith(new FewNames()))
        : throw new InvalidDataException("a part of the workbook is missing");

    static XmlReaderSettings SettingsWith(XmlNameTable names) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        NameTable = names,
    };

    sealed record Relation(string Id, string Type, string Target);

    /// <summary>Names of elements and attributes, which the reader keeps: a workbook has some hundreds.</summary>
    sealed class FewNames : NameTable
    {
        const int Most = 100_000;
        int count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? (++count <= Most ? base.Add(key, start, len)
            : throw new ExtractException(ExtractFault.TooLarge));
    }

    /// <summary>Counts what comes out of the package.</summary>
    sealed class Counted(Stream inner, WorkbookFile file) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            int read = inner.Read(buffer);
            file.expanded += read;
            file.token += read;
            return file.expanded <= file.most && file.token <= LongestToken ? read : throw new ExtractException(ExtractFault.TooLarge);
        }

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
