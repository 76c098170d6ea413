using System.Text;

namespace Azukari.Scanner;

/// <summary>Finds the names of the columns of a sheet, whose header may stand below titles and in two rows.</summary>
static class SheetHeader
{
    const int MostCandidates = 40;
    const int RowsBelow = 24;
    const int MostColumns = 8192;
    const int FewestDigits = 9;

    /// <summary>The names; empty where no row looks like a header.</summary>
    /// <param name="text">Cells that end with a tab, in UTF-8.</param>
    /// <param name="lines">The first rows.</param>
    public static string[] Find(ReadOnlySpan<byte> text, List<Range> lines)
    {
        List<Range[]> rows = [.. Rows(text, lines)];
        int best = -1;
        int bestScore = 0;
        for (int i = 0; i < Math.Min(rows.Count, MostCandidates); i++)
        {
            if (!TableShape.IsHeader(text[lines[i]], (byte)'\t', Alphabet.Utf8))
            {
                continue;
            }

            int score = Score(text, rows, i, out bool named);
            if (named)
            {
                best = i; // a name that says what stands below it settles the matter
                break;
            }

            // A title fills fewer columns than the header; rows of text below it fill as many at most.
            if (score > 0 && score * 6 > bestScore * 10)
            {
                (best, bestScore) = (i, score);
            }
        }

        return best < 0 ? [] : Names(text, rows, lines, best);
    }

    /// <summary>How many columns a row names that are filled below it.</summary>
    static int Score(ReadOnlySpan<byte> text, List<Range[]> rows, int row, out bool named)
    {
        int score = 0;
        named = false;
        for (int column = 0; column < rows[row].Length; column++)
        {
            ReadOnlySpan<byte> name = text[rows[row][column]];
            if (name.IsEmpty)
            {
                continue;
            }

            bool filled = false;
            bool number = false;
            for (int below = row + 1; below < Math.Min(rows.Count, row + 1 + RowsBelow); below++)
            {
                ReadOnlySpan<byte> cell = column < rows[below].Length ? text[rows[below][column]] : [];
                filled |= !cell.IsEmpty;
                number |= HasNumber(cell);
            }

            score += filled ? 1 : 0;
            named |= number && name.Length <= 100 && Keywords.Of(Encoding.UTF8.GetString(name)) == Naming.IndividualNumber;
        }

        return score;
    }

    /// <summary>The cells of the row; where it has none, those of a second header row below it or above it.</summary>
    static string[] Names(ReadOnlySpan<byte> text, List<Range[]> rows, List<Range> lines, int row)
    {
        string[] names = [.. Strings(text, rows[row])];
        foreach (int other in (ReadOnlySpan<int>)[row + 1, row - 1])
        {
            if (other < 0 || other >= rows.Count || rows[other].Length > MostColumns || !TableShape.IsHeader(text[lines[other]], (byte)'\t', Alphabet.Utf8))
            {
                continue;
            }

            // Two rows belong together where they complete each other; a row of data repeats the columns.
            string[] more = [.. Strings(text, rows[other])];
            int shared = 0;
            for (int i = 0; i < Math.Min(names.Length, more.Length); i++)
            {
                shared += names[i].Length > 0 && more[i].Length > 0 ? 1 : 0;
            }

            if (shared * 2 <= more.Count(m => m.Length > 0))
            {
                Array.Resize(ref names, Math.Max(names.Length, more.Length));
                for (int i = 0; i < names.Length; i++)
                {
                    names[i] = names[i] is { Length: > 0 } own ? own : i < more.Length ? more[i] : "";
                }
            }
        }

        return names;
    }

    static List<string> Strings(ReadOnlySpan<byte> text, Range[] cells)
    {
        List<string> strings = [];
        foreach (Range cell in cells.AsSpan(0, Math.Min(cells.Length, MostColumns)))
        {
            strings.Add(Encoding.UTF8.GetString(text[cell]));
        }

        return strings;
    }

    static List<Range[]> Rows(ReadOnlySpan<byte> text, List<Range> lines)
    {
        List<Range[]> rows = [];
        foreach (Range line in lines)
        {
            (int start, int length) = line.GetOffsetAndLength(text.Length);
            List<Range> cells = [];
            foreach (Range cell in text.Slice(start, length).Split((byte)'\t'))
            {
                int from = start + cell.Start.Value;
                int to = start + cell.End.Value;
                for (; from < to && text[from] == ' '; from++)
                {
                }

                for (; to > from && text[to - 1] == ' '; to--)
                {
                }

                cells.Add(from..to);
            }

            rows.Add([.. cells]);
            if (rows.Count == MostCandidates + RowsBelow)
            {
                break;
            }
        }

        return rows;
    }

    /// <summary>Whether a cell has the digits of a number, half-width or full-width (EF BC 90 to 99).</summary>
    static bool HasNumber(ReadOnlySpan<byte> cell)
    {
        int digits = 0;
        for (int i = 0; i < cell.Length; i++)
        {
            bool wide = cell[i] is >= 0x90 and <= 0x99 && i >= 2 && cell[i - 1] == 0xBC && cell[i - 2] == 0xEF;
            digits += wide || cell[i] is >= (byte)'0' and <= (byte)'9' ? 1 : 0;
        }

        return digits >= FewestDigits;
    }
}
