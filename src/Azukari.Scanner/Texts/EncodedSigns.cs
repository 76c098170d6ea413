using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Azukari.Scanner;

/// <summary>Where in a text something may be encoded: nearly everywhere nothing is, and one pass over the bytes tells.</summary>
/// <param name="Escape">No escape begins before this position; −1 where there is none.</param>
/// <param name="Word">No word that announces a transfer encoding begins before this position; −1 where there is none.</param>
readonly record struct EncodedSigns(int Escape, int Word)
{
    /// <summary>Nothing is encoded.</summary>
    public static readonly EncodedSigns Nowhere = new(-1, -1);

    /// <summary>Looks through a part of a text.</summary>
    /// <param name="text">The text, with <see cref="CandidateKernel.Padding"/> readable bytes behind <paramref name="end"/>.</param>
    /// <param name="start">Start of the part.</param>
    /// <param name="end">Its end.</param>
    /// <returns>The same with what is there, where nothing was known before.</returns>
    public EncodedSigns Or(ReadOnlySpan<byte> text, int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end + CandidateKernel.Padding, text.Length);
        ref byte first = ref MemoryMarshal.GetReference(text);
        (bool escapes, bool words) = Vector512.IsHardwareAccelerated ? Find<Lanes512>(ref first, start, end)
            : Vector256.IsHardwareAccelerated ? Find<Lanes256>(ref first, start, end)
            : Find<Lanes128>(ref first, start, end);
        const int Longest = Blocks.Size; // what is looked for may be the end of a word
        return new(Escape < 0 && escapes ? start : Escape, Word < 0 && words ? Math.Max(0, start - Longest) : Word);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static (bool Escapes, bool Words) Find<TLanes>(ref byte first, int start, int end)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes escapes = TLanes.Nothing;
        TLanes words = TLanes.Nothing;
        for (int at = start; at < end; at += Blocks.Size)
        {
            ref byte here = ref Unsafe.Add(ref first, at);
            TLanes lanes = TLanes.Load(ref here);
            escapes = lanes.Note(lanes.Note(lanes.Note(escapes, (byte)'\\'), (byte)'&'), (byte)'%');
            // base64 and quoted-printable: the pairs are rare in text, identifiers and hexadecimal digits.
            words = lanes.Note(words, TLanes.Load(ref Unsafe.Add(ref here, 2)), (byte)'s', (byte)'6');
            words = lanes.Note(words, TLanes.Load(ref Unsafe.Add(ref here, 1)), (byte)'-', (byte)'p');
        }

        return (escapes.HasNoted, words.HasNoted);
    }
}
