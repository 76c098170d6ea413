using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Azukari.Vault;

/// <summary>Reads the bytes inside age's text armour.</summary>
/// <remarks>
/// <code>
/// -----BEGIN AGE ENCRYPTED FILE-----
/// 64 columns of padded canonical base64 to a line, the last line 4..64
/// -----END AGE ENCRYPTED FILE-----
/// </code>
/// Lines end in LF or CRLF. Lines of white space may stand before, and white space after, up to 1 KiB each; nothing else is
/// lenient, so that one file has few spellings. SPEC: https://c2sp.org/age ("ASCII armor").
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "It reads armour; the name says which side of it this is.")]
sealed class ArmorReader(ByteSource source) : Stream
{
    internal const int BytesPerLine = 48;
    internal const int Columns = 64;
    const int WhiteSpaceLimit = 1024;
    const int DetectionWindow = 2 * WhiteSpaceLimit;

    readonly ArrayBufferWriter<byte> line = new(WhiteSpaceLimit + 2);
    readonly byte[] decoded = new byte[BytesPerLine];
    int start;
    int end;
    bool begun;
    bool ended;
    bool faulty;

    internal static ReadOnlySpan<byte> Begin => "-----BEGIN AGE ENCRYPTED FILE-----"u8;

    internal static ReadOnlySpan<byte> End => "-----END AGE ENCRYPTED FILE-----"u8;

    /// <summary>True where the input means to be armoured, well or badly; what follows must then be armour throughout.</summary>
    internal static bool IsArmored(ByteSource source)
    {
        ReadOnlySpan<byte> head = source.Peek(DetectionWindow);
        return !head.StartsWith("age-encryption.org/"u8)
            && (head.TrimStart(WhiteSpace).StartsWith("-----"u8) || head.IndexOf(Begin) >= 0);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    static ReadOnlySpan<byte> WhiteSpace => " \t\r\n\v\f"u8;

    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        try
        {
            while (written < buffer.Length && (start < end || TryNextLine()))
            {
                int taken = Math.Min(end - start, buffer.Length - written);
                decoded.AsSpan(start, taken).CopyTo(buffer[written..]);
                start += taken;
                written += taken;
            }
        }
        catch (ArmorException) when (written > 0)
        {
            // What stands before the fault is given first: the outcome must not depend on how far a reader looks ahead.
            faulty = true;
        }
        return written;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    bool TryNextLine()
    {
        if (faulty)
        {
            throw new ArmorException();
        }
        if (ended)
        {
            return false;
        }
        if (!begun)
        {
            SkipToContent();
        }
        ReadOnlySpan<byte> text = NextLine();
        if (text.SequenceEqual(End))
        {
            RequireOnlyWhiteSpace();
            return false;
        }
        if (text.IsEmpty || text.Length > Columns || !StrictBase64.TryDecodePadded(text, decoded, out int length))
        {
            throw new ArmorException();
        }
        if (length < BytesPerLine)
        {
            // A short line is the last one.
            if (!NextLine().SequenceEqual(End))
            {
                throw new ArmorException();
            }
            RequireOnlyWhiteSpace();
        }
        (start, end) = (0, length);
        return true;
    }

    void SkipToContent()
    {
        int skipped = 0;
        ReadOnlySpan<byte> text = NextLine();
        while (text.Trim(WhiteSpace).IsEmpty)
        {
            skipped += line.WrittenCount;
            if (skipped > WhiteSpaceLimit)
            {
                throw new ArmorException();
            }
            text = NextLine();
        }
        if (!text.SequenceEqual(Begin))
        {
            throw new ArmorException();
        }
        begun = true;
    }

    /// <summary>The next line without its ending; the input must not end before it.</summary>
    ReadOnlySpan<byte> NextLine()
    {
        line.ResetWrittenCount();
        if (!source.TryReadLine(line, WhiteSpaceLimit + 2) || line.WrittenCount == 0)
        {
            throw new ArmorException();
        }
        ReadOnlySpan<byte> text = line.WrittenSpan;
        text = text.EndsWith("\n"u8) ? text[..^1] : text;
        return text.EndsWith("\r"u8) ? text[..^1] : text;
    }

    void RequireOnlyWhiteSpace()
    {
        ended = true;
        ReadOnlySpan<byte> rest = source.Peek(WhiteSpaceLimit + 1);
        if (rest.Length > WhiteSpaceLimit || !rest.Trim(WhiteSpace).IsEmpty)
        {
            throw new ArmorException();
        }
    }
}
