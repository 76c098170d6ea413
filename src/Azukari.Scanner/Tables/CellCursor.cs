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
partial struct CellCursor(byte delimiter, byte newline)
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
            OnlyRecords &= onlyRecords | ((rows & passed) == 0);
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
