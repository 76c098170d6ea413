using System.Buffers.Binary;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>The first 512 bytes of a compound file ([MS-CFB] §2.2), little-endian.</summary>
/// <remarks>
/// <code>
///   0  8  D0 CF 11 E0 A1 B1 1A E1
///  24  2  minor version          26  2  major version: 3 or 4
///  28  2  FE FF                  30  2  sector shift: 9 (512 bytes) or 12 (4096 bytes)
///  32  2  mini sector shift: 6   44  4  number of FAT sectors
///  48  4  first sector of the directory
///  56  4  cutoff: 4096; smaller streams lie in the mini stream
///  60  4  first sector of the mini FAT    64  4  how many
///  68  4  first sector of the DIFAT       72  4  how many
///  76 436 the first 109 entries of the DIFAT: sectors of the FAT
/// </code>
/// </remarks>
readonly record struct CompoundHeader(
    int SectorShift, uint FirstDirectory, uint Cutoff, uint FirstMiniFat, uint FirstDifat, uint[] Difat, bool HasLongSizes)
{
    /// <summary>Bytes of the header.</summary>
    public const int Length = 512;

    /// <summary>Shift of a mini sector: 64 bytes.</summary>
    public const int MiniShift = 6;

    const int FirstOfDifat = 76;
    const uint UsualCutoff = 4096;

    /// <summary>Reads and checks the header.</summary>
    /// <exception cref="ContentException">It is not one that [MS-CFB] allows.</exception>
    public static CompoundHeader Read(ReadOnlySpan<byte> head)
    {
        if (head.Length < Length)
        {
            throw new ContentException(UnscannedReason.Damaged);
        }

        int shift = BinaryPrimitives.ReadUInt16LittleEndian(head[30..]);
        uint cutoff = BinaryPrimitives.ReadUInt32LittleEndian(head[56..]);
        if (shift is not (9 or 12)
            || BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) != 0xFFFE
            || BinaryPrimitives.ReadUInt16LittleEndian(head[32..]) != MiniShift
            || cutoff != UsualCutoff)
        {
            throw new ContentException(UnscannedReason.Damaged);
        }

        uint[] difat = new uint[(Length - FirstOfDifat) / sizeof(uint)];
        for (int i = 0; i < difat.Length; i++)
        {
            difat[i] = BinaryPrimitives.ReadUInt32LittleEndian(head[(FirstOfDifat + (i * sizeof(uint)))..]);
        }

        return new(
            shift,
            BinaryPrimitives.ReadUInt32LittleEndian(head[48..]),
            cutoff,
            BinaryPrimitives.ReadUInt32LittleEndian(head[60..]),
            BinaryPrimitives.ReadUInt32LittleEndian(head[68..]),
            difat,
            HasLongSizes: shift == 12);
    }
}
