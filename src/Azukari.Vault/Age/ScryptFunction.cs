using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>scrypt with r = 8 and p = 1, as age uses it.</summary>
/// <remarks>
/// The library's scrypt takes salts of 32 bytes only, and age's have 44. Each Salsa20 matrix is kept by its diagonals, in which
/// the rounds are four operations on whole vectors; it is laid out so on entry and back on exit. RFC 7914.
/// </remarks>
static class ScryptFunction
{
    const int BlockSize = 8;
    const int BlockBytes = 128 * BlockSize;
    const int BlockVectors = BlockBytes / 16;
    const int RowBlocks = 1024;

    /// <summary>Derives a key with N = 2^<paramref name="workFactor"/>, in N KiB of memory.</summary>
    internal static void Derive(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, int workFactor, Span<byte> output)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        Rfc2898DeriveBytes.Pbkdf2(secret, salt, block, iterations: 1, HashAlgorithmName.SHA256);
        Mix(block, 1L << workFactor);
        Rfc2898DeriveBytes.Pbkdf2(secret, block, output, iterations: 1, HashAlgorithmName.SHA256);
        CryptographicOperations.ZeroMemory(block);
    }

    // RFC 7914 §5 (scryptROMix)
    static void Mix(Span<byte> block, long cost)
    {
        Vector128<uint>[][] table = new Vector128<uint>[(cost + RowBlocks - 1) / RowBlocks][];
        Span<Vector128<uint>> x = stackalloc Vector128<uint>[BlockVectors];
        Span<Vector128<uint>> y = stackalloc Vector128<uint>[BlockVectors];
        Span<uint> words = MemoryMarshal.Cast<byte, uint>(block);
        ToDiagonals(words, MemoryMarshal.Cast<Vector128<uint>, uint>(x));
        try
        {
            for (long i = 0; i < cost; i++)
            {
                if (i % RowBlocks == 0)
                {
                    table[i / RowBlocks] = new Vector128<uint>[(int)Math.Min(RowBlocks, cost - i) * BlockVectors];
                }
                x.CopyTo(Row(table, i));
                MixBlock(x, y);
                y.CopyTo(x);
            }
            for (long i = 0; i < cost; i++)
            {
                // N is a power of two of at most 2^32, so the low word of the last matrix is enough.
                ReadOnlySpan<Vector128<uint>> row = Row(table, x[BlockVectors - 4].ToScalar() & cost - 1);
                for (int k = 0; k < BlockVectors; k++)
                {
                    x[k] ^= row[k];
                }
                MixBlock(x, y);
                y.CopyTo(x);
            }
            FromDiagonals(MemoryMarshal.Cast<Vector128<uint>, uint>(x), words);
        }
        finally
        {
            x.Clear();
            y.Clear();
            foreach (Vector128<uint>[]? row in table)
            {
                row?.AsSpan().Clear();
            }
        }
    }

    static Span<Vector128<uint>> Row(Vector128<uint>[][] table, long index) =>
        table[index / RowBlocks].AsSpan((int)(index % RowBlocks) * BlockVectors, BlockVectors);

    // RFC 7914 §4 (scryptBlockMix) with §3 (Salsa20/8)
    static void MixBlock(ReadOnlySpan<Vector128<uint>> input, Span<Vector128<uint>> output)
    {
        Vector128<uint> a = input[BlockVectors - 4], b = input[BlockVectors - 3];
        Vector128<uint> c = input[BlockVectors - 2], d = input[BlockVectors - 1];
        for (int i = 0; i < 2 * BlockSize; i++)
        {
            Vector128<uint> a0 = a ^= input[4 * i], b0 = b ^= input[4 * i + 1];
            Vector128<uint> c0 = c ^= input[4 * i + 2], d0 = d ^= input[4 * i + 3];
            for (int round = 0; round < 8; round += 2)
            {
                b ^= Rotate(a + d, 7);
                c ^= Rotate(b + a, 9);
                d ^= Rotate(c + b, 13);
                a ^= Rotate(d + c, 18);
                b = Vector128.Shuffle(b, Vector128.Create(3u, 0, 1, 2));
                c = Vector128.Shuffle(c, Vector128.Create(2u, 3, 0, 1));
                d = Vector128.Shuffle(d, Vector128.Create(1u, 2, 3, 0));
                d ^= Rotate(a + b, 7);
                c ^= Rotate(d + a, 9);
                b ^= Rotate(c + d, 13);
                a ^= Rotate(b + c, 18);
                b = Vector128.Shuffle(b, Vector128.Create(1u, 2, 3, 0));
                c = Vector128.Shuffle(c, Vector128.Create(2u, 3, 0, 1));
                d = Vector128.Shuffle(d, Vector128.Create(3u, 0, 1, 2));
            }
            int place = 4 * ((i & 1) * BlockSize + i / 2);
            output[place] = a += a0;
            output[place + 1] = b += b0;
            output[place + 2] = c += c0;
            output[place + 3] = d += d0;
        }
    }

    static Vector128<uint> Rotate(Vector128<uint> value, int bits) => value << bits | value >>> 32 - bits;

    static void ToDiagonals(ReadOnlySpan<uint> rows, Span<uint> diagonals)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            uint word = rows[i / 16 * 16 + i * 5 % 16];
            diagonals[i] = BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word);
        }
    }

    static void FromDiagonals(ReadOnlySpan<uint> diagonals, Span<uint> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            uint word = diagonals[i];
            rows[i / 16 * 16 + i * 5 % 16] =
                BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word);
        }
    }
}
