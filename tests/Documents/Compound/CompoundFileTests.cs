using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class CompoundFileTests
{
    const string Number = "123456789018";

    static readonly byte[] Text = Encoding.UTF8.GetBytes($"個人番号：{Number}\n");

    [Theory]
    [InlineData(9)]
    [InlineData(12)]
    public void Streams_ShortAndLong_AreReadAsWritten(int shift)
    {
        byte[] large = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7 & 0xFF))];
        CompoundWriter writer = new(shift);
        int inner = writer.Storage("inner");
        byte[] bytes = writer.Stream("small", Text).Stream("large", large, inner).Stream("empty", [], inner).Bytes();
        CompoundFile file = new(new MemoryStream(bytes), ContentLimits.Default);
        Assert.False(file.IsDamaged || file.IsCut);
        Assert.Equal(["inner", "small"], file.Root.Children.Select(c => c.Name));
        CompoundEntry storage = file.Root.Find("INNER")!;
        Assert.Equal(Text, file.Hold(file.Root.FindStream("small")!, long.MaxValue));
        Assert.Equal(large, file.Hold(storage.FindStream("large")!, long.MaxValue));
        Assert.Empty(file.Hold(storage.FindStream("empty")!, long.MaxValue));
    }

    [Fact]
    public void Stream_ReadFromAnywhere_GivesTheSameBytes()
    {
        byte[] large = [.. Enumerable.Range(0, 20_000).Select(i => (byte)(i * 31 & 0xFF))];
        CompoundFile file = new(new MemoryStream(new CompoundWriter().Stream("s", large).Bytes()), ContentLimits.Default);
        using ChainStream stream = file.Open(file.Root.FindStream("s")!);
        foreach (int at in (int[])[19_999, 0, 511, 512, 513, 10_000, 5])
        {
            stream.Position = at;
            byte[] some = new byte[Math.Min(700, large.Length - at)];
            stream.ReadExactly(some);
            Assert.Equal(large[at..(at + some.Length)], some);
        }
    }

    [Fact]
    public void UnknownKind_IsSearchedAndReported()
    {
        Findings found = Findings.Of(new CompoundWriter().Stream("Contents", Text).Bytes(), "a.pub");
        Assert.Equal([("a.pub!Contents", Number, Level.High)], found.Numbers);
        Assert.Equal([("", UnscannedReason.Unsupported)], found.Unread);
    }

    [Fact]
    public void EncryptedPackage_IsEncrypted()
    {
        Findings found = Findings.Of(new CompoundWriter().Stream("EncryptionInfo", new byte[200]).Stream("EncryptedPackage", new byte[9000]).Bytes());
        Assert.Equal([("", UnscannedReason.Encrypted)], found.Unread);
    }

    [Fact]
    public void Chain_ThatTurnsBack_EndsAndIsDamaged()
    {
        byte[] bytes = new CompoundWriter().Stream("s", new byte[50_000]).Bytes();
        // The FAT is sector 0; the stream's first sector follows the directory (1): it leads to itself.
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(512 + (2 * 4)), 2);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1024 + 128 + 120), 0xFFFFFFF0); // and it claims 4 GiB
        Findings found = Findings.Of(bytes);
        Assert.Contains(("file!s", UnscannedReason.Damaged), found.Unread);
        Assert.True(found.Report.Bytes < 10 << 20);
    }

    [Fact]
    public void Directory_ThatTurnsBack_EndsAndIsDamaged()
    {
        byte[] bytes = new CompoundWriter().Stream("a", Text).Stream("b", Text).Bytes();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1024 + (2 * 128) + 72), 1); // b leads to a
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1024 + (2 * 128) + 68), 0); // and to the root
        Findings found = Findings.Of(bytes);
        Assert.Equal(2, found.Numbers.Count);
        Assert.Contains(("", UnscannedReason.Damaged), found.Unread);
    }

    [Fact]
    public void Entry_ThatNoStorageLinks_IsSearched()
    {
        byte[] bytes = new CompoundWriter().Stream("a", Text).Stream("hidden", Text).Bytes();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1024 + 128 + 72), uint.MaxValue);
        Findings found = Findings.Of(bytes);
        Assert.Contains(("file!hidden", Number, Level.High), found.Numbers);
        Assert.Contains(("", UnscannedReason.Damaged), found.Unread);
    }

    [Fact]
    public void StoragesInStorages_WithoutEnd_AreALimit()
    {
        CompoundWriter writer = new();
        int storage = 0;
        for (int i = 0; i < 2000; i++)
        {
            storage = writer.Storage("s", storage);
        }

        Findings found = Findings.Of(writer.Bytes());
        Assert.Contains(found.Unread, u => u.Reason == UnscannedReason.Limit);
    }

    [Fact]
    public void Directory_OfAMillionEntries_IsCutAndReported()
    {
        byte[] directory = new byte[1_000_000 * 128];
        for (int i = 0; i < 1_000_000; i++)
        {
            Span<byte> entry = directory.AsSpan(i * 128, 128);
            entry[0] = (byte)'s';
            entry[64] = 4;
            entry[66] = i == 0 ? (byte)5 : (byte)2;
            BinaryPrimitives.WriteUInt32LittleEndian(entry[68..], uint.MaxValue);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[72..], i == 0 ? uint.MaxValue : (uint)(i + 1));
            BinaryPrimitives.WriteUInt32LittleEndian(entry[76..], i == 0 ? 1 : uint.MaxValue);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], 0xFFFFFFFE);
        }

        byte[] bytes = AsDirectory(directory);
        long start = Stopwatch.GetTimestamp();
        Findings found = Findings.Of(bytes, "many", ContentLimits.Default with { MaxParts = 500 });
        Assert.Contains(found.Unread, u => u.Reason == UnscannedReason.Limit);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void LongChainOfFatSectors_ByTheDifat_IsFollowed()
    {
        byte[] large = new byte[8 << 20]; // more than 109 FAT sectors of 512 bytes can name
        Text.CopyTo(large, large.Length - Text.Length);
        Findings found = Findings.Of(WithDifat(large));
        Assert.Contains(found.Numbers, n => n.Digits == Number);
        Assert.DoesNotContain(found.Unread, u => u.Reason == UnscannedReason.Damaged);
    }

    /// <summary>A file whose directory is given, in sectors of 4096 bytes.</summary>
    static byte[] AsDirectory(byte[] directory)
    {
        byte[] bytes = new CompoundWriter(12).Stream("x", directory).Bytes();
        // The stream becomes the directory: it is the last chain of the file.
        uint first = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((int)(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(48)) + 1) * 4096 + 128 + 116));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(48), first);
        return bytes;
    }

    /// <summary>One stream "s" of the given bytes, in 512-byte sectors, with as many FAT and DIFAT sectors as that takes.</summary>
    static byte[] WithDifat(byte[] data)
    {
        int dataSectors = data.Length / 512;
        int fatSectors = 1;
        int difatSectors = 0;
        while (fatSectors * 128 < dataSectors + fatSectors + difatSectors + 1)
        {
            fatSectors++;
            difatSectors = (Math.Max(0, fatSectors - 109) + 126) / 127;
        }

        // Order: directory, stream, FAT, DIFAT.
        uint fatStart = (uint)(1 + dataSectors);
        uint difatStart = fatStart + (uint)fatSectors;
        byte[] bytes = new byte[512 * (1 + 1 + dataSectors + fatSectors + difatSectors)];
        byte[] small = new CompoundWriter().Stream("s", new byte[5000]).Bytes();
        small.AsSpan(0, 512).CopyTo(bytes);
        small.AsSpan(1024, 512).CopyTo(bytes.AsSpan(512));
        data.CopyTo(bytes, 1024);
        void Word(long at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan((int)at), value);
        Word(44, (uint)fatSectors);
        Word(48, 0);
        Word(60, 0xFFFFFFFE);
        Word(68, difatStart);
        Word(72, (uint)difatSectors);
        Word(512 + 116, 0xFFFFFFFE);
        Word(512 + 128 + 116, 1);
        Word(512 + 128 + 120, (uint)data.Length);
        long fat = 512L * (1 + fatStart);
        Word(fat, 0xFFFFFFFE);
        for (uint s = 1; s <= dataSectors; s++)
        {
            Word(fat + (s * 4), s == dataSectors ? 0xFFFFFFFE : s + 1);
        }

        for (int i = 0; i < fatSectors; i++)
        {
            Word(i < 109 ? 76 + (i * 4) : (512L * (1 + difatStart + ((i - 109) / 127))) + ((i - 109) % 127 * 4), fatStart + (uint)i);
        }

        for (int i = 0; i < difatSectors; i++)
        {
            Word((512L * (1 + difatStart + i)) + 508, i == difatSectors - 1 ? 0xFFFFFFFE : difatStart + (uint)i + 1);
        }

        for (int i = fatSectors; i < 109; i++)
        {
            Word(76 + (i * 4), 0xFFFFFFFF);
        }

        return bytes;
    }
}
