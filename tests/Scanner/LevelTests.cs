using System.Text;

namespace Azukari.Scanner.Tests;

/// <summary>The table of levels, one case per line of it.</summary>
public class LevelTests
{
    [Theory]
    [InlineData("個人番号")]
    [InlineData("マイナンバー")]
    [InlineData("ﾏｲﾅﾝﾊﾞｰ")]
    [InlineData("My Number")]
    [InlineData("ＭＹ＿ＮＵＭＢＥＲ")]
    [InlineData("kojin_bango")]
    [InlineData("特定個人情報（番号）")]
    public void Column_NamedAsIndividualNumber_IsHigh(string header)
    {
        Numbers numbers = new(1);
        ScanReport report = Scans.Report(Table($"氏名,{header},年齢", 5, _ => $"山田,{numbers.Valid()},70"));
        Assert.Equal((FileKind.Delimited, ScanClass.Found, 5L), (report.Kind, report.Class, report.High));
        ColumnFinding column = Assert.Single(report.Columns);
        Assert.Equal((header, 1, Level.High, 5L, 5L), (column.Column, column.Index, column.Level, column.Distinct, column.Valid));
        Assert.Contains(ReasonCodes.KeywordHeader, column.Reasons);
    }

    [Theory]
    [InlineData(",")]
    [InlineData("\t")]
    [InlineData(";")]
    [InlineData("|")]
    public void Column_OfEveryDelimiter_IsNamed(string delimiter)
    {
        Numbers numbers = new(16);
        string text = Table("氏名,個人番号,注文番号", 30, _ => $"山田,{numbers.Valid()},{numbers.Digits(12)}").Replace(",", delimiter, StringComparison.Ordinal);
        ScanReport report = Scans.Report(text);
        Assert.Equal((FileKind.Delimited, 30L, "個人番号"), (report.Kind, report.High, report.Columns[0].Column));
    }

    [Fact]
    public void Column_OfNumbers_IsCountedExactly_OtherColumnsEstimated()
    {
        Numbers numbers = new(77);
        string[] own = [.. Enumerable.Range(0, 12_000).Select(_ => numbers.Valid()).Distinct()];
        ScanReport report = Scans.Report(Encoding.UTF8.GetBytes(Table("個人番号,氏名", own.Length * 2, i => $"{own[i % own.Length]},山田")));
        Assert.Equal(own.Length, Assert.Single(report.Columns).Distinct);
    }

    [Fact]
    public void Column_IsJudgedApartFromTheOthers()
    {
        Numbers numbers = new(17);
        string[] rows = [.. Enumerable.Range(0, 100).Select(_ => numbers.Digits(12))];
        ColumnFinding alone = Assert.Single(Scans.Report(Table("a,b", 100, i => $"{i},{rows[i]}")).Columns);
        ColumnFinding beside = Assert.Single(
            Scans.Report(Table("a,b,個人番号", 100, i => $"{i},{rows[i]},{numbers.Valid()}")).Columns, c => c.Column == "b");
        Assert.Equal((alone.Level, alone.Distinct, alone.Valid), (beside.Level, beside.Distinct, beside.Valid));
    }

    [Fact]
    public void Column_WithoutName_ThatChanceCannotExplain_IsHigh()
    {
        Numbers numbers = new(2);
        ScanReport report = Scans.Report(Table("a,b", 14, i => $"{i},{(i == 3 ? numbers.Invalid() : numbers.Valid())}"));
        Assert.Equal(0, report.High); // 13 of 14 do not suffice: the table demands 14 of 15
        report = Scans.Report(Table("a,b", 15, i => $"{i},{(i == 3 ? numbers.Invalid() : numbers.Valid())}"));
        Assert.Equal((14, ReasonCodes.Statistical), (report.High, Assert.Single(report.Columns).Reasons[0]));
    }

    [Fact]
    public void Column_OfFewValidNumbers_WithoutName_IsLow()
    {
        Numbers numbers = new(3);
        ScanReport report = Scans.Report(Table("a,b", 12, i => $"{i},{numbers.Valid()}"));
        Assert.Equal((ScanClass.Possible, 12L, 0L), (report.Class, report.Low, report.LowByChance));
    }

    [Fact]
    public void Column_OfOneValueRepeated_IsOnePieceOfEvidence()
    {
        string number = new Numbers(4).Valid();
        ScanReport report = Scans.Report(Table("a,b", 500, i => $"{i},{number}"));
        Assert.Equal((500L, 0L, 1L), (report.Low, report.High, Assert.Single(report.Columns).Distinct));
    }

    [Fact]
    public void Column_HalfOfWhichPasses_IsMedium()
    {
        Numbers numbers = new(5);
        ScanReport report = Scans.Report(Table("a,b", 200, i => $"{i},{(i % 2 == 0 ? numbers.Valid() : numbers.Invalid())}"));
        Assert.Equal((100L, 0L, 0L), (report.Medium, report.High, report.Low));
    }

    [Fact]
    public void Column_OfRandomNumbers_IsLowByChance()
    {
        Numbers numbers = new(6);
        ScanReport report = Scans.Report(Table("a,b", 1000, i => $"{i},{numbers.Digits(12)}"));
        Assert.Equal((0L, 0L, ScanClass.Possible), (report.Medium, report.High, report.Class));
        Assert.Equal(report.Low, report.LowByChance);
        Assert.Equal([ReasonCodes.ChanceLevel], Assert.Single(report.Columns).Reasons);
    }

    [Theory]
    [InlineData("法人番号")]
    [InlineData("会社法人等番号")]
    [InlineData("運転免許証番号")]
    [InlineData("送り状番号")]
    [InlineData("注文番号")]
    public void Column_NamedAsSomethingElse_IsLow_UnlessTheDigitsContradict(string header)
    {
        Numbers numbers = new(7);
        ScanReport report = Scans.Report(Table($"a,{header}", 400, i => $"{i},{numbers.Digits(12)}"));
        Assert.Equal((0L, 0L), (report.Medium, report.High));
        Assert.Equal([ReasonCodes.CompetingHeader], Assert.Single(report.Columns).Reasons);

        report = Scans.Report(Table($"a,{header}", 40, i => $"{i},{numbers.Valid()}"));
        Assert.Equal(40, report.High);
        Assert.Contains(ReasonCodes.HeaderContradicted, Assert.Single(report.Columns).Reasons);
    }

    [Fact]
    public void Number_AloneWithoutContext_IsLowAndNotDropped()
    {
        Occurrence found = Assert.Single(Scans.Occurrences($"会議のメモ {new Numbers(8).Valid()} を確認する\n"));
        Assert.Equal((Level.Low, ReasonCodes.NoContext), (found.Level, Assert.Single(found.Reasons)));
    }

    [Theory]
    [InlineData("本人のマイナンバーは {0} です。", Level.High)]
    [InlineData("{0} が個人番号です。", Level.High)]
    [InlineData("個人番号\n{0}\n", Level.High)]
    [InlineData("個人番号は別紙のとおり。控え {0}", Level.Low)]
    [InlineData("個人番号ではなく注文番号 {0}", Level.Low)]
    [InlineData("{{\"個人番号\":\"{0}\"}}", Level.High)]
    [InlineData("{{\"type\":\"個人番号\",\"value\":\"{0}\"}}", Level.High)]
    [InlineData("{{\"個人番号\":null,\"orderId\":\"{0}\"}}", Level.Low)]
    [InlineData("<個人番号>{0}</個人番号>", Level.High)]
    [InlineData("<td>個人番号</td><td>{0}</td>", Level.High)]
    [InlineData("myNumber={0}&x=1", Level.High)]
    [InlineData("My number: {0}", Level.High)]
    public void Number_InASentence_TakesTheNearestLabel(string text, Level level)
    {
        string line = string.Format(System.Globalization.CultureInfo.InvariantCulture, text, new Numbers(9).Valid());
        Occurrence found = Assert.Single(Scans.Occurrences(line + "\n"));
        Assert.True(level == found.Level, $"{line}: {found.Level} {string.Join(',', found.Reasons)}");
    }

    [Fact]
    public void Number_WithWrongCheckDigit_BesideAKeyword_IsLow()
    {
        Occurrence found = Assert.Single(Scans.Occurrences($"個人番号 {new Numbers(10).Invalid()}\n"));
        Assert.Equal((Level.Low, ReasonCodes.InvalidNearKeyword), (found.Level, Assert.Single(found.Reasons)));
    }

    [Fact]
    public void Cell_ThatLostItsLeadingZeros_IsPadded()
    {
        string number = new Numbers(0).Valid();
        while (number[0] != '0' || number[1] == '0')
        {
            number = Next(number);
        }

        Numbers numbers = new(11);
        string text = Table("宛名番号,個人番号,電話", 6, i => $"1,{(i == 2 ? number[1..] : numbers.Valid())},09012345678");
        Occurrence found = Assert.Single(Scans.Occurrences(text), o => o.Reasons.Contains(ReasonCodes.LeadingZeroLost));
        Assert.Equal((number, Level.High, 4L), (found.Digits, found.Level, found.Row));
        Assert.Equal(6, Scans.Report(text).High);

        static string Next(string number)
        {
            Numbers seeded = new(ulong.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
            string eleven = "0" + seeded.Digits(10);
            return eleven + (char)('0' + IndividualNumber.CheckDigit(Encoding.ASCII.GetBytes(eleven)));
        }
    }

    [Fact]
    public void Cells_DestroyedByAnExponent_FlagTheColumn()
    {
        Numbers numbers = new(12);
        ScanReport report = Scans.Report(Table("個人番号,氏名", 6, i => i < 3 ? "1.23457E+11,山田" : $"{numbers.Valid()},山田"));
        Assert.Contains(ReasonCodes.DamagedExponent, Assert.Single(report.Columns).Reasons);
    }

    [Fact]
    public void QuotedCells_WithDelimitersAndLineEnds_KeepTheirColumn()
    {
        Numbers numbers = new(13);
        ScanReport report = Scans.Report(Table("\"住所\",\"個人番号\",\"注文番号\"", 60,
            i => $"\"岡山市,北区\n{i}, \"\"番地\"\"\",\"{numbers.Valid()}\",\"{numbers.Digits(12)}\""));
        Assert.Equal(60, report.High);
        Assert.Equal(("個人番号", 1), (report.Columns[0].Column, report.Columns[0].Index));
    }

    [Fact]
    public void Numbers_OnePerLine_BelowAHeading_AreAColumn()
    {
        Numbers numbers = new(14);
        Assert.Equal(3, Scans.Report(Table("個人番号", 3, _ => numbers.Valid())).High);
        Assert.Equal(40, Scans.Report(Table(numbers.Valid(), 39, _ => numbers.Valid())).High);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    public void FixedLengthRecords_ShowTheFieldThatTouchesOtherDigits(string newline)
    {
        Numbers numbers = new(15);
        StringBuilder text = new();
        for (int i = 0; i < 300; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"D33100{numbers.Digits(9)}{numbers.Valid()}{numbers.Digits(20)}YAMADA TARO    {numbers.Digits(6)}X{newline}");
        }

        ScanReport report = Scans.Report(text.ToString());
        Assert.Equal((FileKind.FixedLength, 300L), (report.Kind, report.High));
        ColumnFinding field = Assert.Single(report.Columns, c => c.Level == Level.High);
        Assert.Equal(("@15", 15), (field.Column, field.Index));
        Assert.Contains(ReasonCodes.TouchesDigits, field.Reasons);
        Assert.Equal(300, Scans.Occurrences(text.ToString()).Count(o => o.Level == Level.High));
    }

    internal static string Table(string header, int rows, Func<int, string> row)
    {
        StringBuilder text = new(header + "\r\n");
        for (int i = 0; i < rows; i++)
        {
            text.Append(row(i)).Append("\r\n");
        }

        return text.ToString();
    }
}
