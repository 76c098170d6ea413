using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Azukari.Vault;

/// <summary>A stream read forward with a look ahead: headers by the line, contents by the block.</summary>
/// <remarks>It holds ciphertext only, and leaves the stream beneath it open.</remarks>
[SuppressMessage("Naming", "CA1710", Justification = "It is the source that the parsers read from.")]
sealed class ByteSource(Stream stream) : Stream
{
    readonly byte[] buffer = new byte[64 * 1024];
    int start;
    int end;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The next bytes without consuming them: as many as asked for, or fewer where the stream ends.</summary>
    internal ReadOnlySpan<byte> Peek(int count)
    {
        if (start > 0 && (start == end || buffer.Length - start < count))
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }
        while (end - start < count)
        {
            int read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                break;
            }
            end += read;
        }
        return buffer.AsSpan(start, Math.Min(count, end - start));
    }

    /// <summary>
    /// Appends the next line with its line feed, if it has one; false where the line does not end within so many bytes.
    /// At the stream's end nothing is appended.
    /// </summary>
    internal bool TryReadLine(ArrayBufferWriter<byte> line, int limit)
    {
        int appended = 0;
        while (!Peek(1).IsEmpty)
        {
            ReadOnlySpan<byte> available = buffer.AsSpan(start, end - start);
            int feed = available.IndexOf((byte)'\n');
            int taken = feed < 0 ? available.Length : feed + 1;
            if (appended + taken > limit)
            {
                return false;
            }
            line.Write(available[..taken]);
            appended += taken;
            start += taken;
            if (feed >= 0)
            {
                break;
            }
        }
        return true;
    }

    public override int Read(Span<byte> destination)
    {
        if (start == end && destination.Length >= buffer.Length)
        {
            return stream.Read(destination);
        }
        if (start == end)
        {
            Peek(1);
        }
        ReadOnlySpan<byte> available = buffer.AsSpan(start, end - start);
        int taken = Math.Min(available.Length, destination.Length);
        available[..taken].CopyTo(destination);
        start += taken;
        return taken;
    }

    public override int Read(byte[] destination, int offset, int count)
    {
        ValidateBufferArguments(destination, offset, count);
        return Read(destination.AsSpan(offset, count));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] source, int offset, int count) => throw new NotSupportedException();
}
