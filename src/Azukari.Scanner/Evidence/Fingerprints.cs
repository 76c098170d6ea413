using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Azukari.Scanner;

/// <summary>Finds where one of a set of byte triples may stand, many bytes at a time. It may say too much, never too little.</summary>
/// <remarks>
/// The triples are dealt into eight buckets. For each of the three bytes, one table by low and one by high half-byte give
/// the buckets that allow it; a position stays when all six agree on a bucket. Letters are allowed in both cases.
/// </remarks>
sealed class Fingerprints
{
    /// <summary>Positions per step.</summary>
    public const int Width = 16;

    readonly uint[] triples;
    readonly Vector128<byte>[] tables; // low and high half of the first, second and third byte

    public Fingerprints(uint[] triples)
    {
        this.triples = [.. triples.Order()];
        byte[][] buckets = [.. Enumerable.Range(0, 6).Select(_ => new byte[16])];
        for (int i = 0; i < triples.Length; i++)
        {
            // Neighbours in order share their last bytes, and so make few false combinations inside a bucket.
            byte bucket = (byte)(1 << (i * 8 / triples.Length));
            for (int part = 0; part < 3; part++)
            {
                byte value = (byte)((this.triples[i] >> (part * 8)) & 0xFF);
                Allow(buckets, part, value, bucket);
                if (value is >= (byte)'a' and <= (byte)'z')
                {
                    Allow(buckets, part, (byte)(value - 0x20), bucket);
                }
            }
        }

        tables = [.. buckets.Select(b => Vector128.Create(b))];
    }

    /// <summary>Whether a triple, folded to lower case, is one of the set.</summary>
    public bool Contains(uint triple) => triples.AsSpan().Contains(triple);

    /// <summary>Positions of 16 bytes that may begin a triple; reads 18 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Match(ref byte at)
    {
        Vector128<byte>[] t = tables;
        Vector128<byte> buckets = Half(t[0], t[1], Vector128.LoadUnsafe(ref at))
            & Half(t[2], t[3], Vector128.LoadUnsafe(ref at, 1))
            & Half(t[4], t[5], Vector128.LoadUnsafe(ref at, 2));
        return ~Vector128.Equals(buckets, Vector128<byte>.Zero).ExtractMostSignificantBits() & 0xFFFF;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<byte> Half(Vector128<byte> low, Vector128<byte> high, Vector128<byte> bytes) =>
        Vector128.ShuffleNative(low, bytes & Vector128.Create((byte)0x0F)) & Vector128.ShuffleNative(high, bytes >>> 4);

    static void Allow(byte[][] buckets, int part, byte value, byte bucket)
    {
        buckets[part * 2][value & 0x0F] |= bucket;
        buckets[(part * 2) + 1][value >> 4] |= bucket;
    }
}
