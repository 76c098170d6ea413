using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Azukari.Scanner;

/// <summary>
/// Rows and columns of a strip of text without quotes: read once, block after block, and then asked for any position without
/// going through what lies before. Where quotes are, <see cref="CellCursor"/> does the same step by step.
/// </summary>
sealed class RowMap
{
    /// <summary>Bytes of a strip: few enough to be still near the processor when it is asked, and some sheets of the kernel.</summary>
    public const int Length = 4 * MaskSheet.Words * Blocks.Size;

    readonly BlockRows[] blocks = new BlockRows[Length / Blocks.Size];
    readonly int[] rowStarts = new int[Length + 2]; // of row 0 as it is known from before, then of those that begin here
    readonly int[] cellsBefore = new int[Length + 2]; // delimiters in the strip before each row
    int first;

    /// <summary>What is known of a block of 64 bytes: where lines and cells end in it, and how many did before it.</summary>
    struct BlockRows
    {
        internal ulong Lines;
        internal ulong Cells;
        internal int LinesBefore;
        internal int CellsBefore;
        internal int CellStart;
    }

    /// <summary>Rows that begin in the strip.</summary>
    public int Rows { get; private set; }

    /// <summary>Delimiters since the start of the last row.</summary>
    public int Column { get; private set; }

    /// <summary>Start of the last row.</summary>
    public int RowStart => rowStarts[Rows];

    /// <summary>Start of the last cell.</summary>
    public int CellStart { get; private set; }

    /// <summary>Reads a strip.</summary>
    /// <param name="text">The text, with a block of readable bytes behind <paramref name="end"/>.</param>
    /// <param name="start">Start of the strip.</param>
    /// <param name="end">Its end, at most <see cref="Length"/> further.</param>
    /// <param name="shape">Delimiter and line end.</param>
    /// <param name="before">Standing at the start.</param>
    /// <param name="origin">Position of the first byte of the text.</param>
    /// <returns><see langword="false"/> where there is a quote.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRead(ReadOnlySpan<byte> text, int start, int end, TableShape shape, in CellCursor before, long origin)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end - start, Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end + Blocks.Size, text.Length);
        (byte delimiter, byte newline) = (shape.Delimiter, shape.Newline);
        first = start;
        rowStarts[0] = before.RowStart < 0 ? -1 : (int)(before.RowStart - origin);
        cellsBefore[0] = -before.Column;
        int rows = 0;
        int cells = 0;
        int cellStart = before.CellStart < 0 ? -1 : (int)(before.CellStart - origin);
        ulong quotes = 0;
        unchecked
        {
            ref byte from = ref MemoryMarshal.GetReference(text);
            ref BlockRows block = ref MemoryMarshal.GetArrayDataReference(blocks);
            for (int at = start; at < end; at += Blocks.Size)
            {
                ref byte here = ref Unsafe.Add(ref from, at);
                ulong inside = end - at >= Blocks.Size ? ulong.MaxValue : (1UL << (end - at)) - 1;
                ulong lines = Blocks.Equal(ref here, newline) & inside;
                ulong delimiters = 0;
                if (delimiter != 0)
                {
                    delimiters = Blocks.Equal(ref here, delimiter) & inside;
                    quotes |= Blocks.Equal(ref here, (byte)'"');
                }

                block.Lines = lines;
                block.Cells = delimiters;
                block.LinesBefore = rows;
                block.CellsBefore = cells;
                block.CellStart = cellStart;
                block = ref Unsafe.Add(ref block, 1);
                ulong any = lines | delimiters;
                cellStart = any == 0 ? cellStart : at + Blocks.Size - BitOperations.LeadingZeroCount(any);
                for (; lines != 0; lines &= lines - 1)
                {
                    rows++;
                    rowStarts[rows] = at + BitOperations.TrailingZeroCount(lines) + 1;
                    cellsBefore[rows] = cells + BitOperations.PopCount(delimiters & (lines ^ (lines - 1)));
                }

                cells += BitOperations.PopCount(delimiters);
            }
        }

        (Rows, Column, CellStart) = (rows, cells - cellsBefore[rows], cellStart);
        return quotes == 0;
    }

    /// <summary>Tells candidates in the strip where they stand.</summary>
    /// <param name="text">The text.</param>
    /// <param name="strip">The candidates.</param>
    /// <param name="shape">Delimiter and line end.</param>
    /// <param name="before">Standing at the start of the strip.</param>
    /// <returns>Whether the rows behind the last number are known to be no headers.</returns>
    public bool Place(ReadOnlySpan<byte> text, Span<Candidate> strip, TableShape shape, in CellCursor before)
    {
        int rowsBefore = unchecked((int)before.Row);
        int looked = 1; // rows before this one are no headers, or need not be looked at
        bool onlyRecords = before.OnlyRecords;
        foreach (ref Candidate candidate in strip)
        {
            int row = Place(ref candidate, rowsBefore);
            if (row > looked)
            {
                onlyRecords = onlyRecords && AreRecords(text, looked, row, shape);
                looked = row;
            }

            candidate.OnlyRecords = onlyRecords;
            if (candidate.Kind == StartKind.Number)
            {
                (looked, onlyRecords) = (row + 1, true);
            }
        }

        return onlyRecords && AreRecords(text, looked, Rows + 1, shape);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Place(ref Candidate candidate, int rowsBefore)
    {
        unchecked
        {
            int at = candidate.Start - first;
            ref readonly BlockRows block = ref blocks[at / Blocks.Size];
            ulong before = (1UL << at) - 1; // the shift counts modulo 64
            ulong lines = block.Lines & before;
            ulong cells = block.Cells & before;
            int row = block.LinesBefore + BitOperations.PopCount(lines);
            ulong any = lines | cells;
            candidate.Rows = rowsBefore + row;
            candidate.Column = block.CellsBefore + BitOperations.PopCount(cells) - cellsBefore[row];
            candidate.RowStart = rowStarts[row];
            candidate.CellStart = any == 0 ? block.CellStart : (at & -Blocks.Size) + first + Blocks.Size - BitOperations.LeadingZeroCount(any);
            return row;
        }
    }

    bool AreRecords(ReadOnlySpan<byte> text, int from, int to, TableShape shape)
    {
        bool all = true;
        for (int row = from; row < to && all; row++)
        {
            all = shape.Delimiter != 0 && CellCursor.HasNumber(text[rowStarts[row]..], shape.Delimiter, shape.Newline);
        }

        return all;
    }
}
