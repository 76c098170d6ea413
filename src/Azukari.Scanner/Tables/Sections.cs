using System.Globalization;
using System.Runtime.CompilerServices;

namespace Azukari.Scanner;

/// <summary>The columns of a table, and of those that follow it in the same file behind a blank row, a title or a new header.</summary>
/// <remarks>Rows are looked at only where some lie between two numbers: there a header may stand.</remarks>
sealed class Sections(ClassTable classes)
{
    const int LongestHeader = 16 * 1024;
    const int MostKnown = 8192;

    TableShape shape = new(FileKind.Text, 0, (byte)'\n', 0, default);
    string[] names = [];
    Naming[] namings = [];
    bool[] named = []; // likewise for each name
    NumberClass?[] known = []; // of the columns of this section that were met
    ulong section; // 0 for the first table
    ulong firstHeader;
    string[] firstNames = [];
    long lastRow = 1; // row of the last number
    long lastStart; // its start
    bool begins;

    /// <summary>Whether some column is named as an individual number, now or before.</summary>
    public bool Watching { get; private set; }

    /// <summary>Names of the first table's columns.</summary>
    public string[] Names => firstNames;

    /// <summary>Starts with the header that the shape was recognised by.</summary>
    public void Begin(in Window window, TableShape known)
    {
        shape = known;
        if (known.Names is { } given)
        {
            Take(given);
            firstNames = given;
            Watching = namings.Contains(Naming.IndividualNumber);
            begins = true; // the rows before the first number were looked at
        }

        if (known.Header.Equals(default(Range)))
        {
            return;
        }

        (int start, int length) = known.Header.GetOffsetAndLength(window.Length);
        (start, length) = FirstHeader(window, start, length);
        (int from, int to) = LowerHeader(window, start, start + length);
        SetNames(window, from, to);
        firstHeader = HashOf(window, from, to);
        firstNames = names;
        lastStart = window.Origin + to;
        lastRow = 1 + window.Text[..to].Count(known.Newline);
    }

    /// <summary>Comes to the row of a number.</summary>
    /// <param name="window">The text.</param>
    /// <param name="row">The row.</param>
    /// <param name="rowStart">Its start.</param>
    /// <param name="onlyRecords">Whether the rows since the last number are known to be no headers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At(in Window window, long row, long rowStart, bool onlyRecords)
    {
        if (row - lastRow > 1 && !begins && !onlyRecords)
        {
            Look(window, (int)Math.Max(0, lastStart - window.Origin), (int)(rowStart - window.Origin));
        }

        (lastRow, lastStart, begins) = (row, rowStart, false);
    }

    /// <summary>The class of a column whose values fill their cells, if it is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NumberClass? Known(int column) => (uint)column < (uint)known.Length ? known[column] : null;

    /// <summary>The class of a column.</summary>
    public NumberClass ClassOf(int column, bool whole)
    {
        int slot = (column * 2) + (whole ? 0 : 1);
        ulong key = section == 0 ? 0 : LabelTable.Join(section, (ulong)slot);
        NumberClass found = section == 0
            ? classes.OfColumn(slot) ?? classes.AddColumn(slot, NameOf(column), column, NamingOf(column))
            : classes.OfKey(key) ?? classes.AddKey(key, NameOf(column), column, NamingOf(column));
        if (whole && column < MostKnown)
        {
            if (column >= known.Length)
            {
                Array.Resize(ref known, Math.Max(column + 1, known.Length * 2));
            }

            known[column] = found;
        }

        return found;
    }

    /// <summary>What the header calls a column.</summary>
    public Naming NamingOf(int column) => column < namings.Length ? namings[column] : Naming.None;

    /// <summary>
    /// Whether the name says what the column holds, so that labels in other cells do not count. Two columns may be labels and values.
    /// </summary>
    public bool IsNamed(int column) => column < named.Length && named[column];

    string NameOf(int column) => column < names.Length && names[column].Length > 0
        ? LabelTable.Masked(names[column])
        : string.Create(CultureInfo.InvariantCulture, $"#{column + 1}");

    void Look(in Window window, int from, int to)
    {
        if (to <= from)
        {
            return; // a stray quote was dropped, and with it the row that began inside it
        }

        bool parted = false;
        ReadOnlySpan<byte> text = window.Text;
        int at = from + text[from..to].IndexOf(shape.Newline) + 1;
        while (at < to)
        {
            int end = text[at..to].IndexOf(shape.Newline);
            end = end < 0 ? to : at + end;
            ReadOnlySpan<byte> row = text[at..end];
            if (CellCursor.HasNumber(text[at..], shape.Delimiter, shape.Newline))
            {
                parted = false;
            }
            else if (IsBlank(row) || !row.Contains(shape.Delimiter))
            {
                parted = true; // a blank row, or a title
            }
            else
            {
                if (row.Length <= LongestHeader && TableShape.IsHeader(row, shape.Delimiter, window.Form.Alphabet))
                {
                    TakeHeader(window, at, end, parted);
                }

                parted = false;
            }

            at = end + 1;
        }
    }

    void TakeHeader(in Window window, int start, int end, bool parted)
    {
        ulong hash = HashOf(window, start, end);
        if (hash == firstHeader)
        {
            section = 0;
            Take(firstNames);
            return;
        }

        string[] cells = HeaderRow.Split(window.Decode(start, end), (char)shape.Delimiter);
        int filled = cells.Count(c => c.Length > 0);
        int named = cells.Count(c => c.Length <= 40 && Keywords.Of(c) == Naming.Competing);
        // Without a blank row before it, a row of words is a header only when its words say so.
        if (filled < 2 || (!parted && named < 2 && !cells.Any(Keywords.IsLabel)))
        {
            return;
        }

        section = LabelTable.Join(hash, 53);
        SetNames(window, start, end); // and forgets the classes of the section before
    }

    /// <summary>Another table may come before the one by which the shape was recognised: a header row, then a row of as many cells.</summary>
    (int Start, int Length) FirstHeader(in Window window, int start, int length)
    {
        ReadOnlySpan<byte> text = window.Text;
        for (int at = 0; at < start;)
        {
            int end = at + text[at..start].IndexOf(shape.Newline);
            if (end < at)
            {
                break;
            }

            int cells = text[at..end].Count(shape.Delimiter);
            int next = window.LineEnd(end + 1, shape.Newline, LongestHeader);
            if (cells > 0 && text[(end + 1)..next].Count(shape.Delimiter) == cells && !text[at..end].Contains((byte)'"')
                && TableShape.IsHeader(text[at..end], shape.Delimiter, window.Form.Alphabet) && !IsBlank(text[at..end]) && !TableShape.IsHeader(text[(end + 1)..next], shape.Delimiter, window.Form.Alphabet))
            {
                return (at, end - at);
            }

            at = end + 1;
        }

        return (start, length);
    }

    bool IsBlank(ReadOnlySpan<byte> row) => row.Trim([(byte)' ', (byte)'\r', (byte)'"', shape.Delimiter]).IsEmpty;

    /// <summary>Of two header rows, where the upper one spans cells, the lower one has the names.</summary>
    (int Start, int End) LowerHeader(in Window window, int start, int end)
    {
        string[] upper = HeaderRow.Split(window.Decode(start, end), (char)shape.Delimiter);
        int next = end + window.Text[end..window.Length].IndexOf(shape.Newline) + 1;
        int stop = window.LineEnd(next, shape.Newline, LongestHeader);
        if (next <= end || stop <= next || !upper.Contains("") || !TableShape.IsHeader(window.Text[next..stop], shape.Delimiter, window.Form.Alphabet))
        {
            return (start, end);
        }

        string[] lower = HeaderRow.Split(window.Decode(next, stop), (char)shape.Delimiter);
        return lower.Count(c => c.Length > 0) > upper.Count(c => c.Length > 0) && (lower.Any(Keywords.IsLabel) || !upper.Any(Keywords.IsLabel))
            ? (next, stop) : (start, end);
    }

    void SetNames(in Window window, int start, int end)
    {
        Take(HeaderRow.Split(window.Decode(start, end).TrimEnd('\r', '\n'), (char)shape.Delimiter));
        Watching |= namings.Contains(Naming.IndividualNumber);
    }

    /// <summary>What names say is found out once: numbers are many.</summary>
    void Take(string[] given)
    {
        known = [];
        names = given;
        namings = NamingsOf(given);
        named = [.. given.Select((n, i) => namings[i] != Naming.None || (given.Length > 2 && n.Length > 0 && !Keywords.IsGeneric(n)))];
    }

    /// <summary>The first row of two columns may be a label and its value, that of one a sentence: there only a label names the column.</summary>
    static Naming[] NamingsOf(string[] names) =>
        [.. names.Select((n, i) => names.Length <= 2 && i == names.Length - 1 && Keywords.Of(n) == Naming.IndividualNumber && !Keywords.IsLabel(n) ? Naming.None : Keywords.Of(n))];

    static ulong HashOf(in Window window, int start, int end) =>
        Surroundings.HashOf(window.Bytes(start, start + window.Text[start..end].TrimEnd("\r\n"u8).Length));
}
