using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class RecordSweepTests
{
    [Fact]
    public void RecordSweep_ByEachOfficeThatMay_StandsInTheState()
    {
        foreach (Actor who in (Actor[])[Handler, HandlingOfficer, CityOfficer, CityApprover])
        {
            Sweep sweep = Story.AtWork().Do(who, Story.SweepOf(TheSweep, 12)).State.Sweeps[TheSweep];
            Assert.Equal((who.Worker, CentreTerminal, 12L, true, false), (sweep.By, sweep.Terminal, sweep.Found.High, sweep.FoundNumbers, sweep.IsComplete));
        }
    }

    [Fact, Refuses("sweep/record", "5-1b", "not-entitled")]
    public void RecordSweep_ByAClerkWhoWasNotNotified_IsRefusedUnderClause5() =>
        Story.AtWork().Refuse(Clerk, Story.SweepOf(TheSweep), "5-1b not-entitled");

    [Fact]
    public void RecordSweep_AfterTheEnd_ShowsThatNothingIsHeldEvenWhereTheTerminalIsGone()
    {
        Story story = Story.AtWork().Ended().At(null).Do(HandlingOfficer, Story.SweepOf(TheSweep));
        Assert.Single(story.State.SweepsSinceCompletion);
    }

    [Fact, Refuses("sweep/record", "5-1b", "terminal-not-registered")]
    public void RecordSweep_AtAPrivateTerminal_IsRefusedUnderClause5() => Story.AtWork().At(PrivateTerminal)
        .Refuse(Handler, Story.SweepOf(TheSweep), "5-1b terminal-not-registered");

    [Fact, Refuses("sweep/record", "5-1b", "identifier-already-used")]
    public void RecordSweep_UnderAUsedIdentifier_IsRefusedUnderClause5() => Story.AtWork().Swept(TheSweep)
        .Refuse(Handler, Story.SweepOf(TheSweep), "5-1b identifier-already-used");

    [Fact, Refuses("sweep/record", "5-1b", "nothing-searched")]
    public void RecordSweep_OfNothing_IsRefusedUnderClause5() => Story.AtWork()
        .Refuse(Handler, Story.SweepOf(TheSweep) with { Searched = Unsaid }, "5-1b nothing-searched");

    [Theory, Refuses("sweep/record", "9c", "counts-out-of-range")]
    [InlineData(0, -1)]
    [InlineData(1, long.MinValue)]
    [InlineData(2, long.MaxValue)]
    [InlineData(3, SweepCounts.Most + 1)]
    [InlineData(4, -1)]
    [InlineData(5, -1)]
    public void RecordSweep_WithACountBelowZeroOrBeyondReason_IsRefusedUnderClause9(int which, long count)
    {
        long[] n = [.. Enumerable.Range(0, 6).Select(i => i == which ? count : 1L)];
        Story.AtWork().Refuse(
            Handler, Story.SweepOf(TheSweep) with { Found = new SweepCounts(n[0], n[1], n[2], n[3], n[4], n[5]) }, "9c counts-out-of-range");
        if (which < 5)
        {
            Story.AtWork().Refuse(
                Handler, Story.SweepOf(TheSweep) with { Unread = new SweepUnread(n[0], n[1], n[2], n[3], n[4]) }, "9c counts-out-of-range");
        }
    }

    [Fact, Refuses("sweep/record", "5-1b", "sweep-unknown")]
    public void RecordSweep_FollowingOneThatIsNotThere_IsRefusedUnderClause5() => Story.AtWork()
        .Refuse(Handler, Story.SweepOf(TheSweep, follows: SecondSweep), "5-1b sweep-unknown");

    [Fact]
    public void Numbers_OutsideTheVault_StayOnTheBoardUntilASweepOfTheSamePlaceIsClean()
    {
        Story story = Story.AtWork().Swept(TheSweep, 3);
        Assert.Equal([$"sweep-found-numbers {TheSweep}"], Due(story, 5));
        story.Swept(SecondSweep, 0);
        Assert.Equal([$"sweep-found-numbers {TheSweep}"], Due(story, 5));
        story.Swept(Make<SweepId>(3), 2, TheSweep);
        Assert.Equal([$"sweep-found-numbers {TheSweep}", $"sweep-found-numbers {Make<SweepId>(3)}"], Due(story, 5));
        story.Swept(Make<SweepId>(4), 0, Make<SweepId>(3));
        Assert.Empty(Due(story, 5));
    }

    [Fact]
    public void Numbers_FoundAfterTheEnd_StandOnTheBoard()
    {
        Story story = Story.AtWork().Ended();
        Assert.Empty(Due(story, 5));
        Assert.Equal([$"sweep-found-numbers {TheSweep}"], Due(story.Swept(TheSweep, 1), 5));
    }

    [Fact]
    public void Completion_WithoutASweep_AsksForOne()
    {
        Story story = Story.AtWork().Swept(TheSweep).Wait(TimeSpan.FromDays(1)).CompletionBegun();
        Assert.Contains("sweep-before-zero ", Due(story, 9));
        Assert.DoesNotContain("sweep-before-zero ", Due(story.Swept(SecondSweep), 9));
    }

    static List<string> Due(Story story, int article) =>
        [.. ArticleBoard.Of(story.State, story.Now)[article].Due.Select(d => $"{d.Code} {d.Subject}")];
}
