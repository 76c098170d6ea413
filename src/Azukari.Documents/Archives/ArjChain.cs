using System.Buffers.Binary;

namespace Azukari.Documents;

/// <summary>The headers of an ARJ archive, one behind the other, to see whether all of them are there.</summary>
/// <remarks>
/// The library that unpacks takes the end of the bytes for the end of the archive. Layout: <c>60 EA, length 2 (0 ends the
/// archive), header [length], its CRC-32 4, extensions: length 2 (0 is the last), data, CRC-32 4; packed bytes</c>. In a
/// header: <c>own length 1, versions 2, system 1, flags 1, method 1, kind 1 (2 is the archive itself, which packs nothing), 1,
/// time 4, packed size 4, …</c>. Source: the technical note that comes with ARJ, "ARJ archive file header format".
/// </remarks>
static class ArjChain
{
    const int Longest = 2600;
    const int Shortest = 30;
    const int KindAt = 6;
    const int PackedAt = 12;
    const int Archive = 2;
    const int SumLength = 4;

    /// <summary>Whether every header is whole and the end mark is where the last file ends. Moves the position.</summary>
    public static bool IsWhole(Stream content)
    {
        byte[] bytes = new byte[Longest + SumLength];
        content.Position = 0;
        while (Word(content, bytes) is 0xEA60 && Word(content, bytes) is >= 0 and int length)
        {
            if (length == 0)
            {
                return true;
            }

            if (length is < Shortest or > Longest || !Take(content, bytes.AsSpan(0, length + SumLength))
                || Crc32.Of(bytes.AsSpan(0, length)) != BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(length)))
            {
                return false;
            }

            long packed = bytes[KindAt] == Archive ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(PackedAt));
            int extension;
            while ((extension = Word(content, bytes)) > 0)
            {
                content.Position += extension + SumLength;
            }

            if (extension < 0 || packed > content.Length - content.Position)
            {
                return false;
            }

            content.Position += packed;
        }

        return false;
    }

    /// <summary>The next two bytes as a number; below 0 at the end.</summary>
    static int Word(Stream content, byte[] bytes) =>
        Take(content, bytes.AsSpan(0, 2)) ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : -1;

    static bool Take(Stream content, Span<byte> bytes) =>
        content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
}
