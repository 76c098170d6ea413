using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

/// <summary>Extracts of workbooks: what is written holds values alone, and no number that the workbook held anywhere.</summary>
public sealed class WorkbookExtractTests
{
    static readonly string[] Parts =
        ["[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"];

    [Fact]
    public void Redacted_NothingOfAnyNumberSurvivesInAnyPart()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            HauntedWorkbook book = HauntedWorkbook.Make(seed);
            Assert.All(book.Originals, n => Assert.NotEmpty(SurvivorsIn(book.Bytes, [n]))); // the search itself works
            (byte[] made, ExtractReport report) = Extract(book.Bytes, new(["all"], NumberMask.Redact));
            Assert.Equal(Parts, PartsOf(made).Keys.Order(StringComparer.Ordinal));
            Assert.Empty(SurvivorsIn(made, book.Originals));
            Assert.Equal(41, report.Rows);
            Assert.Equal(["個人番号"], report.NumberColumns);
            Assert.Equal(40, report.InColumns);
            List<string[]> cells = Cells(made);
            Assert.Equal(["氏名", "個人番号", "備考", "認定日", "点数"], cells[0]);
            Assert.Equal("山田 花子3", cells[4][0]);
            Assert.Equal(["46000", "0.5"], cells[1][3..]);
            Assert.All(cells[1..], row => Assert.DoesNotMatch("[0-9０-９]", row[1]));
            Assert.All(Extracts.ScanSheets(new MemoryStream(made), TestContext.Current.CancellationToken), s => Assert.Equal(0, s.High + s.Medium));
        }
    }

    [Fact]
    public void Dropped_HasTheOtherColumnsSideBySide()
    {
        HauntedWorkbook book = HauntedWorkbook.Make(100);
        (byte[] made, ExtractReport report) = Extract(book.Bytes, new(["氏名,個人番号", "4"], NumberMask.Drop) { Sheet = "一覧" });
        Assert.Empty(SurvivorsIn(made, book.Originals));
        Assert.Equal(["氏名", "認定日"], report.Columns);
        List<string[]> cells = Cells(made);
        Assert.Equal(["山田 花子0", "46000"], cells[1]);
        XElement day = Sheet(made).Descendants().First(c => c.Attribute("r")?.Value == "B3");
        Assert.Equal("1", day.Attribute("s")?.Value); // still shown as a day
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Random_PutsValidNumbersOfNobodyInTheirPlaces(bool consistent)
    {
        for (int seed = 200; seed < 210; seed++)
        {
            HauntedWorkbook book = HauntedWorkbook.Make(seed);
            (byte[] made, _) = Extract(book.Bytes, new(["all"], NumberMask.Random) { Consistent = consistent });
            Assert.Empty(SurvivorsIn(made, book.Originals, length: 11));
            List<string[]> cells = Cells(made);
            for (int i = 0; i < book.Column.Count; i++)
            {
                string replaced = string.Concat(cells[i + 1][1].Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit)).PadLeft(12, '0');
                Assert.True(IndividualNumber.IsValid(Encoding.ASCII.GetBytes(replaced)), $"seed {seed}, row {i}");
                Assert.DoesNotContain(replaced, book.Originals);
                if (consistent && i % 7 == 1)
                {
                    Assert.Contains(replaced, cells[i + 1][2], StringComparison.Ordinal); // the remark names the same person
                }
            }

            XElement number = Sheet(made).Descendants().First(c => c.Attribute("r")?.Value == "B3");
            Assert.Null(number.Attribute("t")); // a number stays one
        }
    }

    [Theory]
    [InlineData("控え", ExtractFault.SheetUnknown)]
    [InlineData("ない", ExtractFault.SheetUnknown)]
    public void Sheet_HiddenOrMissing_IsNamed(string sheet, ExtractFault fault)
    {
        HauntedWorkbook book = HauntedWorkbook.Make(300);
        ExtractException e = Assert.Throws<ExtractException>(
            () => Extract(book.Bytes, new(["all"], NumberMask.Redact) { Sheet = sheet }));
        Assert.Equal((fault, sheet), (e.Fault, e.Fact));
    }

    [Fact]
    public void Column_OfNumbersAlone_LeavesNothingWhenDropped() => Assert.Equal(
        ExtractFault.NothingLeft,
        Assert.Throws<ExtractException>(() => Extract(HauntedWorkbook.Make(301).Bytes, new(["個人番号"], NumberMask.Drop))).Fault);

    [Fact]
    public void Damage_AnywhereInTheFile_EndsInAFaultOrAnExtract()
    {
        HauntedWorkbook book = HauntedWorkbook.Make(302, rows: 4);
        int faults = 0;
        for (int at = 0; at < book.Bytes.Length; at += 7)
        {
            byte[] damaged = [.. book.Bytes];
            damaged[at] ^= 0x55;
            try
            {
                Extract(damaged, new(["all"], NumberMask.Redact));
            }
            catch (ExtractException)
            {
                faults++;
            }
        }

        Assert.True(faults > 10);
    }

    [Fact]
    public void Bomb_EndsAtTheLimit()
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream part = zip.CreateEntry("xl/workbook.xml").Open();
            part.Write("<workbook>"u8);
            byte[] spaces = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
            for (int i = 0; i < 600; i++)
            {
                part.Write(spaces);
            }
        }

        Assert.Equal(
            ExtractFault.TooLarge,
            Assert.Throws<ExtractException>(() => Extract(file.ToArray(), new(["all"], NumberMask.Redact))).Fault);
    }

    static (byte[] Made, ExtractReport Report) Extract(byte[] bytes, ExtractRequest request)
    {
        using MemoryStream source = new(bytes);
        using MemoryStream made = new();
        ExtractReport report = Extracts.Write(source, made, request, TestContext.Current.CancellationToken);
        return (made.ToArray(), report);
    }

    /// <summary>Parts of numbers in any part of the package, unpacked, in any usual encoding; separators do not hide them.</summary>
    static List<string> SurvivorsIn(byte[] package, IEnumerable<string> numbers, int length = 5)
    {
        HashSet<string> parts = [.. numbers.SelectMany(n => Windows(n, length))];
        List<string> found = [];
        foreach ((string name, byte[] bytes) in PartsOf(package).Append(new("the file itself", package)))
        {
            foreach (Encoding encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1 })
            {
                string text = EscapedText.Read(encoding.GetString(bytes).Replace("<t>", "", StringComparison.Ordinal)
                    .Replace("</t></r><r>", "", StringComparison.Ordinal));
                found.AddRange(Rows(text).SelectMany(r => Windows(r, length)).Where(parts.Contains).Select(p => $"{name}: {p}"));
            }
        }

        return found;
    }

    static IEnumerable<string> Windows(string digits, int length) =>
        Enumerable.Range(0, Math.Max(0, digits.Length - length + 1)).Select(i => digits.Substring(i, length));

    static IEnumerable<string> Rows(string text)
    {
        StringBuilder row = new();
        foreach (char c in text)
        {
            if (char.IsAsciiDigit(c) || c is >= '０' and <= '９')
            {
                row.Append((char)('0' + (c < 0x80 ? c - '0' : c - '０')));
            }
            else if (c is not ('-' or ' ' or '.' or '－' or '_'))
            {
                yield return row.ToString();
                row.Clear();
            }
        }

        yield return row.ToString();
    }

    static Dictionary<string, byte[]> PartsOf(byte[] package)
    {
        using ZipArchive zip = new(new MemoryStream(package));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using Stream part = e.Open();
            using MemoryStream bytes = new();
            part.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    static XElement Sheet(byte[] package) => XElement.Load(new MemoryStream(PartsOf(package)["xl/worksheets/sheet1.xml"]));

    static List<string[]> Cells(byte[] package) =>
        [.. Sheet(package).Descendants().Where(e => e.Name.LocalName == "row")
            .Select(r => r.Elements().Select(c => EscapedText.Read(c.Value)).ToArray())];
}
