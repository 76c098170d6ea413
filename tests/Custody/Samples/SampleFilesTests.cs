using System.Globalization;
using System.Security.Cryptography;
using Azukari.Custody.Samples;
using MiniExcelLibs;

namespace Azukari.Custody.Tests.Samples;

public sealed class SampleFilesTests(SampleFolder samples) : IClassFixture<SampleFolder>
{
    static readonly IReadOnlyList<SampleFile> Files = SampleFiles.Describe();

    public static TheoryData<string> CsvNames =>
        [.. Files.Where(file => file.Format == SampleFormat.Csv).Select(file => file.Name)];

    public static TheoryData<string> NamesWithNumbers =>
        [.. Files.Where(file => file.HoldsIndividualNumbers).Select(file => file.Name)];

    [Fact]
    public void Write_MakesTheDescribedFilesAndNoOther()
    {
        Assert.Equal(6, Files.Count);
        Assert.Equal(
            Files.Select(file => file.Name).Order(StringComparer.Ordinal),
            Directory.GetFiles(samples.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CsvNames))]
    public void Csv_HasHeadingRowsAndCrLf(string name)
    {
        SampleFile file = Named(name);
        string text = samples.Text(file).TrimStart('\uFEFF');
        string[] lines = text.Split("\r\n");
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.Equal(file.Columns, lines[0].Split(',').Select(field => field.Trim('"')));
        Assert.Equal(SampleFolder.Rows + 2, lines.Length);
        Assert.All(samples.Csv(file), row => Assert.Equal(file.Columns.Length, row.Length));
        Assert.Equal(file.Encoding == SampleEncoding.Utf8WithBom, samples.Bytes(file).AsSpan().StartsWith("\uFEFF"u8));
    }

    [Theory]
    [MemberData(nameof(NamesWithNumbers))]
    public void Numbers_PassTheCheckAndNoneComesTwice(string name)
    {
        string[] numbers = [.. Numbers(Named(name))];
        Assert.Equal(SampleFolder.Rows, numbers.Length);
        Assert.Equal(SampleFolder.Rows, numbers.Distinct(StringComparer.Ordinal).Count());
        Assert.All(numbers, number => Assert.True(PassesCheck(number), number));
    }

    [Fact]
    public void Numbers_AreTheSamePersonsInEveryFile()
    {
        string[][] lists =
            [.. Files.Where(file => file.HoldsIndividualNumbers).Select(file => Numbers(file).ToArray())];
        Assert.Equal(5, lists.Length);
        Assert.All(lists, list => Assert.Equal(lists[0], list));
    }

    [Fact]
    public void Premiums_HoldNoNumber()
    {
        SampleFile premiums = Assert.Single(Files, file => !file.HoldsIndividualNumbers);
        string text = samples.Text(premiums);
        Assert.DoesNotMatch("[0-9]{11,}", text);
        Assert.All(Numbers(Files[0]), number => Assert.DoesNotContain(number, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Premiums_InstalmentsMakeUpTheYear()
    {
        string[][] rows = samples.Csv(Files[2]);
        foreach (IGrouping<string, string[]> person in rows.GroupBy(row => row[0]).Where(group => group.Count() == 6))
        {
            Assert.Equal(Yen(person.First()[3]), person.Sum(row => Yen(row[6])));
        }
    }

    [Fact]
    public void Names_HoldTheCharactersThatTheEncodingPermits()
    {
        string present = samples.Text(Files[0]);
        string old = samples.Text(Files[1]);
        Assert.All(["髙橋", "山﨑", "𠮷田", "𫝆井"], name => Assert.Contains(name, present, StringComparison.Ordinal));
        Assert.All(["髙橋", "山﨑", "吉田", "今井"], name => Assert.Contains(name, old, StringComparison.Ordinal));
        Assert.DoesNotContain('?', old);
    }

    [Fact]
    public void FixedLength_RecordsAreEquallyLongAndAddUp()
    {
        SampleFile file = Files[4];
        byte[] bytes = samples.Bytes(file);
        Assert.Equal((SampleFolder.Rows + 2) * 202, bytes.Length);
        byte[][] records = [.. bytes.Chunk(202)];
        Assert.All(records, record => Assert.Equal("\r\n"u8, record.AsSpan(200)));
        Assert.Equal(
            "H" + new string('D', SampleFolder.Rows) + "T", string.Concat(records.Select(record => (char)record[0])));

        // Kanji may not be cut in half at a field's end: each field decodes on its own.
        string[] names = [.. records[1..^1].Select(record => SampleFolder.Strict(file).GetString(record, 85, 30))];
        Assert.All(names, name => Assert.Equal(15, name.Length));
        string trailer = SampleFolder.Strict(file).GetString(records[^1]);
        Assert.Equal(SampleFolder.Rows, int.Parse(trailer[19..29], CultureInfo.InvariantCulture));
        Assert.Equal(
            records[1..^1].Sum(record => Yen(SampleFolder.Strict(file).GetString(record, 175, 11))),
            Yen(trailer[29..42]));
    }

    [Fact]
    public void FixedLength_NumberTouchesDigitsOnBothSides() => Assert.All(
        samples.Bytes(Files[4]).Chunk(202).ToArray()[1..^1],
        record => Assert.True(record.AsSpan(38, 14).IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0));

    [Fact]
    public void Dates_OfEras_AreDecidedByTheDay()
    {
        Assert.Equal("S64.01.07", SampleDates.Era(new DateOnly(1989, 1, 7)));
        Assert.Equal("H01.01.08", SampleDates.Era(new DateOnly(1989, 1, 8)));
        Assert.Equal("H31.04.30", SampleDates.Era(new DateOnly(2019, 4, 30)));
        Assert.Equal("R01.05.01", SampleDates.Era(new DateOnly(2019, 5, 1)));
        Assert.Equal("T15.12.24", SampleDates.Era(new DateOnly(1926, 12, 24)));
    }

    [Fact]
    public void Kana_BecomesHalfWidthWithVoiceMarksApart() =>
        Assert.Equal("ﾊｾｶﾞﾜ ﾌﾟｰﾗ", HalfWidthKana.From("ハセガワ　プーラ"));

    [Fact]
    public void Write_AgainWithTheSameSeed_GivesTheSameBytes()
    {
        using var again = new SampleFolder();
        Assert.All(
            Files, file => Assert.Equal(SHA256.HashData(samples.Bytes(file)), SHA256.HashData(again.Bytes(file))));
    }

    [Fact]
    public void Write_WithAnotherSeed_GivesOtherNumbers()
    {
        var one = new SyntheticNumbers(1);
        var other = new SyntheticNumbers(2);
        IEnumerable<int> people = Enumerable.Range(0, 1000);
        Assert.Empty(people.Select(i => one.At(i)).Intersect(people.Select(i => other.At(i))));
    }

    [Fact]
    public void Write_WithMoreRows_KeepsTheFirstOnes()
    {
        var residents = new Residents(SampleFolder.Seed);
        Assert.Equal(samples.Csv(Files[0])[7][1], residents.At(7).IndividualNumber);
    }

    [Fact]
    public void Write_ReportsRowsOverAllFiles() => Assert.Equal(SampleFolder.Rows * 6L, samples.Reports[^1]);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(SampleFiles.MaximumRows + 1)]
    public void Write_WithRowsOutOfBounds_IsTheCallersMistake(int rows) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleFiles.Write(samples.Folder, rows, 1));

    [Fact]
    public void Permutation_OfEverySmallSize_GivesEachNumberOnce()
    {
        for (int size = 2; size <= 300; size++)
        {
            var order = new Permutation(5, 1, size);
            Assert.Equal(
                Enumerable.Range(0, size).Select(n => (long)n),
                Enumerable.Range(0, size).Select(i => order.At(i)).Order());
        }
    }

    [Fact]
    public void Numbers_ForAHundredThousandPeople_AreDistinct()
    {
        var numbers = new SyntheticNumbers(3);
        IEnumerable<string> given = Enumerable.Range(0, 100_000).Select(i => numbers.At(i));
        Assert.Equal(100_000, given.Distinct(StringComparer.Ordinal).Count());
    }

    IEnumerable<string> Numbers(SampleFile file)
    {
        int column = file.Columns.IndexOf("個人番号");
        return file.Format switch
        {
            SampleFormat.Csv => samples.Csv(file).Select(row => row[column]),
            SampleFormat.FixedLength => samples.Bytes(file).Chunk(202).ToArray()[1..^1]
                .Select(record => System.Text.Encoding.ASCII.GetString(record, 39, 12)),
            _ => MiniExcel.Query(Path.Combine(samples.Folder, file.Name), useHeaderRow: true)
                .Cast<IDictionary<string, object>>().Select(row => (string)row["個人番号"]),
        };
    }

    static SampleFile Named(string name) => Files.Single(file => file.Name == name);

    static long Yen(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    /// <summary>The check of 番号法施行令8条, written apart from the generator's: P and Q counted from the right.</summary>
    static bool PassesCheck(string number)
    {
        int sum = 0;
        for (int n = 1; n <= 11; n++)
        {
            sum += (number[11 - n] - '0') * (n <= 6 ? n + 1 : n - 5);
        }

        int check = sum % 11 <= 1 ? 0 : 11 - (sum % 11);
        return number.Length == 12 && number[11] - '0' == check && number.Any(digit => digit != '0');
    }
}
