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
}
