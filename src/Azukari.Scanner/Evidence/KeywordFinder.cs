using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Azukari.Scanner;

/// <summary>A keyword in bytes.</summary>
/// <param name="Start">Position of its first byte.</param>
/// <param name="End">Position behind its last byte.</param>
/// <param name="Naming">What it says.</param>
readonly record struct KeywordHit(int Start, int End, Naming Naming);

/// <summary>Finds the keywords in the bytes of one encoding, without decoding.</summary>
/// <remarks>
/// Every pattern contains at least one of a few byte triples, which <see cref="Fingerprints"/> finds quickly. ASCII
/// letters match in both cases, and variants with space, underscore or hyphen are patterns of their own.
/// </remarks>
sealed class KeywordFinder
{
    /// <summary>Bytes that must be readable behind the searched ones.</summary>
    public const int Padding = 128;

    const int Slots = 1024;

    readonly Fingerprints fingerprints;
    readonly uint[] triples = new uint[Slots]; // 0 for none: no word holds NULs
    readonly Pattern[][] patterns = new Pattern[Slots][]; // those whose triple stands in the same slot

    // Making one takes longer than scanning a small file, and documents consist of many small texts.
    static readonly ConcurrentDictionary<int, KeywordFinder> ByCodePage = new();

    KeywordFinder(Encoding codec)
    {
        List<Pattern> all = [];
        foreach (string word in Keywords.Own)
        {
            all.Add(new(codec.GetBytes(word), Naming.IndividualNumber));
        }

        foreach (string word in (ReadOnlySpan<string>)["my number", "my_number", "my-number", "kojin_bango", "kojin_no", "my_no",
            "individual number", "individual_number", "individual-number", "ＭｙＮｕｍｂｅｒ", "ＭＹＮＵＭＢＥＲ", "ＭＹ＿ＮＵＭＢＥＲ",
            "Ｍｙ　Ｎｕｍｂｅｒ", "ｍｙｎｕｍｂｅｒ", "個人Ｎｏ", "個人ＮＯ", "個人ｎｏ", "個人 番号", "マイ・ナンバー"])
        {
            all.Add(new(codec.GetBytes(word), Naming.IndividualNumber));
        }

        foreach (string word in Keywords.Competing)
        {
            all.Add(new(codec.GetBytes(word), Naming.Competing));
        }

        // A codec that cannot write a word gives question marks; such a pattern would match nonsense.
        Pattern[] usable = [.. all.Where(p => p.Bytes.Length >= 3 && !p.Bytes.AsSpan().Contains((byte)'?'))];
        fingerprints = new(Cover(usable));
        foreach (IGrouping<uint, Pattern> group in usable.GroupBy(p => p.Triple))
        {
            int slot = Slot(group.Key);
            while (triples[slot] != 0)
            {
                slot = (slot + 1) % Slots;
            }

            (triples[slot], patterns[slot]) = (group.Key, [.. group]);
        }
    }

    /// <summary>The finder of an encoding; it has no state, and serves all threads.</summary>
    public static KeywordFinder Of(Encoding codec) => ByCodePage.GetOrAdd(codec.CodePage, static (_, c) => new(c), codec);

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

        for (int at = start; at < end; at += Fingerprints.Width)
        {
            at = fingerprints.Next(ref first, at, end, out ulong mask);
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
        uint triple = Triple(Folded(text[position]), Folded(text[position + 1]), Folded(text[position + 2]));
        int slot = Slot(triple);
        while (triples[slot] != triple)
        {
            if (triples[slot] == 0)
            {
                return count; // the fingerprints say too much
            }

            slot = (slot + 1) % Slots;
        }

        foreach (Pattern pattern in patterns[slot])
        {
            int from = position - pattern.TripleAt;
            if (from < start || from + pattern.Bytes.Length > end || count == hits.Length)
            {
                continue;
            }

            if (EqualsFolded(text.Slice(from, pattern.Bytes.Length), pattern.Bytes) && IsWord(text, from, pattern))
            {
                KeywordHit hit = new(from, from + pattern.Bytes.Length, pattern.Naming);
                int place = count++;
                for (; place > 0 && hits[place - 1].Start > hit.Start; place--)
                {
                    hits[place] = hits[place - 1];
                }

                hits[place] = hit;
            }
        }

        return count;
    }

    /// <summary>A short ASCII word counts only when no letter continues it ("tel" is not in "hotels").</summary>
    static bool IsWord(ReadOnlySpan<byte> text, int from, Pattern pattern) =>
        pattern.Bytes.Length > 5 || pattern.Bytes.AsSpan().ContainsAnyExceptInRange((byte)'a', (byte)'z')
        || ((from == 0 || !char.IsAsciiLetter((char)text[from - 1]))
            && !char.IsAsciiLetter((char)text[from + pattern.Bytes.Length]));

    /// <summary>Chooses few triples of bytes such that every pattern contains one; the most shared first.</summary>
    static uint[] Cover(Pattern[] patterns)
    {
        List<uint> chosen = [];
        List<Pattern> open = [.. patterns];
        while (open.Count > 0)
        {
            uint best = open.SelectMany(p => p.Triples.Distinct()).GroupBy(t => t)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
            chosen.Add(best);
            foreach (Pattern pattern in open.Where(p => p.Triples.Contains(best)))
            {
                pattern.Triple = best;
                pattern.TripleAt = Array.IndexOf(pattern.Triples, best);
            }

            open.RemoveAll(p => p.Triples.Contains(best));
        }

        return [.. chosen];
    }

    /// <summary>Where a triple belongs in tables of <see cref="Slots"/>; some hundreds of slots leave most of them empty.</summary>
    static int Slot(uint triple) => unchecked((int)((triple * 0x9E3779B1) >> 22));

    static uint Triple(byte first, byte second, byte third) => first | ((uint)second << 8) | ((uint)third << 16);

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

    sealed class Pattern
    {
        public Pattern(byte[] bytes, Naming naming)
        {
            Bytes = [.. bytes.Select(Folded)];
            Naming = naming;
            Triples = [.. Enumerable.Range(0, Math.Max(0, bytes.Length - 2))
                .Select(i => KeywordFinder.Triple(Bytes[i], Bytes[i + 1], Bytes[i + 2]))];
        }

        public byte[] Bytes { get; }

        public Naming Naming { get; }

        public uint[] Triples { get; }

        public uint Triple { get; set; }

        public int TripleAt { get; set; }
    }
}
