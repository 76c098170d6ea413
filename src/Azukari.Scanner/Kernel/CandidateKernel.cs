using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Azukari.Scanner;

/// <summary>
/// Proposes where numbers start, 64 bytes at a time, without decoding. It may propose too much; it misses nothing that
/// <see cref="NumberParser"/> accepts.
/// </summary>
/// <remarks>
/// With D the mask of digits, q marks runs of four; exactly twelve are q ∧ q≫4 ∧ q≫8, bounded by no digit on either side;
/// 4-4-4 are three exact groups at distance 4+k for separators of k = 1, 2, 3 bytes. Full-width digits and zero-width
/// characters make a block irregular: then every run start near it is proposed.
/// </remarks>
static class CandidateKernel
{
    /// <summary>Bytes that must be readable behind the end.</summary>
    public const int Padding = 256;

    const int Block = 64;

    /// <summary>Finds the starts in [start, end) of a text.</summary>
    /// <param name="text">The text, followed by at least <see cref="Padding"/> readable bytes behind <paramref name="end"/>.</param>
    /// <param name="start">First position that may be proposed.</param>
    /// <param name="end">Position behind the last one.</param>
    /// <param name="alphabet">Digits of the encoding.</param>
    /// <param name="shorts">Whether runs of 9 to 11 digits are wanted too.</param>
    /// <param name="starts">Receives the positions.</param>
    /// <param name="width">Vector width; <see langword="null"/> takes the widest.</param>
    public static void Find(
        ReadOnlySpan<byte> text, int start, int end, Alphabet alphabet, bool shorts, Starts starts, LaneWidth? width)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end + Padding, text.Length);
        switch (width ?? Widest)
        {
            case LaneWidth.Bits512:
                Find<Lanes512>(text, start, end, alphabet, shorts, starts);
                break;
            case LaneWidth.Bits256:
                Find<Lanes256>(text, start, end, alphabet, shorts, starts);
                break;
            case LaneWidth.Bits128:
                Find<Lanes128>(text, start, end, alphabet, shorts, starts);
                break;
            default:
                Find<LanesScalar>(text, start, end, alphabet, shorts, starts);
                break;
        }
    }

    static LaneWidth Widest =>
        Vector512.IsHardwareAccelerated ? LaneWidth.Bits512
        : Vector256.IsHardwareAccelerated ? LaneWidth.Bits256
        : Vector128.IsHardwareAccelerated ? LaneWidth.Bits128
        : LaneWidth.Scalar;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Find<TLanes>(
        ReadOnlySpan<byte> text, int start, int end, Alphabet alphabet, bool shorts, Starts starts)
        where TLanes : struct, ILanes
    {
        unchecked
        {
            ref byte origin = ref MemoryMarshal.GetReference(text);
            int wide = alphabet.WideLength;
            bool transparent = alphabet.HasTransparent;
            ulong before = start > 0 && (uint)(text[start - 1] - '0') < 10 ? 1UL : 0;
            ulong d = TLanes.Ten(ref Unsafe.Add(ref origin, start), (byte)'0');
            ulong f = wide == 0 ? 0 : Wide<TLanes>(ref Unsafe.Add(ref origin, start), alphabet);
            int swept = start;

            // One block beyond the end is looked at, because an irregular place there may belong to a start before it.
            for (int at = start; at < end + Block; at += Block)
            {
                ref byte here = ref Unsafe.Add(ref origin, at);
                ref byte ahead = ref Unsafe.Add(ref origin, at + Block);
                ulong next = TLanes.Ten(ref ahead, (byte)'0');
                ulong q = d & Shift(d, next, 1) & Shift(d, next, 2) & Shift(d, next, 3);
                if (q != 0 && at < end)
                {
                    ulong found = Regular(d, next, q, before, shorts, out ulong few);
                    ulong owned = end - at >= Block ? ulong.MaxValue : (1UL << (end - at)) - 1;
                    Take(found & owned, at, StartKind.Number, starts);
                    Take(few & owned, at, StartKind.Short, starts);
                }

                ulong fNext = wide == 0 ? 0 : Wide<TLanes>(ref ahead, alphabet);
                bool irregular = (f | fNext) != 0 && HasMixedRun(d, next, f, fNext, wide, q);
                irregular |= transparent && HasTransparent<TLanes>(ref here, alphabet, text, at);
                if (irregular)
                {
                    int from = Math.Max(swept, at - Block);
                    int to = Math.Min(end, at + Block);
                    Sweep(text, from, to, alphabet, starts);
                    swept = Math.Max(swept, to);
                }

                before = d >> 63;
                d = next;
                f = fNext;
            }
        }
    }

    /// <summary>ASCII digits: exactly twelve, three exact groups of four, and (on demand) 9 to 11.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Regular(ulong d, ulong next, ulong q, ulong before, bool shorts, out ulong few)
    {
        unchecked
        {
            // The last three bits of qNext lack the block after next; no shift below reaches them.
            ulong qNext = next & (next >> 1) & (next >> 2) & (next >> 3);
            ulong first = ~((d << 1) | before);
            ulong eight = q & Shift(q, qNext, 4) & first;
            ulong twelve = eight & Shift(q, qNext, 8) & ~Shift(d, next, 12);
            ulong e = q & first & ~Shift(d, next, 4);
            ulong groups = 0;
            if (e != 0)
            {
                ulong eNext = qNext & ~((next << 1) | (d >> 63)) & ~(next >> 4);
                groups = e & ((Shift(e, eNext, 5) & Shift(e, eNext, 10))
                    | (Shift(e, eNext, 6) & Shift(e, eNext, 12))
                    | (Shift(e, eNext, 7) & Shift(e, eNext, 14)));
            }

            few = !shorts ? 0
                : eight & Shift(d, next, 8) & ~(Shift(d, next, 9) & Shift(d, next, 10) & Shift(d, next, 11));
            return twelve | groups;
        }
    }

    /// <summary>Whether four digits in a row, at least one of them full-width, start in the block.</summary>
    static bool HasMixedRun(ulong d, ulong next, ulong f, ulong fNext, int wide, ulong q)
    {
        ulong s = d | f;
        ulong sNext = next | fNext;
        ulong run = s;
        ulong runNext = sNext;
        for (int i = 0; i < 3; i++)
        {
            run = (d & Shift(run, runNext, 1)) | (f & Shift(run, runNext, wide));
            runNext = (next & (runNext >> 1)) | (fNext & (runNext >> wide));
        }

        return (run & ~q) != 0;
    }

    static bool HasTransparent<TLanes>(ref byte here, Alphabet alphabet, ReadOnlySpan<byte> text, int at)
        where TLanes : struct, ILanes
    {
        if (!alphabet.IsUtf8)
        {
            return TLanes.Equal(ref here, Alphabet.NarrowedTransparent) != 0;
        }

        // Soft hyphen C2 AD; U+200B.. E2 80 xx and U+2060 E2 81 A0; byte order mark EF BB BF.
        ulong lead = TLanes.Equal(ref here, 0xE2) | TLanes.Equal(ref here, 0xC2);
        ulong mark = TLanes.Equal(ref here, 0xEF);
        if (mark != 0)
        {
            lead |= mark & TLanes.Equal(ref Unsafe.Add(ref here, 1), 0xBB);
        }

        for (; lead != 0; lead &= lead - 1)
        {
            if (alphabet.Read(text, at + BitOperations.TrailingZeroCount(lead)).Meaning == Meaning.Transparent)
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Wide<TLanes>(ref byte at, Alphabet alphabet)
        where TLanes : struct, ILanes
    {
        ulong lead = TLanes.Equal(ref at, alphabet.Lead);
        if (lead == 0)
        {
            return 0;
        }

        return alphabet.WideLength == 2
            ? lead & TLanes.Ten(ref Unsafe.Add(ref at, 1), alphabet.Low)
            : lead & TLanes.Equal(ref Unsafe.Add(ref at, 1), alphabet.Mid) & TLanes.Ten(ref Unsafe.Add(ref at, 2), alphabet.Low);
    }

    /// <summary>Proposes every start of a run in [from, to).</summary>
    static void Sweep(ReadOnlySpan<byte> text, int from, int to, Alphabet alphabet, Starts starts)
    {
        for (int at = from; at < to; at++)
        {
            if ((text[at] <= (byte)'9' || text[at] == alphabet.Lead)
                && alphabet.Read(text, at).Meaning == Meaning.Digit
                && !NumberParser.IsPrecededByDigit(text, at, alphabet))
            {
                starts.Add(at, StartKind.Number);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Take(ulong mask, int at, StartKind kind, Starts starts)
    {
        for (; mask != 0; mask &= unchecked(mask - 1))
        {
            starts.Add(at + BitOperations.TrailingZeroCount(mask), kind);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Shift(ulong low, ulong high, int count) => (low >> count) | (high << (64 - count));
}
