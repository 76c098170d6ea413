namespace Azukari.Forms;

/// <summary>What a template may put into its places: texts and lists of further facts, by name.</summary>
/// <remarks>A text is only ever a text: whatever stands in it, it becomes no markup, no formula and no further place.</remarks>
public sealed class FormFacts
{
    readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    readonly Dictionary<string, IReadOnlyList<FormFacts>> lists = new(StringComparer.Ordinal);

    /// <summary>Sets a text; an empty one makes its <c>if</c> false.</summary>
    public string this[string name]
    {
        set => texts[name] = value;
    }

    /// <summary>Sets a list, each of whose facts fills one repetition of an <c>each</c>.</summary>
    public FormFacts List(string name, IEnumerable<FormFacts> facts)
    {
        lists[name] = [.. facts];
        return this;
    }

    internal string? Text(string name) => texts.GetValueOrDefault(name);

    internal IReadOnlyList<FormFacts>? Rows(string name) => lists.GetValueOrDefault(name);
}
