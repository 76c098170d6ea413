using System.Globalization;
using Azukari.Rules;

namespace Azukari.Custody.Words;

/// <summary>Dates as a Japanese office writes them, with era and western year: 令和8（2026）年11月24日（火）.</summary>
/// <remarks>
/// The era is decided by the day: 30 April 2019 is 平成31, 1 May is 令和元. The table is ours, so that the machine's
/// culture and tables decide nothing; a new era needs a new version. Days before Japan took the western calendar
/// (1 January 1873) are counted back in it, as every <see cref="DateOnly"/> is.
/// </remarks>
public static class JapaneseDate
{
    static readonly (DateOnly From, string Name)[] Eras =
    [
        (new(2019, 5, 1), "令和"),
        (new(1989, 1, 8), "平成"),
        (new(1926, 12, 25), "昭和"),
        (new(1912, 7, 30), "大正"),
        (new(1868, 10, 23), "明治"),
    ];

    /// <summary>令和8（2026）年11月24日（火）; before 明治 without an era.</summary>
    public static string Format(DateOnly day) => string.Create(
        CultureInfo.InvariantCulture, $"{Year(day)}{day.Month}月{day.Day}日（{"日月火水木金土"[(int)day.DayOfWeek]}）");

    /// <summary>令和8（2026）年11月24日（火）14:05, in Japan's time.</summary>
    public static string Format(DateTimeOffset instant) => string.Create(
        CultureInfo.InvariantCulture, $"{Format(JapanTime.DayOf(instant))}{JapanTime.At(instant):HH:mm}");

    /// <summary>令和8, 令和元; before 明治 the western year.</summary>
    public static string EraYear(DateOnly day)
    {
        foreach ((DateOnly from, string era) in Eras)
        {
            if (from <= day)
            {
                int year = day.Year - from.Year + 1;
                return year == 1 ? $"{era}元" : string.Create(CultureInfo.InvariantCulture, $"{era}{year}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{day.Year}");
    }

    static string Year(DateOnly day)
    {
        foreach ((DateOnly from, string era) in Eras)
        {
            if (from <= day)
            {
                int year = day.Year - from.Year + 1;
                return year == 1
                    ? string.Create(CultureInfo.InvariantCulture, $"{era}元（{day.Year}）年")
                    : string.Create(CultureInfo.InvariantCulture, $"{era}{year}（{day.Year}）年");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{day.Year}年");
    }
}
