using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Azukari.Scanner;

/// <summary>The short way for the usual case: twelve ASCII digits, then an ASCII byte that is no digit.</summary>
static class PlainDigits
{
    /// <summary>Reads value and validity in one step.</summary>
    /// <returns><see langword="false"/> when the bytes are anything else; the parser then decides.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> text, int start, out ulong value, out bool valid)
    {
        value = 0;
        valid = false;
        if (text.Length - start < Vector128<byte>.Count)
        {
            return false;
        }

        unchecked
        {
            ref byte first = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), start);
            byte after = Unsafe.Add(ref first, IndividualNumber.Length);
            Vector128<byte> digits = Vector128.LoadUnsafe(ref first) - Vector128.Create((byte)'0');
            uint isDigit = Vector128.LessThan(digits, Vector128.Create((byte)10)).ExtractMostSignificantBits();
            if ((isDigit & 0x1FFF) != 0x0FFF || after <= Alphabet.NarrowedTransparent || after >= 0x80)
            {
                return false;
            }

            // Weights of the eleven digits (番号法施行令 第8条), then 1 for the check digit itself: the sum is at most 432.
            uint remainder = (uint)Vector128.Sum(Pairs(digits, Vector128.Create(6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0, 0))) % 11;

            // Neighbours are joined to numbers of two digits, then of four.
            Vector128<short> twos = Pairs(digits, Vector128.Create(10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 0, 0, 0, 0));
            Vector128<int> fours = Fours(twos);
            value = ((((ulong)(uint)fours[0] * 10_000) + (uint)fours[1]) * 10_000) + (uint)fours[2];
            valid = (value != 0) & ((remainder == 0) | ((remainder == 1) & (Unsafe.Add(ref first, IndividualNumber.Length - 1) == '0')));
            return true;
        }
    }

    /// <summary>Each byte by its weight, two neighbours added; the digits are at most 9 where the weight is not 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<short> Pairs(Vector128<byte> digits, Vector128<sbyte> weights)
    {
        if (Ssse3.IsSupported)
        {
            return Ssse3.MultiplyAddAdjacent(digits, weights);
        }

        Vector128<byte> products = digits * weights.AsByte(); // at most 90
        Vector128<ushort> words = products.AsUInt16();
        return ((words & Vector128.Create((ushort)0xFF)) + (words >>> 8)).AsInt16();
    }

    /// <summary>Numbers of two digits joined to numbers of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<int> Fours(Vector128<short> twos)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.MultiplyAddAdjacent(twos, Vector128.Create(100, 1, 100, 1, 100, 1, 0, 0));
        }

        Vector128<uint> pairs = twos.AsUInt32(); // little-endian: the first two digits lie in the lower half
        return (((pairs & Vector128.Create(0xFFFFu)) * 100u) + (pairs >>> 16)).AsInt32();
    }
}
