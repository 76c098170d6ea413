using System.Buffers.Binary;
using System.IO.Compression;
using Azukari.Scanner;
using SharpCompress.Common;
using SharpCompress.Providers;

namespace Azukari.Documents;

/// <summary>Unpacks what lies in a ZIP, by the method that its header names (APPNOTE 6.3.10 §4.4.5).</summary>
static class ZipCodecs
{
    const int Stored = 0;
    const int Deflate = 8;
    const int EndMarker = 2; // flag of LZMA: the size is not known

    /// <summary>The content of a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="packed">Its bytes in the archive.</param>
    /// <param name="limits">Bounds on what a codec may take before the first byte comes out.</param>
    /// <exception cref="ContentException">Nobody here knows the method, or it takes too much memory.</exception>
    public static Stream Open(ZipPart part, Stream packed, ContentLimits limits)
    {
        switch (part.Method)
        {
            case Stored:
                return packed;
            case Deflate:
                return new DeflateStream(packed, CompressionMode.Decompress);
        }

        CompressionType type = part.Method switch
        {
            1 => CompressionType.Shrink,
            2 => CompressionType.Reduce1,
            3 => CompressionType.Reduce2,
            4 => CompressionType.Reduce3,
            5 => CompressionType.Reduce4,
            9 => CompressionType.Deflate64,
            12 => CompressionType.BZip2,
            14 => CompressionType.LZMA,
            93 => CompressionType.ZStandard,
            95 => CompressionType.Xz,
            98 => CompressionType.PPMd,
            _ => throw new ContentException(UnscannedReason.Unsupported),
        };
        CompressionContext context = new() { InputSize = part.Packed, OutputSize = part.Size, CanSeek = packed.CanSeek };
        switch (type)
        {
            case CompressionType.LZMA:
                context = Lzma(part, packed, context, limits);
                break;
            case CompressionType.PPMd:
                byte[] settings = new byte[2];
                packed.ReadExactly(settings);
                context = context with { Properties = settings };
                break;
            case CompressionType.Shrink or (>= CompressionType.Reduce1 and <= CompressionType.Reduce4):
                ThrowIfTooLarge(part.Size, limits); // methods of 1990: their decoders take the whole content into memory
                break;
        }

        return CompressionProviderRegistry.Default.CreateDecompressStream(type, packed, context);
    }

    static CompressionContext Lzma(ZipPart part, Stream packed, CompressionContext context, ContentLimits limits)
    {
        byte[] head = new byte[4]; // version 2, length of the settings 2
        packed.ReadExactly(head);
        byte[] settings = new byte[BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(2))];
        packed.ReadExactly(settings);
        if (settings.Length < 5)
        {
            throw new InvalidDataException("LZMA without settings.");
        }

        ThrowIfTooLarge(BinaryPrimitives.ReadUInt32LittleEndian(settings.AsSpan(1)), limits);
        return context with
        {
            Properties = settings,
            InputSize = part.Packed - head.Length - settings.Length,
            OutputSize = (part.Flags & EndMarker) != 0 ? -1 : part.Size,
        };
    }

    static void ThrowIfTooLarge(long memory, ContentLimits limits)
    {
        if (memory > limits.MaxHeld)
        {
            throw new ContentException(UnscannedReason.Limit);
        }
    }
}
