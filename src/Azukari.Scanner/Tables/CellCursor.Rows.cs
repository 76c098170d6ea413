using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Azukari.Scanner;

partial struct CellCursor
{
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
}
