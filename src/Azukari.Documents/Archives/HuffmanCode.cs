namespace Azukari.Documents;

/// <summary>A canonical Huffman code of at most 16 bits, decoded bit by bit: no table that a hostile file could make us build over and over.</summary>
/// <param name="most">Symbols at most.</param>
sealed class HuffmanCode(int most)
{
    /// <summary>Bits of a code at most.</summary>
    public const int Longest = 16;

    readonly ushort[] symbols = new ushort[most];
    readonly int[] counts = new int[Longest + 1]; // codes of each length
    int single = -1; // the one symbol that takes no bits

    /// <summary>Makes a code of one symbol without bits.</summary>
    public void SetSingle(int symbol) =>
        single = symbol < symbols.Length ? symbol : throw new InvalidDataException("No such symbol.");

    /// <summary>Makes the code in which each symbol has a length; 0 leaves it out.</summary>
    /// <exception cref="InvalidDataException">The lengths make no code.</exception>
    public void Set(ReadOnlySpan<byte> lengths)
    {
        single = -1;
        counts.AsSpan().Clear();
        foreach (byte length in lengths)
        {
            counts[Math.Min((int)length, Longest)]++;
        }

        counts[0] = 0;
        int room = 1 << Longest;
        Span<int> next = stackalloc int[Longest + 1];
        for (int length = 1; length <= Longest; length++)
        {
            room -= counts[length] << (Longest - length);
            if (length < Longest)
            {
                next[length + 1] = next[length] + counts[length];
            }
        }

        if (room < 0)
        {
            throw new InvalidDataException("More codes than there is room for.");
        }

        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] > 0)
            {
                symbols[next[lengths[symbol]]++] = (ushort)symbol;
            }
        }
    }

    /// <summary>The next symbol.</summary>
    public int Next(LzhDecoder bits)
    {
        if (single >= 0)
        {
            return single;
        }

        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= Longest; length++)
        {
            code |= bits.Take(1);
            int count = counts[length];
            if (code - first < count)
            {
                return symbols[index + code - first];
            }

            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }

        throw new InvalidDataException("A code that stands for nothing.");
    }
}
