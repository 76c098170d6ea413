using System.IO.Compression;
using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

/// <summary>Files made to hurt: time and memory stay bounded, nothing is thrown, and what was not read is said.</summary>
public sealed class HostileTests
{
    const string Number = Fixture.Number;
    static readonly byte[] Note = Encoding.UTF8.GetBytes($"個人番号：{Number}\n");

    [Fact]
    public void ZipsInZips_OfZeros_EndAtALimit()
    {
        byte[] file = Archived.Zip(Enumerable.Range(0, 16).Select(i => ($"{i}", new byte[4 << 20])));
        for (int level = 0; level < 4; level++)
        {
            byte[] inner = file;
            file = Archived.Zip(Enumerable.Range(0, 16).Select(i => ($"{i}.zip", inner)));
        }

        ContentLimits limits = ContentLimits.Default with { FreeExpansion = 16 << 20, ExpansionRatio = 4 };
        Findings found = Findings.Of(file, "a.zip", limits);
        Assert.Contains(found.Unread, u => u.Reason == UnscannedReason.Limit);
        Assert.InRange(found.Report.Bytes, 1, limits.FreeExpansion + (limits.ExpansionRatio * file.Length));
    }

    [Fact]
    public void TenGigabytesOfZeros_EndAtALimit()
    {
        byte[] member = Gzip(new byte[64 << 20]);
        byte[] file = [.. Enumerable.Repeat(member, 160).SelectMany(m => m)];
        Findings found = Findings.Of(file, "a.gz", ContentLimits.Default with { FreeExpansion = 32 << 20, ExpansionRatio = 1 });
        Assert.Equal([("", UnscannedReason.Limit)], found.Unread);
    }

    [Fact]
    public void Archive_OfMoreFilesThanAllowed_EndsAtALimit()
    {
        byte[] file = Archived.Zip(Enumerable.Range(0, 3000).Select(i => ($"{i}", Note)));
        Findings found = Findings.Of(file, "a.zip", ContentLimits.Default with { MaxParts = 1000 });
        Assert.Contains(found.Unread, u => u.Reason == UnscannedReason.Limit);
        Assert.InRange(found.Numbers.Count, 900, 1000);
    }

    /// <summary>Ten times the files are ten times the work: the archive's bytes that are read stay in proportion.</summary>
    [Fact]
    public void Archive_OfManyFiles_IsReadInProportion()
    {
        long Work(int files)
        {
            byte[] file = Archived.Zip(Enumerable.Range(0, files).Select(i => ($"{i}", Note)));
            CountingStream counted = new(file);
            Findings found = Findings.Of(counted, "a.zip");
            Assert.Equal(files, found.Numbers.Count);
            Assert.Empty(found.Unread);
            return counted.Taken / files;
        }

        Assert.InRange(Work(10_000), 1, Work(1000) * 11 / 10);
    }

    [Fact]
    public void Zip_WhoseFilesShareTheirBytes_IsReadOnce()
    {
        byte[] file = Archived.Zip([("a", Note), ("b", Note), ("c", Note)]);
        int records = file.AsSpan().IndexOf("PK\x01\x02"u8);
        for (int at = records; (at = Archived.Next(file, at, "PK\x01\x02"u8)) >= 0; at++)
        {
            file.AsSpan(at + 42, 4).Clear(); // each record points to the first file
        }

        Findings found = Findings.Of(file, "a.zip");
        Assert.Equal("a.zip!a", found.Numbers[0].Path);
        Assert.Equal(2, found.Unread.Count(u => u.Reason == UnscannedReason.Damaged));
        Assert.Equal(["a.zip!unlisted/b", "a.zip!unlisted/c"], found.Numbers.Skip(1).Select(n => n.Path));
    }

    [Fact]
    public void Zip_WithAWrongLength_IsDamaged_AndReadToTheEnd()
    {
        byte[] file = Archived.Zip([("a", Note)]);
        int record = file.AsSpan().IndexOf("PK\x01\x02"u8);
        file.AsSpan(record + 20, 8).Fill(1); // both lengths
        file.AsSpan(record + 22, 2).Clear();
        file.AsSpan(record + 26, 2).Clear();
        Findings found = Findings.Of(file, "a.zip");
        Assert.Equal(["a.zip!a"], found.Numbers.Select(n => n.Path));
        Assert.Equal([("a.zip!a", UnscannedReason.Damaged)], found.Unread);
    }

    [Fact]
    public void Zip_WithoutItsDirectory_IsReadByItsFiles()
    {
        byte[] file = Archived.Zip([("a", Note), ("b.zip", Archived.Zip([("c", Note)]))]);
        Findings found = Findings.Of(file[..file.AsSpan().LastIndexOf("PK\x05\x06"u8)], "a.zip");
        Assert.Equal(["a.zip!a", "a.zip!b.zip!c"], found.Numbers.Select(n => n.Path));
        Assert.Equal([("", UnscannedReason.Damaged)], found.Unread);
    }

    [Fact]
    public void Program_ThatUnpacksItself_IsOpened()
    {
        byte[] stub = [.. "MZ"u8, .. Enumerable.Range(0, 5000).Select(i => (byte)(i % 251))];
        foreach (string archive in new[] { "infozip.zip", "solid.7z", "lh5-level1.lzh", "lh5-level2.lzh" })
        {
            byte[] packed = Fixture.Bytes($"Archives/{archive}");
            int there = Fixture.Scan($"Archives/{archive}").Numbers.Count;
            Assert.Equal(there, Findings.Of([.. stub, .. packed], "a.exe").Numbers.Count);
            Assert.Equal(there, Findings.Of(Gzip([.. stub, .. packed]), "a.exe.gz").Numbers.Count); // as it comes
        }

        Assert.Equal([("", UnscannedReason.Binary)], Findings.Of(stub, "a.exe").Unread);
    }

    [Theory]
    [InlineData("list.tar.gz")]
    [InlineData("list.tar.bz2")]
    [InlineData("list.tar.xz")]
    [InlineData("list.tar.zst")]
    [InlineData("list.tar.lz")]
    public void Streams_OneBehindTheOther_AreAllRead(string name)
    {
        byte[] one = Fixture.Bytes($"Archives/{name}");
        int there = Fixture.Scan($"Archives/{name}").Numbers.Count;
        Findings found = Findings.Of([.. one, .. one, .. one], name);
        Assert.Equal(3 * there, found.Numbers.Count);
        Assert.Empty(found.Unread);
        Assert.NotEmpty(Findings.Of([.. one, .. "garbage"u8], name).Unread);
    }

    [Fact]
    public void Rar_WithStoredFiles_IsRead()
    {
        Findings found = Findings.Of(Rar(Note), "a.rar");
        Assert.Equal([("a.rar!note.txt", Number, Level.High)], found.Numbers);
        Assert.Empty(found.Unread);
        Assert.NotEmpty(Findings.Of(Rar(Note)[..^20], "a.rar").Unread);
    }

    /// <summary>RAR 5: mark; main, file and end header, each with checksum, size, kind and flags.</summary>
    static byte[] Rar(byte[] content)
    {
        byte[] Header(params byte[] fields)
        {
            byte[] sized = [(byte)fields.Length, .. fields];
            return [.. BitConverter.GetBytes(Crc32.Of(sized)), .. sized];
        }

        byte length = (byte)content.Length;
        return
        [
            .. "Rar!\x1A\a"u8, 1, 0,
            .. Header(1, 0, 0),
            .. Header([2, 2, length, 4, length, 0, .. BitConverter.GetBytes(Crc32.Of(content)), 0, 1, 8, .. "note.txt"u8]),
            .. content,
            .. Header(5, 0, 0),
        ];
    }

    /// <summary>Counts the bytes that are taken out of a file.</summary>
    sealed class CountingStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public long Taken { get; private set; }

        // Of a span, what derives from a stream in memory reads by this one.
        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = base.Read(buffer, offset, count);
            Taken += read;
            return read;
        }
    }

    static byte[] Gzip(byte[] content)
    {
        MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return stream.ToArray();
    }
}
