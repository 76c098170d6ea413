using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>When somebody attends a place, in Japan's time (有人の時間).</summary>
/// <param name="Days">The days; a national holiday, and 29 December to 3 January, count as <see cref="Weekday.Holiday"/> alone.</param>
/// <param name="From">From, as a clock shows it: 830 is half past eight.</param>
/// <param name="Until">Until, exclusive; 2400 is midnight.</param>
public sealed record AttendedHours(ImmutableArray<Weekday> Days, int From, int Until)
{
    const int Hundred = 100;

    /// <summary>Whether the instant lies within.</summary>
    public bool Contains(DateTimeOffset at)
    {
        DateTimeOffset japan = JapanTime.At(at);
        int clock = (japan.Hour * Hundred) + japan.Minute;
        return From <= clock && clock < Until && Days.Contains(DayOf(JapanTime.DayOf(at)));
    }

    /// <summary>Whether these are hours of a clock, from one to a later one.</summary>
    internal bool AreUsable => Days.Length > 0 && Days.HasNoDoubles() && IsClock(From) && IsClock(Until) && From < Until;

    static Weekday DayOf(DateOnly day) =>
        JapaneseHolidays.IsHoliday(day) || (day.Month, day.Day) is (12, >= 29) or (1, <= 3)
            ? Weekday.Holiday
            : (Weekday)day.DayOfWeek;

    static bool IsClock(int value) => value is >= 0 and <= 2_400 && value % Hundred < 60;
}

/// <summary>Days as an office counts them.</summary>
public enum Weekday
{
    /// <summary>日曜.</summary>
    Sunday = DayOfWeek.Sunday,

    /// <summary>月曜.</summary>
    Monday = DayOfWeek.Monday,

    /// <summary>火曜.</summary>
    Tuesday = DayOfWeek.Tuesday,

    /// <summary>水曜.</summary>
    Wednesday = DayOfWeek.Wednesday,

    /// <summary>木曜.</summary>
    Thursday = DayOfWeek.Thursday,

    /// <summary>金曜.</summary>
    Friday = DayOfWeek.Friday,

    /// <summary>土曜.</summary>
    Saturday = DayOfWeek.Saturday,

    /// <summary>祝日と年末年始, whatever day of the week.</summary>
    Holiday,
}

static class Hours
{
    extension(Engagement e)
    {
        /// <summary>Whether the place is attended at the instant; one without set hours always is.</summary>
        internal bool IsAttended(PlaceId place, DateTimeOffset at) =>
            e.AttendedHours.GetValueOrDefault(place) is not { } hours || hours.Contains(at);
    }
}
