using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Azukari.Forms;

/// <summary>The text that a paper shows, apart from its looks: what a document of record is committed to.</summary>
/// <remarks>
/// Every text under <c>main</c> in its order. A cell ends with a tab, every other block and a forced break with a line feed; blanks at
/// the ends of a line, and empty lines, are left out. So a new style sheet changes nothing, and any changed word changes the digest.
/// </remarks>
public static class PrintedText
{
    static readonly HashSet<string> Blocks = new(
        ["main", "section", "div", "p", "h1", "h2", "h3", "ul", "ol", "li", "table", "thead", "tbody", "tr", "dl", "dt", "dd"],
        StringComparer.Ordinal);

    /// <summary>The text of a filled template.</summary>
    public static string Of(XElement main)
    {
        ArgumentNullException.ThrowIfNull(main);
        var text = new StringBuilder();
        Write(main, text);
        return string.Join('\n', text.ToString().Split('\n').Select(line => line.Trim(' ', '\t')).Where(line => line.Length > 0)) + "\n";
    }

    /// <summary>SHA-256 of the text in UTF-8, in lower-case hexadecimal.</summary>
    public static string DigestOf(XElement main) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(main))));

    static void Write(XElement element, StringBuilder text)
    {
        foreach (XNode node in element.Nodes())
        {
            if (node is XText value)
            {
                text.Append(value.Value);
            }
            else if (node is XElement child)
            {
                string name = child.Name.LocalName;
                text.Append(Blocks.Contains(name) ? "\n" : "");
                Write(child, text);
                text.Append(name is "td" or "th" ? "\t" : name == "br" || Blocks.Contains(name) ? "\n" : "");
            }
        }
    }
}
