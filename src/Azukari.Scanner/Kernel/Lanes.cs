using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Azukari.Scanner;

/// <summary>Vector widths of the kernel.</summary>
enum LaneWidth
{
    /// <summary>Byte by byte.</summary>
    Scalar,

    /// <summary>Four vectors of 16 bytes.</summary>
    Bits128,

    /// <summary>Two vectors of 32 bytes.</summary>
    Bits256,

    /// <summary>One vector of 64 bytes.</summary>
    Bits512,
}

/// <summary>Compares 64 consecutive bytes at once; bit i of a result belongs to byte i.</summary>
/// <remarks>Implemented by structs only, so that the compiler makes one kernel per width without indirect calls.</remarks>
interface ILanes
{
    /// <summary>Bytes with value in [<paramref name="low"/>, <paramref name="low"/> + 9].</summary>
    static abstract ulong Ten(ref byte at, byte low);

    /// <summary>Bytes equal to <paramref name="value"/>.</summary>
    static abstract ulong Equal(ref byte at, byte value);
}

/// <summary>64 bytes in one vector.</summary>
readonly struct Lanes512 : ILanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Ten(ref byte at, byte low) =>
        Vector512.LessThan(Vector512.LoadUnsafe(ref at) - Vector512.Create(low), Vector512.Create((byte)10))
            .ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(ref byte at, byte value) =>
        Vector512.Equals(Vector512.LoadUnsafe(ref at), Vector512.Create(value)).ExtractMostSignificantBits();
}

/// <summary>64 bytes in two vectors.</summary>
readonly struct Lanes256 : ILanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Ten(ref byte at, byte low) => TenHalf(ref at, low, 0) | ((ulong)TenHalf(ref at, low, 32) << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(ref byte at, byte value) =>
        EqualHalf(ref at, value, 0) | ((ulong)EqualHalf(ref at, value, 32) << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint TenHalf(ref byte at, byte low, nuint offset) =>
        Vector256.LessThan(Vector256.LoadUnsafe(ref at, offset) - Vector256.Create(low), Vector256.Create((byte)10))
            .ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint EqualHalf(ref byte at, byte value, nuint offset) =>
        Vector256.Equals(Vector256.LoadUnsafe(ref at, offset), Vector256.Create(value)).ExtractMostSignificantBits();
}

/// <summary>64 bytes in four vectors.</summary>
readonly struct Lanes128 : ILanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Ten(ref byte at, byte low) =>
        TenPart(ref at, low, 0) | (TenPart(ref at, low, 16) << 16)
        | (TenPart(ref at, low, 32) << 32) | (TenPart(ref at, low, 48) << 48);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(ref byte at, byte value) =>
        EqualPart(ref at, value, 0) | (EqualPart(ref at, value, 16) << 16)
        | (EqualPart(ref at, value, 32) << 32) | (EqualPart(ref at, value, 48) << 48);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong TenPart(ref byte at, byte low, nuint offset) =>
        Vector128.LessThan(Vector128.LoadUnsafe(ref at, offset) - Vector128.Create(low), Vector128.Create((byte)10))
            .ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong EqualPart(ref byte at, byte value, nuint offset) =>
        Vector128.Equals(Vector128.LoadUnsafe(ref at, offset), Vector128.Create(value)).ExtractMostSignificantBits();
}

/// <summary>64 bytes one by one: the definition that the other widths are tested against.</summary>
readonly struct LanesScalar : ILanes
{
    public static ulong Ten(ref byte at, byte low)
    {
        ulong mask = 0;
        for (int i = 0; i < 64; i++)
        {
            mask |= unchecked((byte)(Unsafe.Add(ref at, i) - low)) < 10 ? 1UL << i : 0;
        }

        return mask;
    }

    public static ulong Equal(ref byte at, byte value)
    {
        ulong mask = 0;
        for (int i = 0; i < 64; i++)
        {
            mask |= Unsafe.Add(ref at, i) == value ? 1UL << i : 0;
        }

        return mask;
    }
}
