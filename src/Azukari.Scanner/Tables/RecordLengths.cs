using System.Numerics;
using System.Runtime.Intrinsics;

namespace Azukari.Scanner;

/// <summary>Finds the record length of a text without line ends: where the text most resembles itself shifted.</summary>
static class RecordLengths
{
    const int Shortest = 16;
    const int Longest = 4096;
    const int Compared = 8192;

    /// <summary>The record length in bytes, or 0 when no shift stands out.</summary>
    public static int Find(ReadOnlySpan<byte> text)
    {
        int longest = Math.Min(Longest, text.Length / 4);
        int compared = Math.Min(Compared, text.Length - longest);
        if (longest < Shortest || text.ContainsAny((byte)'{', (byte)'<'))
        {
            return 0; // JSON and XML on one line repeat themselves, but have no records
        }

        int[] equal = new int[longest + 1];
        long sum = 0;
        for (int length = Shortest; length <= longest; length++)
        {
            equal[length] = CountEqual(text[..compared], text.Slice(length, compared));
            sum += equal[length];
        }

        int best = equal.Max();
        double mean = (double)sum / (longest - Shortest + 1);
        // Records of mostly digits agree by chance in one byte of ten; their fixed parts must stand out from that.
        return best * 4 < compared || best < mean * 1.4 ? 0 : Smallest(equal, best);
    }

    /// <summary>Two records together resemble the next two as one does the next: of such lengths the smallest is meant.</summary>
    static int Smallest(int[] equal, int best)
    {
        int length = Array.FindIndex(equal, e => e * 100L >= best * 97L);
        for (int part = Shortest; part <= length / 2; part++)
        {
            if (length % part == 0 && equal[part] * 100L >= best * 90L)
            {
                return part;
            }
        }

        return length;
    }

    static int CountEqual(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int count = 0;
        int i = 0;
        for (; i + 32 <= a.Length; i += 32)
        {
            count += BitOperations.PopCount(
                Vector256.Equals(Vector256.Create(a.Slice(i, 32)), Vector256.Create(b.Slice(i, 32))).ExtractMostSignificantBits());
        }

        for (; i < a.Length; i++)
        {
            count += a[i] == b[i] ? 1 : 0;
        }

        return count;
    }
}
