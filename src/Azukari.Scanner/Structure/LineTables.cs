using System.Buffers;

namespace Azukari.Scanner;

/// <summary>Tables inside other text: Markdown, cells between tabs or commas, columns below their headings.</summary>
/// <remarks>
/// A table is a block of lines with the same sign; its first line names the columns. It is looked up once a block, then
/// the next line is known to belong to it.
/// </remarks>
sealed class LineTables(LabelTable labels)
{
    const int MostLines = 512;
    const int MostBytes = 16 * 1024;
    const int FewestCommas = 3;

    static readonly SearchValues<byte> Padding = SearchValues.Create(" \"'*`\r\n\u0001"u8);

    readonly List<Column> columns = [];
    long lastLine = -1; // start of the last line known to belong to the block
    long lastEnd; // behind it
    byte sign;
    ulong key;

    /// <summary>A column of the heading: by its cell, or by where it stands.</summary>
    readonly record struct Column(Label? Label, int From, int To);

    /// <summary>The cell of a number, where its line belongs to a table.</summary>
    /// <param name="window">The text.</param>
    /// <param name="line">Start of the number's line.</param>
    /// <param name="newline">What ends a line.</param>
    /// <param name="number">The number.</param>
    /// <param name="floor">Where a decoded region begins, whose headings are believed whatever they name; −1 outside of one.</param>
    /// <param name="spot">Receives the cell.</param>
    public bool TryFind(in Window window, int line, byte newline, NumberText number, int floor, out Spot spot)
    {
        spot = default;
        int end = window.LineEnd(number.End, newline, 1024);
        byte delimiter = SignOf(window.Text[line..end]);
        if (delimiter == 0 || !Belongs(window, line, newline, delimiter, floor))
        {
            return false;
        }

        (lastLine, lastEnd) = (window.Origin + line, window.Origin + end);
        return delimiter == (byte)' ' ? TryBelow(window, line, number, out spot) : TryCell(window, line, end, number, out spot);
    }

    bool TryCell(in Window window, int line, int end, NumberText number, out Spot spot)
    {
        ReadOnlySpan<byte> before = window.Text[line..number.Start];
        int index = before.Count(sign);
        int from = line + before.LastIndexOf(sign) + 1;
        int to = window.Text[number.End..end].IndexOf(sign);
        to = to < 0 ? end : number.End + to;
        bool whole = !window.Text[from..number.Start].ContainsAnyExcept(Padding) && !window.Text[number.End..to].ContainsAnyExcept(Padding);
        Label? label = index < columns.Count ? columns[index].Label : null;
        spot = new(LabelTable.Join(LabelTable.Join(key, (ulong)index), whole ? 37UL : 41UL), label, whole && label is not null, from, to);
        return true;
    }

    /// <summary>Columns by position: the heading whose place the number shares.</summary>
    bool TryBelow(in Window window, int line, NumberText number, out Spot spot)
    {
        spot = default;
        int from = window.WidthOf(line, number.Start);
        int to = from + window.WidthOf(number.Start, number.End);
        int best = -1;
        int shared = 0;
        for (int i = 0; i < columns.Count; i++)
        {
            int overlap = Math.Min(to, columns[i].To) - Math.Max(from, columns[i].From);
            (best, shared) = overlap > shared ? (i, overlap) : (best, shared);
        }

        if (best < 0)
        {
            return false;
        }

        spot = new(LabelTable.Join(LabelTable.Join(key, (ulong)best), 43), columns[best].Label, true, number.Start, number.End);
        return true;
    }

    bool Belongs(in Window window, int line, byte newline, byte delimiter, int floor)
    {
        long at = window.Origin + line;
        if (at == lastLine && delimiter == sign)
        {
            return true;
        }

        if (delimiter == sign && at == lastEnd + 1)
        {
            return true;
        }

        int top = line;
        int start = line;
        for (int lines = 0; lines < MostLines && start > Math.Max(0, floor) && line - start < MostBytes; lines++)
        {
            int previous = Math.Max(floor, window.Text[..(start - 1)].LastIndexOf(newline) + 1);
            if (delimiter == sign && window.Origin + previous == lastLine)
            {
                return true;
            }

            if (SignOf(window.Text[previous..start]) != delimiter)
            {
                break;
            }

            top = start = previous;
        }

        return top < line && ReadHeading(window, top, newline, delimiter, trusting: floor >= 0);
    }

    bool ReadHeading(in Window window, int line, byte newline, byte delimiter, bool trusting)
    {
        int end = line + window.Text[line..window.LineEnd(line, newline, 2048)].TrimEnd("\r\n"u8).Length;
        ReadOnlySpan<byte> text = window.Text[line..end];
        columns.Clear();
        lastLine = -1;
        bool telling = trusting && delimiter != (byte)' ';
        for (int from = 0; from <= text.Length && columns.Count < 256;)
        {
            int length = delimiter == (byte)' ' ? text[from..].IndexOf("  "u8) : text[from..].IndexOf(delimiter);
            int to = length < 0 ? text.Length : from + length;
            ReadOnlySpan<byte> cell = text[from..to];
            int left = cell.Length - cell.TrimStart(" \"\u0001"u8).Length;
            int right = Math.Max(left, cell.TrimEnd(" \"\u0001"u8).Length);
            if (StartsWithNumber(cell[left..right], window.Form.Alphabet))
            {
                columns.Clear();
                (sign, key) = (delimiter, 47); // rows without a heading
                return trusting && delimiter != (byte)' ';
            }

            Label? label = right > left ? labels.Of(window, line + from + left, line + from + right) : null;
            telling |= label is not null && label.Naming != Naming.None;
            int width = window.WidthOf(line, line + from + left);
            columns.Add(new(label, width, width + window.WidthOf(line + from + left, line + from + right) + 1));
            from = to + 1;
            while (delimiter == (byte)' ' && from < text.Length && text[from] == ' ')
            {
                from++;
            }
        }

        // Commas and gaps are in prose as well: only a heading that names a number makes them a table.
        if (columns.Count < 2 || (delimiter is (byte)' ' or (byte)',' && !telling))
        {
            columns.Clear();
            return false;
        }

        for (int i = 0; i < columns.Count && delimiter == (byte)' '; i++)
        {
            columns[i] = columns[i] with { To = i + 1 < columns.Count ? columns[i + 1].From : int.MaxValue };
        }

        sign = delimiter;
        key = 47;
        foreach (Column column in columns)
        {
            key = LabelTable.Join(key, column.Label?.Hash ?? 1);
        }

        return true;
    }

    static bool StartsWithNumber(ReadOnlySpan<byte> cell, Alphabet alphabet)
    {
        int digits = 0;
        for (int at = 0; digits < 3;)
        {
            Symbol symbol = alphabet.Read(cell, at);
            if (symbol.Meaning is Meaning.Other or Meaning.Separator)
            {
                return false;
            }

            digits += symbol.Meaning == Meaning.Digit ? 1 : 0;
            at += symbol.Length;
        }

        return true;
    }

    /// <summary>The sign that parts the cells of a line: bars, tabs, commas, or gaps of two spaces; 0 for none.</summary>
    static byte SignOf(ReadOnlySpan<byte> line)
    {
        if (line.Count((byte)'|') >= 2)
        {
            return (byte)'|';
        }

        return line.Contains((byte)'\t') && !line.Trim("\t \r\n"u8).IsEmpty && line.TrimStart((byte)'\t').Contains((byte)'\t') ? (byte)'\t'
            : line.Count((byte)',') >= FewestCommas ? (byte)','
            : line.TrimStart((byte)' ').TrimEnd(" \r\n"u8).IndexOf("  "u8) > 0 ? (byte)' ' : (byte)0;
    }
}
