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
/// <typeparam name="TSelf">The struct itself.</typeparam>
/// <remarks>Implemented by structs only, so that the compiler makes one kernel per width without indirect calls.</remarks>
interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Takes 64 bytes from a place; a scalar reads them later.</summary>
    static abstract TSelf Load(ref byte at);

    /// <summary>Bytes with value in [<paramref name="low"/>, <paramref name="low"/> + 9].</summary>
    ulong Ten(byte low);

    /// <summary>Bytes equal to <paramref name="value"/>.</summary>
    ulong Equal(byte value);

    /// <summary>Bytes equal to <paramref name="value"/> in the bits of <paramref name="bits"/>.</summary>
    ulong Equal(byte value, byte bits);

    /// <summary>
    /// Notes whether a byte equals <paramref name="value"/> in the bits of <paramref name="bits"/>, without a mask, which
    /// costs more than the comparison.
    /// </summary>
    /// <param name="noted">What was noted so far; begins with <see cref="Nothing"/>.</param>
    /// <param name="value">The byte.</param>
    /// <param name="bits">Its bits that count.</param>
    /// <returns>The same, with a zero byte where one did.</returns>
    TSelf Note(TSelf noted, byte value, byte bits);

    /// <summary>The same for all of its bits.</summary>
    TSelf Note(TSelf noted, byte value);

    /// <summary>The same for a byte and the one behind it.</summary>
    TSelf Note(TSelf noted, TSelf behind, byte value, byte next);

    /// <summary>No byte.</summary>
    static abstract TSelf Nothing { get; }

    /// <summary>Whether something was noted.</summary>
    bool HasNoted { get; }
}

/// <summary>64 bytes in one vector.</summary>
readonly struct Lanes512(Vector512<byte> bytes) : ILanes<Lanes512>
{
    readonly Vector512<byte> bytes = bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(ref byte at) => new(Vector512.LoadUnsafe(ref at));

    public static Lanes512 Nothing => new(Vector512<byte>.AllBitsSet);

    public bool HasNoted => Vector512.EqualsAny(bytes, Vector512<byte>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512 Note(Lanes512 noted, byte value, byte bits) =>
        new(Vector512.Min(noted.bytes, (bytes & Vector512.Create(bits)) ^ Vector512.Create(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512 Note(Lanes512 noted, byte value) => new(Vector512.Min(noted.bytes, bytes ^ Vector512.Create(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512 Note(Lanes512 noted, Lanes512 behind, byte value, byte next) =>
        new(Vector512.Min(noted.bytes, (bytes ^ Vector512.Create(value)) | (behind.bytes ^ Vector512.Create(next))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Ten(byte low) =>
        Vector512.LessThan(bytes - Vector512.Create(low), Vector512.Create((byte)10)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value) => Vector512.Equals(bytes, Vector512.Create(value)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value, byte bits) =>
        Vector512.Equals(bytes & Vector512.Create(bits), Vector512.Create(value)).ExtractMostSignificantBits();
}

/// <summary>64 bytes in two vectors.</summary>
readonly struct Lanes256(Vector256<byte> low, Vector256<byte> high) : ILanes<Lanes256>
{
    readonly Vector256<byte> low = low;
    readonly Vector256<byte> high = high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(ref byte at) => new(Vector256.LoadUnsafe(ref at), Vector256.LoadUnsafe(ref at, 32));

    public static Lanes256 Nothing => new(Vector256<byte>.AllBitsSet, Vector256<byte>.AllBitsSet);

    public bool HasNoted => Vector256.EqualsAny(Vector256.Min(low, high), Vector256<byte>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 Note(Lanes256 noted, byte value, byte bits) => new(
        Vector256.Min(noted.low, (low & Vector256.Create(bits)) ^ Vector256.Create(value)),
        Vector256.Min(noted.high, (high & Vector256.Create(bits)) ^ Vector256.Create(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 Note(Lanes256 noted, byte value) => new(
        Vector256.Min(noted.low, low ^ Vector256.Create(value)), Vector256.Min(noted.high, high ^ Vector256.Create(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 Note(Lanes256 noted, Lanes256 behind, byte value, byte next) => new(
        Vector256.Min(noted.low, (low ^ Vector256.Create(value)) | (behind.low ^ Vector256.Create(next))),
        Vector256.Min(noted.high, (high ^ Vector256.Create(value)) | (behind.high ^ Vector256.Create(next))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Ten(byte low) => Join(
        Vector256.LessThan(this.low - Vector256.Create(low), Vector256.Create((byte)10)),
        Vector256.LessThan(high - Vector256.Create(low), Vector256.Create((byte)10)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value) =>
        Join(Vector256.Equals(low, Vector256.Create(value)), Vector256.Equals(high, Vector256.Create(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value, byte bits) =>
        new Lanes256(low & Vector256.Create(bits), high & Vector256.Create(bits)).Equal(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Join(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}

/// <summary>64 bytes in four vectors.</summary>
readonly struct Lanes128(Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d) : ILanes<Lanes128>
{
    readonly Vector128<byte> a = a;
    readonly Vector128<byte> b = b;
    readonly Vector128<byte> c = c;
    readonly Vector128<byte> d = d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(ref byte at) => new(
        Vector128.LoadUnsafe(ref at), Vector128.LoadUnsafe(ref at, 16), Vector128.LoadUnsafe(ref at, 32), Vector128.LoadUnsafe(ref at, 48));

    public static Lanes128 Nothing { get; } = new(
        Vector128<byte>.AllBitsSet, Vector128<byte>.AllBitsSet, Vector128<byte>.AllBitsSet, Vector128<byte>.AllBitsSet);

    public bool HasNoted =>
        Vector128.EqualsAny(Vector128.Min(Vector128.Min(a, b), Vector128.Min(c, d)), Vector128<byte>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 Note(Lanes128 noted, byte value, byte bits)
    {
        Vector128<byte> mask = Vector128.Create(bits);
        Vector128<byte> wanted = Vector128.Create(value);
        return new(
            Vector128.Min(noted.a, (a & mask) ^ wanted), Vector128.Min(noted.b, (b & mask) ^ wanted),
            Vector128.Min(noted.c, (c & mask) ^ wanted), Vector128.Min(noted.d, (d & mask) ^ wanted));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 Note(Lanes128 noted, byte value) => Note(noted, value, 0xFF);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 Note(Lanes128 noted, Lanes128 behind, byte value, byte next)
    {
        Vector128<byte> first = Vector128.Create(value);
        Vector128<byte> second = Vector128.Create(next);
        return new(
            Vector128.Min(noted.a, (a ^ first) | (behind.a ^ second)), Vector128.Min(noted.b, (b ^ first) | (behind.b ^ second)),
            Vector128.Min(noted.c, (c ^ first) | (behind.c ^ second)), Vector128.Min(noted.d, (d ^ first) | (behind.d ^ second)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Ten(byte low)
    {
        Vector128<byte> from = Vector128.Create(low);
        Vector128<byte> ten = Vector128.Create((byte)10);
        return Join(
            Vector128.LessThan(a - from, ten), Vector128.LessThan(b - from, ten),
            Vector128.LessThan(c - from, ten), Vector128.LessThan(d - from, ten));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value)
    {
        Vector128<byte> wanted = Vector128.Create(value);
        return Join(
            Vector128.Equals(a, wanted), Vector128.Equals(b, wanted), Vector128.Equals(c, wanted), Vector128.Equals(d, wanted));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value, byte bits)
    {
        Vector128<byte> mask = Vector128.Create(bits);
        return new Lanes128(a & mask, b & mask, c & mask, d & mask).Equal(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Join(Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d) =>
        a.ExtractMostSignificantBits() | ((ulong)b.ExtractMostSignificantBits() << 16)
        | ((ulong)c.ExtractMostSignificantBits() << 32) | ((ulong)d.ExtractMostSignificantBits() << 48);
}

/// <summary>64 bytes one by one: the definition that the other widths are tested against.</summary>
readonly struct LanesScalar : ILanes<LanesScalar>
{
    readonly Bytes bytes;

    LanesScalar(in Bytes bytes) => this.bytes = bytes;

    public static LanesScalar Load(ref byte at) => new(Unsafe.As<byte, Bytes>(ref at));

    public ulong Ten(byte low)
    {
        ulong mask = 0;
        for (int i = 0; i < 64; i++)
        {
            mask |= unchecked((byte)(bytes[i] - low)) < 10 ? 1UL << i : 0;
        }

        return mask;
    }

    public static LanesScalar Nothing
    {
        get
        {
            Bytes all = default;
            ((Span<byte>)all).Fill(0xFF);
            return new(all);
        }
    }

    public bool HasNoted => ((ReadOnlySpan<byte>)bytes).Contains((byte)0);

    public LanesScalar Note(LanesScalar noted, byte value, byte bits)
    {
        Bytes all = noted.bytes;
        for (int i = 0; i < 64; i++)
        {
            all[i] = (bytes[i] & bits) == value ? (byte)0 : all[i];
        }

        return new(all);
    }

    public LanesScalar Note(LanesScalar noted, byte value) => Note(noted, value, 0xFF);

    public LanesScalar Note(LanesScalar noted, LanesScalar behind, byte value, byte next)
    {
        Bytes all = noted.bytes;
        for (int i = 0; i < 64; i++)
        {
            all[i] = bytes[i] == value && behind.bytes[i] == next ? (byte)0 : all[i];
        }

        return new(all);
    }

    public ulong Equal(byte value) => Equal(value, 0xFF);

    public ulong Equal(byte value, byte bits)
    {
        ulong mask = 0;
        for (int i = 0; i < 64; i++)
        {
            mask |= (bytes[i] & bits) == value ? 1UL << i : 0;
        }

        return mask;
    }

    [InlineArray(64)]
    struct Bytes
    {
        byte first;
    }
}
