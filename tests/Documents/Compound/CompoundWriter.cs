using System.Buffers.Binary;
using System.Text;

namespace Azukari.Documents.Tests;

/// <summary>Writes compound files ([MS-CFB]) for tests: small ones, plainly laid out, in version 3 or 4.</summary>
/// <remarks>Order in the file: header, FAT, directory, mini FAT, mini stream, streams. Siblings hang to the right of each other.</remarks>
sealed class CompoundWriter(int sectorShift = 9)
{
    const uint Free = 0xFFFFFFFF;
    const uint End = 0xFFFFFFFE;
    const uint FatMark = 0xFFFFFFFD;
    const int Cutoff = 4096;

    readonly List<(string Name, byte[]? Data, int Parent)> entries = [("Root Entry", null, -1)];

    /// <summary>Adds a storage.</summary>
    /// <returns>Its number, for what lies in it; 0 is the root.</returns>
    public int Storage(string name, int parent = 0)
    {
        entries.Add((name, null, parent));
        return entries.Count - 1;
    }

    /// <summary>Adds a stream.</summary>
    public CompoundWriter Stream(string name, byte[] data, int parent = 0)
    {
        entries.Add((name, data, parent));
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] Bytes()
    {
        int size = 1 << sectorShift;
        MemoryStream mini = new();
        List<uint> miniFat = [];
        uint[] firsts = new uint[entries.Count];
        foreach (int i in Enumerable.Range(0, entries.Count).Where(i => entries[i].Data is { Length: < Cutoff }))
        {
            byte[] data = entries[i].Data!;
            int count = (data.Length + 63) / 64;
            firsts[i] = count == 0 ? End : (uint)miniFat.Count;
            for (int s = 1; s <= count; s++)
            {
                miniFat.Add(s == count ? End : (uint)miniFat.Count + 1);
            }

            mini.Write(data);
            mini.SetLength((mini.Length + 63) / 64 * 64);
            mini.Position = mini.Length;
        }

        List<byte[]> chains = [new byte[entries.Count * 128], Words(miniFat), mini.ToArray()];
        List<int> large = [.. Enumerable.Range(0, entries.Count).Where(i => entries[i].Data is { Length: >= Cutoff })];
        chains.AddRange(large.Select(i => entries[i].Data!));
        int perSector = size / 4;
        int others = chains.Sum(c => Sectors(c, size));
        int fatSectors = 1;
        while (fatSectors * perSector < others + fatSectors)
        {
            fatSectors++;
        }

        List<uint> fat = [.. Enumerable.Repeat(FatMark, fatSectors)];
        uint[] starts = new uint[chains.Count];
        for (int c = 0; c < chains.Count; c++)
        {
            int count = Sectors(chains[c], size);
            starts[c] = count == 0 ? End : (uint)fat.Count;
            for (int s = 1; s <= count; s++)
            {
                fat.Add(s == count ? End : (uint)fat.Count + 1);
            }
        }

        for (int i = 0; i < large.Count; i++)
        {
            firsts[large[i]] = starts[3 + i];
        }

        firsts[0] = starts[2];
        Directory(chains[0], firsts, (uint)mini.Length);
        MemoryStream file = new();
        file.Write(Header(fatSectors, starts));
        file.SetLength(size);
        file.Position = size;
        fat.AddRange(Enumerable.Repeat(Free, (fatSectors * perSector) - fat.Count));
        file.Write(Words(fat));
        foreach (byte[] chain in chains)
        {
            file.Write(chain);
            file.SetLength((file.Length + size - 1) / size * size);
            file.Position = file.Length;
        }

        return file.ToArray();
    }

    byte[] Header(int fatSectors, uint[] starts)
    {
        byte[] head = new byte[512];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(head);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(24), 0x3E);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(26), (ushort)(sectorShift == 9 ? 3 : 4));
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(28), 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(30), (ushort)sectorShift);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(32), 6);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(44), fatSectors);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(48), starts[0]);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(56), Cutoff);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(60), starts[1]);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(68), End);
        for (int i = 0; i < 109; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(76 + (i * 4)), i < fatSectors ? (uint)i : Free);
        }

        return fatSectors <= 109 ? head : throw new NotSupportedException("this writer makes no DIFAT");
    }

    void Directory(byte[] directory, uint[] firsts, uint miniLength)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            Span<byte> entry = directory.AsSpan(i * 128, 128);
            (string name, byte[]? data, int parent) = entries[i];
            int length = Encoding.Unicode.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)(length + 2));
            entry[66] = (byte)(i == 0 ? 5 : data is null ? 1 : 2);
            entry[67] = 1;
            BinaryPrimitives.WriteUInt32LittleEndian(entry[68..], Free);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[72..], Sibling(i, parent));
            BinaryPrimitives.WriteUInt32LittleEndian(entry[76..], data is null ? Sibling(0, i) : Free);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], firsts[i]);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[120..], i == 0 ? miniLength : (uint)(data?.Length ?? 0));
        }
    }

    uint Sibling(int after, int parent)
    {
        int next = entries.FindIndex(after + 1, e => e.Parent == parent);
        return next < 0 ? Free : (uint)next;
    }

    static int Sectors(byte[] chain, int size) => (chain.Length + size - 1) / size;

    static byte[] Words(List<uint> words)
    {
        byte[] bytes = new byte[words.Count * 4];
        for (int i = 0; i < words.Count; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), words[i]);
        }

        return bytes;
    }
}
