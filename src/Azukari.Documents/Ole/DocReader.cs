using System.Buffers.Binary;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Word's binary documents ([MS-DOC]): body, footnotes, headers, comments and text boxes, in this order, tables as tables.</summary>
/// <remarks>
/// The FIB at the beginning of the stream "WordDocument" (§2.5.1) says where the piece table lies in the table stream:
/// <code>
///    0  2  EC A5 (Word 97 and later; DC A5 in Word 6 and 95)
///    2  2  version: 00C1 and more from Word 97 on
///   10  2  flags: 0100 encrypted, 0200 the table stream is 1Table
///   24  8  Word 6 and 95: where the text begins and ends
///  258  8  the paragraphs' properties in the table stream: offset, length (see <see cref="DocParagraphs"/>)
///  418  8  the piece table: offset, length (see <see cref="DocPieces"/>)
/// </code>
/// Word 6 and 95 keep the text in one code page; without a fast save it is one range. What was deleted and lies outside the
/// pieces is not read.
/// </remarks>
static class DocReader
{
    /// <summary>Bytes of a table stream at most.</summary>
    public const long LongestTable = 64 << 20;

    const int HeadLength = 1024;
    const ushort Word97 = 0x00C1;
    const int Encrypted = 0x0100;
    const int IsComplex = 0x0004;
    const int IsOneTable = 0x0200;

    /// <summary>Reads a document.</summary>
    /// <param name="document">The stream "WordDocument".</param>
    /// <param name="table">Gives the stream "1Table" or "0Table", where it is there.</param>
    /// <param name="visitor">Receives the text.</param>
    /// <exception cref="ContentException">It is encrypted, or the table stream is missing.</exception>
    public static void Read(Stream document, Func<bool, byte[]?> table, IPartVisitor visitor)
    {
        byte[] fib = new byte[HeadLength];
        document.Position = 0;
        int length = document.ReadAtLeast(fib, fib.Length, throwOnEndOfStream: false);
        int identity = BinaryPrimitives.ReadUInt16LittleEndian(fib);
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(fib.AsSpan(10));
        if (length < 64 || identity is not (0xA5EC or 0xA5DC))
        {
            throw new ContentException(UnscannedReason.Damaged);
        }

        if ((flags & Encrypted) != 0)
        {
            throw new ContentException(UnscannedReason.Encrypted);
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(fib.AsSpan(2)) < Word97)
        {
            ReadOld(document, fib, isComplex: (flags & IsComplex) != 0, visitor);
            return;
        }

        byte[] tables = table((flags & IsOneTable) != 0) ?? throw new ContentException(UnscannedReason.Damaged);
        DocParagraphs paragraphs = DocParagraphs.Read(document, Part(tables, fib, 258));
        using DocText text = new(visitor);
        foreach (DocPiece piece in DocPieces.Read(Part(tables, fib, 418)))
        {
            ReadPiece(document, piece, paragraphs, text);
        }
    }

    /// <summary>A structure in the table stream, by its offset and length in the FIB.</summary>
    static ReadOnlySpan<byte> Part(byte[] tables, byte[] fib, int at) => tables.AsSpan(
        checked((int)BinaryPrimitives.ReadUInt32LittleEndian(fib.AsSpan(at))),
        checked((int)BinaryPrimitives.ReadUInt32LittleEndian(fib.AsSpan(at + 4))));

    static void ReadPiece(Stream document, DocPiece piece, DocParagraphs paragraphs, DocText text)
    {
        const int BlockLength = 16 * 1024;
        byte[] block = new byte[BlockLength];
        int width = piece.IsWide ? 2 : 1;
        for (long done = 0; done < piece.Characters * width;)
        {
            int wanted = (int)Math.Min(block.Length, (piece.Characters * width) - done);
            document.Position = piece.Start + done;
            document.ReadExactly(block, 0, wanted);
            for (int i = 0; i + width <= wanted; i += width)
            {
                char c = piece.IsWide ? (char)BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(i)) : (char)block[i];
                long place = piece.Start + done + i;
                text.Put(c, paragraphs.At(place));
            }

            done += wanted;
        }
    }

    static void ReadOld(Stream document, byte[] fib, bool isComplex, IPartVisitor visitor)
    {
        long start = BinaryPrimitives.ReadUInt32LittleEndian(fib.AsSpan(24));
        long end = BinaryPrimitives.ReadUInt32LittleEndian(fib.AsSpan(28));
        if (end < start || end > document.Length)
        {
            throw new ContentException(UnscannedReason.Damaged);
        }

        // Cells end with 07: as tabs they make the rows of a table, should they be one.
        visitor.File("text", new OldText(new RangeStream(document, start, end - start)));
        if (isComplex)
        {
            visitor.Unread("text", UnscannedReason.Unsupported); // fast saves have put pieces elsewhere
        }
    }

    sealed class OldText(Stream content) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            int read = content.Read(buffer);
            Span<byte> text = buffer[..read];
            text.Replace((byte)'\a', (byte)'\t');
            text.Replace((byte)'\r', (byte)'\n');
            return read;
        }
    }
}
