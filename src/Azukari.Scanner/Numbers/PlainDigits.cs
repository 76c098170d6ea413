using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(digits);
            Vector128<ushort> products = (low * Vector128.Create((ushort)6, 5, 4, 3, 2, 7, 6, 5))
                + (high * Vector128.Create((ushort)4, 3, 2, 1, 0, 0, 0, 0));
            uint remainder = (uint)Vector128.Sum(products) % 11;
            value = Read(ref first);
            valid = value != 0 && (remainder == 0 || (remainder == 1 && Unsafe.Add(ref first, IndividualNumber.Length - 1) == '0'));
            return true;
        }
    }

    /// <summary>Twelve digits as a value: neighbours are joined pairwise inside two registers.</summary>
    static ulong Read(ref byte first)
    {
        unchecked
        {
            // Little-endian by the reading below: the first digit lies in the lowest byte.
            ulong eight = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(
                MemoryMarshal.CreateReadOnlySpan(ref first, 8)) - 0x3030303030303030;
            eight = (eight * 10) + (eight >> 8);
            eight = (((eight & 0x000000FF000000FF) * 0x000F424000000064)
                + (((eight >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32;
            uint four = 0;
            for (int i = 8; i < IndividualNumber.Length; i++)
            {
                four = (four * 10) + Unsafe.Add(ref first, i) - '0';
            }

            return (eight * 10_000) + four;
        }
    }
}
