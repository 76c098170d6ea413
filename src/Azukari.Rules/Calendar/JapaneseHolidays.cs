namespace Azukari.Rules;

/// <summary>Days on which an office of the state is closed (行政機関の休日に関する法律1条), for deadlines that roll forward.</summary>
/// <remarks>
/// National holidays (国民の祝日に関する法律) as they stand from 2020 on, with the moved ones of 2020 and 2021; the equinoxes by the
/// usual approximation, good from 1980 to 2099. A new law needs a new version.
/// </remarks>
public static class JapaneseHolidays
{
    /// <summary>Saturday, Sunday, national holiday, or 29 December to 3 January.</summary>
    public static bool IsOfficeClosed(DateOnly day) =>
        IsWeekendOrNewYear(day) || IsHoliday(day);

    internal static bool IsWeekendOrNewYear(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (day.Month, day.Day) is (12, >= 29) or (1, <= 3);

    /// <summary>The day itself if the office is open, else the next on which it is.</summary>
    public static DateOnly RollForward(DateOnly day)
    {
        while (IsOfficeClosed(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>Whether the day is a national holiday, one in lieu (振替休日), or one between two (国民の休日).</summary>
    public static bool IsHoliday(DateOnly day)
    {
        if (IsNamed(day))
        {
            return true;
        }

        // 祝日法3条2項: a holiday on a Sunday moves to the next day that is none.
        DateOnly before = day.AddDays(-1);
        while (IsNamed(before))
        {
            if (before.DayOfWeek == DayOfWeek.Sunday)
            {
                return true;
            }

            before = before.AddDays(-1);
        }

        // 祝日法3条3項: a day between two holidays.
        return IsNamed(day.AddDays(-1)) && IsNamed(day.AddDays(1));
    }

    static bool IsNamed(DateOnly day)
    {
        int y = day.Year;
        return (day.Month, day.Day) switch
        {
            (1, 1) or (2, 11) or (2, 23) or (4, 29) or (5, 3) or (5, 4) or (5, 5) or (11, 3) or (11, 23) => true,
            (1, _) => IsMonday(day, 2),
            (3, var d) => d == Equinox(y, 20.8431),
            (7, var d) => y switch { 2020 => d is 23 or 24, 2021 => d is 22 or 23, _ => IsMonday(day, 3) },
            (8, var d) => y switch { 2020 => d == 10, 2021 => d == 8, _ => d == 11 },
            (9, var d) => IsMonday(day, 3) || d == Equinox(y, 23.2488),
            (10, _) => y is not (2020 or 2021) && IsMonday(day, 2),
            _ => false,
        };
    }

    static bool IsMonday(DateOnly day, int which) =>
        day.DayOfWeek == DayOfWeek.Monday && (day.Day - 1) / 7 + 1 == which;

    static int Equinox(int year, double base1980) =>
        (int)(base1980 + 0.242194 * (year - 1980) - Math.Floor((year - 1980) / 4.0));
}
