namespace Azukari.Scanner;

/// <summary>Looks for keywords in the cell, row or sentence of a number. Bounded work per number.</summary>
sealed class Nearby(TextForm form)
{
    const int LongestRow = 2048;
    const int Before = 256;
    const int After = 128;
    const int LongestLabelLine = 80;
    const int LabelSlack = 16;

    readonly KeywordFinder finder = new(form.Codec);
    readonly byte[] sentenceEnd = form.Codec.GetBytes("。");
    readonly KeywordHit[] hits = new KeywordHit[32];
    long cachedRow = -1;
    int cachedCount;
    long cachedOrigin;

    /// <summary>The evidence for a number in a table.</summary>
    /// <param name="window">The text.</param>
    /// <param name="cursor">Standing on the number.</param>
    /// <param name="shape">Delimiter and line end.</param>
    /// <param name="number">The number.</param>
    public Evidence InTable(Window window, in CellCursor cursor, TableShape shape, NumberText number)
    {
        int rowStart = Relative(cursor.RowStart, window);
        int cellStart = Relative(cursor.CellStart, window);
        int count = FindInRow(window, cursor.RowStart, rowStart, number, shape.Newline);
        if (count == 0)
        {
            return Evidence.Plain;
        }

        int unit = form.UnitSize;
        int cellEnd = number.End + window.Text[number.End..window.LineEnd(number.End, shape.Newline, After)].IndexOf(shape.Delimiter);
        cellEnd = cellEnd < number.End ? window.LineEnd(number.End, shape.Newline, After) : cellEnd;
        Naming own = Nearest(window, count, cellStart * unit, number, cellEnd * unit);
        if (own != Naming.None)
        {
            return own == Naming.IndividualNumber ? Evidence.Near : Evidence.Plain;
        }

        int previous = window.Text[rowStart..Math.Max(rowStart, cellStart - 1)].LastIndexOf(shape.Delimiter) + 1 + rowStart;
        for (int i = count - 1; i >= 0; i--)
        {
            KeywordHit hit = hits[i];
            if (hit.Start >= previous * unit && hit.End <= cellStart * unit)
            {
                bool label = (cellStart - previous) * unit <= hit.End - hit.Start + (LabelSlack * unit);
                return hit.Naming != Naming.IndividualNumber ? Evidence.Plain : label ? Evidence.Near : Evidence.Row;
            }
        }

        return Array.FindIndex(hits, 0, count, h => h.Naming == Naming.IndividualNumber) >= 0 ? Evidence.Row : Evidence.Plain;
    }

    /// <summary>The evidence for a number in running text: the nearest label of the sentence decides.</summary>
    public Evidence InText(Window window, long lineStart, TableShape shape, NumberText number)
    {
        int unit = form.UnitSize;
        int line = Relative(lineStart, window);
        int start = Math.Max(line, number.Start - Before);
        int end = window.LineEnd(number.End, shape.Newline, After);
        cachedRow = -1;
        int count = finder.Find(window.Context, start * unit, end * unit, hits);
        Naming nearest = Nearest(window, count, start * unit, number, end * unit);
        if (nearest == Naming.None && number.Start - line <= LabelSlack)
        {
            nearest = InPreviousLine(window, line, shape.Newline);
        }

        return nearest == Naming.IndividualNumber ? Evidence.Near : Evidence.Plain;
    }

    Naming InPreviousLine(Window window, int line, byte newline)
    {
        int end = window.Text[..line].TrimEnd("\r\n"u8).Length;
        int start = window.Text[..end].LastIndexOf(newline) + 1;
        if (end - start > LongestLabelLine || end <= start)
        {
            return Naming.None;
        }

        int count = finder.Find(window.Context, start * form.UnitSize, end * form.UnitSize, hits);
        return count == 0 ? Naming.None : hits[count - 1].Naming;
    }

    /// <summary>The last label before the number, or else the first one behind it, in the same sentence.</summary>
    Naming Nearest(Window window, int count, int start, NumberText number, int end)
    {
        int numberStart = number.Start * form.UnitSize;
        int numberEnd = number.End * form.UnitSize;
        for (int i = count - 1; i >= 0; i--)
        {
            if (hits[i].End <= numberStart && hits[i].Start >= start)
            {
                return window.Context[hits[i].End..numberStart].IndexOf(sentenceEnd) >= 0 ? Naming.None : hits[i].Naming;
            }
        }

        for (int i = 0; i < count; i++)
        {
            if (hits[i].Start >= numberEnd && hits[i].End <= end)
            {
                return window.Context[numberEnd..hits[i].Start].IndexOf(sentenceEnd) >= 0 ? Naming.None : hits[i].Naming;
            }
        }

        return Naming.None;
    }

    /// <summary>Keywords of the row, found once per row; of the neighbourhood only, when the row is long.</summary>
    int FindInRow(Window window, long row, int rowStart, NumberText number, byte newline)
    {
        if (row == cachedRow && cachedOrigin == window.Origin)
        {
            return cachedCount;
        }

        int end = window.LineEnd(number.End, newline, LongestRow);
        bool isLong = end - rowStart > LongestRow;
        int start = isLong ? Math.Max(rowStart, number.Start - Before) : rowStart;
        end = isLong ? Math.Min(end, number.End + After) : end;
        cachedCount = finder.Find(window.Context, start * form.UnitSize, end * form.UnitSize, hits);
        cachedRow = isLong ? -1 : row;
        cachedOrigin = window.Origin;
        return cachedCount;
    }

    static int Relative(long position, Window window) => (int)Math.Max(0, position - window.Origin);
}
