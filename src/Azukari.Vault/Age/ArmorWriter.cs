using System.Buffers.Text;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Azukari.Vault;

/// <summary>Writes age's text armour (layout: <see cref="ArmorReader"/>); <see cref="Finish"/> completes it.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It writes armour; the name says which side of it this is.")]
sealed class ArmorWriter : Stream
{
    const int LinesPerBlock = 1024;

    readonly Stream destination;
    readonly byte[] pending = new byte[LinesPerBlock * ArmorReader.BytesPerLine];
    readonly byte[] text = new byte[LinesPerBlock * (ArmorReader.Columns + 1)];
    int filled;

    internal ArmorWriter(Stream destination)
    {
        this.destination = destination;
        destination.Write(ArmorReader.Begin);
        destination.Write("\n"u8);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int taken = Math.Min(pending.Length - filled, buffer.Length);
            buffer[..taken].CopyTo(pending.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
            if (filled == pending.Length)
            {
                EmitLines();
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        Write(buffer.AsSpan(offset, count));
    }

    /// <summary>Writes what is left, and the last line.</summary>
    internal void Finish()
    {
        EmitLines();
        destination.Write(ArmorReader.End);
        destination.Write("\n"u8);
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    void EmitLines()
    {
        int length = 0;
        for (int i = 0; i < filled; i += ArmorReader.BytesPerLine)
        {
            int bytes = Math.Min(ArmorReader.BytesPerLine, filled - i);
            Base64.EncodeToUtf8(pending.AsSpan(i, bytes), text.AsSpan(length), out int consumed, out int written);
            Debug.Assert(consumed == bytes, "The line has room for its bytes.");
            length += written;
            text[length++] = (byte)'\n';
        }
        destination.Write(text, 0, length);
        filled = 0;
    }
}
