using System.Buffers.Binary;
using System.Text;

namespace Azukari.Custody.Evidence;

/// <summary>The evidence bundle: a zip in one canonical form, so that every byte of it is accounted for.</summary>
/// <remarks>
/// Any unzip opens it. Members are stored without compression, in ordinal order of their names, all dated 1980-01-01 00:00,
/// and nothing else is in the file:
/// <code>
/// member     50 4B 03 04 | 14 00 | 00 08 (UTF-8 names) | 00 00 (stored) | 00 00 21 00 (time) | crc32 | size | size |
///            name length (2) | 00 00 | name | data
/// directory  50 4B 01 02 | 14 03 | 14 00 | 00 08 | 00 00 | 00 00 21 00 | crc32 | size | size | name length | 00 00 | 00 00 |
///            00 00 | 00 00 | 00 00 A4 81 (0100644) | offset of the member (4) | name        … one for each, same order
/// end        50 4B 05 06 | 00 00 | 00 00 | count | count | directory size (4) | directory offset (4) | 00 00
/// </code>
/// Integers are little-endian. At most 65,535 members and 4 GiB; a larger ledger is exported as a folder.
/// Members: <c>bundle.json</c>, <c>ledger.vkey</c>, <c>ledger/checkpoint</c>, <c>ledger/tile/…</c>, <c>memoranda/SHA256.yaml</c>,
/// <c>openings.jsonl</c>. SPEC: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
/// </remarks>
static class BundleFormat
{
    internal const int MaximumMembers = 65_535;
    internal const int MemberHeaderBytes = 30;
    internal const int DirectoryHeaderBytes = 46;
    internal const int EndBytes = 22;

    internal static byte[] MemberHeader(byte[] name, uint crc, uint size)
    {
        byte[] header = new byte[MemberHeaderBytes + name.Length];
        Span<byte> h = header;
        BinaryPrimitives.WriteUInt32LittleEndian(h, 0x04034B50);
        WriteCommon(h[4..], crc, size, name.Length);
        name.CopyTo(h[MemberHeaderBytes..]);
        return header;
    }

    internal static byte[] DirectoryHeader(byte[] name, uint crc, uint size, uint offset)
    {
        byte[] header = new byte[DirectoryHeaderBytes + name.Length];
        Span<byte> h = header;
        BinaryPrimitives.WriteUInt32LittleEndian(h, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(h[4..], 0x0314);
        WriteCommon(h[6..], crc, size, name.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(h[38..], 0x81A40000);
        BinaryPrimitives.WriteUInt32LittleEndian(h[42..], offset);
        name.CopyTo(h[DirectoryHeaderBytes..]);
        return header;
    }

    internal static byte[] End(int count, uint directorySize, uint directoryOffset)
    {
        byte[] end = new byte[EndBytes];
        Span<byte> h = end;
        BinaryPrimitives.WriteUInt32LittleEndian(h, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(h[8..], (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(h[10..], (ushort)count);
        BinaryPrimitives.WriteUInt32LittleEndian(h[12..], directorySize);
        BinaryPrimitives.WriteUInt32LittleEndian(h[16..], directoryOffset);
        return end;
    }

    /// <summary>CRC-32 of the zip format (reflected 0xEDB88320).</summary>
    internal static uint Crc32(ReadOnlySpan<byte> data, uint crc = 0)
    {
        crc = ~crc;
        foreach (byte b in data)
        {
            crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    internal static byte[] NameBytes(string name) => Encoding.UTF8.GetBytes(name);

    static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i =>
    {
        uint c = (uint)i;
        for (int k = 0; k < 8; k++)
        {
            c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
        }

        return c;
    })];

    static void WriteCommon(Span<byte> h, uint crc, uint size, int nameLength)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(h, 20);
        BinaryPrimitives.WriteUInt16LittleEndian(h[2..], 0x0800);
        BinaryPrimitives.WriteUInt16LittleEndian(h[4..], 0);
        BinaryPrimitives.WriteUInt16LittleEndian(h[6..], 0);
        BinaryPrimitives.WriteUInt16LittleEndian(h[8..], 0x0021);
        BinaryPrimitives.WriteUInt32LittleEndian(h[10..], crc);
        BinaryPrimitives.WriteUInt32LittleEndian(h[14..], size);
        BinaryPrimitives.WriteUInt32LittleEndian(h[18..], size);
        BinaryPrimitives.WriteUInt16LittleEndian(h[22..], (ushort)nameLength);
    }
}
