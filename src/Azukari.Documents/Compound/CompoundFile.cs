using System.Buffers.Binary;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Reads compound files ([MS-CFB] version 3 and 4): storages and streams in sectors, as old Office and Outlook write them.</summary>
/// <remarks>
/// Memory: 4 bytes for each sector of the file, and the directory up to <see cref="ContentLimits.MaxParts"/> entries. Every
/// number in the file is checked against the file's length before it is used; tables that are cut short make the streams
/// short that need them. The red-black tree is read as a plain tree: its colours and order serve writers.
/// </remarks>
sealed class CompoundFile
{
    const int DeepestStorage = 32;

    readonly Stream content;
    readonly CompoundHeader header;
    readonly uint[] fat;
    readonly uint[] miniFat;
    readonly ChainStream? miniStream;

    /// <summary>Opens a file: reads its tables and its directory.</summary>
    /// <param name="content">The bytes; stays open, and must while streams are read.</param>
    /// <param name="limits">Bounds of the directory.</param>
    /// <exception cref="ContentException">The header or the root is not one.</exception>
    public CompoundFile(Stream content, ContentLimits limits)
    {
        this.content = content;
        content.Position = 0;
        byte[] head = new byte[CompoundHeader.Length];
        header = CompoundHeader.Read(head.AsSpan(0, content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
        fat = ReadFat();
        CompoundEntry?[] entries = ReadDirectory(limits.MaxParts);
        Root = entries.Length > 0 && entries[0] is { IsStorage: true } root ? root : throw new ContentException(UnscannedReason.Damaged);
        miniStream = Chain(Root.First, Math.Min(Root.Size, content.Length));
        miniFat = ReadTable(Chain(header.FirstMiniFat, content.Length), miniStream.Length >> CompoundHeader.MiniShift);
        Grow(entries);
    }

    /// <summary>The storage that holds all.</summary>
    public CompoundEntry Root { get; }

    /// <summary>Whether the directory is against the format: entries unreadable, linked twice or not at all.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Whether the directory goes beyond the bounds.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The bytes of a stream.</summary>
    public ChainStream Open(CompoundEntry entry) =>
        entry.Size < header.Cutoff
            ? new(miniStream!, miniFat, entry.First, entry.Size, CompoundHeader.MiniShift, skipped: 0)
            : Chain(entry.First, entry.Size);

    /// <summary>The bytes of a stream in memory.</summary>
    /// <param name="entry">The stream.</param>
    /// <param name="most">Bytes at most.</param>
    /// <exception cref="ContentException">There are more, or fewer than stated.</exception>
    public byte[] Hold(CompoundEntry entry, long most)
    {
        if (entry.Size > most)
        {
            throw new ContentException(UnscannedReason.Limit);
        }

        // A size that the file cannot hold must not become an array first.
        byte[] bytes = entry.Size <= content.Length ? new byte[entry.Size] : throw new ContentException(UnscannedReason.Damaged);
        return Open(entry).ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length
            ? bytes : throw new ContentException(UnscannedReason.Damaged);
    }

    ChainStream Chain(uint first, long length) => new(content, fat, first, length, header.SectorShift, skipped: 1);

    /// <summary>The FAT, by way of the DIFAT (§2.5): only as much of it as the file has sectors for.</summary>
    uint[] ReadFat()
    {
        int perSector = (1 << header.SectorShift) / sizeof(uint);
        long sectors = (content.Length >> header.SectorShift) + 1;
        int needed = checked((int)((sectors + perSector - 1) / perSector));
        uint[] table = new uint[Math.Min(sectors, (long)needed * perSector)];
        Array.Fill(table, uint.MaxValue);
        byte[] sector = new byte[1 << header.SectorShift];
        int read = 0;
        foreach (uint at in FatSectors(needed, perSector))
        {
            if (!ReadSector(at, sector))
            {
                break;
            }

            for (int i = 0; i < perSector && read < table.Length; i++)
            {
                table[read++] = BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(i * sizeof(uint)));
            }
        }

        return table;
    }

    IEnumerable<uint> FatSectors(int needed, int perSector)
    {
        foreach (uint at in header.Difat.Take(needed))
        {
            yield return at;
        }

        byte[] sector = new byte[1 << header.SectorShift];
        uint next = header.FirstDifat;
        for (int given = header.Difat.Length; given < needed && ReadSector(next, sector);)
        {
            for (int i = 0; i < perSector - 1 && given < needed; i++, given++)
            {
                yield return BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(i * sizeof(uint)));
            }

            next = BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan((perSector - 1) * sizeof(uint)));
        }
    }

    bool ReadSector(uint at, byte[] sector)
    {
        long position = ((long)at + 1) << header.SectorShift;
        if (position >= content.Length)
        {
            return false;
        }

        content.Position = position;
        int read = content.ReadAtLeast(sector, sector.Length, throwOnEndOfStream: false);
        sector.AsSpan(read).Fill(0xFF); // the last sector may be cut: what is missing is free
        return true;
    }

    static uint[] ReadTable(ChainStream stream, long most)
    {
        List<uint> table = [];
        byte[] block = new byte[4096];
        for (int read; table.Count < most && (read = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false)) > 0;)
        {
            for (int i = 0; i + sizeof(uint) <= read; i += sizeof(uint))
            {
                table.Add(BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(i)));
            }
        }

        return [.. table];
    }

    CompoundEntry?[] ReadDirectory(int most)
    {
        List<CompoundEntry?> entries = [];
        ChainStream stream = Chain(header.FirstDirectory, content.Length);
        byte[] bytes = new byte[CompoundEntry.Length];
        while (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length)
        {
            if (entries.Count == most)
            {
                IsCut = true;
                break;
            }

            CompoundEntry? entry = CompoundEntry.Read(bytes, header.HasLongSizes);
            IsDamaged |= entry is null && bytes[66] != 0;
            entries.Add(entry);
        }

        return [.. entries];
    }

    /// <summary>Puts each entry into its storage. What no storage links to lies in the root: it may hold what others deleted.</summary>
    void Grow(CompoundEntry?[] entries)
    {
        bool[] linked = new bool[entries.Length];
        linked[0] = true;
        Stack<(CompoundEntry Storage, uint Tree, int Depth)> left = new([(Root, Root.Child, 1)]);
        Plant(left, entries, linked);
        for (int i = 1; i < entries.Length; i++)
        {
            if (!linked[i] && entries[i] is { } lost)
            {
                IsDamaged = true;
                linked[i] = true;
                Root.Children.Add(lost);
                left.Push((lost, lost.IsStorage ? lost.Child : uint.MaxValue, 2));
                Plant(left, entries, linked);
            }
        }
    }

    void Plant(Stack<(CompoundEntry Storage, uint Tree, int Depth)> left, CompoundEntry?[] entries, bool[] linked)
    {
        while (left.TryPop(out (CompoundEntry Storage, uint Tree, int Depth) at))
        {
            if (at.Tree == uint.MaxValue)
            {
                continue; // NOSTREAM
            }

            if (at.Tree >= entries.Length || linked[at.Tree] || entries[at.Tree] is not { } entry)
            {
                IsDamaged |= !IsCut;
                continue;
            }

            linked[at.Tree] = true;
            left.Push((at.Storage, entry.Right, at.Depth));
            left.Push((at.Storage, entry.Left, at.Depth));
            at.Storage.Children.Add(entry);
            if (!entry.IsStorage)
            {
                continue;
            }

            if (at.Depth < DeepestStorage)
            {
                left.Push((entry, entry.Child, at.Depth + 1));
            }
            else
            {
                IsCut = true;
            }
        }
    }
}
