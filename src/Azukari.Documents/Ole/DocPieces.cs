using System.Buffers.Binary;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>A run of text in the stream "WordDocument".</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="Characters">How many.</param>
/// <param name="IsWide">UTF-16, or else the low bytes of it.</param>
readonly record struct DocPiece(long Start, long Characters, bool IsWide);

/// <summary>The piece table ([MS-DOC] §2.9.38 Clx, §2.8.35 PlcPcd, §2.9.177 Pcd).</summary>
/// <remarks>
/// Any number of 01, 2 bytes length and data; then 02, 4 bytes length, n + 1 character positions of 4 bytes, and n times 8 bytes: 2
/// flags, 4 place, 2 properties. Bit 30 of the place: one byte a character, at half the place.
/// </remarks>
static class DocPieces
{
    /// <summary>Reads the table.</summary>
    /// <exception cref="ContentException">It is against the format.</exception>
    public static List<DocPiece> Read(ReadOnlySpan<byte> clx)
    {
        while (clx.Length > 3 && clx[0] == 1)
        {
            clx = clx[Math.Min(clx.Length, 3 + BinaryPrimitives.ReadUInt16LittleEndian(clx[1..]))..];
        }

        if (clx.Length < 5 || clx[0] != 2)
        {
            throw new ContentException(UnscannedReason.Damaged);
        }

        ReadOnlySpan<byte> table = clx.Slice(5, checked((int)BinaryPrimitives.ReadUInt32LittleEndian(clx[1..])));
        int count = (table.Length - 4) / 12;
        List<DocPiece> pieces = [];
        for (int i = 0; i < count; i++)
        {
            long characters = (long)BinaryPrimitives.ReadUInt32LittleEndian(table[((i + 1) * 4)..])
                - BinaryPrimitives.ReadUInt32LittleEndian(table[(i * 4)..]);
            uint place = BinaryPrimitives.ReadUInt32LittleEndian(table[(((count + 1) * 4) + (i * 8) + 2)..]);
            bool isWide = (place & 0x40000000) == 0;
            if (characters < 0)
            {
                throw new ContentException(UnscannedReason.Damaged);
            }

            pieces.Add(new(isWide ? place & 0x3FFFFFFF : (place & 0x3FFFFFFF) / 2, characters, isWide));
        }

        return pieces;
    }
}
