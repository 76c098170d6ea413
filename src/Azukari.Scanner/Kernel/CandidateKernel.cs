using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static Azukari.Scanner.MaskSheet;

namespace Azukari.Scanner;

/// <summary>
/// Proposes where numbers start, 64 bytes at a time, without decoding. It may propose too much; it misses nothing that
/// <see cref="NumberParser"/> accepts.
/// </summary>
/// <remarks>
/// First the bytes of some blocks become masks (<see cref="MaskSheet"/>), then <see cref="RunMasks"/> finds starts in them.
/// Full-width digits in numbers and zero-width characters make a block irregular: then every run start near it is proposed.
/// </remarks>
static partial class CandidateKernel
{
    /// <summary>Bytes that must be readable behind the end.</summary>
    public const int Padding = 256;

    const int Block = 64;
    const int SheetBytes = Words * Block;

    // Soft hyphen C2 AD; U+200B.. E2 80 xx and U+2060 E2 81 A0; byte order mark EF BB BF.
    const byte SoftOrLong = 0xC2;
    const byte SoftOrLongBits = 0xDF;
    const byte ByteOrderSecond = 0xBB;

    /// <summary>Finds the starts in [start, end) of a text.</summary>
    /// <param name="text">The text, followed by at least <see cref="Padding"/> readable bytes behind <paramref name="end"/>.</param>
    /// <param name="start">First position that may be proposed.</param>
    /// <param name="end">Position behind the last one.</param>
    /// <param name="alphabet">Digits of the encoding.</param>
    /// <param name="shorts">Whether runs of 9 to 11 digits are wanted too.</param>
    /// <param name="starts">Receives the positions in order; one may come twice, as a number and as a short run.</param>
    /// <param name="width">Vector width; <see langword="null"/> takes the widest.</param>
    public static void Find(
        ReadOnlySpan<byte> text, int start, int end, Alphabet alphabet, bool shorts, Starts starts, LaneWidth? width)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end + Padding, text.Length);
        if (alphabet == Alphabet.Utf8Marked || alphabet == Alphabet.Cp932Marked)
        {
            FindDecoded(text, start, end, alphabet, shorts, starts);
            return;
        }

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

    /// <summary>
    /// Windows whose regions were decoded in place are few, and full of fillers: every run is proposed, one byte after the other.
    /// </summary>
    static void FindDecoded(ReadOnlySpan<byte> text, int start, int end, Alphabet alphabet, bool shorts, Starts starts)
    {
        for (int at = start; at < end; at++)
        {
            if ((text[at] <= (byte)'9' || text[at] == alphabet.Lead)
                && alphabet.Read(text, at).Meaning == Meaning.Digit
                && !NumberParser.IsPrecededByDigit(text, at, alphabet))
            {
                bool few = shorts && text[at] <= (byte)'9' && NumberParser.CountDigits(text, at) is >= 9 and <= 11;
                starts.Add(at, few ? StartKind.Short : StartKind.Number);
            }
        }
    }

    /// <summary>The first stage alone: exactly twelve ASCII digits in a row. For tests and measurements.</summary>
    public static void FindTwelve(ReadOnlySpan<byte> text, int start, int end, Starts starts)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end + Padding, text.Length);
        MaskSheet sheet = new(Starts.Scratch);
        for (int at = start; at < end; at += Words * Block)
        {
            int words = Math.Min(Words, (end - at + Block - 1) / Block);
            if (Vector512.IsHardwareAccelerated)
            {
                Read<Lanes512, NoWideDigits>(text, at, words + 2, sheet);
            }
            else
            {
                Read<Lanes256, NoWideDigits>(text, at, words + 2, sheet);
            }

            RunMasks.Fours(sheet, words + 2);
            RunMasks.Twelve(sheet, words, ref Soon(text, at));
            Unsafe.Add(ref sheet[Row.Found], words - 1) &= Owned(end - at - ((words - 1) * Block));
            Vector256<ulong>.Zero.StoreUnsafe(ref sheet[Row.Found], (nuint)words);
            Take(at, words, sheet, starts);
        }
    }

    static LaneWidth Widest =>
        Vector512.IsHardwareAccelerated ? LaneWidth.Bits512
        : Vector256.IsHardwareAccelerated ? LaneWidth.Bits256
        : Vector128.IsHardwareAccelerated ? LaneWidth.Bits128
        : LaneWidth.Scalar;

    static void Pick<TLanes>(
        ReadOnlySpan<byte> text, int start, int end, Alphabet alphabet, bool shorts, Starts starts)
        where TLanes : struct, ILanes<TLanes>
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
        else if (alphabet == Alphabet.Narrowed)
        {
            Find<TLanes, NarrowedDigits>(text, start, end, alphabet, shorts, starts);
        }
        else
        {
            Find<TLanes, NoWideDigits>(text, start, end, alphabet, shorts, starts);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Find<TLanes, TWide>(
        ReadOnlySpan<byte> text, int start, int end, Alphabet alphabet, bool shorts, Starts starts)
        where TLanes : struct, ILanes<TLanes>
        where TWide : struct, IWideDigits
    {
        MaskSheet sheet = new(Starts.Scratch);
        for (int at = start; at < end; at += Words * Block)
        {
            // One block more is looked at, because an irregular place there may belong to a start before it; and the
            // lowest bits of the next.
            int words = Math.Min(Words, (end - at + Block - 1) / Block);
            bool marked = Read<TLanes, TWide>(text, at, words + 2, sheet);
            RunMasks.Fours(sheet, words + 2);
            RunMasks.TwelveOrGroups(sheet, words, ref Soon(text, at));
            bool odd = TWide.Length > 0 && RunMasks.Wide<TWide>(sheet, words + 1);
            if (marked)
            {
                ReadMarks<TLanes, TWide>(text, at, words + 2, sheet);
                RunMasks.ZeroWidth<TWide>(sheet, words + 1);
            }

            if (shorts)
            {
                RunMasks.Few(sheet, words);
            }

            // The last word may reach beyond the end, and the words behind it hold anything.
            ref ulong found = ref sheet[Row.Found];
            Unsafe.Add(ref found, words - 1) &= Owned(end - at - ((words - 1) * Block));
            Vector256<ulong>.Zero.StoreUnsafe(ref found, (nuint)words);
            if (shorts)
            {
                ref ulong few = ref sheet[Row.Few];
                Unsafe.Add(ref few, words - 1) &= Owned(end - at - ((words - 1) * Block));
                Vector256<ulong>.Zero.StoreUnsafe(ref few, (nuint)words);
            }

            if (odd || marked)
            {
                TakeIrregular<TWide>(text, at, end, words, sheet, alphabet, new(odd, marked, shorts), starts);
            }
            else if (shorts)
            {
                TakeWithShorts(at, words, sheet, starts);
            }
            else
            {
                Take(at, words, sheet, starts);
            }
        }
    }

    /// <summary>Masks of the bytes of blocks −1 to <paramref name="words"/> − 1 from a position.</summary>
    /// <returns>Whether there may be a zero-width character among them.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool Read<TLanes, TWide>(ReadOnlySpan<byte> text, int at, int words, MaskSheet sheet)
        where TLanes : struct, ILanes<TLanes>
        where TWide : struct, IWideDigits
    {
        // What stands before the text is no digit. Only the last bytes of this block are looked at.
        Span<byte> before = stackalloc byte[Block];
        before.Clear();
        text[Math.Max(0, at - 16)..at].CopyTo(before[(Block - Math.Min(16, at))..]);
        Read<TLanes, TWide>(TLanes.Load(ref MemoryMarshal.GetReference(before)), sheet, -1);
        ref byte here = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at);
        TLanes noted = TLanes.Nothing;
        for (int w = 0; w < words; w++)
        {
            TLanes lanes = TLanes.Load(ref here);
            Read<TLanes, TWide>(lanes, sheet, w);
            if (TWide.HasUtf8Transparent)
            {
                noted = lanes.Note(noted, SoftOrLong, SoftOrLongBits);
                noted = lanes.Note(noted, TLanes.Load(ref Unsafe.Add(ref here, 1)), TWide.Lead, ByteOrderSecond);
            }
            else if (TWide.HasMarkedTransparent)
            {
                noted = lanes.Note(noted, Alphabet.NarrowedTransparent, 0xFF);
            }

            Prefetch(ref Unsafe.Add(ref here, SheetBytes - (unchecked(w * Block) / 2)));
            here = ref Unsafe.Add(ref here, Block);
        }

        return noted.HasNoted;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Read<TLanes, TWide>(TLanes lanes, MaskSheet sheet, int word)
        where TLanes : struct, ILanes<TLanes>
        where TWide : struct, IWideDigits
    {
        Unsafe.Add(ref sheet[Row.Digit], word) = lanes.Ten((byte)'0');
        if (TWide.Length > 0)
        {
            Unsafe.Add(ref sheet[Row.Lead], word) = lanes.Equal(TWide.Lead);
            Unsafe.Add(ref sheet[Row.Low], word) = lanes.Ten(TWide.Low);
        }
    }

    /// <summary>The masks for zero-width characters, which few texts need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void ReadMarks<TLanes, TWide>(ReadOnlySpan<byte> text, int at, int words, MaskSheet sheet)
        where TLanes : struct, ILanes<TLanes>
        where TWide : struct, IWideDigits
    {
        ref byte here = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at);
        for (int w = 0; w < words; w++)
        {
            TLanes lanes = TLanes.Load(ref here);
            if (TWide.HasUtf8Transparent)
            {
                Unsafe.Add(ref sheet[Row.Mark], w) = lanes.Equal(SoftOrLong, SoftOrLongBits);
                Unsafe.Add(ref sheet[Row.Second], w) = lanes.Equal(ByteOrderSecond);
            }
            else
            {
                Unsafe.Add(ref sheet[Row.Mark], w) = lanes.Equal(Alphabet.NarrowedTransparent);
            }

            here = ref Unsafe.Add(ref here, Block);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Take(int at, int words, MaskSheet sheet, Starts starts)
    {
        ref ulong found = ref sheet[Row.Found];
        for (int w = 0; w < words; w += Step)
        {
            if (Vector256.LoadUnsafe(ref found, (nuint)w) != Vector256<ulong>.Zero)
            {
                int position = at + (w * Block);
                starts.Reserve(Step * Block);
                starts.AddReserved(position, Unsafe.Add(ref found, w));
                starts.AddReserved(position + Block, Unsafe.Add(ref found, w + 1));
                starts.AddReserved(position + (2 * Block), Unsafe.Add(ref found, w + 2));
                starts.AddReserved(position + (3 * Block), Unsafe.Add(ref found, w + 3));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void TakeWithShorts(int at, int words, MaskSheet sheet, Starts starts)
    {
        ref ulong found = ref sheet[Row.Found];
        ref ulong few = ref sheet[Row.Few];
        for (int w = 0; w < words; w += Step)
        {
            if ((Vector256.LoadUnsafe(ref found, (nuint)w) | Vector256.LoadUnsafe(ref few, (nuint)w)) == Vector256<ulong>.Zero)
            {
                continue;
            }

            starts.Reserve(Step * Block);
            for (int i = w; i < w + Step; i++)
            {
                starts.AddReserved(at + (i * Block), Unsafe.Add(ref found, i), Unsafe.Add(ref few, i));
            }
        }
    }

    /// <summary>What a sheet holds beside <see cref="Row.Found"/>.</summary>
    readonly record struct Extras(bool Odd, bool Doubtful, bool Few);

    static void TakeIrregular<TWide>(
        ReadOnlySpan<byte> text, int at, int end, int words, MaskSheet sheet, Alphabet alphabet, Extras extras, Starts starts)
        where TWide : struct, IWideDigits
    {
        bool next = IsIrregular(text, at, 0, sheet, alphabet, extras);
        for (int w = 0; w < words; w++)
        {
            int position = at + (w * Block);
            bool here = next;
            next = IsIrregular(text, position + Block, w + 1, sheet, alphabet, extras);
            ulong numbers = Unsafe.Add(ref sheet[Row.Found], w);
            ulong few = extras.Few ? Unsafe.Add(ref sheet[Row.Few], w) : 0;
            if (here | next)
            {
                numbers |= RunStarts<TWide>(text, position, w, sheet, alphabet) & Owned(end - position);
            }

            if ((numbers | few) != 0)
            {
                starts.Add(position, numbers, few);
            }
        }
    }

    /// <summary>The second half of the sheet behind this one; the first was asked for while this one was read.</summary>
    static ref byte Soon(ReadOnlySpan<byte> text, int at) =>
        ref Unsafe.Add(ref MemoryMarshal.GetReference(text), at + SheetBytes + (SheetBytes / 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Owned(int length) => length >= Block ? ulong.MaxValue : unchecked((1UL << length) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IsIrregular(ReadOnlySpan<byte> text, int position, int word, MaskSheet sheet, Alphabet alphabet, Extras extras) =>
        (extras.Odd && Unsafe.Add(ref sheet[Row.Odd], word) != 0)
        || (extras.Doubtful
            && Unsafe.Add(ref sheet[Row.Doubtful], word) is ulong mask and not 0
            && HasTransparent(text, position, mask, alphabet));

    static bool HasTransparent(ReadOnlySpan<byte> text, int position, ulong mask, Alphabet alphabet)
    {
        for (; mask != 0; mask &= unchecked(mask - 1))
        {
            if (alphabet.Read(text, position + BitOperations.TrailingZeroCount(mask)).Meaning == Meaning.Transparent)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every digit of a block that no digit precedes.</summary>
    static ulong RunStarts<TWide>(ReadOnlySpan<byte> text, int position, int word, MaskSheet sheet, Alphabet alphabet)
        where TWide : struct, IWideDigits
    {
        unchecked
        {
            ref ulong digit = ref Unsafe.Add(ref sheet[Row.Digit], word);
            ulong mask = digit | (TWide.Length > 0 ? Unsafe.Add(ref sheet[Row.Wide], word) : 0);
            mask &= ~((digit << 1) | (Unsafe.Add(ref digit, -1) >> 63));
            ulong starts = 0;
            for (; mask != 0; mask &= mask - 1)
            {
                int bit = BitOperations.TrailingZeroCount(mask);
                if (alphabet.Read(text, position + bit).Meaning == Meaning.Digit
                    && !NumberParser.IsPrecededByDigit(text, position + bit, alphabet))
                {
                    starts |= 1UL << bit;
                }
            }

            return starts;
        }
    }
}
