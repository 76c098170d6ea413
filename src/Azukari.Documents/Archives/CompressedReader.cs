using System.Buffers.Binary;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.LZMA;
using SharpCompress.Compressors.Lzw;
using SharpCompress.Compressors.Xz;
using SharpCompress.Compressors.ZStandard;
using CompressionMode = SharpCompress.Compressors.CompressionMode;

namespace Azukari.Documents;

/// <summary>Formats that pack one file without a name; it goes by the path of its container.</summary>
/// <param name="unpack">Makes the unpacked stream of the packed one.</param>
sealed class CompressedReader(Func<Stream, Stream> unpack) : IPartReader
{
    public bool Seeks => false;

    /// <summary>bzip2, with any number of streams.</summary>
    public static CompressedReader BZip2 { get; } =
        new(packed => BZip2Stream.Create(packed, CompressionMode.Decompress, decompressConcatenated: true, leaveOpen: true));

    /// <summary>Zstandard, with any number of frames.</summary>
    public static CompressedReader Zstandard { get; } = new(packed => new DecompressionStream(packed));

    /// <summary>xz, with any number of streams.</summary>
    public static CompressedReader Xz { get; } = new(packed => new RepeatedStream(
        packed, [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], one => new XZStream(one)));

    /// <summary>lzip, with any number of members.</summary>
    public static CompressedReader Lzip { get; } = new(packed => new RepeatedStream(
        packed, "LZIP"u8.ToArray(), one => LZipStream.Create(one, CompressionMode.Decompress, leaveOpen: true)));

    /// <summary>The <c>.Z</c> of Unix' compress.</summary>
    public static CompressedReader Compress { get; } = new(packed => new LzwStream(packed));

    /// <summary>Bytes before the packed ones of <see cref="Lzma"/>: settings 5, size 8.</summary>
    public const int LzmaHead = 13;

    /// <summary>LZMA with the short header of the LZMA utilities.</summary>
    public static CompressedReader Lzma { get; } = new(packed =>
    {
        byte[] head = new byte[LzmaHead];
        packed.ReadExactly(head);
        long size = BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(5));
        return new CheckedStream(LzmaStream.Create(head[..5], packed, -1, size, leaveOpen: true), size, null);
    });

    public void Read(Stream content, IPartVisitor visitor)
    {
        using BufferedStream buffered = new(new Packed(content, visitor), 64 * 1024); // decoders read byte by byte
        using CheckedStream unpacked = new(unpack(buffered), -1, null);
        visitor.File("", unpacked);
    }

    /// <summary>
    /// The packed bytes; keeps the stream beneath open and looks at the clock. There are decoders that take no bytes for
    /// bits and go on for ever with a broken file: they end here.
    /// </summary>
    sealed class Packed(Stream content, IPartVisitor visitor) : ForwardStream
    {
        const int Most = 1024; // times that a decoder asks at the end; those that are right ask a few times

        int ended;

        public override int Read(Span<byte> buffer)
        {
            visitor.Spend(0);
            int read = content.Read(buffer);
            ended = read > 0 || buffer.IsEmpty ? 0 : ended + 1;
            return ended <= Most ? read : throw new EndOfStreamException("The packed bytes are at their end.");
        }
    }
}

/// <summary>Streams of one format, one behind the other, with padding of zeros between them.</summary>
/// <param name="packed">The streams.</param>
/// <param name="magic">How each begins.</param>
/// <param name="unpack">Unpacks one; it reads to the end of its stream and not beyond.</param>
sealed class RepeatedStream(Stream packed, byte[] magic, Func<Stream, Stream> unpack) : ForwardStream
{
    Stream? present;
    bool begun;

    public override int Read(Span<byte> buffer)
    {
        while (!buffer.IsEmpty && (present ??= Next()) is { } one)
        {
            int read = one.Read(buffer);
            if (read > 0)
            {
                return read;
            }

            one.Dispose();
            present = null;
        }

        return 0;
    }

    Stream? Next()
    {
        byte[] head = new byte[magic.Length];
        do
        {
            if (packed.Read(head, 0, 1) == 0)
            {
                return begun ? null : throw new InvalidDataException("Nothing is packed here.");
            }
        }
        while (begun && head[0] == 0);

        begun = true;
        packed.ReadExactly(head.AsSpan(1));
        return head.AsSpan().SequenceEqual(magic)
            ? unpack(new Counted(new PrefixedStream(head, packed)))
            : throw new InvalidDataException("Bytes of no known meaning stand behind the packed ones.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            present?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Says where it is: xz pads to multiples of four.</summary>
    sealed class Counted(Stream content) : ForwardStream
    {
        long position;

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            int read = content.Read(buffer);
            position += read;
            return read;
        }
    }
}
