using System.Numerics;

namespace Azukari.Documents;

/// <summary>One header block of a tar: name 100 bytes, size 12 at 124, checksum 8 at 148, kind at 156, magic 6 at 257, prefix 155 at 345.</summary>
/// <param name="block">The block, or more; less is none.</param>
readonly ref struct TarHeader(ReadOnlySpan<byte> block)
{
    /// <summary>Bytes of a block.</summary>
    public const int Length = 512;

    const int ChecksumAt = 148;

    readonly ReadOnlySpan<byte> block = block.Length > Length ? block[..Length] : block;

    /// <summary>Whether this block of zeros ends the archive.</summary>
    public bool IsEnd => !block.ContainsAnyExcept((byte)0);

    /// <summary>Whether the checksum is right, so that it is a header at all.</summary>
    public bool IsWhole => block.Length == Length && block[0] != 0 && SumIs(Number(block.Slice(ChecksumAt, 8)));

    /// <summary>What follows: '0' or NUL a file, '5' a folder, '1' and '2' links, 'x' and 'L' more about the next file.</summary>
    public char Kind => (char)block[156];

    /// <summary>Bytes that follow.</summary>
    public long Size => Math.Max(0, Number(block.Slice(124, 12)));

    /// <summary>Whether <see cref="Size"/> bytes follow: not behind links, devices and folders, whatever their header says.</summary>
    public bool HoldsData => Kind is not ('1' or '2' or '3' or '4' or '5' or '6');

    /// <summary>Whether a map of a sparse file goes on in the next block.</summary>
    public bool HasMoreMap => block[482] != 0;

    /// <summary>The path.</summary>
    public string Name
    {
        get
        {
            string name = ArchiveNames.Decode(Text(block[..100]));
            bool isPosix = block.Slice(257, 6).SequenceEqual("ustar\0"u8);
            string prefix = isPosix ? ArchiveNames.Decode(Text(block.Slice(345, 155))) : "";
            return prefix.Length == 0 ? name : $"{prefix}/{name}";
        }
    }

    bool SumIs(long stated)
    {
        long sum = 8 * ' ';
        long signed = sum; // of programs that took bytes as signed
        for (int i = 0; i < block.Length; i++)
        {
            if (i is < ChecksumAt or >= ChecksumAt + 8)
            {
                sum += block[i];
                signed += unchecked((sbyte)block[i]);
            }
        }

        return stated == sum || stated == signed;
    }

    static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> field) =>
        field.IndexOf((byte)0) is >= 0 and int end ? field[..end] : field;

    /// <summary>Octal digits, or a binary number behind 80 (GNU); below 0 when it is neither.</summary>
    static long Number(ReadOnlySpan<byte> field)
    {
        if (field[0] == 0x80)
        {
            BigInteger value = new(field[1..], isUnsigned: true, isBigEndian: true);
            return value > long.MaxValue / 4 ? long.MaxValue / 4 : (long)value;
        }

        long number = 0;
        ReadOnlySpan<byte> digits = Text(field).Trim((byte)' ');
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return -1;
            }

            number = (number * 8) + digit - '0';
        }

        return digits.IsEmpty ? -1 : number;
    }
}
