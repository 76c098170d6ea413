namespace Azukari.Documents;

/// <summary>A range of a stream that can seek. The stream beneath is moved at each read; disposal leaves it open.</summary>
/// <param name="whole">The stream beneath.</param>
/// <param name="start">Where the range begins in it.</param>
/// <param name="length">Length in bytes; what is beyond the end of the stream beneath does not count.</param>
sealed class RangeStream(Stream whole, long start, long length) : SeekableStream
{
    readonly long length = Math.Max(0, Math.Min(length, whole.Length - start));
    long position;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        int count = (int)Math.Min(buffer.Length, length - position);
        if (count <= 0)
        {
            return 0;
        }

        whole.Position = start + position;
        int read = whole.Read(buffer[..count]);
        position += read;
        return read;
    }
}
