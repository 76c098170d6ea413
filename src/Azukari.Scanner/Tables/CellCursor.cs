using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Azukari.Scanner;

/// <summary>Knows row, column and start of the cell while it moves forward through a text, quoted cells included.</summary>
/// <remarks>
/// 64 bytes at a time: what lies between quotes is the running parity of the quote mask. A quote that stays open for
/// <see cref="LongestQuote"/> bytes was a stray one and is dropped, so that its damage is bounded.
/// </remarks>
struct CellCursor(byte delimiter, byte newline)
{
    /// <summary>Bytes that a quoted cell may span.</summary>
    public const int LongestQuote = 4096;

    bool inQuotes;
    long quoteStart;

    /// <summary>Position up to which everything was read, counted from the start of the text.</summary>
    public long Position { get; private set; }

    /// <summary>Line, from 1; line ends inside quotes count.</summary>
    public long Row { get; private set; } = 1;

    /// <summary>Column, from 0.</summary>
    public int Column { get; private set; }

    /// <summary>Start of the row.</summary>
    public long RowStart { get; private set; }

    /// <summary>Start of the cell, its quote included.</summary>
    public long CellStart { get; private set; }

    /// <summary>Moves to a position.</summary>
    /// <param name="text">Text whose first byte has position <paramref name="origin"/>, with 64 readable bytes behind the target.</param>
    /// <param name="origin">Position of the first byte.</param>
    /// <param name="target">Position to move to; not before <see cref="Position"/>.</param>
    public void MoveTo(ReadOnlySpan<byte> text, long origin, long target)
    {
        unchecked
        {
            int at = (int)(Position - origin);
            int end = (int)(target - origin);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(end + 64, text.Length);
            ref byte first = ref MemoryMarshal.GetReference(text);
            for (; at < end; at += 64)
            {
                ulong owned = end - at >= 64 ? ulong.MaxValue : (1UL << (end - at)) - 1;
                Take(ref Unsafe.Add(ref first, at), owned, origin + at);
            }

            Position = Math.Max(Position, target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Take(ref byte here, ulong owned, long position)
    {
        unchecked
        {
            ulong lines = Equal(ref here, newline) & owned;
            Row += BitOperations.PopCount(lines);
            ulong cells = 0;
            if (delimiter != 0)
            {
                cells = Equal(ref here, delimiter) & owned;
                ulong quotes = Equal(ref here, (byte)'"') & owned;
                if (inQuotes || quotes != 0)
                {
                    ulong outside = ~Inside(quotes, position);
                    lines &= outside;
                    cells &= outside;
                }
            }

            if (lines != 0)
            {
                int last = 63 - BitOperations.LeadingZeroCount(lines);
                RowStart = position + last + 1;
                CellStart = RowStart;
                Column = 0;
                cells &= last == 63 ? 0 : ulong.MaxValue << (last + 1);
            }

            if (cells != 0)
            {
                Column += BitOperations.PopCount(cells);
                CellStart = position + 64 - BitOperations.LeadingZeroCount(cells);
            }
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Equal(ref byte at, byte value) =>
        Vector512.IsHardwareAccelerated ? Lanes512.Equal(ref at, value)
        : Vector256.IsHardwareAccelerated ? Lanes256.Equal(ref at, value)
        : Lanes128.Equal(ref at, value);
}
