using System.Text;

namespace Azukari.Scanner.Tests;

/// <summary>Extracts of generated tables in every encoding: no original number survives, and everything else does.</summary>
public sealed class ExtractTests
{
    static readonly Dictionary<string, Encoding> Encodings = new()
    {
        ["utf-8"] = new UTF8Encoding(false),
        ["utf-8 mark"] = new UTF8Encoding(true),
        ["utf-16le"] = new UnicodeEncoding(false, true),
        ["utf-16be"] = new UnicodeEncoding(true, true),
        ["utf-16le bare"] = new UnicodeEncoding(false, false),
        ["cp932"] = Scans.Cp932,
        ["euc-jp"] = Scans.EucJp,
        ["iso-2022-jp"] = Scans.Jis7,
    };

    public static MatrixTheoryData<string, string> Tables { get; } = new(
        Encodings.Keys, [",|\n", ",|\r\n", "\t|\r\n", ";|\n"]);

    public static TheoryData<string> EncodingNames { get; } = [.. Encodings.Keys];

    [Theory, MemberData(nameof(Tables))]
    public void Redacted_KeepsEverythingButTheDigits(string encodingName, string layout)
    {
        Encoding encoding = Encodings[encodingName];
        for (int seed = 0; seed < 6; seed++)
        {
            ExtractFile file = Make(seed, encoding, layout, named: seed % 3 != 2);
            (byte[] made, ExtractReport report) = Extract(file.Bytes, new(["all"], NumberMask.Redact));
            Assert.Equal(file.Bytes.Length, made.Length);
            (string before, string after) = (encoding.GetString(file.Bytes), encoding.GetString(made));
            Assert.Equal(before.Length, after.Length);
            for (int i = 0; i < before.Length; i++)
            {
                Assert.True(
                    before[i] == after[i] || (char.IsAsciiDigit(before[i]) && after[i] == '*') || (before[i] is >= '０' and <= '９' && after[i] == '＊'),
                    $"seed {seed}, character {i}");
            }

            AssertNothingSurvives(file, made, encoding, seed);
            Assert.Equal(file.Rows.Count, report.Rows);
            Assert.Equal(0, report.IrregularRows);
            Assert.Equal(file.Originals.Count, report.InColumns + report.Elsewhere);
            string[] columns = seed % 3 != 2 ? ["個人番号"] : ["番号"];
            Assert.Equal(columns, report.NumberColumns);
            Assert.Equal(Cells(before, layout).Select(r => (r[0], r[2], r[4])), Cells(after, layout).Select(r => (r[0], r[2], r[4])));
            AssertScansClean(made);
        }
    }

    [Theory, MemberData(nameof(Tables))]
    public void Dropped_HasNoNumberColumnAndItsOtherColumnsToTheByte(string encodingName, string layout)
    {
        Encoding encoding = Encodings[encodingName];
        for (int seed = 20; seed < 26; seed++)
        {
            ExtractFile file = Make(seed, encoding, layout, named: true);
            (byte[] made, ExtractReport report) = Extract(file.Bytes, new(["氏名", "#1-2", "備考"], NumberMask.Drop));
            List<string[]> cells = Cells(encoding.GetString(made), layout);
            Assert.Equal(["宛名番号", "氏名", "備考"], report.Columns);
            Assert.Equal(file.Rows.Count, cells.Count);
            Assert.All(cells, row => Assert.Equal(3, row.Length));
            Assert.Equal(file.Rows.Select(r => (r[0], r[2])), cells.Select(r => (r[0], r[1])));
            Assert.Equal(file.Rows.Select(r => r[3].Length), cells.Select(r => r[2].Length));
            Assert.Equal(encoding.GetPreamble(), made[..encoding.GetPreamble().Length]);
            Assert.Equal(0, report.InColumns);
            AssertNothingSurvives(file, made, encoding, seed);
            AssertScansClean(made);
        }
    }

    [Theory, MemberData(nameof(Tables))]
    public void Random_PutsValidNumbersOfNobodyInTheirPlaces(string encodingName, string layout)
    {
        Encoding encoding = Encodings[encodingName];
        for (int seed = 40; seed < 44; seed++)
        {
            bool consistent = seed % 2 == 0;
            ExtractFile file = Make(seed, encoding, layout, named: true);
            (byte[] made, _) = Extract(file.Bytes, new(["all"], NumberMask.Random) { Consistent = consistent });
            Assert.Equal(file.Bytes.Length, made.Length);
            (string before, string after) = (encoding.GetString(file.Bytes), encoding.GetString(made));
            Assert.Equal(Shape(before), Shape(after));

            // The new numbers are made anew in each run: parts of nine digits would meet by chance once in some hundred runs, of eleven in some ten thousand.
            Assert.Empty(Survivors.Find(made, encoding, file.Originals, length: 11));
            List<string[]> cells = Cells(after, layout);
            Dictionary<string, string> pairs = [];
            for (int i = 1; i < cells.Count; i++)
            {
                string original = Digits(file.Rows[i][1]).PadLeft(12, '0');
                string replaced = Digits(cells[i][1]).PadLeft(12, '0');
                Assert.True(IndividualNumber.IsValid(Encoding.ASCII.GetBytes(replaced)), $"seed {seed}, row {i}");
                Assert.DoesNotContain(replaced, file.Originals);
                Assert.False(Survivors.Parts([original]).Overlaps(Survivors.Parts([replaced])));
                Assert.Equal(original.TakeWhile(c => c == '0').Count(), replaced.TakeWhile(c => c == '0').Count());
                Assert.True(pairs.TryAdd(original, replaced) || pairs[original] == replaced || !consistent);
            }

            Assert.Equal(pairs.Count, pairs.Values.Distinct().Count());
            Assert.Equal(Cells(before, layout).Select(r => (r[0], r[2], r[4])), cells.Select(r => (r[0], r[2], r[4])));
        }
    }

    [Theory]
    [InlineData("cp932", "\r\n")]
    [InlineData("cp932", "")]
    [InlineData("euc-jp", "\n")]
    [InlineData("utf-16le bare", "\r\n")]
    public void FixedLength_InEveryMask_KeepsItsRecords(string encodingName, string newline)
    {
        Encoding encoding = Encodings[encodingName];
        int unit = encoding is UnicodeEncoding ? 2 : 1;
        int name = encoding.GetByteCount("ﾔﾏﾀﾞ ﾊﾅｺ");
        int record = (22 * unit) + name;
        for (int seed = 60; seed < 66; seed++)
        {
            ExtractFile file = ExtractFile.Fixed(seed, encoding, newline);
            int line = record + encoding.GetByteCount(newline);
            (byte[] redacted, ExtractReport report) = Extract(file.Bytes, new(["all"], NumberMask.Redact));
            Assert.Equal(FileKind.FixedLength, report.Kind);
            Assert.Equal(file.Bytes.Length, redacted.Length);
            AssertNothingSurvives(file, redacted, encoding, seed);
            AssertOnlyNumbersDiffer(file.Bytes, redacted, 6 * unit, 12 * unit, line);
            AssertScansClean(redacted);

            (byte[] dropped, _) = Extract(file.Bytes, new([$"0:{record}"], NumberMask.Drop));
            Assert.Equal(file.Bytes.Length - (file.Rows.Count * 12 * unit), dropped.Length);
            AssertNothingSurvives(file, dropped, encoding, seed);

            // The field is cut in two by what is kept: neither half may survive.
            (byte[] cut, _) = Extract(file.Bytes, new([$"0:{12 * unit},{16 * unit}:{name}"], NumberMask.Redact));
            AssertNothingSurvives(file, cut, encoding, seed);

            (byte[] random, _) = Extract(file.Bytes, new(["all"], NumberMask.Random) { Consistent = true });
            AssertOnlyNumbersDiffer(file.Bytes, random, 6 * unit, 12 * unit, line);
            for (int i = 0; i < file.Rows.Count; i++)
            {
                string replaced = encoding.GetString(random, (i * line) + (6 * unit), 12 * unit);
                Assert.True(IndividualNumber.IsValid(Encoding.ASCII.GetBytes(replaced)));
                Assert.DoesNotContain(replaced, file.Originals);
            }
        }
    }

    static void AssertOnlyNumbersDiffer(byte[] before, byte[] after, int offset, int length, int line)
    {
        for (int i = 0; i < before.Length; i++)
        {
            Assert.True(before[i] == after[i] || (i % line >= offset && i % line < offset + length), $"byte {i}");
        }
    }

    static void AssertNothingSurvives(ExtractFile file, byte[] made, Encoding encoding, int seed)
    {
        Assert.NotEmpty(Survivors.Find(file.Bytes, encoding, file.Originals)); // the search itself works
        List<string> survivors = Survivors.Find(made, encoding, file.Originals);
        Assert.True(survivors.Count == 0, $"seed {seed}: {string.Join(' ', survivors)}");
    }

    static void AssertScansClean(byte[] made)
    {
        ScanReport report = Scans.Report(made);
        Assert.True(report.High + report.Medium == 0, Scans.Print(report));
    }

    static ExtractFile Make(int seed, Encoding encoding, string layout, bool named)
    {
        string[] signs = layout.Split('|');
        return ExtractFile.Csv(seed, encoding, signs[0], signs[1], named);
    }

    /// <summary>Everything but which digit stands where.</summary>
    static string Shape(string text) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? '0' : c is >= '０' and <= '９' ? '０' : c));

    static string Digits(string cell) => string.Concat(cell.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit));

    /// <summary>The cells, quotes and all; a delimiter or line end inside quotes is none.</summary>
    static List<string[]> Cells(string text, string layout)
    {
        char delimiter = layout[0];
        List<string[]> rows = [];
        List<string> row = [];
        StringBuilder cell = new();
        bool quoted = false;
        foreach (char c in text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal))
        {
            quoted ^= c == '"';
            if (!quoted && (c == delimiter || c == '\n'))
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else
            {
                cell.Append(c);
            }
        }

        return rows;
    }

    static (byte[] Made, ExtractReport Report) Extract(byte[] bytes, ExtractRequest request)
    {
        using MemoryStream source = new(bytes);
        using MemoryStream made = new();
        ExtractReport report = TextExtract.Write(source, made, request, TestContext.Current.CancellationToken);
        return (made.ToArray(), report);
    }
}
