using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The holidays by which deadlines roll forward: those that were recorded as published, else those of the law.</summary>
/// <param name="Years">Recorded years, in their order.</param>
/// <remarks>The law changes, and holidays are moved for a single year; so the Cabinet Office's table can be recorded
/// (<see cref="RecordHolidays"/>). It is part of the ledger: whoever replays it counts the same days.</remarks>
public sealed record HolidayCalendar(ImmutableArray<HolidayYear> Years)
{
    /// <summary>The law alone (<see cref="JapaneseHolidays"/>).</summary>
    public static HolidayCalendar ByLaw { get; } = new([]);

    /// <summary>Whether the day is a holiday, by the recorded table of its year or else by the law.</summary>
    public bool IsHoliday(DateOnly day) => Recorded(day.Year) is { } year ? year.Days.Contains(day) : JapaneseHolidays.IsHoliday(day);

    /// <summary>Saturday, Sunday, holiday, or 29 December to 3 January (行政機関の休日に関する法律1条).</summary>
    public bool IsOfficeClosed(DateOnly day) => JapaneseHolidays.IsWeekendOrNewYear(day) || IsHoliday(day);

    /// <summary>The day itself if the office is open, else the next on which it is.</summary>
    public DateOnly RollForward(DateOnly day)
    {
        while (IsOfficeClosed(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The recorded table of a year; null where the law alone says.</summary>
    public HolidayYear? Recorded(int year) => Years.FirstOrDefault(y => y.Year == year);

    /// <summary>With a year, new or instead of the one before.</summary>
    internal HolidayCalendar With(HolidayYear year) =>
        new([.. Years.Where(y => y.Year != year.Year).Append(year).OrderBy(y => y.Year)]);
}

/// <summary>The holidays of one year as they were published.</summary>
/// <param name="Year">The year.</param>
/// <param name="Days">Its holidays, in their order.</param>
/// <param name="Source">SHA-256 of the file that they were read from, a public document.</param>
/// <param name="At">When they were recorded.</param>
public sealed record HolidayYear(int Year, ImmutableArray<DateOnly> Days, Digest Source, DateTimeOffset At);
