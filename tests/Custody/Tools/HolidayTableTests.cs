using System.Text;
using Azukari.Custody.Doors;
using Azukari.Rules;

namespace Azukari.Custody.Tests;

public sealed class HolidayTableTests
{
    /// <summary>元日 in CP932; the second byte of a character can be a backslash there, never a comma or a line's end.</summary>
    static readonly string NewYear = Encoding.Latin1.GetString([0x8c, 0xb3, 0x93, 0xfa]);

    [Fact]
    public void Read_OfThePublishedForm_GivesAnActForEachYearFrom2020On()
    {
        IReadOnlyList<RecordHolidays> years = Read(Table(2019, 2026, 2027));
        Assert.Equal([2026, 2027], years.Select(y => y.Year));
        Assert.Equal(HolidayTable.DaysOf(HolidayCalendar.ByLaw, 2026), years[0].Holidays);
        Assert.Single(years.Select(y => y.Source).Distinct());
    }

    [Fact]
    public void NewIn_OfATableThatSaysWhatTheLawSays_IsNothing() =>
        Assert.Empty(HolidayTable.NewIn(HolidayCalendar.ByLaw, Read(Table(2026, 2027))));

    [Fact]
    public void NewIn_OfATableWithAMovedHoliday_IsThatYearAlone()
    {
        string moved = Table(2026, 2027).Replace("2027/7/19,", "2027/7/22,", StringComparison.Ordinal);
        Assert.Equal([2027], HolidayTable.NewIn(HolidayCalendar.ByLaw, Read(moved)).Select(y => y.Year));
    }

    [Theory]
    [InlineData("")]
    [InlineData("heading\r\n")]
    [InlineData("heading\r\n2026/13/1,x\r\n")]
    [InlineData("heading\r\n2026/1/1\r\n")]
    [InlineData("heading\r\n,2026/1/1\r\n")]
    public void Read_OfAnotherFile_IsAFaultWithItsLine(string file) =>
        Assert.Equal(Fault.HolidaysUnreadable, Assert.Throws<CustodyException>(() => Read(file)).Fault);

    [Fact]
    public void Read_OfAHugeFile_IsAFault() => Assert.Equal(
        Fault.HolidaysUnreadable,
        Assert.Throws<CustodyException>(() => HolidayTable.Read("t.csv", new byte[HolidayTable.MaximumBytes + 1])).Fault);

    static string Table(params int[] years) => "heading\r\n" + string.Concat(
        years.SelectMany(y => HolidayTable.DaysOf(HolidayCalendar.ByLaw, y)).Select(d => $"{d.Year}/{d.Month}/{d.Day},{NewYear}\r\n"));

    static IReadOnlyList<RecordHolidays> Read(string text) => HolidayTable.Read("t.csv", Encoding.Latin1.GetBytes(text));
}
