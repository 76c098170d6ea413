using Azukari.Documents;

namespace Azukari.Custody.Words;

/// <summary>Texts as people type them, for the doors.</summary>
public static class PlainText
{
    /// <summary>Full-width signs as ASCII, half-width kana as kana, and no space around.</summary>
    public static string Narrow(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PlainForms.Of(text).Trim();
    }

    /// <summary>A text as texts are compared and looked for: width, case and spaces do not count.</summary>
    public static string Bare(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string plain = PlainForms.Of(text);
        return (plain.Any(IsSpace) ? string.Concat(plain.Where(c => !IsSpace(c))) : plain).ToUpperInvariant();
    }

    /// <summary>Spaces, and the two signs of no width that files begin with and copied texts hold.</summary>
    static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B';
}
