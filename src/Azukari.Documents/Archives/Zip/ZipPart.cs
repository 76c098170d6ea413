using System.Buffers.Binary;

namespace Azukari.Documents;

/// <summary>One file in a ZIP, as one of its two headers describes it (APPNOTE 6.3.10 §4.3.7, §4.3.12).</summary>
/// <param name="Name">Its path.</param>
/// <param name="Comment">Its comment; empty mostly.</param>
/// <param name="Flags">General purpose bits: 0 encrypted, 3 sizes behind the data.</param>
/// <param name="Method">How it is packed: 0 not at all, 8 deflate, and others.</param>
/// <param name="Crc">Checksum of the content.</param>
/// <param name="Packed">Bytes in the archive.</param>
/// <param name="Size">Bytes of the content.</param>
/// <param name="Header">Where the local header is in the stream.</param>
sealed record ZipPart(string Name, string Comment, int Flags, int Method, uint Crc, long Packed, long Size, long Header)
{
    const int Encrypted = 1 | (1 << 6) | (1 << 13); // the last two: strong encryption, hidden headers
    const int Aes = 99;
    const uint InExtra = uint.MaxValue;
    const int Zip64Field = 0x0001;
    const int UnicodePathField = 0x7075;

    /// <summary>Whether a password is needed.</summary>
    public bool IsEncrypted => (Flags & Encrypted) != 0 || Method == Aes;

    /// <summary>Whether the sizes stand behind the data, and those here are not to be relied on.</summary>
    public bool IsStreamed => (Flags & 8) != 0;

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => Size == 0 && Name.EndsWith('/');

    /// <summary>Makes a part of a header's fields.</summary>
    public static ZipPart Of(
        int flags, int method, uint crc, uint packed, uint size, uint header, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra,
        ReadOnlySpan<byte> comment)
    {
        ulong longSize = size;
        ulong longPacked = packed;
        ulong longHeader = header;
        string? path = null;
        while (extra.Length >= 4)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            ReadOnlySpan<byte> field = extra.Slice(4, length);
            extra = extra[(4 + length)..];
            if (id == Zip64Field)
            {
                Take(ref field, ref longSize); // each is there only where the short field says so, in this order
                Take(ref field, ref longPacked);
                Take(ref field, ref longHeader);
            }
            else if (id == UnicodePathField && length > 5 && field[0] == 1
                && BinaryPrimitives.ReadUInt32LittleEndian(field[1..]) == Crc32.Of(name))
            {
                path = ArchiveNames.Decode(field[5..]);
            }
        }

        return new(
            path ?? ArchiveNames.Decode(name), ArchiveNames.Decode(comment), flags, method, crc,
            Bounded(longPacked), Bounded(longSize), Bounded(longHeader));
    }

    static void Take(ref ReadOnlySpan<byte> field, ref ulong value)
    {
        if (value == InExtra && field.Length >= sizeof(ulong))
        {
            value = BinaryPrimitives.ReadUInt64LittleEndian(field);
            field = field[sizeof(ulong)..];
        }
    }

    static long Bounded(ulong value) => (long)Math.Min(value, long.MaxValue / 4);
}
