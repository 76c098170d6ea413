using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Azukari.Scanner;

/// <summary>Masks of 64 bytes at a place, with the widest vectors there are; bit i of a result belongs to byte i.</summary>
static class Blocks
{
    /// <summary>Bytes of a block.</summary>
    public const int Size = 64;

    /// <summary>Bytes equal to a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(ref byte at, byte value) =>
        Vector512.IsHardwareAccelerated ? Lanes512.Load(ref at).Equal(value)
        : Vector256.IsHardwareAccelerated ? Lanes256.Load(ref at).Equal(value)
        : Lanes128.Load(ref at).Equal(value);

    /// <summary>ASCII digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Digits(ref byte at) =>
        Vector512.IsHardwareAccelerated ? Lanes512.Load(ref at).Ten((byte)'0')
        : Vector256.IsHardwareAccelerated ? Lanes256.Load(ref at).Ten((byte)'0')
        : Lanes128.Load(ref at).Ten((byte)'0');
}
