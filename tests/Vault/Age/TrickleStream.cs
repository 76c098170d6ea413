namespace Azukari.Vault.Tests;

/// <summary>A source that gives one byte at a time, cannot seek, and fails at a place if told so.</summary>
sealed class TrickleStream(byte[] bytes, int step = 1, int failAt = int.MaxValue) : Stream
{
    int position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (position >= failAt)
        {
            throw new IOException("The cable was pulled.");
        }
        int taken = Math.Min(Math.Min(step, count), bytes.Length - position);
        bytes.AsSpan(position, taken).CopyTo(buffer.AsSpan(offset));
        position += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
