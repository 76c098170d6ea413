using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Notifications that are returned, withdrawn, narrowed, bound to a period; officers; suspension.</summary>
public sealed class NotificationTests
{
    static readonly WorkerId TheHandler = Handler.Worker!.Value;
    static readonly WorkerId TheClerk = Clerk.Worker!.Value;

    static NotifyHandler Notify => new(TheClerk, HandlerRole.Handler, [Migration], [DataCentre]);

    [Fact]
    public void ReturnNotification_IsDueUntilItIsMadeAnewOrWithdrawn()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, Notify).Do(CityOfficer, new ReturnNotification(TheClerk, Said));
        Assert.Contains("notification-returned", story.Due);
        story.Refuse(CityOfficer, new ReceiveHandler(TheClerk), "6-3 not-notified").Do(HandlingOfficer, Notify);
        Assert.DoesNotContain("notification-returned", story.Due);
        story.Do(CityOfficer, new ReturnNotification(TheClerk, Said)).Do(HandlingOfficer, new WithdrawNotification(TheClerk));
        Assert.DoesNotContain("notification-returned", story.Due);
    }

    [Fact, Refuses("handler/return", "6-3", "no-notification-waiting")]
    public void ReturnNotification_ThatWasReceived_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(CityOfficer, new ReturnNotification(TheHandler, Said), "6-3 no-notification-waiting");

    [Fact, Refuses("handler/return", "6-3", "nothing-said")]
    public void ReturnNotification_WithoutAReason_IsRefusedUnderClause6() => Story.AtWork().Do(HandlingOfficer, Notify)
        .Refuse(CityOfficer, new ReturnNotification(TheClerk, Unsaid), "6-3 nothing-said");

    [Fact]
    public void WithdrawNotification_EndsTheUseAtTheNextAct() => Story.AtWork()
        .Do(HandlingOfficer, new WithdrawNotification(TheHandler))
        .Refuse(Handler, new OpenItem(Register, Migration), "6-3 not-a-notified-handler");

    [Fact, Refuses("handler/withdraw", "6-3", "not-notified")]
    public void WithdrawNotification_OfOneWhoWasNever_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, new WithdrawNotification(TheClerk), "6-3 not-notified");

    [Fact]
    public void NarrowHandler_HoldsAtTheNextActWithoutAReceipt() => Story.AtWork()
        .Do(HandlingOfficer, new NarrowHandler(TheHandler, [Operation], [DataCentre]))
        .Refuse(Handler, new OpenItem(Register, Migration), "6-3 purpose-outside-notification")
        .Do(Handler, new OpenItem(Register, Operation))
        .At(RoomTerminal).Refuse(Handler, new OpenItem(Register, Operation), "6-3 place-outside-notification");

    [Fact, Refuses("handler/narrow", "6-3", "not-notified")]
    public void NarrowHandler_OfOneWhoWasNever_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, new NarrowHandler(TheClerk, [Operation], [DataCentre]), "6-3 not-notified");

    [Fact, Refuses("handler/narrow", "6-3", "scope-empty")]
    public void NarrowHandler_ToNothing_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, new NarrowHandler(TheHandler, [], [DataCentre]), "6-3 scope-empty")
        .Refuse(HandlingOfficer, new NarrowHandler(TheHandler, [Operation], []), "6-3 scope-empty")
        .Refuse(
            HandlingOfficer,
            new NarrowHandler(TheHandler, [Operation], [DataCentre], new Period(Term.Until, Term.From)), "6-3 scope-empty");

    [Fact, Refuses("handler/narrow", "6-3", "scope-wider-than-notified")]
    public void NarrowHandler_ToMore_IsRefusedUnderClause6() => Story.AtWork()
        .Do(HandlingOfficer, new NarrowHandler(TheHandler, [Operation], [DataCentre], new Period(Term.From, new(2026, 9, 30))))
        .Refuse(
            HandlingOfficer, new NarrowHandler(TheHandler, [Operation, Migration], [DataCentre]), "6-3 scope-wider-than-notified")
        .Refuse(
            HandlingOfficer, new NarrowHandler(TheHandler, [Operation], [OperationsRoom]), "6-3 scope-wider-than-notified")
        .Refuse(
            HandlingOfficer, new NarrowHandler(TheHandler, [Operation], [DataCentre], Term), "6-3 scope-wider-than-notified");

    [Fact]
    public void Period_OfOnePerson_EndsAtMidnightInJapanForEverythingHeMayDo()
    {
        var april = new Period(new(2026, 4, 1), new(2026, 4, 2));
        Story story = Story.AtWork().Do(HandlingOfficer, Notify with { Worker = TheHandler, Purposes = [Migration], Period = april })
            .Do(CityOfficer, new ReceiveHandler(TheHandler))
            .Do(Handler, new OpenItem(Register, Migration));
        Assert.Contains("notification-period-ends", story.Due);
        story.Until(new DateTimeOffset(2026, 4, 2, 15, 0, 0, TimeSpan.Zero));
        story.Refuse(Handler, new OpenItem(Register, Migration), "6-3 outside-notified-period");
        Assert.False(story.State.OfficesOf(story.As(Handler)).HasFlag(Office.Handler));
    }

    [Theory, EveryUseRefuses("6-3", "outside-notified-period")]
    [MemberData(nameof(UseDutyTests.EveryUse), MemberType = typeof(UseDutyTests))]
    public void AnyUse_BeforeThePersonsPeriod_IsRefusedUnderClause6(string act)
    {
        ValidAct valid = ValidActs.Of(act);
        var later = new Period(valid.Story.Today.AddDays(1), valid.Story.Today.AddDays(9));
        Worker user = valid.Story.State.Worker(valid.By.Worker)!;
        valid.Story.Imagine(e => e with
        {
            Workers = e.Workers.SetItem(user.Id, user with { Notification = user.Notification! with { Period = later } }),
        });
        valid.Story.Refuse(valid.By, valid.Act, "6-3 outside-notified-period");
    }

    [Theory, EveryUseRefuses("6-1", "handler-suspended")]
    [MemberData(nameof(UseDutyTests.EveryUse), MemberType = typeof(UseDutyTests))]
    public void AnyUse_BySomeoneSuspended_IsRefusedUnderClause6(string act)
    {
        ValidAct valid = ValidActs.Of(act);
        valid.Story.Suspended(valid.By, CityOfficer);
        Entry entry = valid.Story.Submit(valid.By, valid.Act);
        Assert.Contains("6-1 handler-suspended", Story.Codes(entry));
        RefusesAttribute.Saw(entry);
    }

    [Fact, Refuses("handler/notify", "6-3", "notified-period-outside-term")]
    public void NotifyHandler_BeyondTheTerm_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(
            HandlingOfficer, Notify with { Period = new Period(Term.From, Term.Until.AddDays(1)) },
            "6-3 notified-period-outside-term")
        .Refuse(
            HandlingOfficer, Notify with { Period = new Period(Term.Until, Term.From) }, "6-3 notified-period-outside-term");

    [Fact]
    public void NotifyHandler_AsActingOfficer_HoldsTheOfficeFromTheReceiptUntilItIsWithdrawn()
    {
        Story story = Story.AtWork().Trained(Clerk)
            .Do(HandlingOfficer, Notify with { Role = HandlerRole.HandlingOfficer, ActsAsOfficer = true })
            .Refuse(Clerk, new RecordLeaving(TheHandler), "6-3 not-entitled")
            .Do(CityApprover, new ReceiveHandler(TheClerk))
            .Do(Clerk, new RequirePledge([TheHandler], Term.Until))
            .Do(CityOfficer, new SuspendHandler(TheClerk, SuspensionCause.Other, Said));
        story.Refuse(Clerk, new RecordLeaving(TheHandler), "6-3 not-entitled");
    }

    [Fact]
    public void NotifyHandler_AsOfficerWithoutTheOffice_RecordsTheRoleAlone()
    {
        Story story = Story.AtWork()
            .Do(HandlingOfficer, Notify with { Role = HandlerRole.HandlingOfficer })
            .Do(CityApprover, new ReceiveHandler(TheClerk));
        Assert.False(story.State.OfficesOf(story.As(Clerk)).HasFlag(Office.HandlingOfficer));
    }

    [Fact, Refuses("handler/notify", "6-3", "office-for-contractors-officer-only")]
    public void NotifyHandler_AsActingOfficerOfAReentrusteeOrAsAHandler_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, Notify with { ActsAsOfficer = true }, "6-3 office-for-contractors-officer-only")
        .Reentrusted(SubA).Enrolled(new Actor(WorkerNo(20)), SubA)
        .Refuse(
            HandlingOfficer, Notify with { Worker = WorkerNo(20), Role = HandlerRole.HandlingOfficer, ActsAsOfficer = true },
            "6-3 office-for-contractors-officer-only");

    [Fact]
    public void HandlingOfficers_AllGone_IsRaisedToTheCity()
    {
        Story story = Story.AtWork();
        Assert.DoesNotContain("handling-officer-missing", story.Due);
        story.Imagine(e => e with
        {
            Workers = e.Workers.SetItem(
                HandlingOfficer.Worker!.Value, e.Workers[HandlingOfficer.Worker!.Value] with { LeftAt = Story.Morning }),
        });
        Assert.Contains("handling-officer-missing", story.Due);
    }

    [Fact]
    public void Suspended_BringsBackReportsAndLearns_AndComesBackWhenItIsLifted()
    {
        Story story = Story.AtWork().CourseAdopted().CheckedOut(ItemNo(20)).Suspended(Handler, HandlingOfficer);
        story.Do(Handler, new CheckInCopy(ItemNo(20), ErasureMethod.Overwrite))
            .Do(Handler, story.Report())
            .Do(Handler, Story.Sit(100))
            .Refuse(
                SecondHandler, story.Request() with { Carriers = [TheHandler, SecondHandler.Worker!.Value] },
                "6-3 carrier-not-a-handler")
            .Do(HandlingOfficer, new ReinstateHandler(TheHandler, Said))
            .Do(Handler, new OpenItem(Register, Migration));
    }

    [Fact, Refuses("handler/suspend", "6-1", "worker-unknown")]
    public void SuspendHandler_OfAStranger_IsRefusedUnderClause6() => Story.AtWork().Refuse(
        HandlingOfficer, new SuspendHandler(Stranger.Worker!.Value, SuspensionCause.Other, Said), "6-1 worker-unknown");

    [Fact, Refuses("handler/suspend", "6-1", "not-entitled")]
    public void SuspendHandler_OfTheCity_IsRefused() => Story.AtWork().Refuse(
        HandlingOfficer, new SuspendHandler(CityOfficer.Worker!.Value, SuspensionCause.Other, Said), "6-1 not-entitled");

    [Fact, Refuses("handler/suspend", "6-1", "handler-already-suspended")]
    public void SuspendHandler_Twice_IsRefusedUnderClause6() => Story.AtWork().Suspended(Handler, CityOfficer).Refuse(
        HandlingOfficer, new SuspendHandler(TheHandler, SuspensionCause.Other, Said), "6-1 handler-already-suspended");

    [Fact, Refuses("handler/suspend", "6-1", "nothing-said")]
    public void SuspendHandler_WithoutAReason_IsRefusedUnderClause6() => Story.AtWork().Refuse(
        HandlingOfficer, new SuspendHandler(TheHandler, SuspensionCause.Other, Unsaid), "6-1 nothing-said");

    [Fact, Refuses("handler/reinstate", "6-1", "handler-not-suspended")]
    public void ReinstateHandler_WhoIsNotSuspended_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, new ReinstateHandler(TheHandler, Said), "6-1 handler-not-suspended");

    [Fact, Refuses("handler/reinstate", "6-1", "suspended-by-the-city")]
    public void ReinstateHandler_WhomTheCitySuspended_IsRefusedToTheContractor() => Story.AtWork()
        .Suspended(Handler, CityOfficer)
        .Refuse(HandlingOfficer, new ReinstateHandler(TheHandler, Said), "6-1 suspended-by-the-city")
        .Do(CityApprover, new ReinstateHandler(TheHandler, Said));

    [Fact, Refuses("handler/reinstate", "6-1", "lifted-for-oneself")]
    public void ReinstateHandler_ForOneself_IsRefusedUnderClause6() => Story.AtWork()
        .Suspended(HandlingOfficer, HandlingOfficer)
        .Refuse(HandlingOfficer, new ReinstateHandler(HandlingOfficer.Worker!.Value, Said), "6-1 lifted-for-oneself");

    [Fact, Refuses("handler/reinstate", "6-1", "nothing-said")]
    public void ReinstateHandler_WithoutAReason_IsRefusedUnderClause6() => Story.AtWork().Suspended(Handler, HandlingOfficer)
        .Refuse(HandlingOfficer, new ReinstateHandler(TheHandler, Unsaid), "6-1 nothing-said");
}
