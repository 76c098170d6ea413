using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Azukari.Custody.Lists;
using Azukari.Custody.Tests.Importing;
using Azukari.Custody.Words;
using Azukari.Documents;

namespace Azukari.Custody.Tests.Lists;

/// <summary>Every list of a contract, in every form.</summary>
public sealed class ListTests : IDisposable
{
    readonly Workbench bench = new();

    public ListTests()
    {
        bench.Receive(Workbench.Bytes(100), "資格.csv");
        bench.Apply("items", "種別,名称,形状,製造番号\n媒体,=HYPERLINK(\"http://x\"),USBメモリ,-0012\n");
        bench.Desk.Submit(bench.Refusal());
    }

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void EveryList_IsMadeInEveryForm(string language)
    {
        Wording words = Wording.For(language);
        Assert.True(ListCatalogue.All.Count >= 36);
        Assert.Equal(ListCatalogue.All.Count, ListCatalogue.All.Select(d => d.Name).Distinct().Count());
        int filled = 0;
        foreach (ListDefinition definition in ListCatalogue.All)
        {
            ListTable table = definition.Of(bench.Source(language));
            Assert.Equal(definition.Name, table.Name);
            Assert.NotEmpty(table.TitleIn(words));
            string[] headers = [.. table.Columns.Select(c => table.HeaderIn(words, c))];
            Assert.Equal(headers.Length, headers.Distinct().Count());
            Assert.Equal(table.Columns.Count, table.Columns.Select(c => c.Key).Distinct().Count());
            int rows = table.Rows.Count();
            Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count));
            Assert.All(table.Rows, row => Assert.All(row.Zip(table.Columns), pair => Assert.True(Fits(pair.First, pair.Second.Kind), pair.Second.Key)));
            Assert.Equal(rows, table.ToJson().Count());

            foreach (byte[] file in (byte[][])[Brought.Csv(table, language), Brought.Workbook(table, language)])
            {
                ListedSheet read = Read(file);
                Assert.Equal(headers, read.Rows[0].Cells.Select(c => c.Text));
                Assert.Equal(rows, read.Rows.Count - 1);
            }

            filled += rows > 0 ? 1 : 0;
        }

        Assert.True(filled >= 10, $"Only {filled} lists had rows.");
    }

    [Fact]
    public void Csv_ForPeople_IsUtf8WithItsMarkAndDefused()
    {
        byte[] csv = Brought.Csv(ListCatalogue.Find("media")!.Of(bench.Source()));
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        string[] lines = Encoding.UTF8.GetString(csv[3..]).Split("\r\n");
        Assert.StartsWith("種別,名称,形状,製造番号", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("媒体,\"'=HYPERLINK(\"\"http://x\"\")\",USBメモリー,'-0012,保管中", lines[1], StringComparison.Ordinal);
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public void Csv_ForMachines_HasKeysCodesAndUtc()
    {
        using var output = new MemoryStream();
        ListCsv.WriteForMachines(ListCatalogue.Find("items")!.Of(bench.Source()), output);
        string[] lines = Encoding.UTF8.GetString(output.ToArray()[3..]).Split("\r\n");
        Assert.StartsWith("itemName,itemKind,itemState,class,", lines[0], StringComparison.Ordinal);

        // Items of the same instant stand in the order of their random identifiers.
        string file = Assert.Single(lines, l => l.StartsWith("資格.csv,file,held,", StringComparison.Ordinal));
        Assert.Contains("2026-11-02T00:00:00.0000000Z", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+81-86")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("＝１")]
    [InlineData("'=1")]
    [InlineData("''@")]
    public void FormulaSign_IsDisarmed_AndCanBeRearmed(string text)
    {
        Assert.Equal('\'', ListCsv.Disarm(text)[0]);
        Assert.NotEqual(text, ListCsv.Disarm(text));
        Assert.Equal(text, ListCsv.Rearm(ListCsv.Disarm(text)));
    }

    [Fact]
    public void Places_Purposes_AndOrganisations_HaveNamesForPeople_AndSlugsForMachines()
    {
        int named = 0;
        foreach (ListDefinition definition in ListCatalogue.All)
        {
            ListTable table = definition.Of(bench.Source());
            foreach ((ListCell cell, ListColumn column) in table.Rows.SelectMany(r => r.Zip(table.Columns)))
            {
                if (cell.Word is { } word && column.Kind is ListKind.Id or ListKind.Text)
                {
                    named++;
                    Assert.Equal(word, cell.ToText("", ""));
                    Assert.Matches("^[a-z0-9-]+(、[a-z0-9-]+)*$", cell.ToMachineText());
                    Assert.NotEqual(word, cell.ToMachineText());
                }
            }
        }

        Assert.True(named > 10, $"{named} names");
        using var machines = new MemoryStream();
        ListTable items = ListCatalogue.Find("items")!.Of(bench.Source());
        ListCsv.WriteForMachines(items, machines);
        string slug = bench.Desk.StateOf(bench.Contract).Items.Values.First().Place.Value;
        string name = new Doors.Names(bench.Desk, bench.Contract).NameOf(slug);
        Assert.NotEqual(slug, name);
        Assert.Contains($",{slug},", Encoding.UTF8.GetString(machines.ToArray()), StringComparison.Ordinal);
        Assert.DoesNotContain(name, Encoding.UTF8.GetString(machines.ToArray()), StringComparison.Ordinal);
        Assert.Contains($",{name},", Encoding.UTF8.GetString(Brought.Csv(items)), StringComparison.Ordinal);
    }

    /// <summary>はい says nothing under 合否.</summary>
    [Fact]
    public void YesAndNo_AreSaidInTheColumnsOwnWords_AndStayTrueAndFalseForMachines()
    {
        string[] plain = ["keyApart"];
        ListColumn[] truths = [.. ListCatalogue.All.SelectMany(d => d.Of(bench.Source()).Columns).Append(SignLists.Movements(bench.Source(), []).Columns[5]).Where(c => c.Kind == ListKind.Truth)];
        Assert.True(truths.Length > 8);
        foreach (Wording words in Wording.Languages.Select(Wording.For))
        {
            Assert.All(truths, c => Assert.True(plain.Contains(c.Key) || TruthWords.Find(words, c.Key) is { } said && said.Yes != said.No, c.Key));
        }

        bench.Apply("training", "氏名,課程,実施日,合否\n山田花子,spring,2026年10月1日,合格\n鈴木　一郎,spring,2026年10月1日,不合格\n");
        ListTable trainings = ListCatalogue.Find("trainings")!.Of(bench.Source());
        string csv = Encoding.UTF8.GetString(Brought.Csv(trainings));
        Assert.Contains(",2026-10-01,合格,", csv, StringComparison.Ordinal);
        Assert.Contains(",2026-10-01,不合格,", csv, StringComparison.Ordinal);
        using var machines = new MemoryStream();
        ListCsv.WriteForMachines(trainings, machines);
        Assert.Contains(",2026-10-01,false,", Encoding.UTF8.GetString(machines.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void ControlCharacters_AreShown_AndEndNoText()
    {
        using var file = new MemoryStream();
        ListCsv.Write([["a\0b", "c\u001Bd", "e\nf"]], file);
        Assert.Equal("a\uFFFDb,c\uFFFDd,\"e\nf\"\r\n", System.Text.Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF'));
    }

    [Theory]
    [InlineData("山田")]
    [InlineData("'quoted'")]
    [InlineData("1-2")]
    [InlineData("")]
    public void HarmlessText_StaysAsItIs(string text)
    {
        Assert.Equal(text, ListCsv.Disarm(text));
        Assert.Equal(text, ListCsv.Rearm(text));
    }

    [Fact]
    public void Workbook_HasRealDays_TextsThatAreNoFormulas_AndAFrozenHeader()
    {
        using var package = new ZipArchive(new MemoryStream(Brought.Workbook(ListCatalogue.Find("media")!.Of(bench.Source()))));
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        using Stream part = package.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        XElement sheet = XElement.Load(part);
        XElement[] cells = [.. sheet.Descendants(main + "row").ElementAt(1).Elements(main + "c")];
        XElement label = cells.First(c => c.Value.StartsWith("=HYPERLINK", StringComparison.Ordinal));
        Assert.Equal(("inlineStr", "3"), (label.Attribute("t")!.Value, label.Attribute("s")!.Value)); // quotePrefix
        XElement since = cells.First(c => c.Attribute("s")!.Value == "6");
        Assert.Equal(new DateTime(2026, 11, 2, 9, 0, 0), DateTime.FromOADate(double.Parse(since.Value, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Empty(sheet.Descendants(main + "f"));
        Assert.Equal("frozen", sheet.Descendants(main + "pane").Single().Attribute("state")!.Value);
    }

    [Fact]
    public void ErasedValue_IsSaidToBe_AndNamesAreOpenedForNobodyElse()
    {
        bench.Close();
        bench.Sql("DELETE FROM openings");
        bench.Reopen();
        string csv = Encoding.UTF8.GetString(Brought.Csv(ListCatalogue.Find("pledges")!.Of(bench.Source())));
        Assert.DoesNotContain("山田", csv, StringComparison.Ordinal);
        Assert.Contains(Wording.For("ja").Text("erased-value"), csv, StringComparison.Ordinal);
    }

    static bool Fits(ListCell cell, ListKind kind) => cell == default || kind switch
    {
        ListKind.Number => cell.Number is not null,
        ListKind.Day => cell.Day is not null,
        ListKind.Instant => cell.Instant is not null,
        ListKind.Truth => cell.Truth is not null,
        ListKind.Code => cell is { Text: not null, Word: not null },
        ListKind.Id => cell is { Text: not null },
        _ => cell is { Text: not null } && (cell.Word is null || cell.Ids is not null),
    };

    static ListedSheet Read(byte[] file) => ListFile.Read(new MemoryStream(file), new ListFileRequest(), TestContext.Current.CancellationToken);
}
