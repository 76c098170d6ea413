using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using Azukari.Custody.Samples;
using Azukari.Custody.Viewing;
using Azukari.Rules;
using Azukari.Scanner;

namespace Azukari.Custody.Tests;

/// <summary>Looking into a file page by page: bound to its opening, masked, straight from the ciphertext.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ViewingTests : IDisposable
{
    readonly Workbench bench = new();

    public static TheoryData<string> Encodings => ["utf-8", "utf-16le", "cp932", "euc-jp"];

    public void Dispose() => bench.Dispose();

    [Theory]
    [MemberData(nameof(Encodings))]
    public void EveryPage_HasItsRows_AndNoNumber(string name)
    {
        Encoding encoding = name switch
        {
            "utf-16le" => Encoding.Unicode,
            "utf-8" => new UTF8Encoding(true),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(name == "cp932" ? 932 : 51932)!,
        };
        const int Rows = 2_345;
        string[] numbers = [.. Enumerable.Range(0, Rows).Select(Number)];
        string text = "氏名,個人番号,備考\r\n" + string.Concat(numbers.Select((n, i) => $"山田{i},{n},\"備考,{i}\"\r\n"));
        ItemId item = bench.Receive([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], "pages.csv");
        long opening = Open(item);
        for (long from = 0; from < Rows; from += 450)
        {
            ViewedPage page = Look(item, opening, from);
            Assert.Equal(ViewedKind.Table, page.Kind);
            Assert.Equal(["氏名", "個人番号", "備考"], page.Headers);
            Assert.Equal(Enumerable.Range((int)from + 1, page.Rows.Count).Select(r => (long)r), page.Rows.Select(r => r.Number));
            Assert.Equal($"山田{from}", Shown(page.Rows[0].Cells[0]));
            Assert.Equal($"備考,{from}", Shown(page.Rows[0].Cells[2]));
            Assert.All(page.Rows, row => Assert.True(row.Cells[1] is [{ IsMasked: true }]));
        }

        ViewedPage last = Look(item, opening, Rows - 5);
        Assert.Equal(5, last.Rows.Count);
        Assert.False(last.HasMore);
        Assert.Empty(Look(item, opening, Rows + 10).Rows);
    }

    [Fact]
    public void Opening_IsOverAfterItsTime_AndBelongsToOnePersonAtOneTerminal()
    {
        ItemId item = bench.Receive("a,b\n1,2\n3,4\n"u8.ToArray(), "a.csv");
        long opening = Open(item);
        Assert.Equal(ViewingState.Open, State(bench.AtHandler, item, opening));
        Assert.Equal(ViewingState.Unknown, State(bench.AtHandler with { Worker = bench.SecondHandler }, item, opening));
        Assert.Equal(ViewingState.Unknown, State(bench.AtHandler with { Terminal = null }, item, opening));
        Assert.Equal(ViewingState.Unknown, State(bench.AtHandler, NewId.Of<ItemId>(), opening));
        Assert.Equal(ViewingState.Unknown, State(bench.AtHandler, item, opening - 1));
        Assert.Equal(ViewingState.Unknown, State(bench.AtHandler, item, -1));
        Assert.Equal(ViewingState.Unknown, State(bench.AtHandler, item, opening + 1_000));
        bench.Clock.Pass(Desk.ViewingTime - TimeSpan.FromSeconds(1));
        Assert.Equal(ViewingState.Open, State(bench.AtHandler, item, opening));
        bench.Clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(ViewingState.Expired, State(bench.AtHandler, item, opening));
        Assert.Null(bench.Desk.Reveal(bench.AtHandler, Workbench.Eligibility, new PlaceOfNumber(item, opening, 0, 0, 0, 0, 0)));
    }

    [Fact]
    public void Page_AfterAMomentInWhichTheContentCouldNotBeRead_IsShown()
    {
        ItemId item = bench.Receive("a,b\n1,2\n3,4\n"u8.ToArray(), "a.csv");
        long opening = Open(item);
        string content = bench.Desk.StateOf(bench.Contract).Items[item].Content!.Content.Value;
        string stored = Directory.GetFiles(Path.Combine(bench.Data, "contents"), $"*{content}*", SearchOption.AllDirectories).Single();
        File.Move(stored, bench["aside"]);
        for (int i = 0; i < 2; i++)
        {
            Assert.Throws<CustodyException>(() => bench.Desk.View(bench.AtHandler, item, opening, 0, 0));
        }

        File.Move(bench["aside"], stored);
        Assert.NotNull(bench.Desk.View(bench.AtHandler, item, opening, 0, 0).Page);
    }

    [Fact]
    public void Opening_IsAskedOfTheRulesAgainAtEachPage()
    {
        ItemId item = bench.Receive("a,b\n1,2\n3,4\n"u8.ToArray(), "a.csv");
        long opening = Open(item);
        var seals = new Seals();
        bench.Does("handling-officer", new SuspendHandler(bench.Handler, SuspensionCause.UnusualAccess, seals.Seal("確認のため")), seals);
        ViewingAnswer answer = bench.Desk.View(bench.AtHandler, item, opening, 0, 0);
        Assert.Equal(ViewingState.Refused, answer.State);
        Assert.Contains(answer.Refusals, r => r.Code == "handler-suspended");
        Assert.Null(answer.Page);
    }

    [Fact]
    public void Reveal_GivesOneNumber_WithAnEntry_AndNothingElsewhere()
    {
        string[] numbers = [.. Enumerable.Range(0, 60).Select(Number)];
        ItemId item = bench.Receive(Encoding.UTF8.GetBytes("氏名,個人番号\n" + string.Concat(numbers.Select(n => $"山田,{n}\n"))), "a.csv");
        long opening = Open(item);
        long size = bench.Desk.SizeOf(bench.Contract);
        (Receipt receipt, string? number) = bench.Desk.Reveal(bench.AtHandler, Workbench.Eligibility, new PlaceOfNumber(item, opening, 0, 50, 53, 1, 0))!.Value;
        Assert.True(receipt.Permitted);
        Assert.Equal(numbers[53], number);
        Assert.True(receipt.Entry.Act is OpenItem { Reveal: true, Sheet: 1, Row: 54, Column: 2 });
        Assert.True(bench.Desk.EntryAt(bench.Contract, opening)!.Act is OpenItem { Reveal: false, Sheet: null, Row: null, Column: null });
        Assert.Equal(size + 1, bench.Desk.SizeOf(bench.Contract));
        Assert.Null(bench.Desk.Reveal(bench.AtHandler, Workbench.Eligibility, new PlaceOfNumber(item, opening, 0, 0, 0, 0, 0)));
        Assert.Null(bench.Desk.Reveal(bench.AtHandler, Workbench.Eligibility, new PlaceOfNumber(item, opening, 0, 0, 0, 1, 3)));
        Assert.Null(bench.Desk.Reveal(bench.AtHandler with { Worker = bench.SecondHandler }, Workbench.Eligibility, new PlaceOfNumber(item, opening, 0, 0, 0, 1, 0)));
        Assert.Equal(size + 1, bench.Desk.SizeOf(bench.Contract));
    }

    [Fact]
    public void SampleFiles_AreAllShown_WithoutAnyNumber()
    {
        string folder = Directory.CreateDirectory(bench["samples"]).FullName;
        SampleFiles.Write(folder, 300, 7);
        string[] files = [.. Directory.EnumerateFiles(folder)];
        Assert.True(files.Length >= 4);
        HashSet<ViewedKind> kinds = [];
        foreach (string path in files)
        {
            ItemId item = NewId.Of<ItemId>();
            Assert.True(bench.Bring(bench.AtCity, path, item: item).Permitted);
            long opening = Open(item);
            ViewedPage first = Look(item, opening, 0);
            kinds.Add(first.Kind);
            for (int sheet = 0; sheet < Math.Max(1, first.Sheets.Count); sheet++)
            {
                ViewedPage page = bench.Desk.View(bench.AtHandler, item, opening, sheet, 0).Page!;
                Assert.NotEmpty(page.Rows);
                foreach (ViewedRow row in page.Rows)
                {
                    Assert.All(row.Cells, cell => Assert.DoesNotMatch("(?<![0-9])[0-9]{12}(?![0-9])", Shown(cell).Normalize(NormalizationForm.FormKC)));
                }
            }

            Assert.True(bench.Desk.StateOf(bench.Contract).Items[item].Scan!.Class != DataClass.SpecificPersonalInformation
                || first.Rows.Any(r => r.Cells.Any(c => c.Any(p => p.IsMasked))), path);
        }

        Assert.Superset(new HashSet<ViewedKind> { ViewedKind.Table, ViewedKind.Records, ViewedKind.Workbook }, kinds);
    }

    [Theory]
    [InlineData("本文です。個人番号 123456789018 を書きました。\n次の行です。\n")]
    [InlineData("{\"個人番号\":\"\\u0031\\u0032\\u0033\\u0034\\u0035\\u0036\\u0037\\u0038\\u0039\\u0030\\u0031\\u0038\",\"b\":\"x\"}")]
    [InlineData("個人番号１２３４－５６７８－９０１８\n")]
    [InlineData("個人番号 1234 5678 9018\n")]
    public void Lines_HaveNoNumber_InAnyForm(string text)
    {
        ItemId item = bench.Receive(Encoding.UTF8.GetBytes(text), "a.txt");
        ViewedPage page = Look(item, Open(item), 0);
        string shown = string.Concat(page.Rows.SelectMany(r => r.Cells).Select(Shown)).Normalize(NormalizationForm.FormKC);
        Assert.DoesNotContain("9018", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("0031", shown, StringComparison.Ordinal);
        Assert.Contains(page.Rows.SelectMany(r => r.Cells), c => c.Any(p => p.IsMasked));
    }

    [Fact]
    public void Binary_IsNotShown_ButItsOpeningStands()
    {
        ItemId item = bench.Receive(Workbench.Bytes(100_000), "a.bin");
        Assert.Equal(ViewingState.NotShown, State(bench.AtHandler, item, Open(item)));
    }

    [Theory]
    [InlineData("PK\u0003\u0004 nothing of a workbook")]
    [InlineData("%PDF-1.7\nnothing of a document")]
    public void BrokenDocuments_AreNotShown(string text)
    {
        ItemId item = bench.Receive(Encoding.UTF8.GetBytes(text), "a.xlsx");
        Assert.Equal(ViewingState.NotShown, State(bench.AtHandler, item, Open(item)));
    }

    [Fact]
    public void Empty_HasNoRows()
    {
        ItemId item = bench.Receive([], "a.csv");
        Assert.Empty(Look(item, Open(item), 0).Rows);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(-1)]
    public void DamagedContent_ShowsNothing(int at)
    {
        ItemId item = bench.Receive(Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},x\n"))), "a.csv");
        long opening = Open(item);
        string path = Directory.EnumerateFiles(Path.Combine(bench.Data, "contents"), $"{bench.Desk.StateOf(bench.Contract).Items[item].Content!.Content}.payload", SearchOption.AllDirectories).Single();
        byte[] bytes = File.ReadAllBytes(path);
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Throws<CustodyException>(() => bench.Desk.View(bench.AtHandler, item, opening, 0, 0));
    }

    [Fact]
    public void Copy_IsFetchedByItsHolder_ForAShortTime()
    {
        ItemId item = bench.Receive("a,b\n1,2\n"u8.ToArray(), "a.csv");
        ItemId copy = NewId.Of<ItemId>();
        Assert.True(bench.Desk.CheckOut(bench.AtHandler, new CheckOutCopy(copy, item, Workbench.Eligibility, bench.Today)).Permitted);
        using (Stream content = bench.Desk.FetchCopy(bench.AtHandler, copy)!)
        {
            using var read = new StreamReader(content);
            Assert.Equal("a,b\n1,2\n", read.ReadToEnd());
        }

        Assert.Null(bench.Desk.FetchCopy(bench.AtHandler with { Worker = bench.SecondHandler }, copy));
        Assert.Null(bench.Desk.FetchCopy(bench.AtHandler with { Terminal = null }, copy));
        Assert.Null(bench.Desk.FetchCopy(bench.AtHandler, item));
        bench.Clock.Pass(Desk.ViewingTime);
        Assert.Null(bench.Desk.FetchCopy(bench.AtHandler, copy));
    }

    [Fact]
    public void Received_FromALineThatBreaks_LeavesNothing()
    {
        bench.Receive("before"u8.ToArray());
        long size = bench.Desk.SizeOf(bench.Contract);
        string contents = Path.Combine(bench.Data, "contents");
        int before = Directory.EnumerateFiles(contents, "*", SearchOption.AllDirectories).Count();
        Assert.Equal(Fault.FileUnreadable, Assert.Throws<CustodyException>(() => bench.Desk.Receive(
            bench.AtCity, new Breaking(), @"C:\folder\a.csv", [Workbench.Eligibility], cancellation: TestContext.Current.CancellationToken)).Fault);
        Assert.Equal(size, bench.Desk.SizeOf(bench.Contract));
        Assert.Equal(before, Directory.EnumerateFiles(contents, "*", SearchOption.AllDirectories).Count());
        using var whole = new MemoryStream("a,b\n1,2\n"u8.ToArray());
        Receipt receipt = bench.Desk.Receive(bench.AtCity, whole, @"C:\folder\a.csv", [Workbench.Eligibility], cancellation: TestContext.Current.CancellationToken);
        Assert.True(receipt.Permitted);
        Assert.Equal("a.csv", bench.Desk.ValueOf(bench.Contract, ((ReceiveItem)receipt.Entry.Act).Name));
    }

    long Open(ItemId item)
    {
        Receipt receipt = bench.Desk.BeginViewing(bench.AtHandler, new OpenItem(item, Workbench.Eligibility));
        Assert.True(receipt.Permitted);
        return receipt.Index;
    }

    ViewedPage Look(ItemId item, long opening, long from)
    {
        ViewingAnswer answer = bench.Desk.View(bench.AtHandler, item, opening, 0, from);
        Assert.Equal(ViewingState.Open, answer.State);
        return answer.Page!;
    }

    ViewingState State(Person who, ItemId item, long opening) => bench.Desk.View(who, item, opening, 0, 0).State;

    static string Shown(IReadOnlyList<ViewedPiece> cell) => string.Concat(cell.Select(p => p.IsMasked ? "•" : p.Text));

    static string Number(int seed)
    {
        string eleven = ((seed * 7_919_317L + 12_345_678_901L) % 100_000_000_000L).ToString("D11", CultureInfo.InvariantCulture);
        return eleven + IndividualNumber.CheckDigit(Encoding.ASCII.GetBytes(eleven)).ToString(CultureInfo.InvariantCulture);
    }

    sealed class Breaking : MemoryStream
    {
        int reads;

        public override int Read(Span<byte> buffer) => reads++ < 3 ? Fill(buffer) : throw new IOException("the line broke");

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        static int Fill(Span<byte> buffer)
        {
            buffer.Fill((byte)'x');
            return buffer.Length;
        }
    }
}
