using System.Text;

namespace Azukari.Scanner;

/// <summary>What a tag does to the structure.</summary>
enum TagKind
{
    /// <summary>No tag.</summary>
    None,

    /// <summary>An element like any other.</summary>
    Other,

    /// <summary>Runs along with the text: b, span.</summary>
    Inline,

    /// <summary>Has no content: br, input.</summary>
    Void,

    /// <summary>Holds no markup: script, style.</summary>
    Raw,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A row.</summary>
    Row,

    /// <summary>A cell.</summary>
    Cell,

    /// <summary>A cell that names others.</summary>
    HeadCell,

    /// <summary>A list.</summary>
    List,

    /// <summary>One of a list.</summary>
    ListItem,

    /// <summary>A label: dt, label, name, key.</summary>
    Term,

    /// <summary>What a label belongs to: dd.</summary>
    Definition,
}

/// <summary>The tags that mean something to the place of a number.</summary>
static class MarkupTags
{
    static readonly Dictionary<string, TagKind> Html = new(StringComparer.OrdinalIgnoreCase);

    static MarkupTags()
    {
        Add(TagKind.Inline, "b i em strong span font a u small mark code tt sub sup ins del s big abbr q cite ruby rb nobr wbr kbd samp var bdi");
        Add(TagKind.Void, "br hr img input meta link col area base embed source track");
        Add(TagKind.Raw, "script style");
        Add(TagKind.Table, "table");
        Add(TagKind.Row, "tr");
        Add(TagKind.Cell, "td");
        Add(TagKind.HeadCell, "th");
        Add(TagKind.List, "ul ol dl");
        Add(TagKind.ListItem, "li");
        Add(TagKind.Term, "dt label");
        Add(TagKind.Definition, "dd");
    }

    /// <summary>The kind of an HTML tag.</summary>
    public static TagKind KindOf(ReadOnlySpan<byte> name)
    {
        Span<char> chars = stackalloc char[8];
        return name.Length > chars.Length || !Encoding.ASCII.TryGetChars(name, chars, out int length) ? TagKind.Other
            : Html.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(chars[..length], out TagKind kind) ? kind : TagKind.Other;
    }

    /// <summary>The kind of an XML tag: rows and cells only where they are called so.</summary>
    public static TagKind KindOfXml(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("name"u8) || name.SequenceEqual("key"u8) || name.SequenceEqual("label"u8) || name.SequenceEqual("title"u8)
            || name.SequenceEqual("type"u8) ? TagKind.Term : TagKind.Other;

    /// <summary>Whether an attribute may say what its element holds; links and styles do not.</summary>
    public static bool NamesValues(ReadOnlySpan<byte> attribute) =>
        !(attribute.StartsWith("xmlns"u8) || attribute.SequenceEqual("href"u8) || attribute.SequenceEqual("src"u8)
            || attribute.SequenceEqual("style"u8) || attribute.SequenceEqual("content"u8) || attribute.SequenceEqual("action"u8));

    /// <summary>Whether an attribute is a name, whatever it says.</summary>
    public static bool IsName(ReadOnlySpan<byte> attribute) =>
        attribute.SequenceEqual("name"u8) || attribute.SequenceEqual("key"u8) || attribute.SequenceEqual("label"u8)
        || attribute.SequenceEqual("title"u8) || attribute.SequenceEqual("type"u8);

    static void Add(TagKind kind, string names)
    {
        foreach (string name in names.Split(' '))
        {
            Html[name] = kind;
        }
    }
}
