using System.Globalization;
using System.Text;

namespace Azukari.Custody.Memoranda;

/// <summary>Which characters a memorandum file may hold.</summary>
/// <remarks>
/// A control character can end the text early for one reader and not for another (YAML readers stop at NUL), line
/// breaks other than CR and LF make editors disagree about line numbers, and direction marks show a reader another
/// sentence than the one that is read. A signed text has no use for any of them.
/// </remarks>
static class AllowedText
{
    public static bool Allows(Rune rune) => rune.Value switch
    {
        < 0x20 or (>= 0x7F and <= 0x9F) => false,
        0x061C or 0x200B or 0x200E or 0x200F => false,
        (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F) => false,
        0xFEFF or 0xFFFD => false,
        _ => (rune.Value & 0xFFFE) != 0xFFFE,
    };

    /// <summary>How a message names a character that it must not print.</summary>
    public static string Name(Rune rune) => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");

    /// <summary>Reports every character of the file that is not allowed; tabs and line breaks are YAML's own.</summary>
    public static void Check(string text, ProblemList problems)
    {
        int line = 1;
        int column = 1;
        char before = '\0';
        foreach (Rune rune in text.EnumerateRunes())
        {
            char here = rune.IsBmp ? (char)rune.Value : '\0';
            if (here is '\n' or '\r')
            {
                line += here == '\n' && before == '\r' ? 0 : 1;
                column = 1;
            }
            else
            {
                if (here != '\t' && !Allows(rune))
                {
                    problems.Add(MemorandumProblemCode.CharacterNotAllowed, line, column, "", Name(rune));
                }

                column += rune.Utf16SequenceLength;
            }

            before = here;
        }
    }

    /// <summary>
    /// The first character of a value that is not allowed, as an escape (<c>"\0"</c>) can bring one in.
    /// </summary>
    public static Rune? FirstNotAllowed(string value)
    {
        foreach (Rune rune in value.EnumerateRunes())
        {
            if (!Allows(rune))
            {
                return rune;
            }
        }

        return null;
    }
}
