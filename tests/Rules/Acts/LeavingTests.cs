using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Badges, and what is open with those who leave.</summary>
public sealed class LeavingTests
{
    static readonly WorkerId TheHandler = Handler.Worker!.Value;

    [Fact]
    public void Leaver_WithCopyTakeOutAndBadge_IsRaisedUntilEachIsSettled()
    {
        Story story = Story.AtWork().CheckedOut(ItemNo(20)).BadgeIssued(Handler).Departed().Left(Handler);
        Assert.Equal(
            ["leaver-carries-take-out", "leaver-has-badge", "leaver-holds-copy"],
            Deadlines.Of(story.State, story.Now).Where(d => d.IsOverdue && d.Code.StartsWith("leaver", StringComparison.Ordinal))
                .Select(d => d.Code).Order(StringComparer.Ordinal));
        story.Refuse(HandlingOfficer, new CheckExit(TheHandler, true), "9a things-open-at-leaving")
            .Do(HandlingOfficer, new CheckInCopy(ItemNo(20), ErasureMethod.Overwrite))
            .Refuse(HandlingOfficer, new CheckExit(TheHandler, true), "9a things-open-at-leaving")
            .Do(HandlingOfficer, new ReturnTakeOut(TheTakeOut))
            .Refuse(HandlingOfficer, new CheckExit(TheHandler, true), "9a things-open-at-leaving")
            .Do(HandlingOfficer, new ReturnBadge(Story.TheBadge, BadgeEnd.Returned));
        Assert.Contains("exit-check-open", story.Due);
        story.Do(HandlingOfficer, new CheckExit(TheHandler, true));
        Assert.DoesNotContain("exit-check-open", story.Due);
        Assert.DoesNotContain(story.Due, d => d.StartsWith("leaver", StringComparison.Ordinal));
    }

    [Fact, Refuses("worker/check-exit", "9a", "not-a-leaver")]
    public void CheckExit_OfSomeoneAtWorkOrTwice_IsRefusedUnderClause9() => Story.AtWork()
        .Refuse(HandlingOfficer, new CheckExit(TheHandler, true), "9a not-a-leaver")
        .Left(Clerk).Do(HandlingOfficer, new CheckExit(Clerk.Worker!.Value, true))
        .Refuse(HandlingOfficer, new CheckExit(Clerk.Worker!.Value, true), "9a not-a-leaver");

    [Fact, Refuses("worker/check-exit", "9a", "things-open-at-leaving")]
    public void CheckExit_WithABadgeOut_IsRefusedUnderClause9() => Story.AtWork().BadgeIssued(Clerk).Left(Clerk)
        .Refuse(HandlingOfficer, new CheckExit(Clerk.Worker!.Value, true), "9a things-open-at-leaving");

    [Fact, Refuses("worker/check-exit", "4-1b", "duties-not-explained")]
    public void CheckExit_WithoutSayingWhatRemains_IsRefusedUnderClause4() => Story.AtWork().Left(Clerk)
        .Refuse(HandlingOfficer, new CheckExit(Clerk.Worker!.Value, false), "4-1b duties-not-explained");

    [Fact]
    public void Badge_PastItsDay_IsOverdueUntilItComesBack()
    {
        Story story = Story.AtWork();
        story.Do(CityOfficer, new IssueBadge(
            Story.TheBadge, Clerk.Worker!.Value, BadgeKind.IdentityCard, Said, story.Today)).Wait(TimeSpan.FromDays(1));
        Assert.Contains("badge-expired", story.Due);
        story.Do(HandlingOfficer, new ReturnBadge(Story.TheBadge, BadgeEnd.Destroyed));
        Assert.DoesNotContain("badge-expired", story.Due);
    }

    [Fact, Refuses("badge/issue", "4-2", "identifier-already-used")]
    public void IssueBadge_UnderAUsedIdentifier_IsRefusedUnderClause4() => Story.AtWork().BadgeIssued(Clerk)
        .Refuse(HandlingOfficer, Issue, "4-2 identifier-already-used");

    [Fact, Refuses("badge/issue", "6-3", "worker-unknown")]
    public void IssueBadge_ToAStranger_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(CityOfficer, Issue with { Worker = Stranger.Worker!.Value }, "6-3 worker-unknown");

    [Fact, Refuses("badge/issue", "4-2", "badge-number-missing")]
    public void IssueBadge_WithoutItsNumber_IsRefusedUnderClause4() => Story.AtWork()
        .Refuse(CityOfficer, Issue with { Number = Unsaid }, "4-2 badge-number-missing");

    [Fact, Refuses("badge/return", "4-2", "badge-not-out")]
    public void ReturnBadge_Twice_IsRefusedUnderClause4() => Story.AtWork().BadgeIssued(Clerk)
        .Do(HandlingOfficer, new ReturnBadge(Story.TheBadge, BadgeEnd.Returned))
        .Refuse(HandlingOfficer, new ReturnBadge(Story.TheBadge, BadgeEnd.Returned), "4-2 badge-not-out");

    [Fact, Refuses("badge/return", "8-1a", "loss-not-reported")]
    public void ReturnBadge_LostWithoutAReport_IsRefusedUnderClause8() => Story.AtWork().BadgeIssued(Clerk)
        .Refuse(HandlingOfficer, new ReturnBadge(Story.TheBadge, BadgeEnd.Lost), "8-1a loss-not-reported")
        .Refuse(HandlingOfficer, new ReturnBadge(Story.TheBadge, BadgeEnd.Lost, TheIncident), "8-1a loss-not-reported")
        .Reported().Do(HandlingOfficer, new ReturnBadge(Story.TheBadge, BadgeEnd.Lost, TheIncident));

    static IssueBadge Issue => new(Story.TheBadge, Clerk.Worker!.Value, BadgeKind.Key, Said);
}
