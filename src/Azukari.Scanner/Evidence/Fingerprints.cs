using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Azukari.Scanner;

/// <summary>Finds where one of a set of byte triples may stand, many bytes at a time. It may say too much, never too little.</summary>
/// <remarks>
/// The triples are dealt into eight buckets. For each of the three bytes, one table by low and one by high half-byte give
/// the buckets that allow it; a position stays when all six agree on a bucket. Letters are allowed in both cases.
/// </remarks>
sealed class Fingerprints
{
    /// <summary>Positions per step.</summary>
    public const int Width = 64;

    readonly Vector128<byte>[] tables; // low and high half of the first, second and third byte

    public Fingerprints(uint[] triples)
    {
        triples = [.. triples.Order()];
        byte[][] buckets = [.. Enumerable.Range(0, 6).Select(_ => new byte[16])];
        for (int i = 0; i < triples.Length; i++)
        {
            // Neighbours in order share their last bytes, and so make few false combinations inside a bucket.
            byte bucket = (byte)(1 << (i * 8 / triples.Length));
            for (int part = 0; part < 3; part++)
            {
                byte value = (byte)((triples[i] >> (part * 8)) & 0xFF);
                Allow(buckets, part, value, bucket);
                if (value is >= (byte)'a' and <= (byte)'z')
                {
                    Allow(buckets, part, (byte)(value - 0x20), bucket);
                }
            }
        }

        tables = [.. buckets.Select(b => Vector128.Create(b))];
    }

    /// <summary>The next 64 bytes of which some may begin a triple; reads 66 bytes from each place.</summary>
    /// <param name="first">Start of the text.</param>
    /// <param name="at">Where to begin.</param>
    /// <param name="end">Where to stop: what is returned may lie up to 63 bytes behind.</param>
    /// <param name="mask">Bit i for byte i from there; 0 at the end.</param>
    public int Next(ref byte first, int at, int end, out ulong mask)
    {
        Vector128<byte>[] t = tables;
        (Vector128<byte> a, Vector128<byte> b, Vector128<byte> c) = (t[0], t[2], t[4]);
        (Vector128<byte> d, Vector128<byte> e, Vector128<byte> f) = (t[1], t[3], t[5]);
        mask = 0;
        if (Avx512BW.IsSupported)
        {
            (Vector512<byte> aa, Vector512<byte> bb, Vector512<byte> cc) = (Four(a), Four(b), Four(c));
            (Vector512<byte> dd, Vector512<byte> ee, Vector512<byte> ff) = (Four(d), Four(e), Four(f));
            for (; at < end; at += Width)
            {
                ref byte here = ref Unsafe.Add(ref first, at);
                Vector512<byte> buckets = Half(aa, dd, Vector512.LoadUnsafe(ref here))
                    & Half(bb, ee, Vector512.LoadUnsafe(ref here, 1)) & Half(cc, ff, Vector512.LoadUnsafe(ref here, 2));
                mask = ~Vector512.Equals(buckets, Vector512<byte>.Zero).ExtractMostSignificantBits();
                if (mask != 0)
                {
                    return at;
                }
            }

            return at;
        }

        for (; at < end && mask == 0; at += Width)
        {
            for (int i = 0; i < Width; i += 16)
            {
                ref byte here = ref Unsafe.Add(ref first, at + i);
                Vector128<byte> buckets = Half(a, d, Vector128.LoadUnsafe(ref here))
                    & Half(b, e, Vector128.LoadUnsafe(ref here, 1)) & Half(c, f, Vector128.LoadUnsafe(ref here, 2));
                mask |= (ulong)(~Vector128.Equals(buckets, Vector128<byte>.Zero).ExtractMostSignificantBits() & 0xFFFF) << i;
            }
        }

        return mask == 0 ? at : at - Width;

        static Vector512<byte> Four(Vector128<byte> table) =>
            Vector512.Create(Vector256.Create(table, table), Vector256.Create(table, table));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<byte> Half(Vector512<byte> low, Vector512<byte> high, Vector512<byte> bytes) =>
        Avx512BW.Shuffle(low, bytes & Vector512.Create((byte)0x0F))
        & Avx512BW.Shuffle(high, (bytes.AsUInt16() >>> 4).AsByte() & Vector512.Create((byte)0x0F));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<byte> Half(Vector128<byte> low, Vector128<byte> high, Vector128<byte> bytes) =>
        Vector128.ShuffleNative(low, bytes & Vector128.Create((byte)0x0F)) & Vector128.ShuffleNative(high, bytes >>> 4);

    static void Allow(byte[][] buckets, int part, byte value, byte bucket)
    {
        buckets[part * 2][value & 0x0F] |= bucket;
        buckets[(part * 2) + 1][value >> 4] |= bucket;
    }
}
