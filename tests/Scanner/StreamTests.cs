using System.Text;
using CsCheck;

namespace Azukari.Scanner.Tests;

/// <summary>The report depends on the bytes alone; memory and work stay bounded; hostile bytes are only bytes.</summary>
public class StreamTests
{
    [Fact]
    public void Report_DoesNotDependOnTheBlocks()
    {
        foreach (byte[] bytes in Samples())
        {
            string whole = Scans.Print(Scans.Report(bytes));
            Gen.Int[1, 200_000].Array[1, 20].Sample(
                sizes => Assert.Equal(whole, Scans.Print(InBlocks(bytes, sizes))), iter: 25, threads: 1);
            Assert.Equal(whole, Scans.Print(InBlocks(bytes, [1])));
            Scans.Occurrences(bytes);
        }
    }

    [Fact]
    public void Report_DoesNotDependOnTheVectorWidth()
    {
        foreach (byte[] bytes in Samples())
        {
            string widest = Scans.Print(Scans.Report(bytes));
            foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
            {
                Assert.Equal(widest, Scans.Print(Scans.Report(bytes, Scans.Options with { Lanes = width })));
            }
        }
    }

    [Fact]
    public void Scan_OfBytesWithoutCandidates_AllocatesNothingPerMebibyte()
    {
        byte[] block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("岡山市北区大供１丁目２－３,086-123-4567,2026-11-23\r\n", 20_000)));
        NumberScan scan = new(Scans.Options);
        scan.OnBlock(block);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 8; i++)
        {
            scan.OnBlock(block);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Scan_OfEverNewKeysAndValues_StaysBounded()
    {
        NumberScan scan = new(Scans.Options);
        Numbers numbers = new(5);
        for (int i = 0; i < 40; i++)
        {
            StringBuilder text = new();
            for (int line = 0; line < 4000; line++)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"key{(char)('a' + numbers.Next(0, 26))}{(char)('a' + numbers.Next(0, 26))}{(char)('a' + numbers.Next(0, 26))}{(char)('a' + numbers.Next(0, 26))}: {numbers.Digits(12)}\n");
            }

            scan.OnBlock(Encoding.ASCII.GetBytes(text.ToString()));
        }

        ScanReport report = scan.Complete();
        Assert.InRange(report.Columns.Count, 1, Scans.Options.MaxClasses + 1);
        Assert.InRange(
            scan.Classes.All.Sum(c => c.Sample.Count), 0, (scan.Classes.All.Count * Scans.Options.SampleSize) + SampleRoom.Most);
        Assert.Equal(0, report.High + report.Medium);
    }

    [Theory]
    [InlineData("{0},", "a,b\n1,2\n3,4\n5,6\n")] // a table whose last row never ends
    [InlineData("{0},", "")]
    [InlineData("個人番号 {0} ", "")]
    [InlineData("<a b=\"{0}\">", "")]
    [InlineData("\"{0}\",\"", "a,b\n1,2\n3,4\n5,6\n")] // quotes that stay open
    public void Scan_OfOneLongLine_WorksInProportionToItsLength(string unit, string before)
    {
        long half = Work(unit, before, 20_000);
        long full = Work(unit, before, 40_000);
        Assert.InRange(half, 1, long.MaxValue);
        Assert.InRange(full, half, half * 2.5);

        static long Work(string unit, string before, int count)
        {
            Numbers numbers = new(6);
            NumberScan scan = new(Scans.Options);
            scan.OnBlock(Encoding.UTF8.GetBytes(before + string.Concat(Enumerable.Range(0, count)
                .Select(_ => string.Format(System.Globalization.CultureInfo.InvariantCulture, unit, numbers.Digits(12))))));
            scan.Complete();
            return scan.Work;
        }
    }

    [Fact]
    public void DistinctSample_BeyondItsCapacity_EstimatesWithinATenth()
    {
        DistinctSample sample = new(512);
        for (ulong i = 0; i < 100_000; i++)
        {
            sample.Add(DistinctSample.Hash(i, 42), i % 2 == 0);
            sample.Add(DistinctSample.Hash(i, 42), i % 2 == 0);
        }

        Assert.InRange(sample.Estimate, 85_000, 115_000);
        Assert.InRange(sample.Valid, sample.Count * 0.42, sample.Count * 0.58);
    }

    [Fact]
    public void Scan_OfRandomBytes_NeverThrows() =>
        Gen.Byte.Array[0, 3000].Sample(bytes => { Scans.Occurrences(bytes); }, iter: 3000);

    [Fact]
    public void Scan_OfHostileText_NeverThrows()
    {
        string[] parts = ["\"", ",", "\n", "\r", "個人番号", "マイナンバー：", "１２", "1234", "-", "　", "\u200B", "E+11", "\0", "<", ">", "\t", "=", ":", "{", ".0", "\e$B", "\e(B", "123456789018", "0", "。"];
        Gen.Int[0, parts.Length - 1].Array[0, 200].Sample(picks =>
        {
            string text = string.Concat(picks.Select(i => parts[i]));
            foreach (Encoding codec in (Encoding[])[Encoding.UTF8, Scans.Cp932, Encoding.Unicode, Scans.EucJp])
            {
                Scans.Occurrences(codec.GetBytes(text));
            }
        }, iter: 1500);
    }

    [Fact]
    public void Scan_OfNothing_IsEmpty() => Assert.Equal((FileKind.Empty, ScanClass.None), (Scans.Report("").Kind, Scans.Report("").Class));

    [Theory]
    [InlineData("504B030414000000", FileKind.Zip, UnscannedReason.Unsupported)]
    [InlineData("255044462D312E37", FileKind.Pdf, UnscannedReason.Unsupported)]
    [InlineData("89504E470D0A1A0A", FileKind.Image, UnscannedReason.Image)]
    [InlineData("FFD8FFE000104A46", FileKind.Image, UnscannedReason.Image)]
    [InlineData("1F8B080000000000", FileKind.Gzip, UnscannedReason.Unsupported)]
    [InlineData("377ABCAF271C0004", FileKind.Archive, UnscannedReason.Unsupported)]
    [InlineData("D0CF11E0A1B11AE1", FileKind.Ole, UnscannedReason.Unsupported)]
    [InlineData("53514C69746520666F726D6174203300", FileKind.Sqlite, UnscannedReason.Unsupported)]
    [InlineData("0001020304050607", FileKind.Binary, UnscannedReason.Binary)]
    public void Scan_OfWhatIsNotText_SaysSo(string head, FileKind kind, UnscannedReason reason)
    {
        ScanReport report = Scans.Report([.. Convert.FromHexString(head), .. new byte[100]]);
        Assert.Equal((kind, (UnscannedReason?)reason, ScanClass.Unreadable), (report.Kind, report.Unscanned, report.Class));
    }

    [Fact]
    public void Scan_OfTextInsideBinary_FindsItAndStaysUnscanned()
    {
        byte[] bytes = [0, 1, 2, 3, 4, 5, 6, 7, .. Encoding.UTF8.GetBytes($" 個人番号：{new Numbers(3).Valid()} "), .. new byte[200]];
        ScanReport report = Scans.Report(bytes);
        Assert.Equal((ScanClass.Found, (UnscannedReason?)UnscannedReason.Binary, 1L), (report.Class, report.Unscanned, report.High));
    }

    [Fact]
    public void Occurrence_WhenPrinted_ShowsNoDigits()
    {
        string number = new Numbers(3).Valid();
        Assert.DoesNotContain(number, new Occurrence(0, 1, 0, "x", number, Level.High, [], 12).ToString(), StringComparison.Ordinal);
    }

    static IEnumerable<byte[]> Samples()
    {
        Numbers numbers = new(21);
        string table = LevelTests.Table("宛名番号,個人番号,氏名,注文番号,備考", 6000, i =>
            $"{numbers.Digits(15)},{numbers.Valid()},山田　太郎,{numbers.Digits(12)},\"{(i % 50 == 0 ? "改行\nあり" : "１２３４")}\"");
        yield return Encoding.UTF8.GetBytes(table);
        yield return Scans.Cp932.GetBytes(table);
        yield return [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(table)];
        yield return Scans.Jis7.GetBytes(table);
        yield return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 9000).Select(i =>
            $"{i} 行目 {numbers.Digits(4)} {numbers.Digits(4)} {numbers.Digits(4)} {(i % 9 == 0 ? "個人番号" : "注文")} {numbers.Valid()}。\n")));
        yield return Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 6000).Select(_ => $"D{numbers.Digits(30)}{numbers.Valid()}{numbers.Digits(7)}\n")));
        yield return Encoding.ASCII.GetBytes(numbers.Digits(600_000));
        yield return Encoding.ASCII.GetBytes(string.Join(',', Enumerable.Range(0, 50_000).Select(_ => numbers.Digits(12))));
    }

    static ScanReport InBlocks(byte[] bytes, int[] sizes)
    {
        NumberScan scan = new(Scans.Options);
        for (int at = 0, i = 0; at < bytes.Length; i++)
        {
            int length = Math.Min(sizes[i % sizes.Length], bytes.Length - at);
            scan.OnBlock(bytes.AsSpan(at, length));
            at += length;
        }

        return scan.Complete();
    }
}
