using System.Buffers.Binary;
using System.IO.Compression;

namespace Azukari.Documents;

/// <summary>Unpacks gzip, and notices what the framework's own stream passes over: a member cut short, and bytes behind the last.</summary>
/// <remarks>
/// A member (RFC 1952 §2.3): <c>1F 8B 08, flags 1, time 4, extra flags 1, system 1 [2+n extra] [name 00] [comment 00] [crc 2]
/// deflated data, crc 4, length 4</c>. Where the data ends only the decoder knows, which reads ahead in blocks: the end is
/// found by checksum and length, which are known by then, in the last blocks that it took.
/// </remarks>
/// <param name="content">The members, from their beginning.</param>
sealed class GzipContent(Stream content) : ForwardStream
{
    const int HeadLength = 10;
    const int TrailerLength = 8;
    const int HasHeaderCrc = 2;
    const int HasExtra = 4;
    const int HasName = 8;
    const int HasComment = 16;
    const int LongestName = 1024;

    readonly Taken input = new(content);
    DeflateStream? member;
    Crc32 crc;
    uint length;

    /// <summary>Opens the first member and returns the name of the file in it; empty where it has none.</summary>
    /// <exception cref="InvalidDataException">Not gzip, or cut short.</exception>
    public string Open()
    {
        byte[] head = new byte[HeadLength];
        input.ReadExactly(head);
        if (head[0] != 0x1F || head[1] != 0x8B || head[2] != 8)
        {
            throw new InvalidDataException("Not a gzip member.");
        }

        int flags = head[3];
        if ((flags & HasExtra) != 0)
        {
            int extra = Byte() | (Byte() << 8);
            for (int i = 0; i < extra; i++)
            {
                Byte();
            }
        }

        string name = (flags & HasName) != 0 ? Text() : "";
        if ((flags & HasComment) != 0)
        {
            Text();
        }

        if ((flags & HasHeaderCrc) != 0)
        {
            Byte();
            Byte();
        }

        input.Mark();
        member = new DeflateStream(input, CompressionMode.Decompress, leaveOpen: true);
        crc = default;
        length = 0;
        return name;
    }

    public override int Read(Span<byte> buffer)
    {
        while (member is not null && !buffer.IsEmpty)
        {
            int read = member.Read(buffer);
            if (read > 0)
            {
                crc.Add(buffer[..read]);
                length = unchecked(length + (uint)read);
                return read;
            }

            member.Dispose();
            member = null;
            EndMember();
        }

        return 0;
    }

    void EndMember()
    {
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], length);
        if (!input.GoBackBehind(trailer))
        {
            throw new InvalidDataException("The member is cut short, or its checksum is another.");
        }

        int next = input.ReadByte();
        while (next == 0)
        {
            next = input.ReadByte(); // padding of tapes
        }

        if (next >= 0)
        {
            input.GoBack(1);
            Open(); // anything else is damage
        }
    }

    int Byte() => input.ReadByte() is >= 0 and int b ? b : throw new InvalidDataException("The header is cut short.");

    string Text()
    {
        byte[] text = new byte[LongestName];
        int length = 0;
        for (int b; (b = Byte()) != 0;)
        {
            if (length < text.Length)
            {
                text[length++] = (byte)b;
            }
        }

        return ArchiveNames.Decode(text.AsSpan(0, length));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            member?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Input that keeps what was read last.</summary>
    sealed class Taken(Stream content) : ForwardStream
    {
        const int Kept = 64 * 1024;
        const int Most = 16 * 1024; // at once, below what is kept

        readonly byte[] buffer = new byte[Kept + Most];
        int end; // of what came in
        int at; // what was given out
        int mark; // where the member's data begin, or what is kept of them

        public override int Read(Span<byte> target)
        {
            if (at == end)
            {
                if (end > Kept)
                {
                    int dropped = end - (Kept / 2);
                    buffer.AsSpan(dropped, end - dropped).CopyTo(buffer);
                    end -= dropped;
                    at = end;
                    mark = Math.Max(0, mark - dropped);
                }

                end += content.Read(buffer.AsSpan(end, Most));
            }

            int count = Math.Min(target.Length, end - at);
            buffer.AsSpan(at, count).CopyTo(target);
            at += count;
            return count;
        }

        public override int ReadByte()
        {
            Span<byte> one = stackalloc byte[1];
            return Read(one) == 0 ? -1 : one[0];
        }

        public void Mark() => mark = at;

        public void GoBack(int count) => at -= count;

        /// <summary>Goes back behind the last place where these bytes stand.</summary>
        public bool GoBackBehind(ReadOnlySpan<byte> bytes)
        {
            for (int read = 1; end - at < bytes.Length && end <= Kept && read > 0; end += read)
            {
                read = content.Read(buffer.AsSpan(end, Most)); // the trailer may end where the decoder did not ask for
            }

            // The first match in what the decoder took ahead is the member's own: others with the same content come later.
            const int ShortestData = 2;
            int from = Math.Max(mark + ShortestData, at - Most - bytes.Length);
            if (from > end)
            {
                return false;
            }

            int found = buffer.AsSpan(from, end - from).IndexOf(bytes);
            if (found < 0)
            {
                return false;
            }

            at = from + found + bytes.Length;
            return true;
        }
    }
}
