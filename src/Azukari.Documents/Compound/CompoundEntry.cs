using System.Buffers.Binary;
using System.Text;

namespace Azukari.Documents;

/// <summary>A storage or a stream ([MS-CFB] §2.6).</summary>
/// <param name="Name">Its name; may begin with a control character that says who uses it.</param>
/// <param name="IsStorage">A storage holds entries, a stream bytes.</param>
/// <param name="First">Its first sector.</param>
/// <param name="Size">Bytes of a stream as stated.</param>
sealed record CompoundEntry(string Name, bool IsStorage, uint First, long Size)
{
    /// <summary>Bytes of an entry in the directory.</summary>
    public const int Length = 128;

    /// <summary>What lies in a storage, in the order of the directory.</summary>
    public List<CompoundEntry> Children { get; } = [];

    /// <summary>The name without what only programs look at.</summary>
    public string Label => Name.TrimStart((char)1, (char)2, (char)3, (char)4, (char)5, (char)6, (char)9);

    internal uint Left { get; private init; }

    internal uint Right { get; private init; }

    internal uint Child { get; private init; }

    /// <summary>An entry inside, by its name; names compare without case (§2.6.4).</summary>
    public CompoundEntry? Find(string name) =>
        Children.Find(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A stream inside, by its name.</summary>
    public CompoundEntry? FindStream(string name) => Find(name) is { IsStorage: false } stream ? stream : null;

    /// <summary>Reads an entry; none where it is unused or against the format.</summary>
    /// <param name="bytes">128 bytes.</param>
    /// <param name="hasLongSizes">In 512-byte sectors the upper half of the size may hold anything (§2.6.3).</param>
    internal static CompoundEntry? Read(ReadOnlySpan<byte> bytes, bool hasLongSizes)
    {
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[64..]);
        byte type = bytes[66];
        if (type is not (1 or 2 or 5) || nameLength is < 2 or > 64 || nameLength % 2 != 0)
        {
            return null;
        }

        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(bytes[120..]);
        size = hasLongSizes ? size : (uint)size;
        return new(
            Encoding.Unicode.GetString(bytes[..(nameLength - 2)]),
            type != 2,
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[116..]),
            (long)Math.Min(size, long.MaxValue))
        {
            Left = BinaryPrimitives.ReadUInt32LittleEndian(bytes[68..]),
            Right = BinaryPrimitives.ReadUInt32LittleEndian(bytes[72..]),
            Child = BinaryPrimitives.ReadUInt32LittleEndian(bytes[76..]),
        };
    }
}
