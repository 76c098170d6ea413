using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Azukari.Scanner;

/// <summary>Where in a text something may be encoded: nearly everywhere nothing is, and one pass over the bytes tells.</summary>
/// <param name="Escape">No escape begins before this position; −1 where there is none.</param>
/// <param name="Word">No word that announces a transfer encoding begins before this position; −1 where there is none.</param>
readonly record struct EncodedSigns(int Escape, int Word)
{
    const int Block = 64;
    const int Step = 64 * Block; // the places are known to that many bytes

    /// <summary>Looks through a text.</summary>
    /// <param name="text">The text, with <see cref="CandidateKernel.Padding"/> readable bytes behind <paramref name="length"/>.</param>
    /// <param name="length">Its length.</param>
    public static EncodedSigns Find(ReadOnlySpan<byte> text, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length + CandidateKernel.Padding, text.Length);
        return Vector512.IsHardwareAccelerated ? Find<Lanes512>(ref MemoryMarshal.GetReference(text), length)
            : Vector256.IsHardwareAccelerated ? Find<Lanes256>(ref MemoryMarshal.GetReference(text), length)
            : Find<Lanes128>(ref MemoryMarshal.GetReference(text), length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static EncodedSigns Find<TLanes>(ref byte first, int length)
        where TLanes : struct, ILanes<TLanes>
    {
        int escape = -1;
        int word = -1;
        for (int at = 0; at < length && (escape | word) < 0; at += Step)
        {
            int end = Math.Min(at + Step, length);
            TLanes escapes = TLanes.Nothing;
            TLanes words = TLanes.Nothing;
            for (int block = at; block < end; block += Block)
            {
                ref byte here = ref Unsafe.Add(ref first, block);
                TLanes lanes = TLanes.Load(ref here);
                escapes = lanes.Note(lanes.Note(lanes.Note(escapes, (byte)'\\'), (byte)'&'), (byte)'%');
                // base64 and quoted-printable: the pairs are rare in text, identifiers and hexadecimal digits.
                words = lanes.Note(words, TLanes.Load(ref Unsafe.Add(ref here, 2)), (byte)'s', (byte)'6');
                words = lanes.Note(words, TLanes.Load(ref Unsafe.Add(ref here, 1)), (byte)'-', (byte)'p');
            }

            escape = escape < 0 && escapes.HasNoted ? at : escape;
            word = word < 0 && words.HasNoted ? Math.Max(0, at - Block) : word;
        }

        return new(escape, word);
    }
}
