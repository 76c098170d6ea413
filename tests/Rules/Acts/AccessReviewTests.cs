using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Each half-year every handler is looked at, and kept, narrowed or removed.</summary>
public sealed class AccessReviewTests
{
    [Fact]
    public void Review_ListsEveryHandlerAndClosesWhenAllAreDecided()
    {
        Story story = Story.AtWork().ReviewOpened();
        Assert.Equal(
            [Handler.Worker!.Value, SecondHandler.Worker!.Value], story.State.AccessReviews[Story.TheReview].Listed);
        story.Do(HandlingOfficer, Story.Decide(Handler, AccessDecision.Keep) with { Reason = Unsaid });
        Assert.NotNull(story.State.OpenReview);
        story.Do(CityOfficer, Story.Decide(SecondHandler, AccessDecision.Remove));
        Assert.Null(story.State.OpenReview);
        story.Do(Handler, new OpenItem(Register, Migration))
            .Refuse(SecondHandler, new OpenItem(Register, Migration), "6-3 not-a-notified-handler");
    }

    [Fact]
    public void Review_WhoseLastHandlerLeaves_Closes() =>
        Assert.Null(Story.AtWork().ReviewOpened().Left(Handler).Left(SecondHandler).State.OpenReview);

    [Fact]
    public void Review_UndecidedAfterItsDay_IsRaisedToTheCityToo()
    {
        Story story = Story.AtWork().ReviewOpened();
        DueThing before = Assert.Single(Deadlines.Of(story.State, story.Now), d => d.Code == "access-review-undecided");
        Assert.Equal((false, Office.HandlingOfficer), (before.IsOverdue, before.For));
        story.Wait(TimeSpan.FromDays(31));
        DueThing after = Assert.Single(Deadlines.Of(story.State, story.Now), d => d.Code == "access-review-undecided");
        Assert.Equal((true, Office.HandlingOfficer | Office.CityOfficer), (after.IsOverdue, after.For));
    }

    [Fact]
    public void Desk_OpensTheReviewWhenHalfAYearIsOver_AndOnceOnly()
    {
        Story story = Story.AtWork().Until(new DateTimeOffset(2026, 9, 30, 14, 59, 0, TimeSpan.Zero));
        Assert.Empty(DeskActs.DueAt(story.State, story.Now));
        story.Wait(TimeSpan.FromMinutes(1));
        story.Do(Desk, Assert.IsType<OpenAccessReview>(Assert.Single(DeskActs.DueAt(story.State, story.Now))));
        Assert.Empty(DeskActs.DueAt(story.State, story.Now));
        foreach (Actor who in new[] { Handler, SecondHandler })
        {
            story.Do(HandlingOfficer, Story.Decide(who, AccessDecision.Keep) with { Review = story.State.AccessReviews.Keys.Single() });
        }

        Assert.Empty(DeskActs.DueAt(story.State, story.Now));
        Assert.Equal(new DateOnly(2027, 4, 1), story.State.NextReviewOn);
    }

    [Fact]
    public void Desk_WhoseNameForTheReviewIsTaken_TakesTheNext()
    {
        Story story = Story.AtWork().Until(new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero));
        var first = (OpenAccessReview)DeskActs.DueAt(story.State, story.Now).Single();
        story.Imagine(e => e with
        {
            AccessReviews = e.AccessReviews.Add(first.Review, new AccessReview(first.Review, Story.Morning.AddYears(-1), first.Due, [])),
        });
        Assert.NotEqual(first.Review, ((OpenAccessReview)DeskActs.DueAt(story.State, story.Now).Single()).Review);
    }

    [Fact]
    public void Desk_OnceTheReturnHasBegun_OpensNoReview() => Assert.Empty(DeskActs.DueAt(
        Story.AtWork().CompletionBegun().State, Story.Morning.AddYears(1)));

    [Fact, Refuses("access-review/open", "6-1", "identifier-already-used")]
    public void OpenAccessReview_UnderAUsedIdentifier_IsRefusedUnderClause6() => Story.AtWork().ReviewOpened()
        .Left(Handler).Left(SecondHandler).Hired(new Actor(WorkerNo(20)), Contractor)
        .Refuse(HandlingOfficer, Open, "6-1 identifier-already-used");

    [Fact, Refuses("access-review/open", "6-1", "access-review-already-open")]
    public void OpenAccessReview_WhileOneIsOpen_IsRefusedUnderClause6() => Story.AtWork().ReviewOpened()
        .Refuse(CityOfficer, Open with { Review = Make<AccessReviewId>(2) }, "6-1 access-review-already-open");

    [Fact, Refuses("access-review/open", "6-1", "access-review-due-in-the-past")]
    public void OpenAccessReview_ByYesterday_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, Open with { Due = new(2026, 3, 31) }, "6-1 access-review-due-in-the-past");

    [Fact, Refuses("access-review/open", "6-1", "nobody-to-review")]
    public void OpenAccessReview_OfNobody_IsRefusedUnderClause6() => Story.Concluded()
        .Refuse(HandlingOfficer, Open, "6-1 nobody-to-review");

    [Fact, Refuses("access-review/decide", "6-1", "not-in-the-access-review")]
    public void DecideAccess_OnSomeoneNotListedOrTwice_IsRefusedUnderClause6() => Story.AtWork().ReviewOpened()
        .Refuse(HandlingOfficer, Story.Decide(Clerk, AccessDecision.Keep), "6-1 not-in-the-access-review")
        .Do(HandlingOfficer, Story.Decide(Handler, AccessDecision.Keep))
        .Refuse(HandlingOfficer, Story.Decide(Handler, AccessDecision.Remove), "6-1 not-in-the-access-review");

    [Fact, Refuses("access-review/decide", "6-1", "decided-for-oneself")]
    public void DecideAccess_OnOneself_IsRefusedUnderClause6() => Story.AtWork()
        .Do(HandlingOfficer, new NotifyHandler(HandlingOfficer.Worker!.Value, HandlerRole.HandlingOfficer, [Migration], [DataCentre]))
        .Do(CityOfficer, new ReceiveHandler(HandlingOfficer.Worker!.Value)).ReviewOpened()
        .Refuse(HandlingOfficer, Story.Decide(HandlingOfficer, AccessDecision.Keep), "6-1 decided-for-oneself")
        .Do(CityOfficer, Story.Decide(HandlingOfficer, AccessDecision.Keep));

    [Fact, Refuses("access-review/decide", "4-2", "not-narrowed-yet")]
    public void DecideAccess_AsNarrowedBeforeItWas_IsRefusedUnderClause4() => Story.AtWork()
        .Do(HandlingOfficer, new NarrowHandler(SecondHandler.Worker!.Value, [Migration], [DataCentre])).ReviewOpened()
        .Refuse(HandlingOfficer, Story.Decide(Handler, AccessDecision.Narrow), "4-2 not-narrowed-yet")
        .Refuse(HandlingOfficer, Story.Decide(SecondHandler, AccessDecision.Narrow), "4-2 not-narrowed-yet")
        .Do(HandlingOfficer, new NarrowHandler(Handler.Worker!.Value, [Migration], [DataCentre]))
        .Do(HandlingOfficer, Story.Decide(Handler, AccessDecision.Narrow));

    [Fact, Refuses("access-review/decide", "6-1", "nothing-said")]
    public void DecideAccess_RemovingWithoutAReason_IsRefusedUnderClause6() => Story.AtWork().ReviewOpened().Refuse(
        HandlingOfficer, Story.Decide(Handler, AccessDecision.Remove) with { Reason = Unsaid }, "6-1 nothing-said");

    [Fact]
    public void LastUse_IsTheLastPermittedUseOfEach()
    {
        Story story = Story.AtWork().Do(Handler, new OpenItem(Register, Migration));
        DateTimeOffset at = story.Now;
        story.Do(Handler, new OpenItem(Register, Migration));
        story.Submit(Handler, new OpenItem(ItemNo(77), Migration));
        story.Submit(Clerk, new OpenItem(Register, Migration));
        var acts = new ActTally();
        foreach (byte[] bytes in story.Entries)
        {
            Assert.True(EntryFormat.TryRead(bytes, out Entry entry, out _));
            acts.Next(entry);
        }

        IReadOnlyDictionary<WorkerId, DateTimeOffset> last = acts.LastUses();
        Assert.Equal(at, last[Handler.Worker!.Value]);
        Assert.False(last.ContainsKey(Clerk.Worker!.Value));
    }

    static OpenAccessReview Open => new(Story.TheReview, new DateOnly(2026, 5, 1));
}
