using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Azukari.Documents;

/// <summary>PowerPoint's binary presentations ([MS-PPT]): the text of slides, notes, comments and masters, and embedded documents.</summary>
/// <remarks>
/// A record is 4 bits version, 12 bits instance, 2 bytes type, 4 bytes length, then its data. Version 15 is a container, whose data
/// are records: going on behind its head visits them all without recursion.
/// </remarks>
static class PptReader
{
    const int Container = 0xF;
    const ushort TextChars = 0x0FA0; // §2.9.42, UTF-16
    const ushort TextBytes = 0x0FA8; // §2.9.43, the low bytes of UTF-16
    const ushort CString = 0x0FBA; // §2.2.x: names, comments, headers and footers, UTF-16
    const ushort Embedded = 0x1011; // §2.10.34, an OLE document
    const int HeadLength = 8;
    const int BlockLength = 32 * 1024;
    const uint EncryptedToken = 0xF3D1C4DF;

    /// <summary>Whether the stream "Current User" says so (§2.3.2).</summary>
    public static bool IsEncrypted(Stream currentUser)
    {
        Span<byte> head = stackalloc byte[16];
        return currentUser.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && BinaryPrimitives.ReadUInt32LittleEndian(head[12..]) == EncryptedToken;
    }

    /// <summary>Reads the stream "PowerPoint Document".</summary>
    /// <exception cref="EndOfStreamException">It ends in a record.</exception>
    public static void Read(Stream document, IPartVisitor visitor)
    {
        using ProseText text = visitor.Text("slides");
        Span<byte> head = stackalloc byte[HeadLength];
        byte[] block = new byte[BlockLength];
        for (long at = 0; at + HeadLength <= document.Length;)
        {
            document.Position = at;
            document.ReadExactly(head);
            int version = BinaryPrimitives.ReadUInt16LittleEndian(head);
            ushort type = BinaryPrimitives.ReadUInt16LittleEndian(head[2..]);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            at += HeadLength;
            if ((version & 0xF) == Container)
            {
                continue;
            }

            if (length > document.Length - at)
            {
                throw new EndOfStreamException("a record is longer than the stream");
            }

            switch (type)
            {
                case TextChars or CString:
                    Write(document, length, block, Encoding.Unicode, text);
                    break;
                case TextBytes:
                    Write(document, length, block, Encoding.Latin1, text);
                    break;
                case Embedded:
                    ReadEmbedded(document, at, length, isCompressed: version >> 4 == 1, visitor);
                    break;
                default:
                    break;
            }

            at += length;
        }
    }

    static void Write(Stream document, long length, byte[] block, Encoding encoding, ProseText text)
    {
        while (length > 0)
        {
            int read = document.ReadAtLeast(block.AsSpan(0, (int)Math.Min(length, block.Length)), (int)Math.Min(length, block.Length));
            text.Append(encoding.GetString(block, 0, read).Replace('\r', '\n').Replace('\v', '\n'));
            length -= read;
        }

        text.EndLine();
    }

    static void ReadEmbedded(Stream document, long start, long length, bool isCompressed, IPartVisitor visitor)
    {
        const int SizeLength = 4; // of the document when expanded
        if (!isCompressed)
        {
            visitor.File("object", new RangeStream(document, start, length));
        }
        else if (length > SizeLength)
        {
            using ZLibStream expanded = new(
                new RangeStream(document, start + SizeLength, length - SizeLength), CompressionMode.Decompress);
            visitor.File("object", expanded);
        }
    }
}
