using System.Buffers.Binary;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>The end of a ZIP, before anybody reads its directory into memory: a workbook has some hundreds of parts.</summary>
/// <remarks>SPEC: APPNOTE.TXT 6.3.10, §4.3.16: mark, disks, counts of entries, size and offset of the directory, comment.</remarks>
static class PackageEnd
{
    const int Length = 22;
    const int LongestComment = ushort.MaxValue;
    const int OffsetAt = 16;
    const uint InZip64 = uint.MaxValue;

    /// <summary>Bytes of the directory: room for 100,000 parts.</summary>
    const long LargestDirectory = 16 << 20;

    /// <summary>Refuses what would take too much memory. A file without such an end is left to who reads it.</summary>
    /// <exception cref="ExtractException"><see cref="ExtractFault.TooLarge"/>.</exception>
    public static void Check(Stream content)
    {
        byte[] tail = new byte[Math.Min(content.Length, Length + LongestComment)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        content.Position = 0;
        for (int at = tail.Length - Length; at >= 0; at--)
        {
            ReadOnlySpan<byte> end = tail.AsSpan(at);
            if (end.StartsWith("PK\x05\x06"u8))
            {
                // Whoever reads it begins at the offset and goes on until here, whatever the end says of size and count.
                uint offset = BinaryPrimitives.ReadUInt32LittleEndian(end[OffsetAt..]);
                long from = content.Length - tail.Length + at - offset;
                if (offset == InZip64 || from > LargestDirectory)
                {
                    throw new ExtractException(ExtractFault.TooLarge);
                }

                return;
            }
        }
    }
}
