using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using Azukari.Custody.Samples;
using Azukari.Rules;
using Azukari.Scanner;
using MiniExcelLibs;

namespace Azukari.Custody.Tests;

/// <summary>Extracts at the desk: from the vault into the vault, registered as what they are.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ExtractTests : IDisposable
{
    const int People = 60;

    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(MaskKind.Drop, DataClass.NoNumberFound)]
    [InlineData(MaskKind.Redact, DataClass.NoNumberFound)]
    [InlineData(MaskKind.Random, DataClass.NumbersAtRandom)]
    [InlineData(MaskKind.ConsistentRandom, DataClass.NumbersAtRandom)]
    public void Extract_OfATable_IsAnItemOfItsOwnThatHoldsNobodysNumber(MaskKind mask, DataClass expected)
    {
        (byte[] csv, List<string> numbers) = Csv();
        ItemId source = bench.Receive(csv, "被保険者.csv");
        ItemId made = NewId.Of<ItemId>();
        Receipt receipt = bench.Desk.Extract(
            bench.AtHandler, new(source, Workbench.Eligibility, ["氏名,個人番号", "備考"], mask), item: made,
            cancellation: TestContext.Current.CancellationToken);
        Assert.True(receipt.Permitted, string.Join(", ", receipt.Refusals));

        Item item = bench.Desk.StateOf(bench.Contract).HeldFile(made)!;
        Assert.Equal((ItemKind.File, source, mask, expected), (item.Kind, item.CopyOf!.Value, item.Mask!.Value, item.Scan!.Class));
        Assert.Equal([Workbench.Eligibility], item.Purposes);
        Assert.Equal("被保険者-extract.csv", bench.Desk.ValueOf(bench.Contract, item.Name));
        var act = (ExtractItem)receipt.Entry.Act;
        Assert.Equal(new ExtractCounts(People + 1, 1, mask == MaskKind.Drop ? 0 : People, People / 3), act.Counts);
        Assert.Equal(
            mask == MaskKind.Drop ? """["氏名","備考"]""" : """["個人番号","氏名","備考"]""",
            bench.Desk.ValueOf(bench.Contract, act.Columns));

        bench.Reopen();
        string text = Encoding.UTF8.GetString(bench.Reveal(made));
        Assert.DoesNotContain(numbers, n => text.Contains(n, StringComparison.Ordinal));
        Assert.StartsWith(mask == MaskKind.Drop ? "氏名,備考\r\n" : "個人番号,氏名,備考\r\n", text, StringComparison.Ordinal);
        Assert.Equal(People + 1, text.Count(c => c == '\n'));
        Assert.Equal(csv, bench.Reveal(source));
        bench.AssertSound();
        AssertFilesOf(2);
    }

    [Fact]
    public void Extract_OfEverySample_HasNoNumberThatTheSampleHas()
    {
        SampleFiles.Write(bench["samples"], 120, seed: 5);
        var residents = new Residents(5);
        string[] numbers = [.. Enumerable.Range(0, 120).Select(i => residents.At(i).IndividualNumber)];
        int extracted = 0;
        foreach (SampleFile sample in SampleFiles.Describe().Where(s => s.HoldsIndividualNumbers))
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(bench["samples"], sample.Name));
            Assert.Contains(numbers, TextOf(sample, bytes).Contains);
            ItemId source = bench.Receive(bytes, sample.Name);
            foreach (MaskKind mask in Enum.GetValues<MaskKind>())
            {
                ItemId made = NewId.Of<ItemId>();
                Receipt receipt = bench.Desk.Extract(
                    bench.AtHandler, new(source, Workbench.Eligibility, ["all"], mask), item: made,
                    cancellation: TestContext.Current.CancellationToken);
                Assert.True(receipt.Permitted, $"{sample.Name} {mask}: {string.Join(", ", receipt.Refusals)}");
                DataClass found = bench.Desk.StateOf(bench.Contract).Item(made)!.Scan!.Class;
                Assert.True(
                    mask is MaskKind.Drop or MaskKind.Redact ? found is DataClass.NoNumberFound or DataClass.NumbersPossible : found == DataClass.NumbersAtRandom,
                    $"{sample.Name} {mask}: {found}");
                Assert.DoesNotContain(numbers, TextOf(sample, bench.Reveal(made)).Contains);
                extracted++;
            }
        }

        Assert.True(extracted >= 16);
        bench.AssertSound();
    }

    [Fact]
    public void Extract_Refused_IsRecordedAndNothingIsMade()
    {
        ItemId source = bench.Receive(Csv().Bytes, "a.csv");
        var order = new ExtractOrder(source, Workbench.Eligibility, ["氏名"], MaskKind.Drop);
        Receipt receipt = bench.Desk.Extract(bench.AtHandler with { Terminal = null }, order, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(["terminal-not-registered"], receipt.Refusals.Select(r => r.Code));
        Assert.Contains("not-a-notified-handler", bench.Desk.Extract(
            bench.AtCity, order, cancellation: TestContext.Current.CancellationToken).Refusals.Select(r => r.Code));
        AssertFilesOf(1);
    }

    [Theory]
    [InlineData("なし", Fault.ExtractColumnUnknown)]
    [InlineData("9", Fault.ExtractColumnUnknown)]
    [InlineData("0", Fault.ExtractColumnUnknown)]
    [InlineData("3-2", Fault.ExtractColumnUnknown)]
    [InlineData("", Fault.ExtractColumnUnknown)]
    [InlineData("個人番号", Fault.ExtractNothingLeft)]
    public void Extract_ThatCannotBeMade_LeavesNothing(string columns, Fault expected)
    {
        ItemId source = bench.Receive(Csv().Bytes, "a.csv");
        AssertFault(expected, new(source, Workbench.Eligibility, [columns], MaskKind.Drop));
    }

    [Theory]
    [InlineData("本日は晴れです。\nそれだけです。\n", Fault.ExtractNotATable)]
    [InlineData("", Fault.ExtractNotATable)]
    [InlineData("%PDF-1.7 ", Fault.ExtractNotATable)]
    [InlineData("PK\u0003\u0004", Fault.ExtractNotATable)]
    public void Extract_OfWhatIsNoTable_LeavesNothing(string content, Fault expected)
    {
        ItemId source = bench.Receive(Encoding.UTF8.GetBytes(content), "a.bin");
        AssertFault(expected, new(source, Workbench.Eligibility, ["1"], MaskKind.Redact));
    }

    [Fact]
    public void Extract_Cancelled_LeavesNothing()
    {
        ItemId source = bench.Receive(Csv().Bytes, "a.csv");
        long size = bench.Desk.SizeOf(bench.Contract);
        Assert.Throws<OperationCanceledException>(() => bench.Desk.Extract(
            bench.AtHandler, new(source, Workbench.Eligibility, ["all"], MaskKind.Redact), cancellation: new CancellationToken(true)));
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
        AssertFilesOf(1);
    }

    [Fact]
    public void Extract_ErasedLikeAnyFile_OpensNeverAgain()
    {
        ItemId source = bench.Receive(Csv().Bytes, "a.csv");
        ItemId made = NewId.Of<ItemId>();
        Assert.True(bench.Desk.Extract(
            bench.AtHandler, new(source, Workbench.Eligibility, ["氏名"], MaskKind.Drop), item: made,
            cancellation: TestContext.Current.CancellationToken).Permitted);
        bench.BeginErasing(source, made);
        bench.OrderErasure(source, made);
        bench.Desk.RunEffects();
        Assert.Equal(ItemState.Erased, bench.Desk.StateOf(bench.Contract).Item(made)!.State);
        AssertFilesOf(0);
    }

    [Fact]
    public void Register_OfAnExtract_NamesNeitherColumnsNorNumbersInTheLedger()
    {
        (byte[] csv, List<string> numbers) = Csv();
        ItemId source = bench.Receive(csv, "a.csv");
        Assert.True(bench.Desk.Extract(
            bench.AtHandler, new(source, Workbench.Eligibility, ["氏名", "個人番号"], MaskKind.ConsistentRandom),
            cancellation: TestContext.Current.CancellationToken).Permitted);
        bench.Desk.ExportLedger(bench.Contract, bench["ledger"]);
        foreach (string file in Directory.EnumerateFiles(bench["ledger"], "*", SearchOption.AllDirectories))
        {
            string text = Encoding.UTF8.GetString(File.ReadAllBytes(file));
            Assert.DoesNotContain(numbers, n => text.Contains(n, StringComparison.Ordinal));
            Assert.DoesNotContain("氏名", text, StringComparison.Ordinal);
            Assert.DoesNotContain("extract.csv", text, StringComparison.Ordinal);
        }
    }

    void AssertFault(Fault expected, ExtractOrder order)
    {
        long size = bench.Desk.SizeOf(bench.Contract);
        CustodyException fault = Assert.Throws<CustodyException>(
            () => bench.Desk.Extract(bench.AtHandler, order, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(expected, fault.Fault);
        Assert.False(fault.IsStorage);
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
        AssertFilesOf(1);
    }

    /// <summary>Every item has its content and its findings in the vault, and nothing else lies there.</summary>
    void AssertFilesOf(int items) => Assert.Equal(
        2 * items, Directory.EnumerateFiles(Path.Combine(bench.Data, "contents"), "*", SearchOption.AllDirectories).Count());

    static string TextOf(SampleFile sample, byte[] bytes)
    {
        if (sample.Format != SampleFormat.Xlsx)
        {
            Encoding encoding = sample.Encoding == SampleEncoding.Cp932 ? CodePagesEncodingProvider.Instance.GetEncoding(932)! : Encoding.UTF8;
            return encoding.GetString(bytes);
        }

        // Another reader than the one that wrote it.
        return string.Join('\n', MiniExcel.Query(new MemoryStream(bytes)).Cast<IDictionary<string, object>>()
            .Select(row => string.Join('\t', row.Values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)))));
    }

    static (byte[] Bytes, List<string> Numbers) Csv()
    {
        StringBuilder csv = new("宛名番号,個人番号,氏名,備考\r\n");
        List<string> numbers = [];
        for (int i = 0; i < People; i++)
        {
            string eleven = ((i * 7_919_317_339L + 31_415_926_535L) % 100_000_000_000L).ToString("D11", CultureInfo.InvariantCulture);
            numbers.Add(eleven + IndividualNumber.CheckDigit(Encoding.ASCII.GetBytes(eleven)).ToString(CultureInfo.InvariantCulture));
            string remark = i % 3 == 2 ? $"世帯主 {numbers[i / 2]}" : "";
            csv.Append(CultureInfo.InvariantCulture, $"{i},{numbers[i]},山田 花子,{remark}\r\n");
        }

        return (Encoding.UTF8.GetBytes(csv.ToString()), numbers);
    }
}
