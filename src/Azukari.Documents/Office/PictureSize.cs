using System.Buffers.Binary;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Tells pictures, and those that are too small to show a number.</summary>
static class PictureSize
{
    /// <summary>Twelve digits need some five pixels each: what is smaller both ways is an icon, a bullet, a line.</summary>
    public const int Smallest = 64;

    /// <summary>Whether the bytes are a picture: of points, or of drawing commands (EMF, WMF, the metafile of LibreOffice).</summary>
    public static bool IsPicture(ReadOnlySpan<byte> head) =>
        FileIdentity.Of(head) == FileKind.Image
        || (head.Length > 44 && head.StartsWith((ReadOnlySpan<byte>)[1, 0, 0, 0]) && head[40..44].SequenceEqual(" EMF"u8))
        || head.StartsWith((ReadOnlySpan<byte>)[0xD7, 0xCD, 0xC6, 0x9A])
        || (head.Length > 18 && head.StartsWith((ReadOnlySpan<byte>)[1, 0, 9, 0, 0, 3]))
        || head.StartsWith("VCLMTF"u8);

    /// <summary>Whether a picture is known to be smaller than <see cref="Smallest"/> both ways.</summary>
    public static bool IsIcon(ReadOnlySpan<byte> head) =>
        Of(head) is { } size && size.Width < Smallest && size.Height < Smallest;

    static (int Width, int Height)? Of(ReadOnlySpan<byte> head)
    {
        if (head.Length >= 24 && head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']))
        {
            return (Size(BinaryPrimitives.ReadUInt32BigEndian(head[16..])), Size(BinaryPrimitives.ReadUInt32BigEndian(head[20..])));
        }

        if (head.Length >= 10 && head.StartsWith("GIF8"u8))
        {
            return (BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]));
        }

        if (head.Length >= 26 && head.StartsWith("BM"u8))
        {
            return (Size(BinaryPrimitives.ReadUInt32LittleEndian(head[18..])), Size(BinaryPrimitives.ReadUInt32LittleEndian(head[22..])));
        }

        return head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? OfJpeg(head) : null;
    }

    static int Size(uint value) => (int)Math.Min(value, int.MaxValue);

    /// <summary>Walks the segments up to the frame header (ITU-T T.81 §B.2.2).</summary>
    static (int Width, int Height)? OfJpeg(ReadOnlySpan<byte> head)
    {
        for (int at = 2; at + 9 <= head.Length && head[at] == 0xFF;)
        {
            byte marker = head[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
        }

        return null;
    }
}
