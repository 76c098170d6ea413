using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class JapanTimeTests
{
    [Theory]
    [InlineData("2026-03-31T14:59:59.999Z", 2026, 3, 31)]
    [InlineData("2026-03-31T15:00:00.000Z", 2026, 4, 1)]
    [InlineData("2026-04-01T14:59:59.999Z", 2026, 4, 1)]
    [InlineData("2026-04-01T00:00:00+09:00", 2026, 4, 1)]
    [InlineData("2026-03-31T23:59:59-10:00", 2026, 4, 1)]
    [InlineData("2024-02-29T15:00:00Z", 2024, 3, 1)]
    [InlineData("9999-12-31T23:59:59.999Z", 9999, 12, 31)]
    [InlineData("0001-01-01T00:00:00Z", 1, 1, 1)]
    public void DayOf_AnInstant_IsTheDayInJapan(string instant, int year, int month, int day) => Assert.Equal(
        new DateOnly(year, month, day),
        JapanTime.DayOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void EndOf_ADay_IsTheLastInstantBeforeMidnightInJapan()
    {
        var day = new DateOnly(2026, 4, 1);
        Assert.Equal(day, JapanTime.DayOf(JapanTime.EndOf(day)));
        Assert.Equal(day.AddDays(1), JapanTime.DayOf(JapanTime.EndOf(day).AddTicks(1)));
    }

    [Fact]
    public void Board_WithATakeOutDueAtTheEndOfTime_IsStillDrawn()
    {
        Story story = Story.AtWork();
        story.Do(Handler, story.Request() with { DueBack = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero) });
        Assert.Equal(13, ArticleBoard.Of(story.State, story.Now).Count);
    }

    [Fact]
    public void Act_WithAnInstantFinerThanAnEntryHolds_IsJudgedAsItIsReplayed()
    {
        // Known in this very instant: cut to milliseconds on one side only, it would be replayed otherwise than decided.
        Story story = Story.AtWork();
        story.Until(story.Now.AddTicks(5_001));
        story.Do(Clerk, story.Report());
        var replay = new Replay();
        Assert.All(story.Entries, bytes => Assert.NotNull(replay.Next(bytes)));
        Assert.Empty(replay.Findings);
    }

    [Fact]
    public void Period_OfOneDay_HoldsThatDayAlone()
    {
        var day = new DateOnly(2026, 4, 1);
        var period = new Period(day, day);
        Assert.True(period.IsProper);
        Assert.True(period.Contains(day));
        Assert.False(period.Contains(day.AddDays(1)));
        Assert.False(period.Contains(day.AddDays(-1)));
    }
}
