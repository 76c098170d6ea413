using System.Globalization;

namespace Azukari.Rules.Tests;

public sealed class JapaneseHolidaysTests
{
    /// <summary>国民の祝日, with 振替休日 and 国民の休日, as the Cabinet Office publishes them.</summary>
    static readonly Dictionary<int, string> Published = new()
    {
        [2024] = "0101 0108 0211 0212 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0922 0923 1014 1103 1104 1123",
        [2025] = "0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0721 0811 0915 0923 1013 1103 1123 1124",
        [2026] = "0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123",
        [2027] = "0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123",

        // The years whose holidays were moved for the Games.
        [2020] = "0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0723 0724 0810 0921 0922 1103 1123",
        [2021] = "0101 0111 0211 0223 0320 0429 0503 0504 0505 0722 0723 0808 0809 0920 0923 1103 1123",
    };

    [Theory]
    [InlineData(2020)]
    [InlineData(2021)]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    [InlineData(2027)]
    public void IsHoliday_OfEveryDayOfTheYear_IsAsPublished(int year) => Assert.Equal(
        Published[year],
        string.Join(' ', Days(year).Where(JapaneseHolidays.IsHoliday).Select(d => d.ToString("MMdd", CultureInfo.InvariantCulture))));

    [Fact]
    public void IsHoliday_BetweenTwoHolidays_IsTheCitizensDayOfRest() =>
        Assert.True(JapaneseHolidays.IsHoliday(new DateOnly(2026, 9, 22)));

    [Fact]
    public void IsHoliday_AfterASundayInAGoldenWeek_IsMovedBehindTheHolidaysThatFollow() =>
        Assert.True(JapaneseHolidays.IsHoliday(new DateOnly(2026, 5, 6)));

    [Theory]
    [InlineData(2026, 12, 28, false)]
    [InlineData(2026, 12, 29, true)]
    [InlineData(2026, 12, 31, true)]
    [InlineData(2027, 1, 1, true)]
    [InlineData(2029, 1, 3, true)]
    [InlineData(2029, 1, 4, false)]
    public void IsOfficeClosed_AroundTheNewYear_IsFrom29DecemberTo3January(int year, int month, int day, bool closed) =>
        Assert.Equal(closed, JapaneseHolidays.IsOfficeClosed(new DateOnly(year, month, day)));

    [Fact]
    public void RollForward_OfAnyDay_IsTheFirstOpenDayFromIt()
    {
        foreach (DateOnly day in Days(2026).Concat(Days(2027)))
        {
            DateOnly rolled = JapaneseHolidays.RollForward(day);
            Assert.False(JapaneseHolidays.IsOfficeClosed(rolled));
            Assert.InRange(rolled.DayNumber - day.DayNumber, 0, 10);
            Assert.All(
                Enumerable.Range(day.DayNumber, rolled.DayNumber - day.DayNumber),
                n => Assert.True(JapaneseHolidays.IsOfficeClosed(DateOnly.FromDayNumber(n))));
        }
    }

    static IEnumerable<DateOnly> Days(int year) =>
        Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays);
}

public sealed class IncidentClockTests
{
    [Theory]
    [InlineData("2026-11-23", "2026-11-25", "2026-11-27", "2026-12-22", "2027-01-21")]
    [InlineData("2026-12-02", "2026-12-04", "2026-12-06", "2027-01-04", "2027-02-01")]
    [InlineData("2026-11-03", "2026-11-05", "2026-11-07", "2026-12-02", "2027-01-04")]
    [InlineData("2026-12-11", "2026-12-13", "2026-12-15", "2027-01-12", "2027-02-08")]
    [InlineData("2026-10-24", "2026-10-26", "2026-10-28", "2026-11-24", "2026-12-22")]
    public void Of_ADayOfKnowledge_CountsItAsTheFirst(string known, string from, string until, string thirty, string sixty)
    {
        Assert.Equal(new IncidentClock(Day(from), Day(until), Day(thirty)), IncidentClock.Of(Day(known), false));
        Assert.Equal(new IncidentClock(Day(from), Day(until), Day(sixty)), IncidentClock.Of(Day(known), true));
    }

    [Theory]
    [InlineData("2022-06-22", false, "2022-07-21")]
    [InlineData("2018-12-13", false, "2019-01-11")]
    [InlineData("2017-12-31", false, "2018-01-29")]
    [InlineData("2024-05-28", true, "2024-07-26")]
    [InlineData("2024-07-02", true, "2024-08-30")]
    public void Of_TheDaysOfRealCases_IsTheDayOfTheCaseBook(string known, bool unjust, string due) =>
        Assert.Equal(Day(due), IncidentClock.Of(Day(known), unjust).FinalReportDue);

    [Fact]
    public void Of_AnIncidentReportedBeforeMidnightUtc_CountsTheDayInJapan()
    {
        Incident incident = At(new DateTimeOffset(2026, 11, 22, 15, 0, 0, TimeSpan.Zero));
        Assert.Equal(Day("2026-12-22"), IncidentClock.Of(incident)!.FinalReportDue);
    }

    [Theory]
    [InlineData(ReportableSituation.None, false, null)]
    [InlineData(ReportableSituation.UseSystem, true, null)]
    [InlineData(ReportableSituation.UseSystem, false, "2026-12-22")]
    [InlineData(ReportableSituation.OverHundredPersons, false, "2026-12-22")]
    [InlineData(ReportableSituation.UnjustPurpose, false, "2027-01-21")]
    public void Of_AClassifiedIncident_FollowsItsSituation(ReportableSituation situation, bool exempt, string? due) => Assert.Equal(
        due is null ? null : Day(due),
        IncidentClock.Of(At(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero)) with
        {
            Classification = new Classification(situation, 1, exempt)
            {
                Algorithm = CipherList.ElectronicGovernment,
                KeyManagement = KeyManagement.KeptApart,
            },
        })?.FinalReportDue);

    static Incident At(DateTimeOffset reported) => new(
        Okayama.TheIncident, IncidentKind.Leak, true, reported.AddDays(-3), reported, [], null, null);

    static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
