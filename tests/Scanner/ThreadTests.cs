using System.Text;

namespace Azukari.Scanner.Tests;

/// <summary>Several threads on one file find what one finds.</summary>
public sealed class ThreadTests : IDisposable
{
    readonly string path = Path.Combine(Path.GetTempPath(), $"azukari-threads-{Environment.ProcessId}-{Guid.CreateVersion7():N}");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Scan_WithAnyNumberOfThreads_FindsTheSame()
    {
        foreach (byte[] bytes in Texts())
        {
            Same(bytes);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Piece.Chunk - 1)]
    public void Scan_OfAFileThatEndsWithAChunk_FindsTheSame(int more)
    {
        byte[] text = Encoding.UTF8.GetBytes(Table(new Numbers(31), 60_000));
        Same(text[..((7 * Piece.Chunk) + Piece.Ahead + more)]);
    }

    [Fact]
    public void Scan_FromTheMiddleOfAFile_CountsOffsetsFromThere()
    {
        byte[] text = Encoding.UTF8.GetBytes(Table(new Numbers(32), 60_000));
        File.WriteAllBytes(path, [.. new byte[1000], .. text]);
        List<Occurrence> expected = Scans.Occurrences(text);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        stream.Position = 1000;
        List<Occurrence> found = [];
        FileScan.ScanFile(stream, Scans.Options with { Threads = 3 }, found.Add);
        Assert.Equal(expected.Select(Scans.Print), found.Select(Scans.Print));
    }

    [Fact]
    public void Scan_OfTextThatShowsItsEncodingLate_FindsTheSame()
    {
        StringBuilder text = new(Table(new Numbers(33), 40_000, name: "Yamada"));
        text.Append(Table(new Numbers(34), 20_000));
        Same(Scans.Cp932.GetBytes(text.ToString()));
    }

    void Same(byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        Assert.True(bytes.Length > 6 * Piece.Chunk);
        (string report, List<string> found) = Scan(1);
        Assert.NotEmpty(found);
        foreach (int threads in (int[])[2, 3, 7])
        {
            (string again, List<string> foundAgain) = Scan(threads);
            Assert.Equal(report, again);
            Assert.Equal(found, foundAgain);
        }

        (string Report, List<string> Found) Scan(int threads)
        {
            List<string> found = [];
            FileScanResult result = FileScan.ScanFile(path, Scans.Options with { Threads = threads }, o => found.Add(Scans.Print(o)));
            Assert.Equal(bytes.Length, result.Report.Bytes);
            return (Scans.Print(result.Report), found);
        }
    }

    static IEnumerable<byte[]> Texts()
    {
        string table = Table(new Numbers(35), 30_000);
        yield return Encoding.UTF8.GetBytes(table + Table(new Numbers(36), 30_000));
        yield return [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(table)];
        yield return [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(table)];
        yield return Scans.EucJp.GetBytes(table + table);
        yield return Scans.Jis7.GetBytes(table + table);
        Numbers numbers = new(37);
        yield return Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 40_000).Select(_ => $"D{numbers.Digits(30)}{numbers.Valid()}{numbers.Digits(7)}\n")));
        yield return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50_000).Select(i =>
            $"{i} 件目 {(i % 9 == 0 ? "個人番号" : "注文")} {numbers.Valid()}。{numbers.Digits(4)}-{numbers.Digits(4)}\n")));
    }

    static string Table(Numbers numbers, int rows, string name = "山田　太郎") => LevelTests.Table("宛名番号,個人番号,氏名,注文番号,備考", rows, i =>
        $"{numbers.Digits(15)},{numbers.Valid()},{name},{numbers.Digits(12)},\"{(i % 50 == 0 ? "a\nb" : numbers.Digits(10))}\"");
}
