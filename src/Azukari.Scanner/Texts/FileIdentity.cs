namespace Azukari.Scanner;

/// <summary>Kinds of files that are not text, by their magic bytes.</summary>
public static class FileIdentity
{
    /// <summary>Bytes from the start that suffice.</summary>
    public const int HeadLength = 16;

    /// <summary>The kind, or <see langword="null"/> when the bytes may be text.</summary>
    /// <param name="head">The first bytes of a file, <see cref="HeadLength"/> or more where it has them.</param>
    public static FileKind? Of(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8) || head.StartsWith("PK\a\b"u8) ? FileKind.Zip
        : head.StartsWith("%PDF-"u8) ? FileKind.Pdf
        : IsImage(head) ? FileKind.Image
        : head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? FileKind.Gzip
        : IsArchive(head) ? FileKind.Archive
        : head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? FileKind.Ole
        : head.StartsWith("SQLite format 3\0"u8) ? FileKind.Sqlite
        : null;

    static bool IsImage(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)
        || head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8)
        || (head.StartsWith("BM"u8) && head.Length >= 10 && head[6..10].IndexOfAnyExcept((byte)0) < 0)
        || (head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..12].SequenceEqual("WEBP"u8))
        || (head.Length >= 11 && head[4..11].SequenceEqual("ftyphei"u8));

    static bool IsArchive(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C])
        || head.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0])
        || head.StartsWith("Rar!\x1A\a"u8)
        || (head.StartsWith("BZh"u8) && head.Length >= 6 && head[4..6].SequenceEqual("1A"u8))
        || head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD])
        || (head.Length >= 7 && head[2..5].SequenceEqual("-lh"u8) && head[6] == '-');
}
