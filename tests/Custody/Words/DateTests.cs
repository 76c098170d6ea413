using System.Globalization;
using Azukari.Custody.Words;

namespace Azukari.Custody.Tests.Words;

public sealed class DateTests
{
    [Theory]
    [InlineData("2026-11-24", "令和8（2026）年11月24日（火）")]
    [InlineData("2019-05-01", "令和元（2019）年5月1日（水）")]
    [InlineData("2019-04-30", "平成31（2019）年4月30日（火）")]
    [InlineData("1989-01-08", "平成元（1989）年1月8日（日）")]
    [InlineData("1989-01-07", "昭和64（1989）年1月7日（土）")]
    [InlineData("1926-12-25", "昭和元（1926）年12月25日（土）")]
    [InlineData("1926-12-24", "大正15（1926）年12月24日（金）")]
    [InlineData("1912-07-30", "大正元（1912）年7月30日（火）")]
    [InlineData("1912-07-29", "明治45（1912）年7月29日（月）")]
    [InlineData("1868-10-23", "明治元（1868）年10月23日（金）")]
    [InlineData("1868-10-22", "1868年10月22日（木）")]
    public void Day_HasTheEraOfTheDay(string day, string expected) => Assert.Equal(
        expected, JapaneseDate.Format(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-11-24T05:05:00Z", "令和8（2026）年11月24日（火）14:05", "24 Nov 2026 14:05 JST")]
    [InlineData("2026-11-24T15:00:00Z", "令和8（2026）年11月25日（水）00:00", "25 Nov 2026 00:00 JST")]
    [InlineData("2019-04-30T14:59:59Z", "平成31（2019）年4月30日（火）23:59", "30 Apr 2019 23:59 JST")]
    [InlineData("2019-04-30T15:00:00Z", "令和元（2019）年5月1日（水）00:00", "1 May 2019 00:00 JST")]
    public void Instant_IsTheTimeInJapan(string instant, string japanese, string english)
    {
        DateTimeOffset at = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        Assert.Equal(japanese, Wording.For("ja").Time(at));
        Assert.Equal(english, Wording.For("en").Time(at));
    }

    [Theory]
    [InlineData("令和8年11月26日", "2026-11-26")]
    [InlineData("令和８年１１月２６日", "2026-11-26")]
    [InlineData(" R8.11.26 ", "2026-11-26")]
    [InlineData("r08/11/26", "2026-11-26")]
    [InlineData("令和8(2026)年11月26日(木)", "2026-11-26")]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("平成31年5月1日", "2019-05-01")]
    [InlineData("H31.4.30", "2019-04-30")]
    [InlineData("昭和64年1月7日", "1989-01-07")]
    [InlineData("S40.1.1", "1965-01-01")]
    [InlineData("2026/11/26", "2026-11-26")]
    [InlineData("2026.1.2", "2026-01-02")]
    [InlineData("2026年1月2日", "2026-01-02")]
    [InlineData("20261126", "2026-11-26")]
    [InlineData("2026-11-26T00:00:00", "2026-11-26")]
    [InlineData("2026-11-26 00:00", "2026-11-26")]
    public void Day_IsReadAsPeopleWriteIt(string written, string day)
    {
        Assert.True(JapaneseDate.TryParse(written, out DateOnly read));
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("令和元年4月30日")]
    [InlineData("令和8(2025)年11月26日")]
    [InlineData("令和0年11月26日")]
    [InlineData("8.11.26")]
    [InlineData("11/26/2026")]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("2026-11-26 14:05")]
    [InlineData("慶応3年1月1日")]
    [InlineData("٢٠٢٦-١١-٢٦")]
    [InlineData("きのう")]
    [InlineData("")]
    [InlineData(null)]
    public void Day_ThatCouldBeAnother_IsNotRead(string? written) => Assert.False(JapaneseDate.TryParse(written, out _));

    [Fact]
    public void EveryDay_IsReadFromWhatIsWrittenHere()
    {
        for (var day = new DateOnly(1868, 10, 23); day < new DateOnly(2060, 1, 1); day = day.AddDays(13))
        {
            Assert.True(JapaneseDate.TryParse(JapaneseDate.Format(day), out DateOnly read));
            Assert.Equal(day, read);
        }
    }

    [Fact]
    public void Weekday_IsRightForEveryDayOfAYear()
    {
        // 1 January 2026 was a Thursday; from there the names go round.
        var day = new DateOnly(2026, 1, 1);
        for (int i = 0; i < 365; i++)
        {
            Assert.EndsWith($"（{"木金土日月火水"[i % 7]}）", JapaneseDate.Format(day.AddDays(i)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Day_UnderTheJapaneseCalendarsCulture_IsTheSame()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var culture = new CultureInfo("ja-JP");
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("令和8（2026）年11月24日（火）", Wording.For("ja").Date(new DateOnly(2026, 11, 24)));
            Assert.Equal("24 Nov 2026", Wording.For("en").Date(new DateOnly(2026, 11, 24)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
