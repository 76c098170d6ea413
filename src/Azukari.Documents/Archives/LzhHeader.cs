using System.Buffers.Binary;

namespace Azukari.Documents;

/// <summary>One file's header in an LZH archive, of level 0, 1, 2 or 3.</summary>
/// <remarks>
/// All levels share <c>method 5 at 2, packed size 4 at 7, size 4 at 11, level at 20</c>. Level 0 and 1: <c>length 1,
/// checksum 1 … name length 1 at 21, name, crc 2</c>, and at level 1 <c>system 1, length of the next extension 2</c>; their
/// packed size counts the extensions. Level 2 and 3: <c>total length 2 (level 3: word size 2, length 4 at 24), crc 2 at 21,
/// system 1, length of the next extension</c>. An extension: <c>kind 1, data, length of the next 2 (level 3: 4)</c>; kinds: 1
/// name, 2 folder with FF between its parts, 42 sizes of 64 bits. Source: the header page of LHa for UNIX (public domain).
/// </remarks>
sealed record LzhHeader(string Method, string Name, long Packed, long Size, int? Crc)
{
    /// <summary>Where the method's name is in a header.</summary>
    public const int MarkAt = 2;

    const int Shortest = 22;
    const int LevelAt = 20;
    const int Longest = 64 * 1024;

    /// <summary>Whether a header begins here.</summary>
    public static bool IsAt(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Shortest || bytes[2] != '-' || bytes[3] != 'l' || bytes[4] is not ((byte)'h' or (byte)'z') || bytes[6] != '-'
            || !char.IsAsciiLetterOrDigit((char)bytes[5]) || bytes[LevelAt] > 3)
        {
            return false;
        }

        int length = bytes[0] + 2;
        return bytes[LevelAt] switch
        {
            2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes) >= 26,
            3 => BinaryPrimitives.ReadUInt16LittleEndian(bytes) == 4,
            _ => length > Shortest && (length > bytes.Length || Sum(bytes[2..length]) == bytes[1]),
        };
    }

    /// <summary>Reads the header here and goes to the packed bytes; none at the end mark.</summary>
    /// <exception cref="InvalidDataException">Neither a header nor the end.</exception>
    public static LzhHeader? Read(Stream content)
    {
        byte[] head = new byte[32];
        long start = content.Position;
        int read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (read == 0 || head[0] == 0 && read < Shortest)
        {
            return read == 0 ? throw new InvalidDataException("The end mark is missing.") : null;
        }

        if (head[0] == 0 && head[LevelAt] < 2)
        {
            return null;
        }

        if (!IsAt(head.AsSpan(0, read)))
        {
            throw new InvalidDataException("Not a header.");
        }

        content.Position = start;
        int level = head[LevelAt];
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(7));
        long size = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(11));
        string method = System.Text.Encoding.ASCII.GetString(head, 2, 5);
        return level < 2
            ? Old(content, head[0] + 2, level, method, packed, size)
            : New(content, head, level, method, packed, size);
    }

    static LzhHeader Old(Stream content, int length, int level, string method, long packed, long size)
    {
        byte[] fields = new byte[length];
        content.ReadExactly(fields);
        int name = Math.Min(fields[21], length - Shortest);
        int behind = Shortest + name;
        int? crc = behind + 2 <= length ? BinaryPrimitives.ReadUInt16LittleEndian(fields.AsSpan(behind)) : null;
        if (Sum(fields.AsSpan(2)) != fields[1])
        {
            throw new InvalidDataException("The header's checksum is another.");
        }

        string path = ArchiveNames.Decode(fields.AsSpan(Shortest, name)).Replace('\\', '/');
        Extensions extensions = new(path, packed, size);
        if (level == 1)
        {
            long before = content.Position;
            extensions.Read(content, BinaryPrimitives.ReadUInt16LittleEndian(fields.AsSpan(length - 2)), wide: false);
            extensions.Packed -= content.Position - before;
        }

        return extensions.Header(method, crc);
    }

    static LzhHeader New(Stream content, byte[] head, int level, string method, long packed, long size)
    {
        bool wide = level == 3;
        long start = content.Position;
        long total = wide ? BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(24)) : BinaryPrimitives.ReadUInt16LittleEndian(head);
        if (total > Longest)
        {
            throw new InvalidDataException("A header of more than 64 KiB.");
        }

        int first = wide ? 28 : 24;
        content.Position = start + first + (wide ? 4 : 2);
        Extensions extensions = new("", packed, size);
        extensions.Read(
            content,
            wide ? BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(first)) : BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(first)),
            wide);
        content.Position = start + total;
        return extensions.Header(method, BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(21)));
    }

    static byte Sum(ReadOnlySpan<byte> bytes)
    {
        int sum = 0;
        foreach (byte b in bytes)
        {
            sum += b;
        }

        return (byte)(sum & 0xFF);
    }

    /// <summary>What the extensions add to a header.</summary>
    sealed class Extensions(string name, long packed, long size)
    {
        const int NameKind = 1;
        const int FolderKind = 2;
        const int SizesKind = 0x42;

        string name = name;
        string folder = "";
        long size = size;

        public long Packed { get; set; } = packed;

        public LzhHeader Header(string method, int? crc) => new(
            method, $"{folder}{name}", Math.Max(0, Packed), Math.Max(0, size), crc);

        public void Read(Stream content, long length, bool wide)
        {
            int tail = wide ? 4 : 2;
            long all = 0;
            while (length != 0)
            {
                all += length;
                if (length < tail + 1 || all > Longest)
                {
                    throw new InvalidDataException("A broken extension of a header.");
                }

                byte[] bytes = new byte[length];
                content.ReadExactly(bytes);
                ReadOnlySpan<byte> data = bytes.AsSpan(1, bytes.Length - tail - 1);
                switch (bytes[0])
                {
                    case NameKind:
                        name = ArchiveNames.Decode(data);
                        break;
                    case FolderKind:
                        byte[] path = data.ToArray();
                        path.AsSpan().Replace((byte)0xFF, (byte)'/'); // no byte of CP932 text
                        folder = ArchiveNames.Decode(path);
                        break;
                    case SizesKind when data.Length >= 16:
                        Packed = BinaryPrimitives.ReadInt64LittleEndian(data);
                        size = BinaryPrimitives.ReadInt64LittleEndian(data[8..]);
                        break;
                }

                ReadOnlySpan<byte> next = bytes.AsSpan(bytes.Length - tail);
                length = wide ? BinaryPrimitives.ReadUInt32LittleEndian(next) : BinaryPrimitives.ReadUInt16LittleEndian(next);
            }
        }
    }
}
