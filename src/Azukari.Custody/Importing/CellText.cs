using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Azukari.Custody.Words;
using Azukari.Documents;

namespace Azukari.Custody.Importing;

/// <summary>Texts of cells as people write them: full-width, with spaces around, with marks that nobody sees.</summary>
static partial class CellText
{
    const int LongestEcho = 24;

    /// <summary>What stands in a cell, without the spaces around it.</summary>
    internal static string Trim(string text) => text.Trim().Trim('\u3000', '\u00A0', '\uFEFF', '\u200B').Trim();

    /// <summary>A text for comparing: width, case and spaces do not count.</summary>
    internal static string Bare(string text) => PlainText.Bare(text).ToLowerInvariant();

    /// <summary>Half-width digits and signs.</summary>
    internal static string Narrow(string text) => Trim(PlainForms.Of(text));

    /// <summary>Several values of one cell.</summary>
    internal static string[] Split(string text) =>
        text.Split(['、', ',', '，', ';', '；', '\n', '\r', '/', '／'], StringSplitOptions.RemoveEmptyEntries).Select(Trim).Where(t => t.Length > 0).ToArray();

    /// <summary>Several networks of one cell, in which a stroke belongs to each.</summary>
    internal static string[] SplitNetworks(string text) =>
        text.Split(['、', ',', '，', ';', '；', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Trim).Where(t => t.Length > 0).ToArray();

    /// <summary>Characters that nobody sees, or that turn the direction of a line; a line's end is none of them.</summary>
    internal static bool HidesSomething(string text) => text.EnumerateRunes().Any(r =>
        (Rune.IsControl(r) && r.Value is not ('\n' or '\r' or '\t')) || r.Value is 0xFFFD or 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E)
        or (>= 0x2066 and <= 0x2069));

    /// <summary>What may be repeated of a cell: dates, codes and numbers, and words close to those expected; never a name or a My Number.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="vocabulary">The words that may stand there.</param>
    /// <param name="length">Says how long a text is that cannot be repeated.</param>
    internal static string Echo(string text, IEnumerable<string> vocabulary, Func<int, string> length)
    {
        string trimmed = Trim(text);
        string bare = Bare(trimmed);
        bool known = bare.Length > 1 && vocabulary.Any(word => Bare(word).Contains(bare, StringComparison.Ordinal)
            || (word.Length > 1 && bare.Contains(Bare(word), StringComparison.Ordinal) && bare.Length <= word.Length + 4));
        return trimmed.Length is > 0 and <= LongestEcho && (known || Harmless().IsMatch(PlainForms.Of(trimmed)))
            && !Doors.RegisterText.HoldsNumber(trimmed)
            ? trimmed
            : length(new StringInfo(trimmed).LengthInTextElements);
    }

    /// <summary>Digits, dates of every style, and identifiers in small letters.</summary>
    [GeneratedRegex(@"^(?:[0-9年月日時分元令和平成昭和大正明治RHSTM.:/\-() 月火水木金土]+|[a-z0-9][a-z0-9\-]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();
}
