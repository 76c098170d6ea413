using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Azukari.Forms;

/// <summary>A form's template: XHTML with places for facts. Filling it works on the tree, never on text.</summary>
/// <remarks>
/// <code>
/// &lt;main&gt;&lt;h1&gt;返却受領書&lt;/h1&gt;
///   &lt;p if="conditions"&gt;条件：{conditions}&lt;/p&gt;
///   &lt;table&gt;&lt;tr each="items"&gt;&lt;td&gt;{name}&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;&lt;/main&gt;
/// </code>
/// <c>{name}</c> stands in text alone. <c>each</c> repeats its element for every row of a list, <c>if</c> and <c>unless</c> keep it
/// where a text is given, or a list has rows, or not. A name is looked for in the row first, then further out. One that is
/// nowhere is our bug, and throws: a form with a hole in it must not be signed.
/// </remarks>
public sealed partial class FormTemplate
{
    readonly XElement root;

    FormTemplate(XElement root) => this.root = root;

    /// <summary>Reads a template, whose root is <c>main</c>.</summary>
    /// <exception cref="XmlException">Not well-formed.</exception>
    public static FormTemplate Read(Stream xhtml)
    {
        XElement root = XElement.Load(xhtml);
        foreach (XText text in root.DescendantNodes().OfType<XText>())
        {
            // Japanese has no spaces between words: a line break of the source is none of the text.
            text.Value = LineBreak().Replace(text.Value, "");
        }

        return new FormTemplate(root);
    }

    /// <summary>The filled tree.</summary>
    /// <exception cref="ArgumentException">The template asks for a fact that there is none of.</exception>
    public XElement Fill(FormFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Copy(root, [facts]);
    }

    static XElement Copy(XElement element, IReadOnlyList<FormFacts> scopes)
    {
        var copy = new XElement(element.Name, element.Attributes().Where(a => a.Name.LocalName is not ("each" or "if" or "unless")));
        foreach (XNode node in element.Nodes())
        {
            if (node is XText text)
            {
                copy.Add([.. Filled(text.Value, scopes)]);
            }
            else if (node is XElement child && IsKept(child, scopes))
            {
                Repeat(copy, child, scopes);
            }
        }

        return copy;
    }

    static void Repeat(XElement into, XElement child, IReadOnlyList<FormFacts> scopes)
    {
        if (child.Attribute("each")?.Value is not { } name)
        {
            into.Add(Copy(child, scopes));
            return;
        }

        foreach (FormFacts row in scopes.Select(s => s.Rows(name)).FirstOrDefault(r => r is not null) ?? throw Missing(name))
        {
            into.Add(Copy(child, [row, .. scopes]));
        }
    }

    static bool IsKept(XElement child, IReadOnlyList<FormFacts> scopes) =>
        (child.Attribute("if")?.Value is not { } wanted || IsThere(wanted, scopes))
        && (child.Attribute("unless")?.Value is not { } unwanted || !IsThere(unwanted, scopes));

    static bool IsThere(string name, IReadOnlyList<FormFacts> scopes)
    {
        foreach (FormFacts scope in scopes)
        {
            if (scope.Text(name) is { } text)
            {
                return text.Length > 0;
            }

            if (scope.Rows(name) is { } rows)
            {
                return rows.Count > 0;
            }
        }

        throw Missing(name);
    }

    static IEnumerable<object> Filled(string template, IReadOnlyList<FormFacts> scopes)
    {
        int done = 0;
        foreach (Match place in Place().Matches(template))
        {
            yield return new XText(template[done..place.Index]);
            string name = place.Groups[1].Value;
            string value = scopes.Select(s => s.Text(name)).FirstOrDefault(t => t is not null) ?? throw Missing(name);
            string[] lines = Harmless(value).Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                if (i > 0)
                {
                    yield return new XElement("br");
                }

                yield return new XText(lines[i]);
            }

            done = place.Index + place.Length;
        }

        yield return new XText(template[done..]);
    }

    /// <summary>A value that others chose: no control sign acts, and no sign turns the direction of the line.</summary>
    internal static string Harmless(string value)
    {
        var text = new StringBuilder(value.Length);
        string lines = value.ReplaceLineEndings("\n");
        for (int i = 0; i < lines.Length; i++)
        {
            char c = lines[i];
            if (char.IsHighSurrogate(c) && i + 1 < lines.Length && char.IsLowSurrogate(lines[i + 1]))
            {
                text.Append(c).Append(lines[++i]);
            }
            else
            {
                text.Append(c == '\t' ? ' ' : c == '\n' || !IsUnsafe(c) ? c : '\uFFFD');
            }
        }

        return text.ToString();
    }

    static bool IsUnsafe(char c) => char.IsControl(c) || char.IsSurrogate(c)
        || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF';

    static ArgumentException Missing(string name) => new($"The template asks for '{name}', and there is no such fact.");

    [GeneratedRegex(@"\{([a-zA-Z][a-zA-Z0-9]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"[ \t]*\r?\n[ \t]*", RegexOptions.CultureInvariant)]
    private static partial Regex LineBreak();
}
