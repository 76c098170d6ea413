using System.Globalization;
using System.Xml;

namespace Azukari.Documents;

/// <summary>Which formats of a workbook show a number as a day or a time.</summary>
/// <remarks>SPEC: ECMA-376 part 1, §18.8.30: formats below 164 are built in; 27 to 36 and 50 to 58 are days in Japanese.</remarks>
sealed class CellFormats
{
    const int Most = 65_536; // of each kind; Excel has 64,000

    readonly Dictionary<int, string> codes = [];
    readonly List<SheetValue> kinds = [];

    /// <summary>No formats.</summary>
    public static CellFormats None { get; } = new();

    /// <summary>What a number in this format is.</summary>
    public SheetValue Of(int format) => (uint)format < (uint)kinds.Count ? kinds[format] : SheetValue.Number;

    /// <summary>Reads the formats of a workbook.</summary>
    /// <param name="xml">The part.</param>
    /// <param name="next">Goes on in it, within the bounds of the workbook.</param>
    public static CellFormats Read(XmlReader xml, Func<XmlReader, bool> next)
    {
        CellFormats formats = new();
        bool cells = false;
        while (next(xml) && formats.codes.Count < Most && formats.kinds.Count < Most)
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "cellXfs")
            {
                cells = false;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt")
            {
                formats.codes[Number(xml, "numFmtId")] = xml.GetAttribute("formatCode") ?? "";
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "cellXfs")
            {
                cells = !xml.IsEmptyElement;
            }
            else if (cells && xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf")
            {
                formats.kinds.Add(formats.KindOf(Number(xml, "numFmtId")));
            }
        }

        return formats;
    }

    static int Number(XmlReader xml, string name) =>
        int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    SheetValue KindOf(int id) => id switch
    {
        14 or 15 or 16 or 17 or (>= 27 and <= 31) or 36 or (>= 50 and <= 58) => SheetValue.Date,
        22 => SheetValue.Moment,
        18 or 19 or 20 or 21 or (>= 32 and <= 35) or 45 or 46 or 47 => SheetValue.Time,
        _ => codes.TryGetValue(id, out string? code) ? KindOf(code) : SheetValue.Number,
    };

    /// <summary>Looks for the letters of days and times outside quotes and brackets.</summary>
    static SheetValue KindOf(string code)
    {
        bool day = false;
        bool time = false;
        for (int i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    int close = code.IndexOf('"', i + 1);
                    i = close < 0 ? code.Length : close;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[' when code.IndexOf(']', i) is var end and > 0 && code[i + 1] is not ('h' or 'H' or 'm' or 's'):
                    i = end;
                    break;
                default:
                    day |= code[i] is 'y' or 'Y' or 'd' or 'D' or 'e' or 'g';
                    time |= code[i] is 'h' or 'H' or 's' or 'S';
                    break;
            }
        }

        return day ? (time ? SheetValue.Moment : SheetValue.Date) : time ? SheetValue.Time : SheetValue.Number;
    }
}
