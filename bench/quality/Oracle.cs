using System.Text;
using System.Text.RegularExpressions;

namespace Azukari.Bench.Quality;

/// <summary>
/// Every number that is bounded and passes the check digit, found slowly on characters: the measure of "listed at any
/// level". It shares no code with the scanner but the check digit.
/// </summary>
static partial class Oracle
{
    const string Transparent = "\u00AD\u200B\u200C\u200D\u2060\uFEFF";
    const string Dashes = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2500\u2501\u30FC\uFE63\uFF0D\uFF70";
    const string Spaces = " \u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000";
    const string Dots = ".\u00B7\u30FB\uFF0E\uFF65";

    /// <summary>Numbers as index of the first digit and twelve digits.</summary>
    public static List<Mark> Find(string text)
    {
        StringBuilder plain = new();
        List<int> places = [];
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (!Transparent.Contains(c, StringComparison.Ordinal))
            {
                plain.Append(c is >= '０' and <= '９' ? (char)(c - '０' + '0')
                    : Dashes.Contains(c, StringComparison.Ordinal) ? '-'
                    : Spaces.Contains(c, StringComparison.Ordinal) ? ' '
                    : Dots.Contains(c, StringComparison.Ordinal) ? '.' : c);
                places.Add(i);
            }
        }

        List<Mark> found = [];
        foreach (Match match in Shape().Matches(plain.ToString()))
        {
            string digits = string.Concat(match.Value.Where(char.IsAsciiDigit));
            bool chained = match.Groups["s"].Success && Before().Match(plain.ToString(0, match.Index)) is { Success: true } before
                && before.Value[^1] == match.Groups["s"].Value[0];
            if (!chained && Azukari.Scanner.IndividualNumber.IsValid(Encoding.ASCII.GetBytes(digits)))
            {
                found.Add(new(places[match.Index], digits, Want.Chance));
            }
        }

        return found;
    }

    // Twelve digits, or three fours with equal separators that do not go on as a chain.
    [GeneratedRegex(@"(?<![0-9])(?:[0-9]{12}(?![0-9])|[0-9]{4}(?<s>[-. ])[0-9]{4}\k<s>[0-9]{4}(?![0-9])(?!\k<s>[0-9]{4}(?![0-9])))")]
    private static partial Regex Shape();

    [GeneratedRegex("(?<![0-9])[0-9]{4}[-. ]\\z")]
    private static partial Regex Before();
}
