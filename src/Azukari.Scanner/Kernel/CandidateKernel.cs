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
                Pick<Lanes512>(text, start, end, alphabet, shorts, starts);
                break;
            case LaneWidth.Bits256:
                Pick<Lanes256>(text, start, end, alphabet, shorts, starts);
                break;
            case LaneWidth.Bits128:
                Pick<Lanes128>(text, start, end, alphabet, shorts, starts);
                break;
            default:
                Pick<LanesScalar>(text, start, end, alphabet, shorts, starts);
                break;
        }
    }

    static LaneWidth Widest =>
        Vector512.IsHardwareAccelerated ? LaneWidth.Bits512
        : Vector256.IsHardwareAccelerated ? LaneWidth.Bits256
        : Vector128.IsHardwareAccelerated ? LaneWidth.Bits128
        : LaneWidth.Scalar;

    static void Pick<TLanes>(
        ReadOnlySpan<byte> text, int start, int end, Alphabet alphabet, bool shorts, Starts starts)
        where TLanes : struct, ILanes
    {
        if (alphabet == Alphabet.Utf8)
        {
            Find<TLanes, Utf8WideDigits>(text, start, end, alphabet, shorts, starts);
        }
        else if (alphabet == Alphabet.Cp932)
        {
            Find<TLanes, Cp932WideDigits>(text, start, end, alphabet, shorts, starts);
        }
        else if (alphabet == Alphabet.EucJp)
        {
            Find<TLanes, EucWideDigits>(text, start, end, alphabet, shorts, starts);
        }
        else if (alphabet == Alphabet.Utf8Marked)
        {
            Find<TLanes, Utf8MarkedDigits>(text, start, end, alphabet, shorts, starts);
        }
        else if (alphabet == Alphabet.Cp932Marked)
        {
            Find<TLanes, Cp932MarkedDigits>(text, start, end, alphabet, shorts, starts);
        }
        else if (alphabet == Alphabet.Narrowed)
        {
            Find<TLanes, NarrowedDigits>(text, start, end, alphabet, shorts, starts);
        }
        else
        {
            Find<TLanes, NoWideDigits>(text, start, end, alphabet, shorts, starts);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Find<TLanes, TWide>(
        ReadOnlySpan<byte> text, int start, int end, Alphabet alphabet, bool shorts, Starts starts)
        where TLanes : struct, ILanes
        where TWide : struct, IWideDigits
    {
        unchecked
        {
            ref byte origin = ref MemoryMarshal.GetReference(text);
            int wide = TWide.Length;
            ulong before = start > 0 && (uint)(text[start - 1] - '0') < 10 ? 1UL : 0;
            ulong d = TLanes.Ten(ref Unsafe.Add(ref origin, start), (byte)'0');
            ulong f = Wide<TLanes, TWide>(ref Unsafe.Add(ref origin, start));
            int swept = start;

            // One block beyond the end is looked at, because an irregular place there may belong to a start before it.
            for (int at = start; at < end + Block; at += Block)
            {
                ref byte here = ref Unsafe.Add(ref origin, at);
                ref byte ahead = ref Unsafe.Add(ref origin, at + Block);
                ulong next = TLanes.Ten(ref ahead, (byte)'0');
                ulong q = d & Shift(d, next, 1) & Shift(d, next, 2) & Shift(d, next, 3);

                // Without branches up to here: digits come irregularly, and a wrong guess costs more than the whole test.
                ulong found = Regular(d, next, q, before, shorts, out ulong few);
                if ((found | few) != 0 && at < end)
                {
                    ulong owned = end - at >= Block ? ulong.MaxValue : (1UL << (end - at)) - 1;
                    Take(found & owned, at, StartKind.Number, starts);
                    Take(few & owned, at, StartKind.Short, starts);
                }

                ulong fNext = Wide<TLanes, TWide>(ref ahead);
                ulong pairs = (d & Shift(f, fNext, 1)) | (f & (Shift(d, next, wide) | Shift(f, fNext, wide)));
                bool irregular = wide != 0 && pairs != 0 && HasMixedRun(d, next, f, fNext, wide, q);
                irregular |= HasTransparent<TLanes, TWide>(ref here, alphabet, text, at);
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
            ulong more = Shift(q, qNext, 8); // digits 9 to 12 are there
            ulong twelve = eight & more & ~Shift(d, next, 12);
            ulong e = q & first & ~Shift(d, next, 4);
            ulong eNext = qNext & ~((next << 1) | (d >> 63)) & ~(next >> 4);
            ulong groups = e & (Shift(e, eNext, 5) | Shift(e, eNext, 6) | Shift(e, eNext, 7));
            if (groups != 0)
            {
                groups &= (Shift(e, eNext, 5) & Shift(e, eNext, 10))
                    | (Shift(e, eNext, 6) & Shift(e, eNext, 12))
                    | (Shift(e, eNext, 7) & Shift(e, eNext, 14));
            }

            few = shorts ? eight & Shift(d, next, 8) & ~more : 0;
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool HasTransparent<TLanes, TWide>(ref byte here, Alphabet alphabet, ReadOnlySpan<byte> text, int at)
        where TLanes : struct, ILanes
        where TWide : struct, IWideDigits
    {
        if (TWide.HasMarkedTransparent && TLanes.Equal(ref here, Alphabet.NarrowedTransparent) != 0)
        {
            return true;
        }

        if (!TWide.HasUtf8Transparent)
        {
            return false;
        }

        // Soft hyphen C2 AD; U+200B.. E2 80 xx and U+2060 E2 81 A0; byte order mark EF BB BF.
        ulong lead = TLanes.Equal(ref here, 0xE2) | TLanes.Equal(ref here, 0xC2);
        lead |= TLanes.Equal(ref here, 0xEF) & TLanes.Equal(ref Unsafe.Add(ref here, 1), 0xBB);
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
    static ulong Wide<TLanes, TWide>(ref byte at)
        where TLanes : struct, ILanes
        where TWide : struct, IWideDigits
    {
        return TWide.Length switch
        {
            0 => 0,
            2 => TLanes.Equal(ref at, TWide.Lead) & TLanes.Ten(ref Unsafe.Add(ref at, 1), TWide.Low),
            _ => TLanes.Equal(ref at, TWide.Lead) & TLanes.Equal(ref Unsafe.Add(ref at, 1), TWide.Mid)
                & TLanes.Ten(ref Unsafe.Add(ref at, 2), TWide.Low),
        };
    }

    /// <summary>Positions of twelve ASCII digits in a row that touch a further digit, among the 64 bytes at a place.</summary>
    public static ulong Touching(ReadOnlySpan<byte> text, int at)
    {
        unchecked
        {
            ref byte here = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at);
            ulong d = Digits(ref here);
            if (d == 0)
            {
                return 0;
            }

            ulong next = Digits(ref Unsafe.Add(ref here, Block));
            ulong before = at > 0 && (uint)(text[at - 1] - '0') < 10 ? 1UL : 0;
            ulong q = d & Shift(d, next, 1) & Shift(d, next, 2) & Shift(d, next, 3);
            ulong qNext = next & (next >> 1) & (next >> 2) & (next >> 3);
            return q & Shift(q, qNext, 4) & Shift(q, qNext, 8) & ((d << 1) | before | Shift(d, next, 12));
        }
    }

    static ulong Digits(ref byte at) => Vector512.IsHardwareAccelerated ? Lanes512.Ten(ref at, (byte)'0')
        : Vector256.IsHardwareAccelerated ? Lanes256.Ten(ref at, (byte)'0') : Lanes128.Ten(ref at, (byte)'0');

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
