using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Azukari.Scanner;

/// <summary>A keyword in bytes.</summary>
/// <param name="Start">Position of its first byte.</param>
/// <param name="End">Position behind its last byte.</param>
/// <param name="Naming">What it says.</param>
readonly record struct KeywordHit(int Start, int End, Naming Naming);

/// <summary>Finds the keywords in the bytes of one encoding, without decoding.</summary>
/// <remarks>
/// Every pattern contains at least one of a few byte pairs; blocks of 64 bytes without such a pair are passed over. ASCII
/// letters match in both cases, and variants with space, underscore or hyphen are patterns of their own.
/// </remarks>
sealed class KeywordFinder
{
    /// <summary>Bytes that must be readable behind the searched ones.</summary>
    public const int Padding = 65;

    readonly Pattern[] patterns;
    readonly ushort[] pairs;

    public KeywordFinder(Encoding codec)
    {
        List<Pattern> all = [];
        foreach (string word in Keywords.Own)
        {
            all.Add(new(codec.GetBytes(word), Naming.IndividualNumber));
        }

        foreach (string word in (ReadOnlySpan<string>)["my number", "my_number", "my-number", "kojin_bango", "kojin_no", "my_no",
            "individual number", "individual_number", "ＭｙＮｕｍｂｅｒ"])
        {
            all.Add(new(codec.GetBytes(word), Naming.IndividualNumber));
        }

        foreach (string word in Keywords.Competing)
        {
            all.Add(new(codec.GetBytes(word), Naming.Competing));
        }

        // A codec that cannot write a word gives question marks; such a pattern would match nonsense.
        patterns = [.. all.Where(p => p.Bytes.Length >= 3 && !p.Bytes.AsSpan().Contains((byte)'?'))];
        pairs = Cover(patterns);
    }

    /// <summary>Finds the keywords in [start, end), in the order of their positions.</summary>
    /// <returns>How many were written to <paramref name="hits"/>; further ones are left.</returns>
    public int Find(ReadOnlySpan<byte> text, int start, int end, Span<KeywordHit> hits)
    {
        int count = 0;
        ref byte first = ref MemoryMarshal.GetReference(text);
        if (end + Padding > text.Length)
        {
            end = text.Length - Padding;
        }

        for (int at = start; at < end; at += 64)
        {
            ulong mask = 0;
            foreach (ushort pair in pairs)
            {
                mask |= EqualFolded(ref Unsafe.Add(ref first, at), unchecked((byte)pair))
                    & EqualFolded(ref Unsafe.Add(ref first, at + 1), unchecked((byte)(pair >> 8)));
            }

            for (; mask != 0; mask &= unchecked(mask - 1))
            {
                int position = at + BitOperations.TrailingZeroCount(mask);
                count = position < end ? Match(text, position, start, end, hits, count) : count;
            }
        }

        return count;
    }

    int Match(ReadOnlySpan<byte> text, int position, int start, int end, Span<KeywordHit> hits, int count)
    {
        ushort pair = (ushort)(Folded(text[position]) | (Folded(text[position + 1]) << 8));
        foreach (Pattern pattern in patterns)
        {
            int from = position - pattern.PairAt;
            if (pattern.Pair != pair || from < start || from + pattern.Bytes.Length > end || count == hits.Length)
            {
                continue;
            }

            if (EqualsFolded(text.Slice(from, pattern.Bytes.Length), pattern.Bytes) && IsWord(text, from, pattern))
            {
                KeywordHit hit = new(from, from + pattern.Bytes.Length, pattern.Naming);
                int slot = count++;
                for (; slot > 0 && hits[slot - 1].Start > hit.Start; slot--)
                {
                    hits[slot] = hits[slot - 1];
                }

                hits[slot] = hit;
            }
        }

        return count;
    }

    /// <summary>A short ASCII word counts only when no letter continues it ("tel" is not in "hotels").</summary>
    static bool IsWord(ReadOnlySpan<byte> text, int from, Pattern pattern) =>
        pattern.Bytes.Length > 5 || pattern.Bytes[0] >= 0x80 || pattern.Bytes.AsSpan().Contains((byte)0)
        || ((from == 0 || !char.IsAsciiLetter((char)text[from - 1]))
            && !char.IsAsciiLetter((char)text[from + pattern.Bytes.Length]));

    /// <summary>Chooses few byte pairs such that every pattern contains one; the most shared pair first.</summary>
    static ushort[] Cover(Pattern[] patterns)
    {
        List<ushort> chosen = [];
        List<Pattern> open = [.. patterns];
        while (open.Count > 0)
        {
            ushort best = open.SelectMany(p => p.Pairs.Distinct()).GroupBy(p => p)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
            chosen.Add(best);
            foreach (Pattern pattern in open.Where(p => p.Pairs.Contains(best)))
            {
                pattern.Pair = best;
                pattern.PairAt = Array.IndexOf(pattern.Pairs, best);
            }

            open.RemoveAll(p => p.Pairs.Contains(best));
        }

        return [.. chosen];
    }

    static bool EqualsFolded(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern)
    {
        for (int i = 0; i < pattern.Length; i++)
        {
            if (Folded(text[i]) != pattern[i])
            {
                return false;
            }
        }

        return true;
    }

    static byte Folded(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong EqualFolded(ref byte at, byte value)
    {
        ulong mask = Equal(ref at, value);
        return value is >= (byte)'a' and <= (byte)'z' ? mask | Equal(ref at, (byte)(value - 0x20)) : mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Equal(ref byte at, byte value) =>
        Vector512.IsHardwareAccelerated ? Lanes512.Equal(ref at, value)
        : Vector256.IsHardwareAccelerated ? Lanes256.Equal(ref at, value)
        : Lanes128.Equal(ref at, value);

    sealed class Pattern
    {
        public Pattern(byte[] bytes, Naming naming)
        {
            Bytes = [.. bytes.Select(Folded)];
            Naming = naming;
            Pairs = [.. Enumerable.Range(0, Math.Max(0, bytes.Length - 1))
                .Select(i => (ushort)(Bytes[i] | (Bytes[i + 1] << 8)))];
        }

        public byte[] Bytes { get; }

        public Naming Naming { get; }

        public ushort[] Pairs { get; }

        public ushort Pair { get; set; }

        public int PairAt { get; set; }
    }
}
