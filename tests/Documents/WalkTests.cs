using System.IO.Compression;
using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class WalkTests
{
    const string Number = "123456789018";

    [Fact]
    public void Text_IsScannedAsItStands()
    {
        Findings found = Findings.Of(Encoding.UTF8.GetBytes($"個人番号：{Number}\n"));
        Assert.Equal([("", Number, Level.High)], found.Numbers);
        Assert.Equal(FileKind.Text, found.Report.Kind);
    }

    [Fact]
    public void ZipInZip_IsOpenedPartByPart()
    {
        byte[] inner = Zip(("list.csv", Encoding.UTF8.GetBytes($"個人番号,氏名\n{Number},山田\n")));
        Findings found = Findings.Of(Zip(("b.zip", inner), ("note.txt", "なし"u8.ToArray())), "a.zip");
        Assert.Equal([("a.zip!b.zip!list.csv", Number, Level.High)], found.Numbers);
        Assert.Equal(2, found.Report.Parts);
    }

    [Fact]
    public void Zip_DeeperThanAllowed_IsReported()
    {
        byte[] file = "個人番号：123456789018"u8.ToArray();
        for (int i = 0; i < 4; i++)
        {
            file = Zip(($"{i}", file));
        }

        Findings found = Findings.Of(file, "a.zip", ContentLimits.Default with { MaxDepth = 2 });
        Assert.Equal([("a.zip!3!2", UnscannedReason.Limit)], found.Unread);
        Assert.Empty(found.Numbers);
        Assert.Single(Findings.Of(file, "a.zip", ContentLimits.Default with { MaxDepth = 4 }).Numbers);
    }

    [Fact]
    public void Zip_ThatExpandsBeyondTheBudget_EndsWithALimit()
    {
        byte[] bomb = Zip(("zeros", new byte[64 << 20]));
        Findings found = Findings.Of(bomb, "a.zip", ContentLimits.Default with { FreeExpansion = 1 << 20 });
        Assert.Equal([("a.zip!zeros", UnscannedReason.Limit)], found.Unread);
    }

    [Fact]
    public void Zip_CutShort_IsDamaged_AndGivesTheFilesThatAreWhole()
    {
        byte[] whole = Zip(("list.csv", Encoding.UTF8.GetBytes($"個人番号,氏名\n{Number},山田\n")));
        Findings found = Findings.Of(whole[..^40], "a.zip");
        Assert.Equal([("", UnscannedReason.Damaged)], found.Unread);
        Assert.Equal(["a.zip!list.csv"], found.Numbers.Select(n => n.Path));
    }

    [Fact]
    public void Part_ThatBreaksOff_KeepsWhatWasFoundInIt()
    {
        Findings found = new();
        Walker walker = new(ScanOptions.Default, ContentLimits.Default, new Tally(found), default);
        byte[] csv = Encoding.UTF8.GetBytes($"個人番号,氏名\n{Number},山田\n{new string(' ', 5000)}");
        new PartVisitor(walker, PartPath.Root("a.zip"), 0).File("list.csv", new Forward(csv, breaksOff: true));
        Assert.Equal([("a.zip!list.csv", UnscannedReason.Damaged)], found.Unread);
        Assert.Equal([("a.zip!list.csv", Number, Level.High)], found.Numbers);
    }

    [Fact]
    public void Stream_ThatCannotSeek_IsHeldAndOpened()
    {
        byte[] zip = Zip(("list.csv", Encoding.UTF8.GetBytes($"個人番号,氏名\n{Number},山田\n")));
        Assert.Single(Findings.Of(new Forward(zip), "a.zip").Numbers);
    }

    [Fact]
    public void NameWithANumber_IsMasked()
    {
        Findings found = Findings.Of(Zip(($"{Number}_2026.txt", Encoding.UTF8.GetBytes($"個人番号 {Number}"))), "a.zip");
        Assert.Equal("a.zip!************_2026.txt", Assert.Single(found.Numbers).Path);
    }

    [Fact]
    public void Numbers_MoreThanAreKept_AllHaveTheLevelOfTheirWholeColumn()
    {
        StringBuilder text = new();
        for (int i = 0; i < 300_000; i++)
        {
            text.Append(Number).Append('\n'); // one value alone proves nothing
        }

        for (long i = 0; i < 200; i++)
        {
            byte[] eleven = Encoding.ASCII.GetBytes((50_000_000_000L + (i * 7_919)).ToString("D11", System.Globalization.CultureInfo.InvariantCulture));
            text.Append(Encoding.ASCII.GetString(eleven)).Append(IndividualNumber.CheckDigit(eleven)).Append('\n');
        }

        Findings found = Findings.Of(Encoding.ASCII.GetBytes(text.ToString()));
        Assert.Equal(300_200, found.Numbers.Count);
        Assert.Equal(300_200, found.Report.High);
        Assert.All(found.Numbers, n => Assert.Equal(Level.High, n.Level));
    }

    static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in files)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    sealed class Forward(byte[] bytes, bool breaksOff = false) : ForwardStream
    {
        int at;

        public override int Read(Span<byte> buffer)
        {
            int count = Math.Min(Math.Min(buffer.Length, 1000), bytes.Length - at);
            bytes.AsSpan(at, count).CopyTo(buffer);
            at += count;
            return count > 0 || !breaksOff ? count : throw new InvalidDataException();
        }
    }
}
