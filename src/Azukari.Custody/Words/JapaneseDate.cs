using System.Globalization;
using System.Text.RegularExpressions;
using Azukari.Documents;
using Azukari.Rules;

namespace Azukari.Custody.Words;

/// <summary>Dates as a Japanese office writes them, with era and western year: 令和8（2026）年11月24日（火）.</summary>
/// <remarks>
/// The era is decided by the day: 30 April 2019 is 平成31, 1 May is 令和元. The table is ours, so that the machine's
/// culture and tables decide nothing; a new era needs a new version. Days before Japan took the western calendar
/// (1 January 1873) are counted back in it, as every <see cref="DateOnly"/> is.
/// </remarks>
public static partial class JapaneseDate
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

    /// <summary>Reads a day as people write it: 令和8年11月26日, R8.11.26, 2026/11/26, 2026年11月26日, 20261126, and as it is written here.</summary>
    /// <remarks>
    /// Width, spaces, a day of the week and a midnight behind it do not count. An era may be written beyond its end, as papers from before
    /// have it (平成31年5月1日), but not before its beginning; where the western year stands beside it, both must be the same. What could be
    /// read in two ways (8.11.26, 11/26/2026) is refused.
    /// </remarks>
    public static bool TryParse(string? text, out DateOnly day)
    {
        day = default;
        string bare = string.Concat(PlainForms.Of(text ?? "").Where(c => !char.IsWhiteSpace(c)));
        Match match = Written().Match(bare);
        if (!match.Success)
        {
            return false;
        }

        int Of(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        bool hasEra = match.Groups["era"].Success;
        (DateOnly from, string name) = hasEra
            ? Eras.First(e => match.Groups["era"].Value is var era && (e.Name == era || Initial(e.Name) == char.ToUpperInvariant(era[0])))
            : default;
        int year = !hasEra ? Of("year") : from.Year - 1 + (match.Groups["of"].Value == "元" ? 1 : Of("of"));
        if ((match.Groups["western"].Success && Of("western") != year) || year is < 1 or > 9999
            || Of("month") is < 1 or > 12 || Of("day") < 1 || Of("day") > DateTime.DaysInMonth(year, Of("month")))
        {
            return false;
        }

        day = new DateOnly(year, Of("month"), Of("day"));
        return !hasEra || (day >= from && name is not null);
    }

    static char Initial(string era) => era switch
    {
        "令和" => 'R',
        "平成" => 'H',
        "昭和" => 'S',
        "大正" => 'T',
        _ => 'M',
    };

    [GeneratedRegex(
        @"^(?:(?:(?<era>令和|平成|昭和|大正|明治|[RHSTMrhstm])(?<of>元|[0-9]{1,2})(?:\((?<western>[0-9]{4})(?:年)?\))?|(?<year>[0-9]{4}))(?<sep>年|[./\-])(?<month>[0-9]{1,2})(?:月|[./\-])(?<day>[0-9]{1,2})日?|(?<year>[0-9]{4})(?<month>[0-9]{2})(?<day>[0-9]{2}))(?:\([日月火水木金土]\))?(?:T?0?0:00(?::00)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
