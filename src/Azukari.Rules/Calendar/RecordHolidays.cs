using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The holidays of a year are recorded as published (祝日の記録); from here on deadlines roll forward by them.</summary>
/// <param name="Year">The year, 2020 to 2199.</param>
/// <param name="Holidays">All its holidays, with those in lieu, in their order.</param>
/// <param name="Source">SHA-256 of the published file.</param>
/// <remarks>覚書 8-1a, 8-1d; 行政機関の休日に関する法律2条. Nothing that was decided is decided anew: a deadline is shown, and refuses nobody.</remarks>
[Act("calendar/record", "8-1a", "8-1d", By = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record RecordHolidays(int Year, ImmutableArray<DateOnly> Holidays, Digest Source) : Act
{
    /// <summary>No year has had fewer since the law of 1948 was widened; a table with fewer was cut off.</summary>
    const int Fewest = 12;

    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1a").Requires(Year is >= 2020 and < 2200 && Holidays.All(d => d.Year == Year), HolidayRefusal.HolidaysOfAnotherYear),
        Clause("8-1a").Requires(
            Holidays.Length >= Fewest && Holidays.Zip(Holidays.Skip(1)).All(pair => pair.First < pair.Second),
            HolidayRefusal.HolidaysNotWhole),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Holidays = e.Holidays.With(new HolidayYear(Year, Holidays, Source, now.At)) };
}

enum HolidayRefusal
{
    HolidaysOfAnotherYear,
    HolidaysNotWhole,
}
