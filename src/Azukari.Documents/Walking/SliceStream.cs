namespace Azukari.Documents;

/// <summary>A range of a stream that can seek. Several may be read by turns: each goes to its own place before it reads.</summary>
sealed class SliceStream(Stream source, long start, long length) : ForwardStream
{
    long at;

    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, length - at);
        if (wanted <= 0)
        {
            return 0;
        }

        source.Position = start + at;
        int read = source.Read(buffer[..wanted]);
        at += read;
        return read;
    }
}
