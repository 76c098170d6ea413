namespace Azukari.Documents;

/// <summary>Unpacks -lh4- to -lh7-: LZ77 over a window, its symbols coded by Huffman, block by block.</summary>
/// <remarks>
/// Bits come from the high end of each byte. A block: <c>count of symbols 16, code lengths of the code lengths, code lengths of
/// the 510 symbols, code lengths of the distances</c>, then the symbols: below 256 a byte; others a copy of symbol − 253 bytes
/// from a distance of n bits, whose number n is coded. Window and n: -lh4- 4 KiB and 14, -lh5- 8 KiB and 14, -lh6- 32 KiB and
/// 16, -lh7- 64 KiB and 17. Source: the description of LHa for UNIX, header and algorithm pages (public domain).
/// </remarks>
sealed class LzhDecoder : ForwardStream
{
    const int Symbols = 510;
    const int CodeLengths = 19;
    const int ShortestCopy = 3;

    readonly Stream packed;
    readonly byte[] window;
    readonly int distanceBits; // of the count of distance codes
    readonly int distances;
    readonly HuffmanCode lengthCode = new(CodeLengths);
    readonly HuffmanCode symbolCode = new(Symbols);
    readonly HuffmanCode distanceCode;
    long left; // bytes to unpack
    int at; // in the window
    int block; // symbols left in the block
    int copy; // bytes left of a copy
    int from; // where the next of them is
    uint bits; // the highest are next
    int held; // bits in it

    /// <summary>Starts.</summary>
    /// <param name="packed">The packed bytes.</param>
    /// <param name="method">4 to 7.</param>
    /// <param name="size">Bytes that come out.</param>
    public LzhDecoder(Stream packed, int method, long size)
    {
        this.packed = packed;
        left = size;
        window = new byte[method switch { 4 => 4, 5 => 8, 6 => 32, _ => 64 } * 1024];
        (distances, distanceBits) = method switch { 4 or 5 => (14, 4), 6 => (16, 5), _ => (17, 5) };
        distanceCode = new(distances);
        window.AsSpan().Fill((byte)' '); // a copy may reach before the beginning
    }

    public override int Read(Span<byte> buffer)
    {
        int count = 0;
        while (count < buffer.Length && left > 0)
        {
            byte value;
            if (copy > 0)
            {
                copy--;
                value = window[from];
                from = (from + 1) & (window.Length - 1);
            }
            else if (block == 0 && !BeginBlock())
            {
                break; // the packed bytes are at their end: who compares lengths notices
            }
            else
            {
                block--;
                int symbol = symbolCode.Next(this);
                if (symbol > byte.MaxValue)
                {
                    BeginCopy(symbol - byte.MaxValue - 1 + ShortestCopy);
                    continue;
                }

                value = (byte)symbol;
            }

            buffer[count++] = window[at] = value;
            at = (at + 1) & (window.Length - 1);
            left--;
        }

        return count;
    }

    void BeginCopy(int length)
    {
        int exponent = distanceCode.Next(this);
        int distance = exponent < 2 ? exponent : (1 << (exponent - 1)) + Take(exponent - 1);
        copy = length;
        from = (at - distance - 1) & (window.Length - 1);
    }

    bool BeginBlock()
    {
        if (held < 8 && !Fill())
        {
            return false;
        }

        block = Take(16);
        block = block == 0 ? 1 << 16 : block;
        ReadLengths(lengthCode, CodeLengths, 5, special: 3);
        ReadSymbols();
        ReadLengths(distanceCode, distances, distanceBits, special: -1);
        return true;
    }

    void ReadLengths(HuffmanCode code, int most, int countBits, int special)
    {
        int count = Take(countBits);
        if (count == 0)
        {
            code.SetSingle(Take(countBits));
            return;
        }

        Span<byte> lengths = stackalloc byte[32];
        lengths.Clear();
        for (int i = 0; i < count;)
        {
            int length = Take(3);
            if (length == 7)
            {
                while (Take(1) == 1)
                {
                    if (++length > HuffmanCode.Longest)
                    {
                        throw new InvalidDataException("A code of more than 16 bits.");
                    }
                }
            }

            lengths[i++] = (byte)length;
            if (i == special)
            {
                i += Take(2);
            }
        }

        code.Set(lengths[..most]);
    }

    void ReadSymbols()
    {
        const int CountBits = 9;
        int count = Take(CountBits);
        if (count == 0)
        {
            symbolCode.SetSingle(Take(CountBits));
            return;
        }

        Span<byte> lengths = stackalloc byte[1024];
        lengths.Clear();
        for (int i = 0; i < count;)
        {
            int code = lengthCode.Next(this);
            switch (code)
            {
                case 0:
                    i++;
                    break;
                case 1:
                    i += 3 + Take(4);
                    break;
                case 2:
                    i += 20 + Take(CountBits);
                    break;
                default:
                    lengths[i++] = (byte)(code - 2);
                    break;
            }
        }

        symbolCode.Set(lengths[..Symbols]);
    }

    /// <summary>The next bits as a number; 0 bits are 0.</summary>
    internal int Take(int count)
    {
        while (held < count) // at most 16 + 7 bits are held
        {
            if (!Fill())
            {
                throw new EndOfStreamException("The packed bytes are cut short.");
            }
        }

        held -= count;
        return (int)((bits >> held) & ((1u << count) - 1));
    }

    bool Fill()
    {
        int next = packed.ReadByte();
        if (next < 0)
        {
            return false;
        }

        bits = (bits << 8) | (uint)next;
        held += 8;
        return true;
    }
}
