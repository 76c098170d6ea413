namespace Azukari.Scanner;

/// <summary>Looks for keywords in the cell, row or sentence of a number. Bounded work per number.</summary>
sealed partial class Nearby(TextForm form)
{
    /// <summary>Bytes looked at before and behind a number.</summary>
    public const int Before = 256;

    /// <summary>Likewise behind it.</summary>
    public const int After = 128;

    /// <summary>Behind a number, where escapes may make a label six times as long.</summary>
    public static int Reach(TextForm form) => form.HasFillers ? After * 4 : After;

    const int LongestRow = 2048;
    const int LongestLabelLine = 120;
    const int LabelSlack = 16;
    const int Segment = 4096;
    const int MostHits = 256;
    const int Adjacent = 12;
    const int ShortestValue = 5; // digits
    const int LongestJoin = 3; // letters of と, 及び, and

    readonly KeywordFinder finder = KeywordFinder.Of(form.Codec);
    readonly byte[][] sentenceEnds = [.. new[] { "。", "！", "？", ". ", "! ", "? ", "\n\n" }.Select(form.Codec.GetBytes)];
    readonly byte[][] announcements = [.. new[] { "次", "以下", "下記", "below", "following" }.Select(form.Codec.GetBytes)];
    readonly KeywordHit[] found = new KeywordHit[MostHits];
    readonly byte[] compact = new byte[Segment + (8 * After) + KeywordFinder.Padding];
    readonly int[] places = new int[Segment + (8 * After) + KeywordFinder.Padding];
    int foundCount;
    int foundStart; // the bytes of the window searched last
    int foundEnd;
    long foundOrigin = -1;

    // Lines of numbers alone below a label: what was said of the last one holds for the next.
    long listedLine = -1;
    Naming listed;

    /// <summary>Bytes looked at so far: the measure by which tests see that the work is linear.</summary>
    public long Work { get; private set; }

    /// <summary>The evidence for a number in a table.</summary>
    /// <param name="window">The text.</param>
    /// <param name="place">Where the number stands.</param>
    /// <param name="shape">Delimiter and line end.</param>
    /// <param name="number">The number.</param>
    /// <param name="named">Whether the column has a name that says what it holds; then labels in other cells do not count.</param>
    public Evidence InTable(in Window window, in CellPlace place, TableShape shape, NumberText number, bool named)
    {
        int rowStart = Relative(place.RowStart, window);
        int cellStart = Relative(place.CellStart, window);
        int unit = form.UnitSize;
        int cellEnd = number.End + window.Text[number.End..window.LineEnd(number.End, shape.Newline, After)].IndexOf(shape.Delimiter);
        cellEnd = cellEnd < number.End ? window.LineEnd(number.End, shape.Newline, After) : cellEnd;
        ReadOnlySpan<KeywordHit> hits = named
            ? FindInRow(window, rowStart, number, shape.Newline, cellStart, cellEnd)
            : FindInRow(window, rowStart, number, shape.Newline, 0, int.MaxValue);
        if (hits.IsEmpty)
        {
            return Evidence.Plain;
        }

        Naming own = Nearest(window, hits, cellStart * unit, number, cellEnd * unit);
        if (own != Naming.None || named)
        {
            return own == Naming.IndividualNumber ? Evidence.Near : Evidence.Plain;
        }

        for (int i = hits.Length - 1; i >= 0; i--)
        {
            KeywordHit hit = hits[i];
            if (hit.End > cellStart * unit || IsCovered(hits, i))
            {
                continue;
            }

            int at = hit.Start / unit;
            int from = window.Text[rowStart..at].LastIndexOf(shape.Delimiter) + 1 + rowStart;
            int length = window.Text[at..cellStart].IndexOf(shape.Delimiter);
            int to = length < 0 ? cellStart : at + length;
            if (to - from > LongestLabelLine)
            {
                continue;
            }

            string cell = window.Decode(from, to).Trim(' ', '"', '\'');
            if (Keywords.IsLabel(cell))
            {
                return to == cellStart - 1 ? Evidence.Near : Evidence.Row;
            }

            if (hit.Naming == Naming.Competing && Keywords.Of(cell) == Naming.Competing && hit.End + (2 * unit) >= to * unit)
            {
                return Evidence.Plain; // the label of this value is another one
            }
        }

        return Evidence.Plain;
    }

    /// <summary>The evidence for a number in running text: the nearest label of the sentence decides.</summary>
    /// <param name="window">The text.</param>
    /// <param name="from">Labels count from here.</param>
    /// <param name="to">And up to here.</param>
    /// <param name="number">The number.</param>
    public Evidence InText(in Window window, int from, int to, NumberText number)
    {
        int unit = form.UnitSize;
        int start = Math.Max(from, number.Start - Before);
        int end = Math.Min(to, Math.Min(number.End + Reach(form), window.Length));
        Work += end - start;
        ReadOnlySpan<KeywordHit> hits = Find(window, start * unit, end * unit);
        return Nearest(window, hits, start * unit, number, end * unit) == Naming.IndividualNumber ? Evidence.Near : Evidence.Plain;
    }

    /// <summary>The same in a line, whose label may stand in the line before.</summary>
    public Evidence InLine(in Window window, long lineStart, byte newline, NumberText number)
    {
        int unit = form.UnitSize;
        int line = Relative(lineStart, window);
        int start = Math.Max(line, number.Start - Before);
        int end = window.LineEnd(number.End, newline, After);
        Work += end - start;
        ReadOnlySpan<KeywordHit> hits = Find(window, start * unit, end * unit);
        Naming nearest = Nearest(window, hits, start * unit, number, end * unit);
        if (nearest == Naming.None && number.Start - line <= LongestLabelLine)
        {
            nearest = InPreviousLine(window, line, newline, number);
        }

        return nearest == Naming.IndividualNumber ? Evidence.Near : Evidence.Plain;
    }

    Naming InPreviousLine(in Window window, int line, byte newline, NumberText number)
    {
        int end = window.Text[..line].TrimEnd("\r\n \t"u8).Length;
        int start = window.Text[..end].LastIndexOf(newline) + 1;
        if (end <= start || window.Text[end..line].Count(newline) > 2)
        {
            return Naming.None;
        }

        bool pure = IsPure(window, line, number, newline);
        // Something else before the number would be its label, but for a program's line below a comment.
        if (!pure && !IsJoin(window, line, number.Start) && !IsComment(window.Text[start..end]))
        {
            return Naming.None;
        }

        if (pure && listedLine == window.Origin + start)
        {
            listedLine = window.Origin + line;
            return listed;
        }

        int from = Math.Max(start, end - LongestLabelLine);
        ReadOnlySpan<KeywordHit> hits = Find(window, from * form.UnitSize, end * form.UnitSize);
        Naming naming = Naming.None;
        if (!hits.IsEmpty)
        {
            ReadOnlySpan<byte> rest = window.Context[hits[^1].End..(end * form.UnitSize)];
            // A heading, an open sentence, or one that announces what follows.
            bool open = !EndsSentence(rest) || Contains(rest, announcements);
            bool taken = ContainsValue(window.Text[(hits[^1].End / form.UnitSize)..end]);
            naming = open && !taken ? hits[^1].Naming : Naming.None;
        }

        if (pure)
        {
            listedLine = window.Origin + line;
            listed = naming;
        }

        return naming;
    }

    static bool IsComment(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = line.TrimStart(" \t"u8);
        return text.StartsWith("//"u8) || text.StartsWith("#"u8) || text.StartsWith("--"u8) || text.StartsWith("/*"u8)
            || text.StartsWith("*"u8) || text.StartsWith("<!--"u8) || text.StartsWith(";"u8) || text.StartsWith("'"u8);
    }

    /// <summary>Whether the line holds the number and signs alone.</summary>
    static bool IsPure(in Window window, int line, NumberText number, byte newline)
    {
        int end = window.LineEnd(number.End, newline, After);
        return IsJoin(window, line, number.Start) && IsJoin(window, number.End, end);
    }

    /// <summary>The last label before the number, or else the first one behind it, in the same sentence.</summary>
    Naming Nearest(in Window window, ReadOnlySpan<KeywordHit> hits, int start, NumberText number, int end)
    {
        if (hits.IsEmpty)
        {
            return Naming.None;
        }

        int unit = form.UnitSize;
        int numberStart = number.Start * unit;
        int numberEnd = number.End * unit;
        Naming after = Naming.None;
        bool adjacent = false;
        for (int i = 0; i < hits.Length; i++)
        {
            if (hits[i].Start >= numberEnd && hits[i].End <= end && !IsCovered(hits, i))
            {
                ReadOnlySpan<byte> gap = window.Context[numberEnd..hits[i].Start];
                bool other = ContainsValue(window.Text[number.End..(hits[i].Start / unit)]) || IsTaken(window, hits[i].End / unit, end / unit);
                // A label inside the value of another key is none.
                after = EndsSentence(gap) || other || gap.ContainsAny((byte)':', (byte)'=') ? Naming.None : hits[i].Naming;
                adjacent = gap.Length <= Adjacent * unit && IsJoin(window, number.End, hits[i].Start / unit);
                break;
            }
        }

        if (after == Naming.IndividualNumber && adjacent)
        {
            return after;
        }

        bool broken = false; // by a label of another thing
        for (int i = hits.Length - 1; i >= 0; i--)
        {
            if (hits[i].End > numberStart || hits[i].Start < start || IsCovered(hits, i))
            {
                continue;
            }

            if (EndsSentence(window.Context[hits[i].End..numberStart]))
            {
                break;
            }

            ReadOnlySpan<byte> gap = window.Text[(hits[i].End / unit)..number.Start];
            if (hits[i].Naming == Naming.Competing && ContainsValue(gap))
            {
                broken = true;
                continue; // its value stands between
            }

            // Beside a word in passing, what looks like a date and time is one.
            bool passing = gap.Length > LabelSlack * 2 && LooksLikeTime(number.Value);
            return hits[i].Naming == Naming.IndividualNumber && (passing || broken || !GoesOn(window, number.Start - gap.Length, number.Start))
                ? Naming.None : hits[i].Naming;
        }

        return after;
    }

    /// <summary>The evidence of a comment: behind the number on its line, or on the line before.</summary>
    public Evidence InComment(in Window window, long lineStart, byte newline, NumberText number)
    {
        int unit = form.UnitSize;
        int line = Relative(lineStart, window);
        int end = window.LineEnd(number.End, newline, After);
        ReadOnlySpan<byte> rest = window.Text[number.End..end];
        int mark = Math.Max(Math.Max(rest.IndexOf("//"u8), rest.IndexOf("# "u8)), Math.Max(rest.IndexOf("/*"u8), rest.IndexOf("-- "u8)));
        if (mark >= 0)
        {
            ReadOnlySpan<KeywordHit> hits = Find(window, (number.End + mark) * unit, end * unit);
            return !hits.IsEmpty && hits[0].Naming == Naming.IndividualNumber ? Evidence.Near : Evidence.Plain;
        }

        int stop = window.Text[..line].TrimEnd("\r\n"u8).Length;
        int start = window.Text[..stop].LastIndexOf(newline) + 1;
        if (!IsComment(window.Text[start..stop]) || stop - start > Before)
        {
            return Evidence.Plain;
        }

        ReadOnlySpan<KeywordHit> above = Find(window, start * unit, stop * unit);
        return !above.IsEmpty && above[^1].Naming == Naming.IndividualNumber && !ContainsValue(window.Text[start..stop]) ? Evidence.Near : Evidence.Plain;
    }

    /// <summary>Keywords of the row, or of a part of it; of the neighbourhood only, when the row is long.</summary>
    ReadOnlySpan<KeywordHit> FindInRow(in Window window, int rowStart, NumberText number, byte newline, int from, int to)
    {
        int end = window.LineEnd(number.End, newline, LongestRow);
        Work += end - number.Start;
        bool isLong = end - rowStart > LongestRow;
        int start = Math.Max(from, isLong ? Math.Max(rowStart, number.Start - Before) : rowStart);
        end = Math.Min(to, isLong ? Math.Min(end, number.End + After) : end);
        return Find(window, start * form.UnitSize, end * form.UnitSize);
    }

    /// <summary>
    /// Keywords in [start, end) of the context. Where numbers follow each other closely it is searched once per
    /// <see cref="Segment"/>, so that the whole is linear; where they are few, no further than is asked for.
    /// </summary>
    ReadOnlySpan<KeywordHit> Find(in Window window, int start, int end)
    {
        long origin = window.Origin * form.UnitSize;
        if (origin != foundOrigin || start < foundStart || end > foundEnd)
        {
            bool close = origin == foundOrigin && start < foundEnd + Segment;
            int stop = close ? Math.Min(window.Length * form.UnitSize, Math.Max(end, start + Segment)) : end;
            foundCount = form.HasFillers
                ? FindCompact(window.Context, start, stop = Math.Min(stop, start + Segment + (8 * After)))
                : finder.Find(window.Context, start, stop, found);
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

    /// <summary>The same in decoded text, whose fillers stand between the bytes of a word.</summary>
    int FindCompact(ReadOnlySpan<byte> context, int start, int stop)
    {
        int unit = form.UnitSize;
        int length = 0;
        for (int at = start; at + unit <= stop; at += unit)
        {
            if (unit == 1 ? context[at] == Alphabet.NarrowedTransparent : context[at] + context[at + 1] == Alphabet.NarrowedTransparent)
            {
                continue;
            }

            for (int i = 0; i < unit; i++)
            {
                places[length] = at + i;
                compact[length++] = context[at + i];
            }
        }

        compact.AsSpan(length).Clear();
        int count = finder.Find(compact, 0, length, found);
        for (int i = 0; i < count; i++)
        {
            found[i] = found[i] with { Start = places[found[i].Start], End = places[found[i].End - 1] + 1 };
        }

        return count;
    }

    static int Relative(long position, in Window window) => (int)Math.Max(0, position - window.Origin);
}
