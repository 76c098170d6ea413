using System.Globalization;
using Azukari.Custody.Words;

namespace Azukari.Web.Doors;

/// <summary>What people type, as they type it: full-width digits, eras, first years.</summary>
static class FormText
{
    static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    /// <summary>A whole number; commas and full-width digits are understood.</summary>
    internal static long? Number(string text) =>
        long.TryParse(Narrow(text).Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number : null;

    /// <summary>A day of an era's year, or of a western year.</summary>
    /// <param name="era">An era's name in kanji or its letter; <c>western</c>, or nothing, for a western year.</param>
    /// <param name="year">The year; 元 is the first.</param>
    /// <param name="month">1 to 12.</param>
    /// <param name="day">The day of the month.</param>
    internal static DateOnly? Day(string era, string year, string month, string day)
    {
        int first = Array.FindIndex(Eras, e => e.Key == era);
        int began = first < 0 ? 1 : Eras[first].From.Year;
        return (Narrow(year) is "元" ? 1 : Number(year)) is { } y and > 0 and < 10_000 && Number(month) is { } m and > 0 and <= 12
            && Number(day) is { } d and > 0 && began - 1 + y is > 0 and < 10_000 and var western
            && d <= DateTime.DaysInMonth((int)western, (int)m)
            && (first < 0 || IsWithin(new DateOnly((int)western, (int)m, (int)d), first))
                ? new DateOnly((int)western, (int)m, (int)d) : null;
    }

    /// <summary>A time of a day in Japan, such as 14:05 or 14時5分.</summary>
    internal static DateTimeOffset? Instant(DateOnly day, string time)
    {
        string narrow = Narrow(time).Replace('時', ':').Replace("分", "", StringComparison.Ordinal);
        return TimeOnly.TryParseExact(narrow, ["H:mm", "H:m", "HH:mm", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly at)
            ? new DateTimeOffset(day.ToDateTime(at), Japan) : null;
    }

    /// <summary>The eras that a date can be given in, newest first.</summary>
    internal static (string Key, string Name, DateOnly From)[] Eras { get; } =
    [
        ("reiwa", "令和", new(2019, 5, 1)), ("heisei", "平成", new(1989, 1, 8)), ("showa", "昭和", new(1926, 12, 25)),
    ];

    /// <summary>A day as the fields of its form, in the era of its own day.</summary>
    internal static (string Era, string Year, string Month, string Day) Parts(DateOnly day, Wording words)
    {
        int found = Array.FindIndex(Eras, e => e.From <= day);
        return words.Language == "ja" && found >= 0
            ? (Eras[found].Key, Plain(day.Year - Eras[found].From.Year + 1), Plain(day.Month), Plain(day.Day))
            : ("western", Plain(day.Year), Plain(day.Month), Plain(day.Day));
    }

    static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    static bool IsWithin(DateOnly day, int era) => day >= Eras[era].From && (era == 0 || day < Eras[era - 1].From);

    /// <summary>Full-width signs as ASCII, and no space around.</summary>
    static string Narrow(string text) => PlainText.Narrow(text);
}
