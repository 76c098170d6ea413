using System.Buffers;

namespace Azukari.Scanner;

/// <summary>SQL dumps: the column of a value by its position in INSERT … VALUES and COPY … FROM stdin.</summary>
/// <remarks>
/// The names come from the statement's own list, else from the CREATE TABLE before it. Statements of other kinds are lines
/// of text. A string that stays open for <see cref="LongestString"/> bytes was a stray quote.
/// </remarks>
sealed class SqlStatements(LabelTable labels, TextLines lines) : IStructure
{
    const int HeadLength = 8 * 1024;
    const int LongestString = 64 * 1024;
    const int MostTables = 256;
    const int MostColumns = 1024;

    static readonly SearchValues<byte> Signs = SearchValues.Create("'\"`(),;\\-"u8);
    static readonly SearchValues<byte> Quotes = SearchValues.Create("'\\"u8);

    readonly Dictionary<ulong, List<Label>> tables = [];
    List<Label>? columns;
    ulong table;
    Mode mode = Mode.Start;
    long position;
    int level; // parentheses
    int index; // commas in them
    byte quote;
    long stringStart;

    enum Mode
    {
        Start,
        Values,
        Copy,
        Other,
    }

    public void MoveTo(in Window window, int target)
    {
        int at = (int)Math.Max(0, position - window.Origin);
        while (at < target)
        {
            at = mode switch
            {
                Mode.Start => Start(window, at),
                Mode.Copy => Copy(window, at, target),
                _ => Statement(window, at, target),
            };
        }

        position = Math.Max(position, window.Origin + at);
    }

    public Spot SpotOf(in Window window, NumberText number)
    {
        ReadOnlySpan<byte> text = window.Text;
        if (mode == Mode.Copy)
        {
            int line = text[..number.Start].LastIndexOf((byte)'\n') + 1;
            int column = text[line..number.Start].Count((byte)'\t');
            int cell = line + text[line..number.Start].LastIndexOf((byte)'\t') + 1;
            int end = window.LineEnd(number.End, (byte)'\n', Nearby.After);
            int tab = text[number.End..end].IndexOf((byte)'\t');
            end = tab < 0 ? end : number.End + tab;
            bool fills = text[cell..number.Start].Trim(" \u0001"u8).IsEmpty && text[number.End..end].Trim(" \r\u0001"u8).IsEmpty;
            return Of(column, fills, cell, end);
        }

        if (mode != Mode.Values || level != 1)
        {
            return lines.SpotOf(window, number);
        }

        int from = (int)Math.Max(0, stringStart - window.Origin);
        if (quote == 0)
        {
            int before = text[..number.Start].TrimEnd(" \r\n\t"u8).Length;
            bool bare = before > 0 && text[before - 1] is (byte)',' or (byte)'(' && text[number.End..].TrimStart(" .0\r\n\t"u8) is [(byte)',' or (byte)')', ..];
            return Of(index, bare, number.Start, number.End);
        }

        int close = text[number.End..Math.Min(window.Length, number.End + Nearby.After)].IndexOf(quote);
        int to = close < 0 ? number.End : number.End + close;
        bool whole = close >= 0 && text[from..number.Start].Trim(" \u0001"u8).IsEmpty && text[number.End..to].Trim(" \u0001"u8).IsEmpty;
        return Of(index, whole, from, to);
    }

    Spot Of(int column, bool whole, int from, int to)
    {
        Label? label = columns is not null && column < columns.Count ? columns[column] : null;
        ulong key = LabelTable.Join(LabelTable.Join(table, label?.Hash ?? (ulong)column), whole ? 19UL : 23UL);
        label ??= new Label($"#{column + 1}", Naming.None, false, false, (ulong)column, (ulong)column);
        return new(key, label, whole, from, to);
    }

    /// <summary>Reads the beginning of a statement.</summary>
    int Start(in Window window, int at)
    {
        SqlWords words = new(window, at, Math.Min(window.Length, at + HeadLength));
        words.SkipBlank();
        at = words.Position;
        if (words.AtEnd)
        {
            return Math.Max(at, 1);
        }

        mode = Mode.Other;
        level = 0;
        quote = 0;
        if (words.Take("insert"u8) || words.Take("replace"u8))
        {
            _ = words.Take("ignore"u8);
            if (words.Take("into"u8) && words.TakeName(labels, out ulong name))
            {
                List<Label>? list = words.TakeList(labels, MostColumns);
                if (words.SkipTo("values"u8, "select"u8))
                {
                    mode = Mode.Values;
                    (table, columns) = (name, list ?? tables.GetValueOrDefault(name));
                    return words.Position;
                }
            }
        }
        else if (words.Take("copy"u8) && words.TakeName(labels, out ulong copied))
        {
            List<Label>? list = words.TakeList(labels, MostColumns) ?? tables.GetValueOrDefault(copied);
            if (words.SkipTo("stdin"u8, "stdout"u8))
            {
                mode = Mode.Copy;
                (table, columns) = (copied, list);
                int line = window.Text[words.Position..window.Length].IndexOf((byte)'\n');
                return line < 0 ? words.Position : words.Position + line + 1;
            }
        }
        else if (words.Take("create"u8))
        {
            _ = words.Take("temporary"u8) || words.Take("unlogged"u8) || words.Take("global"u8);
            if (words.Take("table"u8))
            {
                _ = words.Take("if"u8) && words.Take("not"u8) && words.Take("exists"u8);
                if (words.TakeName(labels, out ulong created) && words.TakeDefinitions(labels, MostColumns) is { } defined && tables.Count < MostTables)
                {
                    tables[created] = defined;
                }
            }
        }

        return at + 1;
    }

    /// <summary>Rows of tab-separated cells up to \.</summary>
    int Copy(in Window window, int at, int target)
    {
        ReadOnlySpan<byte> text = window.Source;
        while (at < target)
        {
            if (text[at..].StartsWith("\\."u8)) // never inside a cell: there a backslash is doubled
            {
                mode = Mode.Start;
                return at + 2;
            }

            int end = text[at..target].IndexOf((byte)'\n');
            at = end < 0 ? target : at + end + 1;
        }

        return at;
    }

    int Statement(in Window window, int at, int target)
    {
        ReadOnlySpan<byte> text = window.Source;
        int found = text[at..target].IndexOfAny(quote == 0 ? Signs : quote == (byte)'\'' ? Quotes : Signs);
        if (found < 0)
        {
            return target;
        }

        at += found;
        byte b = text[at];
        if (b is ((byte)'\\' or (byte)'`') && window.IsTrail(at))
        {
            return at + 1; // the second byte of a character such as 伝 in CP932
        }

        if (quote != 0)
        {
            if (b == '\\')
            {
                return at + 2;
            }

            quote = b == quote || window.Origin + at - stringStart > LongestString ? (byte)0 : quote;
            return at + 1;
        }

        switch (b)
        {
            case (byte)'\'' or (byte)'"' or (byte)'`':
                quote = b;
                stringStart = window.Origin + at + 1;
                break;
            case (byte)'(':
                level++;
                index = level == 1 ? 0 : index;
                break;
            case (byte)')':
                level = Math.Max(0, level - 1);
                break;
            case (byte)',':
                index += level == 1 ? 1 : 0;
                break;
            case (byte)';':
                mode = Mode.Start;
                break;
            case (byte)'-' when text[at + 1] == '-':
                return window.LineEnd(at, (byte)'\n', HeadLength);
            default:
                break;
        }

        return at + 1;
    }
}
