using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>The recorded table of holidays, the law's formula, and an almanac, held against one another.</summary>
public sealed class HolidayCalendarTests
{
    [Fact]
    public void Table_MadeByTheLaw_ChangesNoDeadlineOfAnyYear()
    {
        HolidayCalendar recorded = HolidayCalendar.ByLaw;
        for (int year = 2020; year < 2100; year++)
        {
            RecordHolidays table = Story.HolidaysOf(year);
            recorded = recorded.With(new HolidayYear(year, table.Holidays, table.Source, Story.Morning));
        }

        for (var day = new DateOnly(2020, 1, 1); day.Year < 2100; day = day.AddDays(1))
        {
            Assert.Equal(JapaneseHolidays.IsHoliday(day), recorded.IsHoliday(day));
            if (day.Year < 2099)
            {
                Assert.Equal(JapaneseHolidays.RollForward(day), recorded.RollForward(day));
            }
        }
    }

    [Fact]
    public void Equinoxes_OfTheFormula_AreThoseOfTheSun()
    {
        // Meeus, Astronomical Algorithms, chapter 27: the instant, then the day in Japan (UT + 9 h, less what TT is ahead).
        for (int year = 2020; year < 2100; year++)
        {
            Assert.True(IsHoliday(Equinox(year, spring: true)), $"spring {year}");
            Assert.True(IsHoliday(Equinox(year, spring: false)), $"autumn {year}");
        }

        static bool IsHoliday(DateOnly day) => JapaneseHolidays.IsHoliday(day)
            && Enumerable.Range(19, 6).Select(d => new DateOnly(day.Year, day.Month, d))
                .Where(d => d != day && d.DayOfWeek != DayOfWeek.Monday && JapaneseHolidays.IsHoliday(d))
                .All(d => d.AddDays(1) == day || d.AddDays(-1) == day);
    }

    [Fact]
    public void FixedHolidays_OfEveryYear_Are16AndMore()
    {
        for (int year = 2020; year < 2100; year++)
        {
            Assert.InRange(Story.HolidaysOf(year).Holidays.Length, 16, 22);
        }
    }

    [Fact]
    public void RecordedTable_OfAMovedHoliday_MovesTheDeadlineFromThenOn()
    {
        // As if the law moved a holiday to 22 December 2026, day 30 of an incident known on 23 November.
        Story story = Story.AtWork().Until(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero)).Classified();
        Assert.Equal(new DateOnly(2026, 12, 22), Due(story));
        RecordHolidays table = Story.HolidaysOf(2026);
        story.Do(CityOfficer, table with { Holidays = [.. table.Holidays, new DateOnly(2026, 12, 22)] });
        Assert.Equal(new DateOnly(2026, 12, 23), Due(story));
        story.Do(CityOfficer, table);
        Assert.Equal(new DateOnly(2026, 12, 22), Due(story));

        static DateOnly Due(Story story) =>
            Deadlines.Of(story.State, story.Now).Single(d => d.Code == "final-report-due").On!.Value;
    }

    [Fact, Refuses("calendar/record", "8-1a", "holidays-of-another-year")]
    public void RecordHolidays_OfAnotherYear_IsRefused()
    {
        Story story = Story.AtWork();
        story.Refuse(CityOfficer, Story.HolidaysOf(2027) with { Year = 2026 }, "8-1a holidays-of-another-year")
            .Refuse(CityOfficer, Story.HolidaysOf(2019), "8-1a holidays-of-another-year");
    }

    [Fact, Refuses("calendar/record", "8-1a", "holidays-not-whole")]
    public void RecordHolidays_CutOffOrOutOfOrder_IsRefused()
    {
        Story story = Story.AtWork();
        RecordHolidays table = Story.HolidaysOf(2026);
        story.Refuse(CityOfficer, table with { Holidays = table.Holidays[..11] }, "8-1a holidays-not-whole")
            .Refuse(CityOfficer, table with { Holidays = [.. table.Holidays.Reverse()] }, "8-1a holidays-not-whole")
            .Refuse(CityOfficer, table with { Holidays = [.. table.Holidays, table.Holidays[^1]] }, "8-1a holidays-not-whole");
    }

    static DateOnly Equinox(int year, bool spring)
    {
        double y = (year - 2000) / 1000.0;
        double mean = spring
            ? 2451623.80984 + (365242.37404 * y) + (0.05169 * y * y) - (0.00411 * y * y * y) - (0.00057 * y * y * y * y)
            : 2451810.21715 + (365242.01767 * y) - (0.11575 * y * y) + (0.00337 * y * y * y) + (0.00078 * y * y * y * y);
        double t = (mean - 2451545.0) / 36525;
        double w = Radians((35999.373 * t) - 2.47);
        double lambda = 1 + (0.0334 * Math.Cos(w)) + (0.0007 * Math.Cos(2 * w));
        double sum = Terms.Sum(term => term.A * Math.Cos(Radians(term.B + (term.C * t))));
        const double AheadInDays = 75 / 86_400.0;
        double julian = mean + (0.00001 * sum / lambda) - AheadInDays;
        return DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(julian - 2440587.5).AddHours(9));
    }

    static double Radians(double degrees) => degrees * Math.PI / 180;

    static readonly (double A, double B, double C)[] Terms =
    [
        (485, 324.96, 1934.136), (203, 337.23, 32964.467), (199, 342.08, 20.186), (182, 27.85, 445267.112),
        (156, 73.14, 45036.886), (136, 171.52, 22518.443), (77, 222.54, 65928.934), (74, 296.72, 3034.906),
        (70, 243.58, 9037.513), (58, 119.81, 33718.147), (52, 297.17, 150.678), (50, 21.02, 2281.226),
        (45, 247.54, 29929.562), (44, 325.15, 31555.956), (29, 60.93, 4443.417), (18, 155.12, 67555.328),
        (17, 288.79, 4562.452), (16, 198.04, 62894.029), (14, 199.76, 31436.921), (12, 95.39, 14577.848),
        (12, 287.11, 31931.756), (12, 320.81, 34777.259), (9, 227.73, 1222.114), (8, 15.45, 16859.074),
    ];
}
