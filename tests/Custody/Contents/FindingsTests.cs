using System.IO.Compression;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

/// <summary>What a receipt learns of a file, and how long it is kept.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FindingsTests : IDisposable
{
    const string Number = "123456789018";

    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void ReceivedContainer_IsSearchedInside()
    {
        ItemId item = bench.Receive(Zip(("list.csv", $"個人番号,氏名\n{Number},山田\n")), "名簿.zip");
        ScanSummary scan = bench.Desk.StateOf(bench.Contract).Item(item)!.Scan!;
        Assert.Equal((DataClass.SpecificPersonalInformation, 1L, 1), (scan.Class, scan.High, scan.NumberColumns));
    }

    [Fact]
    public void ReceivedContainer_WithoutNumbers_IsKnownToHaveNone()
    {
        ItemId item = bench.Receive(Zip(("a.txt", "なし")), "a.zip");
        Assert.Equal(DataClass.NoNumberFound, bench.Desk.StateOf(bench.Contract).Item(item)!.Scan!.Class);
    }

    [Fact]
    public void ReceivedContainer_WithSomethingUnread_CountsAsNotRead()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];
        ItemId item = bench.Receive(Zip(("a.txt", "なし"), ("b.png", Encoding.Latin1.GetString(png))), "a.zip");
        Assert.Equal(DataClass.NotReadByScanner, bench.Desk.StateOf(bench.Contract).Item(item)!.Scan!.Class);
        Assert.Contains(Findings(item), l => l.TryGetProperty("unscanned", out JsonElement why) && why.GetString() == "image");
    }

    [Fact]
    public void Findings_ListPlacesAndColumns_AndHoldNoNumber()
    {
        ItemId item = bench.Receive(Zip(("list.csv", $"個人番号,氏名\n{Number},山田\n")), "名簿.zip");
        List<JsonElement> lines = Findings(item);
        JsonElement place = Assert.Single(lines, l => l.TryGetProperty("offset", out _));
        Assert.Equal("名簿.zip!list.csv", place.GetProperty("path").GetString());
        Assert.Equal((2, "HIGH"), (place.GetProperty("row").GetInt32(), place.GetProperty("level").GetString()));
        Assert.Single(lines, l => l.TryGetProperty("distinct", out JsonElement n) && n.GetInt64() == 1);
        Assert.DoesNotContain(lines, l => l.GetRawText().Contains(Number, StringComparison.Ordinal));
    }

    [Fact]
    public void Findings_OfAText_ListNoMorePlacesThanTheyMay()
    {
        StringBuilder csv = new("個人番号\n");
        for (int i = 0; i < 3000; i++)
        {
            csv.Append(Number).Append('\n');
        }

        ItemId item = bench.Receive(Encoding.UTF8.GetBytes(csv.ToString()), "list.csv");
        Assert.Equal(3000, bench.Desk.StateOf(bench.Contract).Item(item)!.Scan!.High);
        Assert.Equal(1000, Findings(item).Count(l => l.TryGetProperty("offset", out _)));
    }

    [Fact]
    public void Findings_AreOpenedByAnOpening_AndRefusedLikeOne()
    {
        ItemId item = bench.Receive(Zip(("a.txt", "なし")), "a.zip");
        using MemoryStream output = new();
        (Receipt receipt, bool written) = bench.Desk.OpenFindings(
            bench.AtHandler with { Terminal = null }, new OpenItem(item, Workbench.Eligibility), output);
        Assert.False(receipt.Permitted || written);
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void Findings_LieEncrypted_AndGoWithTheirFile()
    {
        bench.Receive(Zip(("秘密の列.csv", $"個人番号,氏名\n{Number},山田\n")), "名簿.zip");
        string[] contents = Directory.GetFiles(Path.Combine(bench.Data, "contents"), "*.payload", SearchOption.AllDirectories);
        Assert.Equal(["c", "d"], contents.Select(c => Path.GetFileName(c)[..1]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(
            contents, c => File.ReadAllBytes(c).AsSpan().IndexOf("list.csv"u8) >= 0 || File.ReadAllBytes(c).AsSpan().IndexOf("秘密"u8) >= 0);
        bench.Reopen();
        Assert.Equal(2, Directory.GetFiles(Path.Combine(bench.Data, "contents"), "*.payload", SearchOption.AllDirectories).Length);
    }

    List<JsonElement> Findings(ItemId item)
    {
        using MemoryStream output = new();
        (Receipt receipt, bool written) = bench.Desk.OpenFindings(bench.AtHandler, new OpenItem(item, Workbench.Eligibility), output);
        Assert.True(receipt.Permitted && written);
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement)];
    }

    static byte[] Zip(params (string Name, string Text)[] files)
    {
        MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in files)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(text.StartsWith('\u0089') ? Encoding.Latin1.GetBytes(text) : Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
