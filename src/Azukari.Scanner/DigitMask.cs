namespace Azukari.Scanner;

/// <summary>Keeps numbers out of names that come from files: inner files, sheets, tables.</summary>
public static class DigitMask
{
    const int Group = 4;

    /// <summary>Replaces twelve digits in a row, and three groups of four, by asterisks; dates and counters stay.</summary>
    public static void Apply(Span<char> text)
    {
        for (int at = 0; at < text.Length;)
        {
            int run = Run(text[at..]);
            int end = run == IndividualNumber.Length ? at + run : run == Group ? EndOfGroups(text, at) : 0;
            for (int i = at; i < end; i++)
            {
                text[i] = char.IsDigit(text[i]) ? '*' : text[i];
            }

            at = Math.Max(end, at + Math.Max(run, 1));
        }
    }

    static int EndOfGroups(ReadOnlySpan<char> text, int at)
    {
        int second = at + Group + 1;
        int third = second + Group + 1;
        return third < text.Length && text[second - 1] == text[third - 1]
            && Run(text[second..]) == Group && Run(text[third..]) == Group ? third + Group : 0;
    }

    static int Run(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && char.IsDigit(text[length]))
        {
            length++;
        }

        return length;
    }
}
