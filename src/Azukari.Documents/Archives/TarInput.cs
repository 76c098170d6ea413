namespace Azukari.Documents;

/// <summary>A tar block by block, forward only or, where the stream can, with files that seek.</summary>
sealed class TarInput(Stream content)
{
    const int Block = TarHeader.Length;

    readonly byte[] block = new byte[Block];
    readonly long start = content.CanSeek ? content.Position : 0;
    bool isAhead; // the block was looked at and is to be given again
    long fileLength;
    long fileEnd;
    long unread; // bytes of the file that nobody has read

    /// <summary>Bytes read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Whether the last file ended before its end.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The next block; none at the end.</summary>
    public Header? NextHeader()
    {
        if (isAhead)
        {
            isAhead = false;
            return new Header(new TarHeader(block));
        }

        return Fill() ? new Header(new TarHeader(block)) : null;
    }

    /// <summary>Reads a short content whole, and goes behind its padding.</summary>
    /// <exception cref="InvalidDataException">It is longer than allowed, or cut short.</exception>
    public byte[] Take(long length, int most)
    {
        if (length > most)
        {
            throw new InvalidDataException("A name of more than a mebibyte.");
        }

        byte[] bytes = new byte[length];
        content.ReadExactly(bytes);
        Position += length;
        Skip(Padding(length));
        return bytes;
    }

    /// <summary>Goes over the blocks of a GNU sparse map that did not fit into the header.</summary>
    public void SkipSparseMap(Header header)
    {
        const int More = 504;
        for (bool more = header.HasMoreMap; more && Fill(); more = block[More] != 0)
        {
        }
    }

    /// <summary>The content of a file; <see cref="EndFile"/> goes behind it, however much of it was read.</summary>
    public Stream File(long length)
    {
        fileLength = length;
        fileEnd = Position + length + Padding(length);
        if (content.CanSeek)
        {
            IsCut = content.Length - start < Position + length;
            return new RangeStream(content, start + Position, length);
        }

        IsCut = false;
        unread = length;
        return new Part(this);
    }

    /// <summary>Goes behind the file and its padding.</summary>
    public void EndFile()
    {
        if (content.CanSeek)
        {
            Position = Math.Min(fileEnd, content.Length - start);
            content.Position = start + Position;
        }
        else
        {
            Skip(fileEnd - Position);
            IsCut = Position < fileEnd - Padding(fileLength);
        }
    }

    /// <summary>The present block and those behind it until a header, which is the next one then.</summary>
    public Stream UntilHeader() => new Stray(this);

    bool Fill()
    {
        int read = content.ReadAtLeast(block, Block, throwOnEndOfStream: false);
        block.AsSpan(read).Clear();
        Position += read;
        return read > 0;
    }

    void Skip(long count)
    {
        if (content.CanSeek)
        {
            content.Position = Math.Min(content.Position + count, content.Length);
            Position = content.Position - start;
            return;
        }

        byte[] waste = new byte[Math.Min(count, 64 * 1024)];
        for (int read = 1; count > 0 && read > 0; count -= read)
        {
            read = content.Read(waste, 0, (int)Math.Min(count, waste.Length));
            Position += read;
        }
    }

    static long Padding(long length) => (Block - (length % Block)) % Block;

    /// <summary>What a header says, kept while its block is overwritten.</summary>
    internal sealed class Header(TarHeader header)
    {
        public bool IsEnd { get; } = header.IsEnd;

        public bool IsWhole { get; } = header.IsWhole;

        public char Kind { get; } = header.Kind;

        public long Size { get; } = header.Size;

        public bool HoldsData { get; } = header.HoldsData;

        public bool HasMoreMap { get; } = header.HasMoreMap;

        public string Name { get; } = header.IsWhole ? header.Name : "";
    }

    sealed class Part(TarInput input) : ForwardStream
    {
        public override int Read(Span<byte> buffer) => input.ReadFile(buffer);
    }

    int ReadFile(Span<byte> buffer)
    {
        int count = (int)Math.Min(buffer.Length, unread);
        int read = count == 0 ? 0 : content.Read(buffer[..count]);
        Position += read;
        unread -= read;
        return read;
    }

    sealed class Stray(TarInput input) : ForwardStream
    {
        int at; // in the block

        public override int Read(Span<byte> buffer)
        {
            if (at == Block)
            {
                if (!input.Fill())
                {
                    return 0;
                }

                at = 0;
                if (new TarHeader(input.block).IsWhole)
                {
                    input.isAhead = true;
                }
            }

            if (input.isAhead)
            {
                return 0;
            }

            int count = Math.Min(buffer.Length, Block - at);
            input.block.AsSpan(at, count).CopyTo(buffer);
            at += count;
            return count;
        }
    }
}
