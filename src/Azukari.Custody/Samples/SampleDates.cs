using System.Globalization;

namespace Azukari.Custody.Samples;

/// <summary>Dates as city systems write them.</summary>
static class SampleDates
{
    static readonly (char Letter, DateOnly First)[] Eras =
    [
        ('R', new(2019, 5, 1)), ('H', new(1989, 1, 8)), ('S', new(1926, 12, 25)), ('T', new(1912, 7, 30)),
    ];

    public static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Digits(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>S16.05.03: the era is decided by the day, as 1989 is both 昭和64 and 平成元.</summary>
    public static string Era(DateOnly? date)
    {
        if (date is not { } day)
        {
            return "";
        }

        (char letter, DateOnly first) = Eras.First(era => day >= era.First);
        return string.Create(
            CultureInfo.InvariantCulture, $"{letter}{day.Year - first.Year + 1:D2}.{day.Month:D2}.{day.Day:D2}");
    }
}
