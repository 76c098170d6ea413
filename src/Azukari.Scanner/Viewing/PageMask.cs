using System.Text;

namespace Azukari.Scanner;

/// <summary>A number in a cell of a page.</summary>
/// <param name="Row">From 0, of the page.</param>
/// <param name="Column">From 0.</param>
/// <param name="Start">Its first character in the cell.</param>
/// <param name="Length">How many characters it takes.</param>
public readonly record struct MaskedSpan(int Row, int Column, int Start, int Length);

/// <summary>Finds what is masked on a page: more than the numbers, never less (覚書 4-2).</summary>
/// <remarks>
/// Three judges, each of them enough: the column counts as one of numbers; the scanner finds something at any level, the page read as a
/// text of its own; or twelve digits stand together, whatever their check digit says.
/// </remarks>
public static class PageMask
{
    /// <summary>What is masked, in the order of rows, columns and characters; spans do not overlap.</summary>
    /// <param name="headers">Names of the columns; empty where they have none.</param>
    /// <param name="numberColumns">Columns whose every value counts as a number.</param>
    /// <param name="rows">The cells.</param>
    /// <param name="prose">Whether the rows are lines of text, and not of a table.</param>
    public static IReadOnlyList<MaskedSpan> Find(
        IReadOnlyList<string> headers, IReadOnlySet<int> numberColumns, IReadOnlyList<IReadOnlyList<string>> rows, bool prose)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(numberColumns);
        ArgumentNullException.ThrowIfNull(rows);
        var found = new List<MaskedSpan>();
        for (int row = 0; row < rows.Count; row++)
        {
            for (int column = 0; column < rows[row].Count; column++)
            {
                string cell = rows[row][column];
                if (numberColumns.Contains(column))
                {
                    AddWhole(found, row, column, cell);
                }
                else
                {
                    AddRuns(found, row, column, cell);
                }
            }
        }

        found.AddRange(Scanned(headers, rows, prose));
        return Merged(found);
    }

    /// <summary>The value of a number column, as long as there is any digit in it; text there (a remark, a total's name) is none.</summary>
    static void AddWhole(List<MaskedSpan> found, int row, int column, string cell)
    {
        int first = -1;
        int last = -1;
        for (int i = 0; i < cell.Length; i++)
        {
            if (char.IsDigit(cell[i]))
            {
                first = first < 0 ? i : first;
                last = i;
            }
        }

        if (first >= 0)
        {
            found.Add(new(row, column, first, last - first + 1));
        }
    }

    /// <summary>Twelve digits, perhaps with one sign between any two of them.</summary>
    static void AddRuns(List<MaskedSpan> found, int row, int column, string cell)
    {
        for (int at = 0; at < cell.Length; at++)
        {
            if (!char.IsDigit(cell[at]))
            {
                continue;
            }

            int digits = 0;
            int end = at;
            for (int i = at; i < cell.Length; i++)
            {
                if (char.IsDigit(cell[i]))
                {
                    digits++;
                    end = i + 1;
                }
                else if (i + 1 >= cell.Length || !char.IsDigit(cell[i + 1]) || !IsBetween(cell[i]))
                {
                    break;
                }
            }

            if (digits == IndividualNumber.Length)
            {
                found.Add(new(row, column, at, end - at));
            }

            at = end - 1;
        }
    }

    static bool IsBetween(char c) => c is ' ' or '-' or '_' or '.' or '\u3000' or '\u00A0' or '・' or '－' or 'ー' or '‐' or '–' or '—' or '−' or '，' or ','
        || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;

    static IEnumerable<MaskedSpan> Scanned(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows, bool prose)
    {
        var text = new MemoryStream();
        var cells = new List<(int Start, int End, int Row, int Column)>();
        WriteRow(text, headers);
        for (int row = 0; row < rows.Count; row++)
        {
            for (int column = 0; column < rows[row].Count; column++)
            {
                if (column > 0)
                {
                    text.WriteByte((byte)'\t');
                }

                int start = (int)text.Position;
                Write(text, rows[row][column]);
                cells.Add((start, (int)text.Position, row, column));
            }

            text.WriteByte((byte)'\n');
        }

        byte[] bytes = text.ToArray();
        var sink = new Spans();

        // Lines may hold anything: markup and JSON too, with numbers in escapes, which only a scan that finds out by itself looks for.
        foreach (TextLayout layout in prose ? (TextLayout[])[TextLayout.Prose, TextLayout.Unknown] : [TextLayout.Table])
        {
            var scan = new NumberScan(ScanOptions.Default, sink, layout);
            scan.OnBlock(bytes);
            _ = scan.Complete();
        }

        int at = 0;
        foreach ((int start, int end) in sink.Found.Order())
        {
            while (at < cells.Count && cells[at].End <= start)
            {
                at++;
            }

            for (int i = at; i < cells.Count && cells[i].Start < end; i++)
            {
                (int from, int to) = (Math.Max(start, cells[i].Start), Math.Min(end, cells[i].End));
                int first = Encoding.UTF8.GetCharCount(bytes, cells[i].Start, from - cells[i].Start);
                yield return new(cells[i].Row, cells[i].Column, first, Encoding.UTF8.GetCharCount(bytes, from, to - from));
            }
        }

        System.Security.Cryptography.CryptographicOperations.ZeroMemory(bytes);
    }

    static void WriteRow(MemoryStream text, IReadOnlyList<string> headers)
    {
        if (headers.Count > 0)
        {
            for (int i = 0; i < headers.Count; i++)
            {
                if (i > 0)
                {
                    text.WriteByte((byte)'\t');
                }

                Write(text, headers[i]);
            }

            text.WriteByte((byte)'\n');
        }
    }

    /// <summary>What would end the cell becomes a bar, which no number holds.</summary>
    static void Write(MemoryStream text, string cell)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(cell);
        foreach (ref byte b in bytes.AsSpan())
        {
            b = b is (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'"' or 0 ? (byte)'|' : b;
        }

        text.Write(bytes);
    }

    static List<MaskedSpan> Merged(List<MaskedSpan> found)
    {
        var merged = new List<MaskedSpan>();
        foreach (MaskedSpan span in found.OrderBy(s => s.Row).ThenBy(s => s.Column).ThenBy(s => s.Start))
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Row == span.Row && last.Column == span.Column && span.Start <= last.Start + last.Length)
            {
                merged[^1] = last with { Length = Math.Max(last.Length, span.Start + span.Length - last.Start) };
            }
            else if (span.Length > 0)
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    sealed class Spans : IOccurrenceSink
    {
        internal List<(int Start, int End)> Found { get; } = [];

        public void OnOccurrence(Occurrence occurrence) => Found.Add(((int)occurrence.Offset, (int)occurrence.Offset + Math.Max(1, occurrence.Length)));
    }
}
