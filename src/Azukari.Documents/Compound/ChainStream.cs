namespace Azukari.Documents;

/// <summary>The bytes of a chain of sectors ([MS-CFB] §2.3); sectors are looked up when they are read, not before.</summary>
/// <param name="source">Where the sectors lie: the file, or the mini stream.</param>
/// <param name="next">The table that names each sector's successor.</param>
/// <param name="first">The first sector.</param>
/// <param name="length">Bytes, as the directory states them.</param>
/// <param name="shift">A sector has 1 &lt;&lt; shift bytes.</param>
/// <param name="skipped">Sectors of that size before sector 0: 1 in the file, whose header is one, 0 in the mini stream.</param>
/// <remarks>
/// INVARIANT: a chain holds no more sectors than its table has entries, so that a cycle ends. Where the chain, or the file, is
/// shorter than its length, the stream ends early and says so by <see cref="IsShort"/>: what is there is searched.
/// </remarks>
sealed class ChainStream(Stream source, uint[] next, uint first, long length, int shift, int skipped) : SeekableStream
{
    readonly List<uint> sectors = [];
    long position;

    /// <summary>Whether fewer bytes were there than stated; known once the end was read.</summary>
    public bool IsShort { get; private set; }

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new IOException("a position before the beginning");
    }

    public override int Read(Span<byte> buffer)
    {
        long wanted = Math.Min(buffer.Length, length - position);
        if (wanted <= 0)
        {
            return 0;
        }

        int size = 1 << shift;
        int index = checked((int)(position >> shift));
        if (!Reach(index))
        {
            IsShort = true;
            return 0;
        }

        int within = (int)(position & (size - 1));
        long run = size - within;
        for (int i = index + 1; run < wanted && Reach(i) && sectors[i] == sectors[i - 1] + 1; i++)
        {
            run += size;
        }

        source.Position = (((long)sectors[index] + skipped) << shift) + within;
        int read = source.Read(buffer[..(int)Math.Min(run, wanted)]);
        IsShort |= read == 0;
        position += read;
        return read;
    }

    /// <summary>Follows the chain to its n-th sector.</summary>
    bool Reach(int index)
    {
        while (sectors.Count <= index)
        {
            uint sector = sectors.Count == 0 ? first : next[sectors[^1]];
            if (sector >= next.Length || sectors.Count >= next.Length)
            {
                return false; // its end, a mark, a number out of range, or a cycle
            }

            sectors.Add(sector);
        }

        return true;
    }
}
