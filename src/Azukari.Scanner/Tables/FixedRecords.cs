using System.Numerics;

namespace Azukari.Scanner;

/// <summary>
/// Numbers that touch other digits in fixed-length records: twelve digits at one offset are the field when nearly all of
/// them pass; at any other offset one in ten does.
/// </summary>
sealed class FixedRecords(ClassTable classes)
{
    const ulong KeySalt = 0x40_4F_66_66_73_65_74_00;
    const int EnoughToDrop = 64;

    NumberClass?[] byOffset = new NumberClass?[256];

    /// <summary>The class of the offset of a position in its record.</summary>
    public NumberClass ClassAt(in Window window, long rowStart, int at, TableShape shape) =>
        OfOffset(Offset(window, rowStart, at, shape));

    /// <summary>Adds the positions of twelve digits in runs of more, at offsets that may still be the field.</summary>
    public void AddTouching(in Window window, int start, int end, TableShape shape, Starts starts)
    {
        ReadOnlySpan<byte> text = window.Text;
        int row = text[..start].LastIndexOf(shape.Newline) + 1;
        int looked = start;
        for (int block = start; block < end; block += 64)
        {
            for (ulong mask = CandidateKernel.Touching(text, block); mask != 0; mask &= unchecked(mask - 1))
            {
                int at = block + BitOperations.TrailingZeroCount(mask);
                if (at >= end)
                {
                    return;
                }

                int newline = text[looked..at].LastIndexOf(shape.Newline);
                row = newline < 0 ? row : looked + newline + 1;
                looked = at;
                int offset = Offset(window, window.Origin + row, at, shape);
                bool fits = shape.RecordLength == 0 || offset + IndividualNumber.Length <= shape.RecordLength;
                if (fits && IsOpen(OfOffset(offset)))
                {
                    starts.Add(at, StartKind.Touching);
                }
            }
        }
    }

    /// <summary>Once dropped, an offset stays dropped, so that both passes leave out the same values.</summary>
    bool IsOpen(NumberClass field)
    {
        if (!classes.Closed && !field.TouchingDropped && field.Sample.Count >= EnoughToDrop)
        {
            field.TouchingDropped = field.Sample.Valid * 10 < field.Sample.Count * 3;
        }

        return !field.TouchingDropped;
    }

    NumberClass OfOffset(int offset)
    {
        if (offset < byOffset.Length && byOffset[offset] is { } known)
        {
            return known;
        }

        ulong key = KeySalt + (ulong)offset;
        NumberClass field = classes.OfKey(key) ?? classes.AddKey(
            key, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"@{offset}"), offset, Naming.None);
        if (offset >= byOffset.Length && offset < 8192)
        {
            Array.Resize(ref byOffset, Math.Max(byOffset.Length * 2, offset + 1));
        }

        if (offset < byOffset.Length)
        {
            byOffset[offset] = field;
        }

        return field;
    }

    static int Offset(in Window window, long rowStart, int at, TableShape shape)
    {
        long position = window.Origin + at;
        rowStart = Math.Max(rowStart, shape.Mark);
        long offset = shape.RecordLength > 0 ? (position - shape.Mark) % shape.RecordLength
            : shape.ByWidth ? window.WidthOf((int)Math.Max(0, rowStart - window.Origin), at)
            : position - rowStart;
        return (int)Math.Min(offset, int.MaxValue);
    }
}
