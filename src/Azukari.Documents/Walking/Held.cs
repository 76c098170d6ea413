namespace Azukari.Documents;

/// <summary>Gives readers a stream that can seek.</summary>
static class Held
{
    const int BlockLength = 128 * 1024;

    /// <summary>The stream itself where it can seek, else its content in memory; disposal leaves the stream given open.</summary>
    /// <param name="content">The bytes, at their beginning.</param>
    /// <param name="budget">Bounds of the scan.</param>
    /// <param name="inner">Whether the bytes came out of a container, and so count as expanded.</param>
    /// <exception cref="LimitException">There is more than may be held.</exception>
    public static Stream Seekable(Stream content, Budget budget, bool inner)
    {
        if (content.CanSeek)
        {
            return new OpenStream(content, budget);
        }

        MemoryStream held = new();
        byte[] block = new byte[BlockLength];
        for (int read; (read = content.Read(block)) > 0;)
        {
            budget.Take(inner ? read : 0, null);
            if (held.Length + read > budget.Limits.MaxHeld)
            {
                throw new ContentException(Scanner.UnscannedReason.Limit);
            }

            held.Write(block, 0, read);
        }

        held.Position = 0;
        return held;
    }

    /// <summary>Lets a reader dispose of what it was given, and looks at the clock at each read: loops end.</summary>
    sealed class OpenStream(Stream content, Budget budget) : Stream
    {
        readonly long start = content.Position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => content.Length - start;

        public override long Position
        {
            get => content.Position - start;
            set => content.Position = value + start;
        }

        public override int Read(Span<byte> buffer)
        {
            budget.Take(0, null);
            return content.Read(buffer);
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin)
        {
            Position = origin switch
            {
                SeekOrigin.Begin => offset,
                SeekOrigin.Current => Position + offset,
                _ => Length + offset,
            };
            return Position;
        }

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
