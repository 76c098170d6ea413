using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Azukari.Scanner.MaskSheet;

namespace Azukari.Scanner;

/// <summary>The logic on masks: from the bytes of a sheet to the starts of numbers.</summary>
/// <remarks>
/// With D the mask of digits, q marks runs of four; exactly twelve are q ∧ q≫4 ∧ q≫8, bounded by no digit on either side;
/// 4-4-4 are three exact groups at distance 4+k for separators of k = 1, 2, 3 bytes. A word at the end of what is known may
/// lack its highest bits; no shift reaches them.
/// </remarks>
static class RunMasks
{
    /// <summary>Runs of four ASCII digits, and groups of exactly four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fours(MaskSheet sheet, int words)
    {
        ref ulong digit = ref sheet[Row.Digit];
        ref ulong before = ref Unsafe.Add(ref digit, -1);
        ref ulong four = ref sheet[Row.Four];
        ref ulong firstFour = ref sheet[Row.FirstFour];
        ref ulong group = ref sheet[Row.Group];
        for (nuint i = 0; i < (nuint)words; i += Step)
        {
            Vector256<ulong> d = Vector256.LoadUnsafe(ref digit, i);
            Vector256<ulong> next = Vector256.LoadUnsafe(ref digit, i + 1);
            Vector256<ulong> two = d & Shift(d, next, 1);
            Vector256<ulong> q = two & Shift(two, next & (next >>> 1), 2);
            Vector256<ulong> first = q & ~((d << 1) | (Vector256.LoadUnsafe(ref before, i) >>> 63));
            q.StoreUnsafe(ref four, i);
            first.StoreUnsafe(ref firstFour, i);
            (first & ~Shift(d, next, 4)).StoreUnsafe(ref group, i);
        }
    }

    /// <summary>Exactly twelve ASCII digits in a row.</summary>
    /// <param name="sheet">The masks.</param>
    /// <param name="words">Blocks.</param>
    /// <param name="soon">Bytes that will be read next: half a line for each block is asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Twelve(MaskSheet sheet, int words, ref byte soon)
    {
        ref ulong four = ref sheet[Row.Four];
        for (nuint i = 0; i < (nuint)words; i += Step)
        {
            Vector256<ulong> q = Vector256.LoadUnsafe(ref four, i);
            Vector256<ulong> next = Vector256.LoadUnsafe(ref four, i + 1);
            Prefetch(ref Unsafe.Add(ref soon, i * 32));
            Prefetch(ref Unsafe.Add(ref soon, (i * 32) + 64));
            Twelve(sheet, i, q, next).StoreUnsafe(ref sheet[Row.Found], i);
        }
    }

    /// <summary>Twelve ASCII digits in a row, or three groups of exactly four at equal distances.</summary>
    /// <param name="sheet">The masks.</param>
    /// <param name="words">Blocks.</param>
    /// <param name="soon">Bytes that will be read next: half a line for each block is asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TwelveOrGroups(MaskSheet sheet, int words, ref byte soon)
    {
        ref ulong four = ref sheet[Row.Four];
        ref ulong group = ref sheet[Row.Group];
        ref ulong found = ref sheet[Row.Found];
        for (nuint i = 0; i < (nuint)words; i += Step)
        {
            Vector256<ulong> q = Vector256.LoadUnsafe(ref four, i);
            Vector256<ulong> next = Vector256.LoadUnsafe(ref four, i + 1);
            Vector256<ulong> e = Vector256.LoadUnsafe(ref group, i);
            Prefetch(ref Unsafe.Add(ref soon, i * 32));
            Prefetch(ref Unsafe.Add(ref soon, (i * 32) + 64));
            Vector256<ulong> eNext = Vector256.LoadUnsafe(ref group, i + 1);
            Vector256<ulong> groups = e & ((Shift(e, eNext, 5) & Shift(e, eNext, 10))
                | (Shift(e, eNext, 6) & Shift(e, eNext, 12))
                | (Shift(e, eNext, 7) & Shift(e, eNext, 14)));
            (groups | Twelve(sheet, i, q, next)).StoreUnsafe(ref found, i);
        }
    }

    /// <summary>9 to 11 ASCII digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Few(MaskSheet sheet, int words)
    {
        ref ulong four = ref sheet[Row.Four];
        ref ulong digit = ref sheet[Row.Digit];
        ref ulong few = ref sheet[Row.Few];
        for (nuint i = 0; i < (nuint)words; i += Step)
        {
            Vector256<ulong> q = Vector256.LoadUnsafe(ref four, i);
            Vector256<ulong> next = Vector256.LoadUnsafe(ref four, i + 1);
            Vector256<ulong> ninth = Shift(Vector256.LoadUnsafe(ref digit, i), Vector256.LoadUnsafe(ref digit, i + 1), 8);
            (Vector256.LoadUnsafe(ref sheet[Row.FirstFour], i) & Shift(q, next, 4) & ninth & ~Shift(q, next, 8)).StoreUnsafe(ref few, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> Twelve(MaskSheet sheet, nuint i, Vector256<ulong> q, Vector256<ulong> next)
    {
        ref ulong digit = ref sheet[Row.Digit];
        Vector256<ulong> after = Shift(Vector256.LoadUnsafe(ref digit, i), Vector256.LoadUnsafe(ref digit, i + 1), 12);
        return Vector256.LoadUnsafe(ref sheet[Row.FirstFour], i) & Shift(q, next, 4) & Shift(q, next, 8) & ~after;
    }

    /// <summary>
    /// Full-width digits that may be part of a number: where ASCII ones touch them, eight in a row, or two groups of four of
    /// which one is full-width.
    /// </summary>
    /// <returns>Whether there are any.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Wide<TWide>(MaskSheet sheet, int words)
        where TWide : struct, IWideDigits
    {
        ref ulong lead = ref Unsafe.Add(ref sheet[Row.Lead], -1);
        ref ulong low = ref Unsafe.Add(ref sheet[Row.Low], -1);
        ref ulong wide = ref Unsafe.Add(ref sheet[Row.Wide], -1);
        for (nuint i = 0; i < (nuint)words + 3; i += Step)
        {
            Vector256<ulong> last = Shift(Vector256.LoadUnsafe(ref low, i), Vector256.LoadUnsafe(ref low, i + 1), TWide.Length - 1);
            (Vector256.LoadUnsafe(ref lead, i) & last).StoreUnsafe(ref wide, i);
        }

        wide = ref sheet[Row.Wide];
        ref ulong digit = ref sheet[Row.Digit];
        ref ulong wideFour = ref sheet[Row.WideFour];
        ref ulong odd = ref sheet[Row.Odd];
        Vector256<ulong> anyFour = Vector256<ulong>.Zero;
        Vector256<ulong> anyTouching = Vector256<ulong>.Zero;
        for (nuint i = 0; i < (nuint)words + 1; i += Step)
        {
            Vector256<ulong> d = Vector256.LoadUnsafe(ref digit, i);
            Vector256<ulong> f = Vector256.LoadUnsafe(ref wide, i);
            Vector256<ulong> next = Vector256.LoadUnsafe(ref wide, i + 1);
            Vector256<ulong> second = Shift(f, next, TWide.Length);
            Vector256<ulong> two = f & second;
            Vector256<ulong> four = two & Shift(two, next & (next >>> TWide.Length), 2 * TWide.Length);
            four.StoreUnsafe(ref wideFour, i);
            anyFour |= four;
            Vector256<ulong> touching = (d & Shift(f, next, 1))
                | (f & Shift(d, Vector256.LoadUnsafe(ref digit, i + 1), TWide.Length));
            touching.StoreUnsafe(ref odd, i);
            anyTouching |= touching;
        }

        if (anyFour != Vector256<ulong>.Zero)
        {
            WideRuns<TWide>(sheet, words);
            return true;
        }

        return anyTouching != Vector256<ulong>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void WideRuns<TWide>(MaskSheet sheet, int words)
        where TWide : struct, IWideDigits
    {
        ref ulong four = ref sheet[Row.Four];
        ref ulong group = ref sheet[Row.Group];
        ref ulong wideFour = ref sheet[Row.WideFour];
        ref ulong odd = ref sheet[Row.Odd];
        for (nuint i = 0; i < (nuint)words; i += Step)
        {
            Vector256<ulong> w = Vector256.LoadUnsafe(ref wideFour, i);
            Vector256<ulong> wNext = Vector256.LoadUnsafe(ref wideFour, i + 1);
            Vector256<ulong> any = w | Vector256.LoadUnsafe(ref four, i);
            Vector256<ulong> anyNext = wNext | Vector256.LoadUnsafe(ref four, i + 1);
            Vector256<ulong> follows = Shift(w, wNext, 4 * TWide.Length)
                | Shift(any, anyNext, (4 * TWide.Length) + 1)
                | Shift(any, anyNext, (4 * TWide.Length) + 2)
                | Shift(any, anyNext, (4 * TWide.Length) + 3);
            Vector256<ulong> precedes = Shift(w, wNext, 5) | Shift(w, wNext, 6) | Shift(w, wNext, 7);
            (Vector256.LoadUnsafe(ref odd, i) | (w & follows) | (Vector256.LoadUnsafe(ref group, i) & precedes)).StoreUnsafe(ref odd, i);
        }
    }

    /// <summary>Bytes that may begin a zero-width character beside a digit: one that is part of a number always is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ZeroWidth<TWide>(MaskSheet sheet, int words)
        where TWide : struct, IWideDigits
    {
        ref ulong mark = ref sheet[Row.Mark];
        ref ulong digit = ref sheet[Row.Digit];
        ref ulong wide = ref sheet[Row.Wide];
        ref ulong doubtful = ref sheet[Row.Doubtful];
        for (nuint i = 0; i < (nuint)words; i += Step)
        {
            Vector256<ulong> m = Vector256.LoadUnsafe(ref mark, i);
            Vector256<ulong> d = Vector256.LoadUnsafe(ref digit, i);
            Vector256<ulong> dNext = Vector256.LoadUnsafe(ref digit, i + 1);
            Vector256<ulong> beside = (d << 1) | (Vector256.LoadUnsafe(ref Unsafe.Add(ref digit, -1), i) >>> 63);
            if (TWide.Length > 0)
            {
                Vector256<ulong> f = Vector256.LoadUnsafe(ref wide, i);
                beside |= (f << TWide.Length) | (Vector256.LoadUnsafe(ref Unsafe.Add(ref wide, -1), i) >>> (64 - TWide.Length));
                d |= f;
                dNext |= Vector256.LoadUnsafe(ref wide, i + 1);
            }

            if (TWide.HasUtf8Transparent)
            {
                m |= Vector256.LoadUnsafe(ref sheet[Row.Lead], i)
                    & Shift(Vector256.LoadUnsafe(ref sheet[Row.Second], i), Vector256.LoadUnsafe(ref sheet[Row.Second], i + 1), 1);
                beside |= Shift(d, dNext, 2) | Shift(d, dNext, 3);
            }
            else
            {
                beside |= Shift(d, dNext, 1);
            }

            (m & beside).StoreUnsafe(ref doubtful, i);
        }
    }
}
