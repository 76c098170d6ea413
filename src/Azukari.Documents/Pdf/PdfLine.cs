using UglyToad.PdfPig.Content;

namespace Azukari.Documents;

/// <summary>Letters without a wide gap between them.</summary>
/// <param name="Start">Where it begins along the line, in points.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Text">What it says.</param>
sealed record PdfPiece(double Start, double End, string Text);

/// <summary>Letters on one base line.</summary>
/// <param name="Direction">0 as usual, 1 upwards, 2 upside down, 3 downwards, 4 letters below each other.</param>
/// <param name="Pieces">Its pieces, in the order of reading.</param>
sealed record PdfLine(int Direction, List<PdfPiece> Pieces)
{
    const double SameLine = 0.4; // of a letter's height between two base lines
    const double Stacked = 0.3; // of its height sideways, for letters below each other
    const int ShortestStack = 4;

    /// <summary>Makes lines of a page's letters, from the top.</summary>
    public static List<PdfLine> Of(IReadOnlyList<Letter> letters)
    {
        List<Glyph> glyphs = new(letters.Count);
        foreach (Letter letter in letters)
        {
            if (letter.Value is { Length: > 0 } && Glyph.Of(letter) is { } glyph)
            {
                glyphs.Add(glyph);
            }
        }

        List<PdfLine> lines = [];
        glyphs = WithoutStacks(glyphs, lines);
        foreach (IGrouping<int, Glyph> direction in glyphs.GroupBy(g => g.Direction).OrderBy(g => g.Key))
        {
            Glyph[] ordered = [.. direction.OrderByDescending(g => g.Base)];
            for (int first = 0; first < ordered.Length;)
            {
                int end = first + 1;
                while (end < ordered.Length
                    && ordered[end - 1].Base - ordered[end].Base <= SameLine * Math.Min(ordered[end - 1].Size, ordered[end].Size)
                    && ordered[first].Base - ordered[end].Base <= SameLine * ordered[first].Size)
                {
                    end++;
                }

                lines.Add(new(direction.Key, PdfPieces.Of(ordered[first..end])));
                first = end;
            }
        }

        lines.RemoveAll(l => l.Pieces.Count == 0);
        return lines;
    }

    /// <summary>Takes out letters that are written one below the other, as in vertical text.</summary>
    static List<Glyph> WithoutStacks(List<Glyph> glyphs, List<PdfLine> lines)
    {
        List<Glyph> rest = new(glyphs.Count);
        for (int first = 0; first < glyphs.Count;)
        {
            int end = first + 1;
            while (end < glyphs.Count && IsBelow(glyphs[end - 1], glyphs[end]))
            {
                end++;
            }

            List<Glyph> stack = glyphs[first..end];
            if (stack.Count >= ShortestStack)
            {
                lines.Add(new(4, [new(0, 1, string.Concat(stack.Select(g => g.Text)))]));
            }
            else
            {
                rest.AddRange(stack);
            }

            first = end;
        }

        return rest;
    }

    static bool IsBelow(Glyph above, Glyph below)
    {
        double middle = Math.Abs((above.Start + above.End) - (below.Start + below.End)) / 2;
        double step = above.Base - below.Base;
        return above.Direction == below.Direction && middle <= Stacked * above.Size && step >= 0.5 * above.Size && step <= 2 * above.Size;
    }
}

/// <summary>A letter, turned so that its line goes to the right.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Base">How high its base line is.</param>
/// <param name="Size">Its height, in points.</param>
/// <param name="Direction">Quarters of a turn.</param>
readonly record struct Glyph(string Text, double Start, double End, double Base, double Size, int Direction)
{
    const double Farthest = 1e6; // points: beyond, nothing is printed

    /// <summary>A letter of the library; none where its place is no place.</summary>
    public static Glyph? Of(Letter letter)
    {
        double x = letter.StartBaseLine.X;
        double y = letter.StartBaseLine.Y;
        double dx = letter.EndBaseLine.X - x;
        double dy = letter.EndBaseLine.Y - y;
        double size = Math.Abs(letter.PointSize) is > 0 and var points ? points : Math.Max(1, letter.BoundingBox.Height);
        if (!(Math.Abs(x) < Farthest && Math.Abs(y) < Farthest && Math.Abs(dx) < Farthest && Math.Abs(dy) < Farthest && size < Farthest))
        {
            return null;
        }

        string text = WithoutRadicals(letter.Value);
        return (Math.Abs(dx) >= Math.Abs(dy), dx >= 0, dy > 0) switch
        {
            (true, true, _) => new(text, x, x + dx, y, size, 0),
            (true, false, _) => new(text, -x, -x - dx, -y, size, 2),
            (false, _, true) => new(text, y, y + dy, -x, size, 1),
            _ => new(text, -y, -y - dy, x, size, 3),
        };
    }

    /// <summary>
    /// Fonts draw a character and the radical of the same shape with one glyph, and many programs then write the radical into
    /// the table to Unicode: 人 becomes U+2F08. No keyword would be known again.
    /// </summary>
    static string WithoutRadicals(string text) =>
        text.AsSpan().ContainsAnyInRange('\u2E80', '\u2FDF') || text.AsSpan().ContainsAnyInRange('\uF900', '\uFAFF')
            ? PlainForms.Of(text)
            : text;
}

/// <summary>Cuts a line into pieces, and joins the digits of forms that have a box for each.</summary>
static class PdfPieces
{
    const double Joined = 0.25; // of the height: no gap
    const double Wide = 1.0; // of the height: another piece
    const double Even = 0.25; // how much the steps between boxes differ
    const double GroupGap = 3; // steps between groups of four boxes
    const int Digits = 12;

    /// <summary>The pieces of a line.</summary>
    public static List<PdfPiece> Of(Glyph[] line)
    {
        Glyph[] letters = [.. Distinct([.. line.Where(g => !string.IsNullOrWhiteSpace(g.Text)).OrderBy(g => g.Start)])];
        List<PdfPiece> pieces = [];
        System.Text.StringBuilder text = new();
        for (int i = 0; i < letters.Length;)
        {
            int boxes = Boxes(letters, i);
            if (boxes > 0)
            {
                pieces.Add(new(letters[i].Start, letters[i + boxes - 1].End, string.Concat(letters[i..(i + boxes)].Select(g => g.Text))));
                i += boxes;
                continue;
            }

            int first = i;
            text.Clear().Append(letters[i].Text);
            for (i++; i < letters.Length && Gap(letters, i) < Wide && Boxes(letters, i) == 0; i++)
            {
                text.Append(Gap(letters, i) < Joined || AreSetApart(letters[i - 1], letters[i]) ? "" : " ").Append(letters[i].Text);
            }

            pieces.Add(new(letters[first].Start, letters[i - 1].End, text.ToString()));
        }

        return pieces;
    }

    /// <summary>Without letters that are printed twice to look bold.</summary>
    static IEnumerable<Glyph> Distinct(Glyph[] letters)
    {
        for (int i = 0; i < letters.Length; i++)
        {
            bool isTwice = i > 0 && letters[i].Text == letters[i - 1].Text && letters[i].Start - letters[i - 1].Start < 0.15 * letters[i].Size;
            if (!isTwice)
            {
                yield return letters[i];
            }
        }
    }

    /// <summary>Japanese has no spaces between words: kanji and kana with a gap between them were set apart for looks alone.</summary>
    static bool AreSetApart(Glyph left, Glyph right) => left.Text[^1] is >= '\u3005' and <= '\u9FFF' && right.Text[0] is >= '\u3005' and <= '\u9FFF';

    static double Gap(Glyph[] letters, int at) =>
        (letters[at].Start - letters[at - 1].End) / Math.Max(letters[at].Size, letters[at - 1].Size);

    /// <summary>How many letters from here on are the twelve digits of a number, each in its box; 0 when they are not.</summary>
    static int Boxes(Glyph[] letters, int first)
    {
        if (first + Digits > letters.Length || !letters.AsSpan(first, Digits).ContainsOnlyDigits()
            || (first > 0 && IsDigit(letters[first - 1]) && Gap(letters, first) < GroupGap))
        {
            return 0;
        }

        double step = Middle(letters[first + 1]) - Middle(letters[first]);
        for (int i = 1; i < Digits; i++)
        {
            double present = Middle(letters[first + i]) - Middle(letters[first + i - 1]);
            bool isGroup = i % 4 == 0;
            if (Gap(letters, first + i) < Joined && !isGroup)
            {
                return 0; // written as usual
            }

            if (Math.Abs(present - step) > Even * step && !(isGroup && present > step && present <= GroupGap * step))
            {
                return 0;
            }
        }

        int end = first + Digits;
        return end < letters.Length && IsDigit(letters[end]) && Middle(letters[end]) - Middle(letters[end - 1]) <= step * (1 + Even)
            ? 0 // more than twelve: a row of numbers
            : Digits;
    }

    static double Middle(Glyph letter) => (letter.Start + letter.End) / 2;

    static bool ContainsOnlyDigits(this ReadOnlySpan<Glyph> letters)
    {
        foreach (Glyph letter in letters)
        {
            if (!IsDigit(letter))
            {
                return false;
            }
        }

        return true;
    }

    static bool ContainsOnlyDigits(this Span<Glyph> letters) => ((ReadOnlySpan<Glyph>)letters).ContainsOnlyDigits();

    static bool IsDigit(Glyph letter) => letter.Text.Length == 1 && char.IsDigit(letter.Text[0]);
}
