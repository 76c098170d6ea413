namespace Azukari.Scanner;

/// <summary>How a text is laid out.</summary>
/// <param name="Kind"><see cref="FileKind.Text"/>, <see cref="FileKind.Delimited"/> or <see cref="FileKind.FixedLength"/>.</param>
/// <param name="Delimiter">The delimiter; 0 for none.</param>
/// <param name="Newline">The byte that ends a line: LF, or CR in old files without LF.</param>
/// <param name="RecordLength">Bytes per record of a fixed-length text without line ends; 0 otherwise.</param>
/// <param name="Header">Start and end of the header row; empty when there is none.</param>
/// <param name="ByWidth">Whether records are of one width on a terminal, not of one length in bytes.</param>
sealed record TableShape(FileKind Kind, byte Delimiter, byte Newline, int RecordLength, Range Header, bool ByWidth = false)
{
    /// <summary>Units of a byte order mark before the first record.</summary>
    public int Mark { get; init; }

    /// <summary>Names of the columns, where they are known otherwise than by <see cref="Header"/>.</summary>
    public string[]? Names { get; init; }

    const int MostLines = 200;
    const int SampleLength = 64 * 1024;

    /// <summary>Recognises the layout from the beginning of a text.</summary>
    /// <param name="window">The first bytes, narrowed for UTF-16.</param>
    /// <param name="whole">Whether this is the whole text, so that its last line is complete.</param>
    /// <param name="layout">What is known of it beforehand.</param>
    public static TableShape Of(in Window window, bool whole, TextLayout layout = TextLayout.Unknown)
    {
        ReadOnlySpan<byte> text = window.Text[..window.Length];
        TableShape shape = Recognised(window, text, whole, layout);
        return shape.Kind == FileKind.FixedLength && window.Decode(0, Math.Min(3, window.Length)) != window.Form.Codec.GetString(window.Bytes(0, Math.Min(3, window.Length)))
            ? shape with { Mark = window.Form.UnitSize == 2 ? 1 : 3 } : shape;
    }

    static TableShape Recognised(in Window window, ReadOnlySpan<byte> text, bool whole, TextLayout layout)
    {
        Alphabet alphabet = window.Form.Alphabet;
        ReadOnlySpan<byte> sample = text[..Math.Min(text.Length, SampleLength)];
        whole &= sample.Length == text.Length;
        byte newline = sample.Contains((byte)'\n') || !sample.Contains((byte)'\r') ? (byte)'\n' : (byte)'\r';
        List<Range> lines = Lines(sample, newline, whole);
        if (layout == TextLayout.Table)
        {
            return new(FileKind.Delimited, (byte)'\t', (byte)'\n', 0, default) { Names = SheetHeader.Find(sample, lines) };
        }

        if (layout == TextLayout.Prose)
        {
            return new(FileKind.Text, 0, (byte)'\n', 0, default);
        }

        foreach (byte delimiter in (ReadOnlySpan<byte>)[(byte)',', (byte)'\t', (byte)';', (byte)'|'])
        {
            if (Delimited(sample, lines, delimiter, newline, alphabet) is { } table)
            {
                return table;
            }
        }

        return HeadedColumn(window, SingleColumn(sample, lines, newline, alphabet))
            ?? FixedLength(window, sample, lines, newline)
            ?? new(FileKind.Text, 0, newline, 0, default);
    }

    static TableShape? Delimited(ReadOnlySpan<byte> text, List<Range> lines, byte delimiter, byte newline, Alphabet alphabet)
    {
        Dictionary<int, int> counts = [];
        int filled = 0;
        int several = 0;
        foreach (Range line in lines)
        {
            int cells = CountCells(text[line], delimiter);
            filled += Trim(text[line]).IsEmpty ? 0 : 1;
            several += cells > 1 ? 1 : 0;
            counts[cells] = counts.GetValueOrDefault(cells) + 1;
        }

        (int usual, int times) = counts.Where(c => c.Key > 1).OrderByDescending(c => c.Value).ThenByDescending(c => c.Key)
            .Select(c => (c.Key, c.Value)).FirstOrDefault();
        // Program text ends its lines with semicolons: a delimiter with nothing behind it parts nothing.
        int parted = 0;
        foreach (Range line in lines)
        {
            int first = text[line].IndexOf(delimiter);
            parted += first >= 0 && !Trim(text[line][(first + 1)..]).Trim(delimiter).IsEmpty ? 1 : 0;
        }

        bool regular = times >= 2 && parted * 2 >= several && (times * 10 >= filled * 6 || (usual >= 5 && several * 10 >= filled * 9));
        if (!regular)
        {
            return null;
        }

        foreach (Range line in lines)
        {
            if (CountCells(text[line], delimiter) == usual)
            {
                return new(FileKind.Delimited, delimiter, newline, 0, IsHeader(text[line], delimiter, alphabet) ? line : default);
            }
        }

        return new(FileKind.Delimited, delimiter, newline, 0, default);
    }

    /// <summary>A sentence is no heading: what stands below it is text.</summary>
    static TableShape? HeadedColumn(in Window window, TableShape? table)
    {
        if (table is null || table.Header.Equals(default(Range)))
        {
            return table;
        }

        (int start, int length) = table.Header.GetOffsetAndLength(window.Length);
        return window.Bytes(start, start + length).IndexOf(window.Form.FullStop) >= 0 ? null : table;
    }

    /// <summary>One number per line, perhaps below a heading: a table of one column.</summary>
    static TableShape? SingleColumn(ReadOnlySpan<byte> text, List<Range> lines, byte newline, Alphabet alphabet)
    {
        int filled = 0;
        int numbers = 0;
        Range? heading = null;
        foreach (Range line in lines)
        {
            ReadOnlySpan<byte> trimmed = Trim(text[line]);
            bool number = trimmed.Length is >= 9 and <= 80 && !trimmed.StartsWith("- "u8) && IsNumeric(trimmed, alphabet);
            heading = filled == 0 && !number && !trimmed.IsEmpty ? line : heading;
            filled += trimmed.IsEmpty ? 0 : 1;
            numbers += number ? 1 : 0;
        }

        return numbers >= 1 && filled >= 2 && (numbers + (heading is null ? 0 : 1)) * 10 >= filled * 8
            ? new(FileKind.Delimited, (byte)',', newline, 0, heading ?? default)
            : null;
    }

    static TableShape? FixedLength(in Window window, ReadOnlySpan<byte> text, List<Range> lines, byte newline)
    {
        if (lines.Count <= 1)
        {
            int length = RecordLengths.Find(text);
            return length == 0 ? null : new(FileKind.FixedLength, 0, newline, length, default);
        }

        int items = 0;
        foreach (Range line in lines)
        {
            items += text[line].TrimStart((byte)' ').StartsWith("- "u8) ? 1 : 0;
        }

        if (items * 2 >= lines.Count)
        {
            return null; // a list
        }

        if (AreConstant(lines, line => line.End.Value - line.Start.Value))
        {
            return new(FileKind.FixedLength, 0, newline, 0, default);
        }

        // Records padded for CP932 and then written in UTF-8 or EUC-JP keep their width alone.
        int[] widths = new int[lines.Count];
        for (int i = 0; i < lines.Count; i++)
        {
            widths[i] = window.WidthOf(lines[i].Start.Value, lines[i].End.Value);
        }

        int at = 0;
        return AreConstant(lines, _ => widths[at++]) ? new(FileKind.FixedLength, 0, newline, 0, default, ByWidth: true) : null;
    }

    static bool AreConstant(List<Range> lines, Func<Range, int> measure)
    {
        Dictionary<int, int> lengths = [];
        foreach (Range line in lines)
        {
            int length = measure(line);
            lengths[length] = lengths.GetValueOrDefault(length) + 1;
        }

        (int usual, int times) = lengths.OrderByDescending(l => l.Value).Select(l => (l.Key, l.Value)).First();
        return usual >= 16 && times >= 3 && times * 10 >= lines.Count * 8;
    }

    static List<Range> Lines(ReadOnlySpan<byte> text, byte newline, bool whole)
    {
        List<Range> lines = [];
        int start = 0;
        bool quoted = false;
        for (int i = 0; i <= text.Length && lines.Count < MostLines; i++)
        {
            bool end = i == text.Length;
            quoted ^= !end && text[i] == '"';
            if (end ? whole && i > start : text[i] == newline && !(quoted && i - start < CellCursor.LongestQuote))
            {
                int length = i - start - (i > start && text[i - 1] == '\r' ? 1 : 0);
                lines.Add(new Range(start, start + length));
                start = i + 1;
                quoted = false;
            }
        }

        return lines;
    }

    static int CountCells(ReadOnlySpan<byte> line, byte delimiter)
    {
        int cells = 1;
        bool quoted = false;
        foreach (byte b in line)
        {
            quoted ^= b == '"';
            cells += b == delimiter && !quoted ? 1 : 0;
        }

        return cells;
    }

    /// <summary>A row is a header when none of its cells is a number of three digits or more.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> line, byte delimiter, Alphabet alphabet)
    {
        foreach (Range cell in line.Split(delimiter))
        {
            ReadOnlySpan<byte> trimmed = Trim(line[cell]);
            if (trimmed.Length >= 3 && IsNumeric(trimmed, alphabet))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Digits in any width, with signs between them.</summary>
    static bool IsNumeric(ReadOnlySpan<byte> cell, Alphabet alphabet)
    {
        int digits = 0;
        for (int at = 0; at < cell.Length;)
        {
            Symbol symbol = alphabet.Read(cell, at);
            digits += symbol.Meaning == Meaning.Digit ? 1 : 0;
            if (symbol.Meaning == Meaning.Other && cell[at] > (byte)'9')
            {
                return false;
            }

            at += symbol.Length;
        }

        return digits > 0;
    }

    static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) => cell.Trim(" \t\"\r\0"u8);
}
