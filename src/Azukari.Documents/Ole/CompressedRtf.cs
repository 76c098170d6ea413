using System.Buffers.Binary;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Expands the RTF that Outlook keeps compressed ([MS-OXRTFCP] §2 and §3), while it is read.</summary>
/// <remarks>
/// <code>
///  0  4  bytes that follow     4  4  bytes when expanded
///  8  4  "LZFu", or "MELA" where it is stored     12  4  checksum
/// 16  .  runs: one byte of flags, lowest first; 0 a literal byte, 1 two bytes big-endian: 12 bits place, 4 bits length − 2
/// </code>
/// Places count in a ring of 4096 bytes, whose first 207 are known in advance. A place equal to where the ring is written ends
/// the text. The sizes and the checksum are not relied on: what is there is expanded, 17 bytes at most for 2.
/// </remarks>
sealed class CompressedRtf : ForwardStream
{
    const int HeadLength = 16;
    const int RingLength = 4096;
    const int FewestOfRun = 2;
    const uint Compressed = 0x75465A4C;
    const uint Stored = 0x414C454D;

    static ReadOnlySpan<byte> Known =>
        @"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}"u8 +
        @"{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New RomanCourier"u8 +
        "{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"u8;

    readonly Stream content;
    readonly byte[] ring = new byte[RingLength];
    readonly bool isStored;
    int write;
    int flags;
    int flagsLeft;
    int from; // in the ring
    int run; // bytes of a reference that are still to be given

    /// <summary>Reads the head.</summary>
    /// <exception cref="ContentException">It is neither of the two forms.</exception>
    public CompressedRtf(Stream content)
    {
        this.content = new BufferedStream(content);
        Span<byte> head = stackalloc byte[HeadLength];
        if (this.content.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) < HeadLength)
        {
            throw new ContentException(UnscannedReason.Damaged);
        }

        uint form = BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
        isStored = form == Stored ? true : form == Compressed ? false : throw new ContentException(UnscannedReason.Damaged);
        Known.CopyTo(ring);
        write = Known.Length;
    }

    /// <summary>Whether the text had its end mark; known once it was read.</summary>
    public bool IsEnded { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (isStored)
        {
            IsEnded = true;
            return content.Read(buffer);
        }

        int count = 0;
        while (count < buffer.Length && Next() is { } b)
        {
            buffer[count++] = b;
        }

        return count;
    }

    byte? Next()
    {
        if (run == 0 && !Turn(out int literal))
        {
            return literal < 0 ? null : Put((byte)literal);
        }

        run--;
        byte copied = ring[from];
        from = (from + 1) % RingLength;
        return Put(copied);
    }

    /// <summary>Reads the next literal, or starts a run.</summary>
    /// <returns>Whether a run has started; else <paramref name="literal"/> is a byte, or −1 at the end.</returns>
    bool Turn(out int literal)
    {
        literal = -1;
        if (IsEnded)
        {
            return false;
        }

        if (flagsLeft == 0)
        {
            flags = content.ReadByte();
            flagsLeft = 8;
        }

        bool isRun = (flags & 1) != 0;
        int first = flags < 0 ? -1 : content.ReadByte();
        flags >>= 1;
        flagsLeft--;
        if (first < 0 || !isRun)
        {
            literal = first;
            return false;
        }

        int second = content.ReadByte();
        from = (first << 4) | (second >> 4);
        IsEnded = second >= 0 && from == write;
        if (second < 0 || IsEnded)
        {
            return false;
        }

        run = (second & 0xF) + FewestOfRun;
        return true;
    }

    byte Put(byte b)
    {
        ring[write] = b;
        write = (write + 1) % RingLength;
        return b;
    }
}
