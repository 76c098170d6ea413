namespace Azukari.Scanner;

/// <summary>Looks for keywords in the cell, row or sentence of a number. Bounded work per number.</summary>
sealed class Nearby(TextForm form)
{
    const int LongestRow = 2048;
    const int Before = 256;
    const int After = 128;
    const int LongestLabelLine = 80;
    const int LabelSlack = 16;
    const int Segment = 4096;
    const int MostHits = 256;

    readonly KeywordFinder finder = KeywordFinder.Of(form.Codec);
    readonly byte[] sentenceEnd = form.Codec.GetBytes("。");
    readonly KeywordHit[] found = new KeywordHit[MostHits];
    int foundCount;
    int foundStart; // the bytes of the window searched last
    int foundEnd;
    long foundOrigin = -1;

    /// <summary>Bytes looked at so far: the measure by which tests see that the work is linear.</summary>
    public long Work { get; private set; }

    /// <summary>The evidence for a number in a table.</summary>
    /// <param name="window">The text.</param>
    /// <param name="cursor">Standing on the number.</param>
    /// <param name="shape">Delimiter and line end.</param>
    /// <param name="number">The number.</param>
    public Evidence InTable(in Window window, in CellCursor cursor, TableShape shape, NumberText number)
    {
        int rowStart = Relative(cursor.RowStart, window);
        int cellStart = Relative(cursor.CellStart, window);
        ReadOnlySpan<KeywordHit> hits = FindInRow(window, rowStart, number, shape.Newline);
        if (hits.IsEmpty)
        {
            return Evidence.Plain;
        }

        int unit = form.UnitSize;
        int cellEnd = number.End + window.Text[number.End..window.LineEnd(number.End, shape.Newline, After)].IndexOf(shape.Delimiter);
        cellEnd = cellEnd < number.End ? window.LineEnd(number.End, shape.Newline, After) : cellEnd;
        Naming own = Nearest(window, hits, cellStart * unit, number, cellEnd * unit);
        if (own != Naming.None)
        {
            return own == Naming.IndividualNumber ? Evidence.Near : Evidence.Plain;
        }

        int previous = window.Text[rowStart..Math.Max(rowStart, cellStart - 1)].LastIndexOf(shape.Delimiter) + 1 + rowStart;
        for (int i = hits.Length - 1; i >= 0; i--)
        {
            KeywordHit hit = hits[i];
            if (hit.Start >= previous * unit && hit.End <= cellStart * unit)
            {
                bool label = (cellStart - previous) * unit <= hit.End - hit.Start + (LabelSlack * unit);
                return hit.Naming != Naming.IndividualNumber ? Evidence.Plain : label ? Evidence.Near : Evidence.Row;
            }
        }

        foreach (KeywordHit hit in hits)
        {
            if (hit.Naming == Naming.IndividualNumber)
            {
                return Evidence.Row;
            }
        }

        return Evidence.Plain;
    }

    /// <summary>The evidence for a number in running text: the nearest label of the sentence decides.</summary>
    public Evidence InText(in Window window, long lineStart, TableShape shape, NumberText number)
    {
        int unit = form.UnitSize;
        int line = Relative(lineStart, window);
        int start = Math.Max(line, number.Start - Before);
        int end = window.LineEnd(number.End, shape.Newline, After);
        Work += end - start;
        ReadOnlySpan<KeywordHit> hits = Find(window, start * unit, end * unit);
        Naming nearest = Nearest(window, hits, start * unit, number, end * unit);
        if (nearest == Naming.None && number.Start - line <= LabelSlack)
        {
            nearest = InPreviousLine(window, line, shape.Newline);
        }

        return nearest == Naming.IndividualNumber ? Evidence.Near : Evidence.Plain;
    }

    Naming InPreviousLine(in Window window, int line, byte newline)
    {
        int end = window.Text[..line].TrimEnd("\r\n"u8).Length;
        int start = window.Text[..end].LastIndexOf(newline) + 1;
        if (end - start > LongestLabelLine || end <= start)
        {
            return Naming.None;
        }

        ReadOnlySpan<KeywordHit> hits = Find(window, start * form.UnitSize, end * form.UnitSize);
        return hits.IsEmpty ? Naming.None : hits[^1].Naming;
    }

    /// <summary>The last label before the number, or else the first one behind it, in the same sentence.</summary>
    Naming Nearest(in Window window, ReadOnlySpan<KeywordHit> hits, int start, NumberText number, int end)
    {
        int numberStart = number.Start * form.UnitSize;
        int numberEnd = number.End * form.UnitSize;
        for (int i = hits.Length - 1; i >= 0; i--)
        {
            if (hits[i].End <= numberStart && hits[i].Start >= start)
            {
                return window.Context[hits[i].End..numberStart].IndexOf(sentenceEnd) >= 0 ? Naming.None : hits[i].Naming;
            }
        }

        for (int i = 0; i < hits.Length; i++)
        {
            if (hits[i].Start >= numberEnd && hits[i].End <= end)
            {
                return window.Context[numberEnd..hits[i].Start].IndexOf(sentenceEnd) >= 0 ? Naming.None : hits[i].Naming;
            }
        }

        return Naming.None;
    }

    /// <summary>Keywords of the row; of the neighbourhood only, when the row is long.</summary>
    ReadOnlySpan<KeywordHit> FindInRow(in Window window, int rowStart, NumberText number, byte newline)
    {
        int end = window.LineEnd(number.End, newline, LongestRow);
        Work += end - number.Start;
        bool isLong = end - rowStart > LongestRow;
        int start = isLong ? Math.Max(rowStart, number.Start - Before) : rowStart;
        end = isLong ? Math.Min(end, number.End + After) : end;
        return Find(window, start * form.UnitSize, end * form.UnitSize);
    }

    /// <summary>Keywords in [start, end) of the context; searched once per <see cref="Segment"/>, so the whole is linear.</summary>
    ReadOnlySpan<KeywordHit> Find(in Window window, int start, int end)
    {
        long origin = window.Origin * form.UnitSize;
        if (origin != foundOrigin || start < foundStart || end > foundEnd)
        {
            int stop = Math.Min(window.Length * form.UnitSize, Math.Max(end, start + Segment));
            foundCount = finder.Find(window.Context, start, stop, found);
            Work += stop - start;
            stop = foundCount == MostHits ? end : stop;
            (foundOrigin, foundStart, foundEnd) = (origin, start, stop);
        }

        int from = 0;
        while (from < foundCount && found[from].Start < start)
        {
            from++;
        }

        int to = from;
        while (to < foundCount && found[to].End <= end)
        {
            to++;
        }

        return found.AsSpan(from, to - from);
    }

    static int Relative(long position, in Window window) => (int)Math.Max(0, position - window.Origin);
}
