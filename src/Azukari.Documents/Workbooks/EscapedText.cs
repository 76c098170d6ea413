using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Azukari.Documents;

/// <summary>The escapes of spreadsheets for signs that XML cannot hold: _x000D_ is a carriage return, and _x0031_ the digit 1.</summary>
/// <remarks>SPEC: ECMA-376 part 1, §22.9.2.19 (ST_Xstring).</remarks>
static partial class EscapedText
{
    /// <summary>The characters that a text stands for.</summary>
    public static string Read(string text) => text.Contains("_x", StringComparison.OrdinalIgnoreCase)
        ? Escape().Replace(text, m => ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    /// <summary>A text that stands for these characters.</summary>
    public static string Write(string text)
    {
        string literal = text.Contains("_x", StringComparison.OrdinalIgnoreCase)
            ? Escape().Replace(text, m => "_x005F" + m.Value)
            : text;
        return string.Concat(literal.Select((c, i) => IsPlain(literal, i) ? c.ToString() : $"_x{(int)c:X4}_"));
    }

    static bool IsPlain(string text, int at) =>
        char.IsHighSurrogate(text[at]) ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
        : char.IsLowSurrogate(text[at]) ? at > 0 && char.IsHighSurrogate(text[at - 1])
        : XmlConvert.IsXmlChar(text[at]) && text[at] != '\r';

    [GeneratedRegex("_[xX]([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
