using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Azukari.Scanner;

/// <summary>Knows row, column and start of the cell while it moves forward through a text, quoted cells included.</summary>
/// <remarks>
/// 64 bytes at a time, at multiples of 64 whatever the steps: what lies between quotes is the running parity of the quote
/// mask. A quote that stays open for <see cref="LongestQuote"/> bytes was a stray one and is dropped, so that its damage is
/// bounded. Long steps without quotes are counted instead.
/// </remarks>
struct CellCursor(byte delimiter, byte newline)
{
    /// <summary>Bytes that a quoted cell may span.</summary>
    public const int LongestQuote = 4096;

    const int Block = Blocks.Size;
    const int LongStep = 5 * Block;

    bool inQuotes;
    long quoteStart;
    long blockEnd; // behind the block whose masks are held
    ulong rows; // line ends of the block that are not passed yet
    ulong lines; // those outside quotes
    ulong cells; // likewise delimiters
    bool onlyRecords; // whether the rows that begin in the block all hold a number

    /// <summary>Position up to which everything was read, counted from the start of the text.</summary>
    public long Position { get; private set; }

    /// <summary>Whether a quoted cell is open behind the blocks that were read.</summary>
    public readonly bool InQuotes => inQuotes;

    /// <summary>Whether every row that began since <see cref="BeginRows"/> is known to hold a number.</summary>
    public bool OnlyRecords { get; private set; } = true;

    /// <summary>Line, from 1; line ends inside quotes count.</summary>
    public long Row { get; private set; } = 1;

    /// <summary>Column, from 0.</summary>
    public int Column { get; private set; }

    /// <summary>Start of the row.</summary>
    public long RowStart { get; private set; }

    /// <summary>Start of the cell, its quote included.</summary>
    public long CellStart { get; private set; }

    /// <summary>A cursor at the start of a chunk that counts from there, as long as it does not know more.</summary>
    public readonly CellCursor Relative(long start) => new(delimiter, newline)
    {
        Position = start,
        blockEnd = start,
        Row = 0,
        RowStart = -1,
        CellStart = -1,
        inQuotes = inQuotes,
        quoteStart = quoteStart,
    };

    /// <summary>The place of a candidate behind this cursor, which stands at the start of the chunk.</summary>
    public readonly CellPlace Then(in Candidate candidate, long origin) => new(
        Row + candidate.Rows,
        ColumnOf(candidate),
        RowStartOf(candidate, origin),
        candidate.CellStart < 0 ? CellStart : origin + candidate.CellStart);

    /// <summary>Its column alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int ColumnOf(in Candidate candidate) => candidate.RowStart < 0 ? Column + candidate.Column : candidate.Column;

    /// <summary>The start of its row alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long RowStartOf(in Candidate candidate, long origin) => candidate.RowStart < 0 ? RowStart : origin + candidate.RowStart;

    /// <summary>This cursor, moved to where a relative one stands.</summary>
    /// <param name="end">The relative one, at the end of the chunk.</param>
    /// <param name="begun">Whether <see cref="BeginRows"/> was called on it.</param>
    public readonly CellCursor Then(in CellCursor end, bool begun) => end with
    {
        Row = Row + end.Row,
        Column = end.RowStart < 0 ? Column + end.Column : end.Column,
        RowStart = end.RowStart < 0 ? RowStart : end.RowStart,
        CellStart = end.CellStart < 0 ? CellStart : end.CellStart,
        OnlyRecords = end.OnlyRecords && (begun || OnlyRecords),
    };

    /// <summary>Looks at rows anew, from the present one.</summary>
    public void BeginRows() => OnlyRecords = true;

    /// <summary>Takes over what a map says of the end of its strip, which is the end of a block or of the text.</summary>
    public void MoveTo(long end, RowMap map, long origin, bool onlyRecords)
    {
        Row += map.Rows;
        (Column, RowStart, CellStart) = (map.Column, map.RowStart < 0 ? -1 : origin + map.RowStart, map.CellStart < 0 ? -1 : origin + map.CellStart);
        (Position, blockEnd, OnlyRecords) = (end, end, onlyRecords);
    }

    /// <summary>Moves to the end of a strip, but reads no block behind it.</summary>
    public void FinishAt(ReadOnlySpan<byte> text, long origin, long end)
    {
        if (end % Block != 0)
        {
            MoveTo(text, origin, end); // the end of the text
            return;
        }

        Pass(ulong.MaxValue);
        Count(text, origin, end);
        if (blockEnd < end)
        {
            MoveTo(text, origin, end - 1);
            Pass(ulong.MaxValue);
        }

        Position = end;
    }

    /// <summary>Moves to a position.</summary>
    /// <param name="text">Text whose first byte has position <paramref name="origin"/>, with two blocks of readable bytes behind the target.</param>
    /// <param name="origin">Position of the first byte.</param>
    /// <param name="target">Position to move to; not before <see cref="Position"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MoveTo(ReadOnlySpan<byte> text, long origin, long target)
    {
        if (target >= blockEnd)
        {
            MoveOn(text, origin, target);
        }

        // What remains lies in the block that is held.
        unchecked
        {
            ulong passed = (1UL << (int)(target - blockEnd)) - 1; // the shift counts modulo 64
            Pass(passed);
            Position = Math.Max(Position, target);
        }
    }

    void MoveOn(ReadOnlySpan<byte> text, long origin, long target)
    {
        unchecked
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(target - origin + (2 * Block), text.Length);
            Pass(ulong.MaxValue);
            if (target - blockEnd >= LongStep)
            {
                Count(text, origin, target);
            }

            ref byte first = ref MemoryMarshal.GetReference(text);
            while (true)
            {
                Take(ref Unsafe.Add(ref first, (nint)(blockEnd - origin)));
                if (target < blockEnd)
                {
                    return;
                }

                Pass(ulong.MaxValue);
            }
        }
    }

    /// <summary>Passes whole blocks before a target at once, up to the first quote among them.</summary>
    void Count(ReadOnlySpan<byte> text, long origin, long target)
    {
        if (inQuotes)
        {
            return;
        }

        unchecked
        {
            int start = (int)(blockEnd - origin);
            ReadOnlySpan<byte> blocks = text[start..(start + ((int)(target - blockEnd) & -Block))];
            (int length, int count, int last, bool records) = Lines(text[start..], blocks.Length);
            if (count > 0)
            {
                OnlyRecords &= records;
                Row += count;
                RowStart = blockEnd + last + 1;
                CellStart = RowStart;
                Column = 0;
            }

            if (delimiter != 0)
            {
                ReadOnlySpan<byte> rest = blocks[(last + 1)..length];
                int cell = rest.LastIndexOf(delimiter);
                if (cell >= 0)
                {
                    Column += rest.Count(delimiter);
                    CellStart = blockEnd + last + 1 + cell + 1;
                }
            }

            blockEnd += length;
        }
    }

    /// <summary>Counts the line ends in blocks, of a table up to the first block that holds a quote.</summary>
    /// <returns>Bytes passed, line ends, the position of the last one, and whether all rows that begin there hold a number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    readonly (int Length, int Count, int Last, bool Records) Lines(ReadOnlySpan<byte> text, int length)
    {
        unchecked
        {
            ref byte first = ref MemoryMarshal.GetReference(text);
            int count = 0;
            int last = -1;
            int at = 0;
            bool records = delimiter != 0;
            for (; at < length; at += Block)
            {
                ref byte here = ref Unsafe.Add(ref first, at);
                if (delimiter != 0 && Blocks.Equal(ref here, (byte)'"') != 0)
                {
                    break;
                }

                // How many lines end in a block is hard to guess, so that is no branch.
                ulong ends = Blocks.Equal(ref here, newline);
                count += BitOperations.PopCount(ends);
                last = ends == 0 ? last : at + Block - 1 - BitOperations.LeadingZeroCount(ends);
                records = delimiter == 0 || ends == 0 ? records : records && AreRecords(ref here, ends);
            }

            return (at, count, last, records);
        }
    }

    /// <summary>Whether the rows behind line ends in a block all hold a number.</summary>
    readonly bool AreRecords(ref byte block, ulong ends)
    {
        bool all = delimiter != 0;
        for (; ends != 0 && all; ends &= unchecked(ends - 1))
        {
            all = HasNumber(ref Unsafe.Add(ref block, BitOperations.TrailingZeroCount(ends) + 1), delimiter, newline);
        }

        return all;
    }

    /// <summary>
    /// Whether a row has, among its first bytes, a cell of nothing but three digits or more before a delimiter: then it is no
    /// header, no title and not blank. Nearly every row of a table does.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasNumber(ReadOnlySpan<byte> row, byte delimiter, byte newline) =>
        row.Length >= Block && HasNumber(ref MemoryMarshal.GetReference(row), delimiter, newline);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool HasNumber(ref byte here, byte delimiter, byte newline)
    {
        unchecked
        {
            ulong digits = Blocks.Digits(ref here);
            ulong delimiters = Blocks.Equal(ref here, delimiter);
            ulong ends = Blocks.Equal(ref here, newline);
            ulong cells = ((delimiters << 1) | 1) & digits & (digits >> 1) & (digits >> 2);
            // Added to its first digit, a run carries over into the sign behind its last.
            ulong behind = (digits + cells) & ~digits & delimiters;
            return (behind & (ends ^ (ends - 1))) != 0;
        }
    }

    /// <summary>Reads the masks of the next block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Take(ref byte here)
    {
        unchecked
        {
            rows = Blocks.Equal(ref here, newline);
            lines = rows;
            cells = 0;
            if (delimiter != 0)
            {
                cells = Blocks.Equal(ref here, delimiter);
                ulong quotes = Blocks.Equal(ref here, (byte)'"');
                if (inQuotes || quotes != 0)
                {
                    ulong outside = ~Inside(quotes, blockEnd);
                    lines &= outside;
                    cells &= outside;
                }
            }

            onlyRecords = rows == 0 || (rows == lines && AreRecords(ref here, lines));

            blockEnd += Block;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Pass(ulong passed)
    {
        unchecked
        {
            Row += BitOperations.PopCount(rows & passed);
            rows &= ~passed;
            ulong passedLines = lines & passed;
            ulong passedCells = cells & passed;
            lines ^= passedLines;
            cells ^= passedCells;
            long start = blockEnd - Block;
            if (passedLines != 0)
            {
                int last = 63 - BitOperations.LeadingZeroCount(passedLines);
                RowStart = start + last + 1;
                CellStart = RowStart;
                Column = 0;
                OnlyRecords &= onlyRecords;
                passedCells &= ulong.MaxValue << last; // no delimiter stands where the line ends
            }

            Column += BitOperations.PopCount(passedCells);
            CellStart = passedCells == 0 ? CellStart : start + Block - BitOperations.LeadingZeroCount(passedCells);
        }
    }

    ulong Inside(ulong quotes, long position)
    {
        unchecked
        {
            if (inQuotes && position - quoteStart > LongestQuote)
            {
                inQuotes = false;
            }

            ulong inside = quotes;
            inside ^= inside << 1;
            inside ^= inside << 2;
            inside ^= inside << 4;
            inside ^= inside << 8;
            inside ^= inside << 16;
            inside ^= inside << 32;
            inside ^= inQuotes ? ulong.MaxValue : 0;
            bool open = inQuotes ^ ((BitOperations.PopCount(quotes) & 1) != 0);
            if (open && quotes != 0)
            {
                quoteStart = position;
            }

            inQuotes = open;
            return inside;
        }
    }
}
