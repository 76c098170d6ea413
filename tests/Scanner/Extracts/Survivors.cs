using System.Text;

namespace Azukari.Scanner.Tests;

/// <summary>Looks for numbers in bytes, however they are written: nothing of the engine that masks them is used.</summary>
static class Survivors
{
    const int Shortest = 5;

    /// <summary>Parts of so many digits that numbers have.</summary>
    public static HashSet<string> Parts(IEnumerable<string> numbers, int length = Shortest) =>
        [.. numbers.SelectMany(n => Enumerable.Range(0, Math.Max(0, n.Length - length + 1)).Select(i => n.Substring(i, length)))];

    /// <summary>Parts of numbers in a file: as it is encoded, and in any encoding that its bytes could be taken for.</summary>
    public static List<string> Find(byte[] file, Encoding encoding, IEnumerable<string> numbers, int length = Shortest)
    {
        HashSet<string> parts = Parts(numbers, length);
        Encoding[] readings = [encoding, Encoding.Latin1, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF8, Scans.Cp932, Scans.EucJp];
        return
        [
            .. readings.SelectMany(e => Enumerable.Range(0, 2).Select(from => (Text: e.GetString(file.AsSpan(Math.Min(from, file.Length))), Signs: e == encoding ? 3 : 1)))
                .SelectMany(r => Rows(r.Text, r.Signs)).SelectMany(row => Parts([row], length)).Where(parts.Contains).Distinct(),
        ];
    }

    /// <summary>Digits that stand together, with at most so many signs between two of them that are no letters and end no cell.</summary>
    public static IEnumerable<string> Rows(string text, int signs = 3)
    {
        StringBuilder row = new();
        int gap = 0;
        foreach (char c in text)
        {
            bool digit = char.IsAsciiDigit(c) || c is >= '０' and <= '９';
            gap = digit ? 0 : gap + 1;
            bool ends = !digit && (gap > signs || c is ',' or ';' or '"' or '\t' or '\r' or '\n' or '*' or '＊' || char.IsLetter(c));
            if (digit)
            {
                row.Append((char)('0' + (c < 0x80 ? c - '0' : c - '０')));
            }
            else if (ends)
            {
                if (row.Length >= Shortest)
                {
                    yield return row.ToString();
                }

                row.Clear();
            }
        }

        if (row.Length >= Shortest)
        {
            yield return row.ToString();
        }
    }
}
