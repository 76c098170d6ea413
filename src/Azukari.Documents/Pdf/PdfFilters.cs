using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Azukari.Documents;

/// <summary>The library's filters, with a bound on what comes out of them: the library unpacks streams whole, into memory.</summary>
sealed class PdfFilters(IPartVisitor visitor) : IFilterProvider
{
    const int MostUnpacked = 64 << 20; // of one stream; operators take many times their bytes in memory

    readonly IFilterProvider filters = DefaultFilterProvider.Instance;
    bool isExceeded;

    /// <summary>Whether a stream was too long since this was last asked.</summary>
    public bool TakeExceeded()
    {
        bool was = isExceeded;
        isExceeded = false;
        return was;
    }

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(filters.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(filters.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(filters.GetAllFilters());

    IFilter[] Bounded(IReadOnlyList<IFilter> list) => [.. list.Select(f => new Bound(f, this))];

    /// <summary>Whether a stream may be unpacked: its length is counted first, without keeping what comes out.</summary>
    bool IsBounded(IFilter filter, ReadOnlyMemory<byte> input)
    {
        long length = filter switch
        {
            FlateFilter => Flate(input),
            LzwFilter => input.Length * 8L / 9 * 4096 > MostUnpacked ? Lzw(input.Span) : 0,
            RunLengthFilter => input.Length * 64L,
            _ => input.Length,
        };
        visitor.Spend(Math.Min(length, MostUnpacked));
        isExceeded |= length > MostUnpacked;
        return length <= MostUnpacked;
    }

    static long Flate(ReadOnlyMemory<byte> input)
    {
        const int ZlibHeader = 2;
        if (input.Length <= ZlibHeader)
        {
            return 0;
        }

        byte[] block = new byte[64 * 1024];
        long length = 0;
        using MemoryStream packed = new(input[ZlibHeader..].ToArray());
        using DeflateStream unpacked = new(packed, CompressionMode.Decompress);
        try
        {
            for (int read; length <= MostUnpacked && (read = unpacked.Read(block)) > 0;)
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            return length; // the library says what it makes of it
        }

        return length;
    }

    /// <summary>The length that LZW unpacks to, from the lengths of its strings alone.</summary>
    static long Lzw(ReadOnlySpan<byte> input)
    {
        const int Clear = 256;
        const int End = 257;
        const int Full = 4096;
        Span<int> lengths = stackalloc int[Full];
        lengths[..Clear].Fill(1);
        long total = 0;
        int next = End + 1;
        int previous = 0;
        int width = 9;
        int bits = 0;
        int held = 0;
        foreach (byte b in input)
        {
            bits = ((bits << 8) | b) & 0xFFFFFF;
            held += 8;
            if (held < width)
            {
                continue;
            }

            held -= width;
            int code = (bits >> held) & ((1 << width) - 1);
            if (code == End || total > MostUnpacked)
            {
                return total;
            }

            if (code == Clear)
            {
                (next, previous, width) = (End + 1, 0, 9);
                continue;
            }

            int length = code < next ? lengths[code] : previous + 1;
            if (previous > 0 && next < Full)
            {
                lengths[next++] = previous + 1;
            }

            width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
            previous = length;
            total += length;
        }

        return total;
    }

    sealed class Bound(IFilter filter, PdfFilters owner) : IFilter
    {
        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex) =>
            owner.IsBounded(filter, input) ? filter.Decode(input, streamDictionary, filterProvider, filterIndex) : Memory<byte>.Empty;
    }
}
