using System.Text;

namespace Azukari.Bench.Quality;

/// <summary>The ways in which a number is written.</summary>
sealed class Forms(Dice dice, Script script)
{
    static readonly string[] Dashes =
        ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\uFF0D", "\u30FC", "\uFF70", "\u2500", "\uFE63", "\u2043"];

    static readonly string[] Spaces = [" ", "\u00A0", "\u2002", "\u2003", "\u2007", "\u2009", "\u202F", "\u205F", "\u3000"];
    static readonly string[] Dots = [".", "\u00B7", "\u30FB", "\uFF0E", "\uFF65"];
    static readonly string[] Invisible = ["\u200B", "\u2060", "\u200D", "\uFEFF", "\u00AD", "\u200C"];

    /// <summary>Some form; plain in half of the cases.</summary>
    public string Any(string digits) => dice.Chance(50) ? digits : Rare(digits);

    /// <summary>A form for a whole column, as one system would print it.</summary>
    public Func<string, string> Style()
    {
        if (dice.Chance(55))
        {
            return d => d;
        }

        int style = dice.Next(0, 5);
        string separator = Encodable(dice.Pick(dice.Pick<string[]>([Dashes, Spaces, Dots])));
        return style switch
        {
            0 or 1 => d => Grouped(d, separator, separator),
            2 => Wide,
            3 => d => Grouped(Wide(d), separator, separator),
            _ => Any,
        };
    }

    /// <summary>Any form but the plain one.</summary>
    public string Rare(string digits)
    {
        string[] family = dice.Pick<string[]>([Dashes, Dashes, Spaces, Dots]);
        string separator = Encodable(dice.Pick(family));
        return dice.Next(0, 8) switch
        {
            0 or 1 => Grouped(digits, separator, separator),
            2 => Wide(digits),
            3 => Grouped(Wide(digits), separator, separator),
            4 => Mixed(digits),
            5 => Hidden(digits),
            6 => Hidden(Grouped(digits, separator, separator)),
            _ => Grouped(Mixed(digits), separator, separator),
        };
    }

    public static string Grouped(string digits, string separator, string second) => digits[..4] + separator + digits[4..8] + second + digits[8..];

    public static string Wide(string digits) => string.Concat(digits.Select(Wide));

    public string Mixed(string digits) => string.Concat(digits.Select(c => dice.Chance(50) ? Wide(c) : c));

    string Hidden(string written)
    {
        string mark = Encodable(dice.Pick(Invisible), "");
        StringBuilder text = new(written);
        for (int i = dice.Next(1, 4); i > 0; i--)
        {
            text.Insert(dice.Next(1, written.Length), mark);
        }

        return text.ToString();
    }

    string Encodable(string wanted, string otherwise = "-") => script.CanWrite(wanted) ? wanted : otherwise;

    static char Wide(char c) => c is >= '0' and <= '9' ? (char)(c - '0' + '０') : c;
}
