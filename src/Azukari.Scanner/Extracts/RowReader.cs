using System.Security.Cryptography;

namespace Azukari.Scanner;

/// <summary>Reads a text row by row, and tells where its cells are, to the byte.</summary>
/// <remarks>
/// RFC 4180 with what exists: a quote opens a cell only at its beginning, and only if one that closes it is followed by a
/// delimiter or a line end within <see cref="LongestQuote"/>; else it is a sign like any other, and its damage ends with
/// the cell. Positions are those of the text as the scanner sees it: code units of UTF-16, else bytes.
/// </remarks>
sealed class RowReader : IDisposable
{
    /// <summary>The longest quoted cell.</summary>
    public const int LongestQuote = 64 * 1024;

    /// <summary>Bytes of the longest row.</summary>
    public const int LongestRow = 16 * 1024 * 1024;

    /// <summary>Positions that are seen behind a record without line end, and before its end.</summary>
    public const int Border = 64;

    /// <summary>Cells of the widest row; a row of separators alone would take more memory than its bytes.</summary>
    public const int MostCells = 1_000_000;

    const int FirstCapacity = 1024 * 1024;
    const int NeedMore = -2;
    const int Stray = -1;

    readonly Stream content;
    readonly TextForm form;
    readonly byte delimiter;
    readonly byte newline;
    readonly int recordLength;
    readonly List<(int Start, int End)> cells = [];
    byte[] raw = GC.AllocateArray<byte>(FirstCapacity, pinned: true);
    byte[] text;
    Jis7Widening widening;
    int count; // bytes in raw
    int row; // where the row begins, and the next one
    int next;
    bool ended;

    /// <summary>Reads from the present position.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="form">Their encoding.</param>
    /// <param name="delimiter">What ends a cell; 0 for none.</param>
    /// <param name="newline">What ends a row.</param>
    /// <param name="recordLength">Positions in a record without line end; 0 where rows are lines.</param>
    public RowReader(Stream content, TextForm form, byte delimiter, byte newline, int recordLength)
    {
        this.content = content;
        this.form = form;
        this.delimiter = delimiter;
        this.newline = newline;
        this.recordLength = recordLength;
        text = SeesRaw ? raw : new byte[raw.Length];
        Fill();
        Mark = MarkLength(form, raw.AsSpan(0, count));
        row = next = Mark / form.UnitSize;
    }

    /// <summary>Bytes of the byte order mark, which belongs to no row.</summary>
    public int Mark { get; }

    /// <summary>The byte order mark, as long as no row was read.</summary>
    public ReadOnlySpan<byte> MarkBytes => raw.AsSpan(0, Mark);

    /// <summary>Cells of the row.</summary>
    public IReadOnlyList<(int Start, int End)> Cells => cells;

    /// <summary>Where the row's content ends and its line end begins.</summary>
    public int ContentEnd { get; private set; }

    /// <summary>Positions of the row, its line end included.</summary>
    public int Length => next - row;

    /// <summary>The row as the scanner sees it.</summary>
    public ReadOnlySpan<byte> Text => text.AsSpan(row, Length);

    /// <summary>The bytes of the row, which may be changed.</summary>
    public Span<byte> Raw => raw.AsSpan(row * form.UnitSize, Length * form.UnitSize);

    /// <summary>What lies on both sides of the record's end.</summary>
    /// <param name="raw">Its bytes, which may be changed.</param>
    /// <param name="end">Where the record ends in it.</param>
    public ReadOnlySpan<byte> AroundEnd(out Span<byte> raw, out int end)
    {
        int from = Math.Max(row, next - Border);
        int to = Math.Min(Units, next + Border);
        end = next - from;
        raw = this.raw.AsSpan(from * form.UnitSize, (to - from) * form.UnitSize);
        return text.AsSpan(from, to - from);
    }

    /// <summary>The bytes behind the last row that are no whole code unit.</summary>
    public ReadOnlySpan<byte> Odd => raw.AsSpan(count - (count % form.UnitSize), count % form.UnitSize);

    bool SeesRaw => form.UnitSize == 1 && form != TextForm.Jis7;

    int Units => count / form.UnitSize;

    /// <summary>Goes on to the next row.</summary>
    /// <exception cref="ExtractException">The row is too long or too wide.</exception>
    public bool Read()
    {
        row = next;
        while (!TryRead())
        {
            if (ended)
            {
                return false;
            }

            Fill();
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(raw);
        CryptographicOperations.ZeroMemory(text);
    }

    bool TryRead()
    {
        ReadOnlySpan<byte> rest = text.AsSpan(row, Units - row);
        cells.Clear();
        if (rest.IsEmpty)
        {
            return false;
        }

        if (recordLength > 0)
        {
            return (rest.Length >= recordLength + Border || ended) && End(Math.Min(rest.Length, recordLength), 0, 0);
        }

        for (int cell = 0; ;)
        {
            int from = delimiter == 0 ? cell : QuoteEnd(rest, cell);
            if (from == NeedMore)
            {
                return false;
            }

            int end = CellEnd(rest, from < 0 ? cell : from);
            if (end < 0)
            {
                return ended && End(rest.Length, cell, 0);
            }

            if (rest[end] == newline)
            {
                return End(end, cell, 1);
            }

            if (cells.Count == MostCells)
            {
                throw new ExtractException(ExtractFault.TooLarge);
            }

            cells.Add((cell, end));
            cell = end + 1;
        }
    }

    bool End(int end, int cell, int newlines)
    {
        next = row + end + newlines;
        bool carriage = newlines > 0 && newline == '\n' && end > cell && text[row + end - 1] == '\r';
        ContentEnd = carriage ? end - 1 : end;
        cells.Add((cell, ContentEnd));
        return true;
    }

    /// <summary>Behind the quoted part of a cell; <see cref="Stray"/> where there is none.</summary>
    int QuoteEnd(ReadOnlySpan<byte> rest, int cell)
    {
        int open = cell;
        while (open < rest.Length && rest[open] is (byte)' ' or Alphabet.NarrowedTransparent)
        {
            open++;
        }

        if (open == rest.Length)
        {
            return ended ? Stray : NeedMore;
        }

        if (rest[open] != '"')
        {
            return Stray;
        }

        int limit = Math.Min(rest.Length, open + LongestQuote);
        int more = limit < open + LongestQuote && !ended ? NeedMore : Stray;
        for (int at = open + 1; ;)
        {
            int close = rest[at..limit].IndexOf((byte)'"');
            if (close < 0)
            {
                return more;
            }

            at += close + 1;
            if (at < limit && rest[at] == '"')
            {
                at++; // "" is a quote inside
                continue;
            }

            while (at < limit && rest[at] is (byte)' ' or Alphabet.NarrowedTransparent)
            {
                at++;
            }

            return at == limit ? (ended && limit == rest.Length ? at : more)
                : rest[at] == delimiter || rest[at] == newline || rest[at] == '\r' ? at : Stray;
        }
    }

    int CellEnd(ReadOnlySpan<byte> rest, int from)
    {
        if (delimiter == '|' && form == TextForm.Cp932)
        {
            // The one delimiter that is also the second half of characters.
            for (int at = from; at < rest.Length; at += Characters.Length(form, rest, at))
            {
                if (rest[at] == delimiter || rest[at] == newline)
                {
                    return at;
                }
            }

            return -1;
        }

        int found = delimiter == 0 ? rest[from..].IndexOf(newline) : rest[from..].IndexOfAny(delimiter, newline);
        return found < 0 ? -1 : from + found;
    }

    void Fill()
    {
        if (row > 0)
        {
            int unit = form.UnitSize;
            raw.AsSpan(row * unit, count - (row * unit)).CopyTo(raw);
            if (!SeesRaw)
            {
                text.AsSpan(row, Units - row).CopyTo(text);
            }

            count -= row * unit;
            next -= row;
            row = 0;
        }

        if (count == raw.Length)
        {
            Grow();
        }

        int before = count;
        int read = content.ReadAtLeast(raw.AsSpan(count), raw.Length - count, throwOnEndOfStream: false);
        ended = read < raw.Length - count;
        count += read;
        See(before);
    }

    void See(int before)
    {
        if (form == TextForm.Jis7)
        {
            raw.AsSpan(before, count - before).CopyTo(text.AsSpan(before));
            widening.Widen(text.AsSpan(before, count - before));
        }
        else if (form.UnitSize == 2)
        {
            before -= before % 2;
            Utf16Narrowing.Narrow(raw.AsSpan(before, count - before), text.AsSpan(before / 2), form == TextForm.Utf16Big);
        }
    }

    void Grow()
    {
        if (raw.Length >= LongestRow)
        {
            throw new ExtractException(ExtractFault.TooLarge);
        }

        byte[] old = raw;
        raw = GC.AllocateArray<byte>(old.Length * 2, pinned: true);
        old.CopyTo(raw, 0);
        CryptographicOperations.ZeroMemory(old);
        if (SeesRaw)
        {
            text = raw;
            return;
        }

        old = text;
        text = new byte[raw.Length];
        old.CopyTo(text, 0);
        CryptographicOperations.ZeroMemory(old);
    }

    static int MarkLength(TextForm form, ReadOnlySpan<byte> head) =>
        form.UnitSize == 2
            ? head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? 2 : 0
            : head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
}
