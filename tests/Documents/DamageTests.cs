using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

/// <summary>Files cut short and files with a broken bit: nothing is thrown, and where something is lost, it is said.</summary>
public sealed class DamageTests
{
    static readonly byte[] Note = Encoding.UTF8.GetBytes($"個人番号：{Fixture.Number}\n");

    public static TheoryData<string> EveryFixture =>
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".md", StringComparison.Ordinal) && !f.EndsWith(".py", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "Fixtures"), f).Replace('\\', '/'))
            .Where(f => f.Split('/')[0] is "Archives" or "Databases" or "Pdf")
            .Where(f => !f.EndsWith(".html", StringComparison.Ordinal)) // what a PDF was made of: a text, which is whole at any length
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Fixtures_AreThere() => Assert.True(EveryFixture.Count > 50);

    [Theory, MemberData(nameof(EveryFixture))]
    public void File_CutAtAnyLength_ThrowsNothing_AndSaysSoWhereSomethingIsMissing(string name)
    {
        byte[] whole = Fixture.Bytes(name);
        int there = Fixture.Scan(name).Numbers.Count;
        int step = Math.Max(1, whole.Length / (name.StartsWith("Pdf/", StringComparison.Ordinal) ? 8 : 24));
        for (int length = whole.Length - 1; length > 0; length -= step)
        {
            Findings found = Findings.Of(whole[..length], "a");
            Assert.True(
                found.Numbers.Count >= there || found.Unread.Count > 0 || IsWithoutLength(name) || length < MarkLength(name),
                $"{name} cut at {length} is silent");
        }
    }

    /// <summary>Formats whose last record can be missing without a gap: every length, not samples of them.</summary>
    [Theory]
    [InlineData("Archives/m0.arj")]
    [InlineData("Archives/m1.arj")]
    [InlineData("Archives/m4.arj")]
    [InlineData("Archives/infozip.zip")]
    [InlineData("Archives/zip64.zip")]
    [InlineData("Archives/solid.7z")]
    [InlineData("Archives/lh5-level0.lzh")]
    [InlineData("Archives/lh5-level1.lzh")]
    [InlineData("Archives/lh5-level2.lzh")]
    [InlineData("Archives/list.tar.gz")]
    [InlineData("Archives/list.tar.bz2")]
    [InlineData("Archives/list.tar.xz")]
    [InlineData("Archives/list.tar.zst")]
    [InlineData("Archives/list.tar.lz")]
    [InlineData("Databases/wal.db-wal")]
    public void File_CutAtEveryLength_SaysSoWhereSomethingIsMissing(string name)
    {
        byte[] whole = Fixture.Bytes(name);
        int there = Fixture.Scan(name).Numbers.Count;
        int[] silent =
        [
            .. Enumerable.Range(0, whole.Length).Where(length =>
            {
                Findings found = Findings.Of(whole[..length], "a");
                return found.Numbers.Count < there && found.Unread.Count == 0;
            }),
        ];
        Assert.DoesNotContain(silent, length => length >= MarkLength(name));
    }

    [Theory, MemberData(nameof(EveryFixture))]
    public void File_WithABrokenByte_ThrowsNothing(string name)
    {
        byte[] whole = Fixture.Bytes(name);
        int there = Fixture.Scan(name).Numbers.Count;
        int seeds = name.StartsWith("Pdf/", StringComparison.Ordinal) ? 8 : 30;
        for (int seed = 0; seed < seeds; seed++)
        {
            byte[] broken = (byte[])whole.Clone();
            uint mixed = unchecked((uint)(seed + 1) * 2654435761u);
            broken[mixed % broken.Length] ^= (byte)(1 << (int)(mixed >> 29));
            Findings found = Findings.Of(broken, "a", ContentLimits.Default with { FreeTime = TimeSpan.FromSeconds(5) });
            Assert.True(
                found.Numbers.Count >= there || found.Unread.Count > 0 || !IsChecked(name), $"{name} with seed {seed} is silent");
        }
    }

    /// <summary>The library's bzip2 went round in a circle for ever, where it was asked for more after it had failed.</summary>
    [Theory]
    [InlineData(14, 7)]
    [InlineData(106, 1)]
    public void Decoder_ThatFailed_IsNotAskedAgain(int at, int bit)
    {
        byte[] broken = Fixture.Bytes("Archives/list.tar.bz2");
        broken[at] ^= (byte)(1 << bit);
        Findings found = Findings.Of(broken, "a");
        Assert.Contains(found.Unread, u => u.Reason == UnscannedReason.Damaged);
        Assert.DoesNotContain(found.Unread, u => u.Reason == UnscannedReason.Limit); // the time was not needed to end it
    }

    [Fact]
    public void CheckedStream_ThatFailed_FailsAgain_WithoutAnotherRead()
    {
        FailingStream failing = new();
        using CheckedStream stream = new(failing, -1, null);
        Assert.Throws<IOException>(() => stream.ReadByte());
        Assert.Throws<IOException>(() => stream.ReadByte());
        Assert.Equal(1, failing.Asked);
    }

    /// <summary>The head of a small file is all of it: what is wrong with it must not hide its bytes.</summary>
    [Fact]
    public void SmallFile_ThatFailsBehindItsBytes_IsSearchedFirst()
    {
        FailingStream failing = new(Note);
        byte[] file = Archived.Zip([("a", Note)]);
        file.AsSpan(file.AsSpan().IndexOf("PK\x01\x02"u8) + 16, 4).Fill(0xAA); // another checksum
        Findings found = Findings.Of(file, "a.zip");
        Assert.Equal([("a.zip!a", Fixture.Number, Level.High)], found.Numbers);
        Assert.Equal([("a.zip!a", UnscannedReason.Damaged)], found.Unread);

        Opened opened = Opened.Of(failing);
        byte[] read = new byte[Note.Length];
        opened.Content.ReadExactly(read);
        Assert.Equal(Note, read);
        Assert.Throws<IOException>(() => opened.Content.ReadByte());
    }

    [Theory]
    [InlineData("Archives/m1.arj")]
    [InlineData("Archives/m4.arj")]
    public void Arj_WithABrokenBit_IsSaid(string name)
    {
        byte[] whole = Fixture.Bytes(name);
        int there = Fixture.Scan(name).Numbers.Count;
        int end = Math.Min(whole.Length, 256);
        for (int bit = 0; bit < end * 8; bit++)
        {
            byte[] broken = (byte[])whole.Clone();
            broken[bit / 8] ^= (byte)(1 << (bit % 8));
            Findings found = Findings.Of(broken, "a");
            Assert.True(found.Numbers.Count >= there || found.Unread.Count > 0, $"{name} with bit {bit} is silent");
        }
    }

    /// <summary>Names, flags, methods, sizes, places and checksums, here and there: whatever a bit makes of them, what is lost is said.</summary>
    [Theory]
    [InlineData("infozip.zip")]
    [InlineData("cp932.zip")]
    [InlineData("streamed.zip")]
    [InlineData("zstd.zip")]
    public void Zip_WithAnyBrokenBitOfItsHeaders_IsSaid(string name)
    {
        byte[] whole = Fixture.Bytes($"Archives/{name}");
        int there = Fixture.Scan($"Archives/{name}").Numbers.Count;
        HashSet<int> headers = [];
        foreach ((string mark, int length) in ((string, int)[])[("PK\x03\x04", 64), ("PK\x01\x02", 96), ("PK\x05\x06", 22), ("PK\x07\x08", 16)])
        {
            for (int at = -1; (at = Archived.Next(whole, at + 1, Encoding.ASCII.GetBytes(mark))) >= 0;)
            {
                headers.UnionWith(Enumerable.Range(at, Math.Min(length, whole.Length - at)));
            }
        }

        Assert.True(headers.Count > 100);
        foreach (int at in headers)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] broken = (byte[])whole.Clone();
                broken[at] ^= (byte)(1 << bit);
                Findings found = Findings.Of(broken, "a");
                Assert.True(found.Numbers.Count >= there || found.Unread.Count > 0, $"{name} with bit {bit} at {at} is silent");
            }
        }
    }

    /// <summary>Formats that do not say how long they are: cut, they look whole.</summary>
    static bool IsWithoutLength(string name) => name.EndsWith(".Z", StringComparison.Ordinal);

    /// <summary>
    /// Bytes that tell the format. What is cut inside them is a few bytes of text (or nothing), and nobody can tell that they
    /// were once the beginning of something.
    /// </summary>
    static int MarkLength(string name) => Path.GetExtension(name) switch
    {
        ".7z" => 6,
        ".zip" => 3, // "PK" is text, what follows is not
        ".lzh" => 7, // after two bytes of any kind: the method, in letters
        ".arj" => 5,
        ".lzma" => 13, // no mark at all, but settings and a size
        ".bz2" => 10, // two marks in letters
        ".lz" or ".pdf" => 5,
        ".db-wal" or ".zst" => 4,
        ".gz" or ".xz" => 2,
        ".tar" => 100, // the name, in letters until its first zero
        ".db" => 16,
        _ => 0,
    };

    /// <summary>Formats with a checksum over everything that matters.</summary>
    static bool IsChecked(string name) =>
        Path.GetExtension(name) is ".gz" or ".bz2" or ".xz" or ".lz" or ".7z" or ".zip" or ".arj" or ".lzh";

    /// <summary>Some bytes, then a failure each time.</summary>
    sealed class FailingStream(params byte[] bytes) : ForwardStream
    {
        readonly MemoryStream bytes = new(bytes);

        public int Asked { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            Asked++;
            return bytes.Read(buffer) is > 0 and int read ? read : throw new IOException("broken");
        }
    }
}
