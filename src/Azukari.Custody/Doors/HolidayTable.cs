using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azukari.Rules;

namespace Azukari.Custody.Doors;

/// <summary>Reads the Cabinet Office's table of holidays (国民の祝日・休日月日,国民の祝日・休日名称) into acts, one for each year.</summary>
/// <remarks>
/// CSV in CP932, CRLF, a line of headings, then lines <c>2026/1/1,元日</c>. Only the dates are read, and these are ASCII, so the file may
/// as well be UTF-8, with or without BOM. Lines need not be in order; a day that stands twice counts once.
/// </remarks>
public static class HolidayTable
{
    /// <summary>The largest table in bytes: the published one has about 20 kB.</summary>
    public const int MaximumBytes = 1_000_000;

    const int FirstYear = 2020;

    /// <summary>The years of a table, each as the act that would record it; years before 2020 are left out.</summary>
    /// <exception cref="CustodyException">A line is none of a table of holidays, or the file is too large.</exception>
    public static IReadOnlyList<RecordHolidays> Read(string name, ReadOnlySpan<byte> file)
    {
        string[] lines = file.Length <= MaximumBytes ? Encoding.Latin1.GetString(file).Split('\n') : throw Wrong(name, 0);
        var days = new SortedSet<DateOnly>();
        for (int i = 1; i < lines.Length; i++)
        {
            string line = lines[i].Trim('\r', ' ');
            if (line.Length > 0)
            {
                days.Add(DayOf(line) ?? throw Wrong(name, i + 1));
            }
        }

        var source = new Digest(Convert.ToHexStringLower(SHA256.HashData(file)));
        return days.Count == 0
            ? throw Wrong(name, 1)
            : [.. days.Where(d => d.Year >= FirstYear).GroupBy(d => d.Year).Select(y => new RecordHolidays(y.Key, [.. y], source))];
    }

    /// <summary>The years of a table that are not what the calendar holds already, by a recorded table or by the law.</summary>
    public static IEnumerable<RecordHolidays> NewIn(HolidayCalendar calendar, IEnumerable<RecordHolidays> table)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return table.Where(year => !DaysOf(calendar, year.Year).SequenceEqual(year.Holidays));
    }

    /// <summary>The holidays of a year, in their order.</summary>
    public static ImmutableArray<DateOnly> DaysOf(HolidayCalendar calendar, int year)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return
        [
            .. Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays)
                .Where(calendar.IsHoliday),
        ];
    }

    static DateOnly? DayOf(string line) =>
        line.IndexOf(',', StringComparison.Ordinal) is var comma and > 0
        && DateOnly.TryParseExact(
            line.AsSpan(0, comma), ["yyyy/M/d", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : null;

    static CustodyException Wrong(string name, int line) =>
        CustodyException.Of(Fault.HolidaysUnreadable, name, line.ToString(CultureInfo.InvariantCulture));
}
