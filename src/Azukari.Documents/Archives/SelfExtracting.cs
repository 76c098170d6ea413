using System.Buffers.Binary;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Finds the archive in a program that unpacks itself.</summary>
static class SelfExtracting
{
    const int Program = 1 << 20; // bytes of a program before its archive, at most

    /// <summary>Whether a file begins like a program (or anything else that is no text), so that an archive may follow.</summary>
    public static bool IsCandidate(ReadOnlySpan<byte> head) => head.Contains((byte)0) || IsProgram(head);

    /// <summary>Whether a file begins as a program of MS-DOS and Windows does.</summary>
    public static bool IsProgram(ReadOnlySpan<byte> head) => head.StartsWith("MZ"u8);

    /// <summary>What the file unpacks from itself.</summary>
    /// <param name="content">A stream that can seek; its position is restored.</param>
    /// <param name="head">Its first bytes.</param>
    public static FileKind? KindOf(Stream content, ReadOnlySpan<byte> head)
    {
        long start = content.Position;
        try
        {
            RangeStream whole = new(content, start, content.Length - start);
            return ZipDirectory.Find(whole, most: 1) is { Parts.Count: > 0 } ? FileKind.Zip
                : IsProgram(head) && StartOf(whole) > 0 ? FileKind.Archive
                : null;
        }
        finally
        {
            content.Position = start;
        }
    }

    /// <summary>Where the archive of another kind begins; 0 where there is none.</summary>
    public static long StartOf(Stream content)
    {
        byte[] bytes = new byte[Math.Min(Program, content.Length)];
        content.Position = 0;
        bytes = bytes[..content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        content.Position = 0;
        return StartOf(bytes, (ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], IsSevenZip) is > 0 and long seven ? seven
            : StartOf(bytes, "Rar!\x1A\a"u8, IsRar) is > 0 and long rar ? rar
            : StartOf(bytes, "-lh"u8, IsLzh) is > 0 and long lzh ? lzh - LzhHeader.MarkAt
            : 0;
    }

    delegate bool Check(ReadOnlySpan<byte> bytes, int at);

    static long StartOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark, Check check)
    {
        for (int from = 1; from < bytes.Length; from++)
        {
            int found = bytes[from..].IndexOf(mark);
            if (found < 0)
            {
                return 0;
            }

            from += found;
            if (check(bytes, from))
            {
                return from;
            }
        }

        return 0;
    }

    static bool IsSevenZip(ReadOnlySpan<byte> bytes, int at) => // the start header has a checksum
        bytes.Length >= at + 32
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 8)..]) == Crc32.Of(bytes.Slice(at + 12, 20));

    static bool IsRar(ReadOnlySpan<byte> bytes, int at) =>
        bytes.Length >= at + 8 && (bytes[at + 6] == 0 || (bytes[at + 6] == 1 && bytes[at + 7] == 0));

    static bool IsLzh(ReadOnlySpan<byte> bytes, int at) =>
        at >= LzhHeader.MarkAt && LzhHeader.IsAt(bytes[(at - LzhHeader.MarkAt)..]);
}
