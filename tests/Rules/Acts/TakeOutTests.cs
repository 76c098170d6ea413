using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class RequestTakeOutTests
{
    [Fact]
    public void RequestTakeOut_OfAFileAndAMedium_WaitsForTheCity()
    {
        Story story = Story.AtWork().Requested();
        Assert.Equal(TakeOutState.Requested, story.State.TakeOuts[TheTakeOut].State);
        Assert.Equal(ItemState.Held, story.State.Item(Usb)!.State);
    }

    [Fact, Refuses("take-out/request", "5-3a", "identifier-already-used")]
    public void RequestTakeOut_UnderAUsedIdentifier_IsRefusedUnderClause5() =>
        Refuse(Story.AtWork().Requested(), r => r, "5-3a identifier-already-used");

    [Fact, Refuses("take-out/request", "5-3a", "no-item-named")]
    public void RequestTakeOut_OfNothing_IsRefusedUnderClause5() =>
        Refuse(Story.AtWork(), r => r with { Items = [] }, "5-3a no-item-named");

    [Fact, Refuses("take-out/request", "5-3a", "no-item-named")]
    public void RequestTakeOut_NamingAnItemTwice_IsRefusedUnderClause5() =>
        Refuse(Story.AtWork(), r => r with { Items = [Usb, Usb] }, "5-3a no-item-named");

    [Fact, Refuses("take-out/request", "5-1a", "item-not-held-here")]
    public void RequestTakeOut_OfAMediumOfTheOtherPlace_IsRefusedUnderClause5() =>
        Refuse(Story.AtWork().At(RoomTerminal), r => r, "5-1a item-not-held-here");

    [Fact, Refuses("take-out/request", "5-1a", "item-not-held-here")]
    public void RequestTakeOut_OfAWorkingCopyInClear_IsRefusedUnderClause5() => Refuse(
        Story.AtWork().CheckedOut(ItemNo(20)), r => r with { Items = [ItemNo(20)] }, "5-1a item-not-held-here");

    [Fact, Refuses("take-out/request", "5-1a", "item-not-held-here")]
    public void RequestTakeOut_OfACopyPackedForAnother_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().PackedUp();
        story.Refuse(
            Handler, story.Request(Make<TakeOutId>(2)) with { Items = [ItemNo(51)] }, "5-1a item-not-held-here");
    }

    [Fact, Refuses("take-out/request", "3", "purpose-not-of-this-item")]
    public void RequestTakeOut_ForAPurposeThatIsNotTheFiles_IsRefusedUnderClause3() =>
        Refuse(Story.AtWork(), r => r with { Purpose = Testing }, "3 purpose-not-of-this-item");

    [Fact, Refuses("take-out/request", "4-1a", "recipient-outside-contract")]
    public void RequestTakeOut_ForAFirmWhoseConsentEnded_IsRefusedUnderClause4() => Refuse(
        Story.AtWork().WithRecipient(SubA).Do(CityApprover, new EndReentrustment(SubA)),
        r => r with { Recipient = SubA }, "4-1a recipient-outside-contract");

    [Fact, Refuses("take-out/request", "5-3a", "no-unavoidable-reason")]
    public void RequestTakeOut_WithoutAReason_IsRefusedUnderClause5() =>
        Refuse(Story.AtWork(), r => r with { Reason = Unsaid }, "5-3a no-unavoidable-reason");

    [Fact, Refuses("take-out/request", "5-3b", "no-measures")]
    public void RequestTakeOut_WithoutMeasures_IsRefusedUnderClause5() =>
        Refuse(Story.AtWork(), r => r with { Measures = Unsaid }, "5-3b no-measures");

    [Fact, Refuses("take-out/request", "5-3c", "no-route")]
    public void RequestTakeOut_WithoutARoute_IsRefusedUnderClause5() =>
        Refuse(Story.AtWork(), r => r with { Route = Unsaid }, "5-3c no-route");

    [Fact, Refuses("take-out/request", "5-3c", "too-few-carriers")]
    public void RequestTakeOut_WithOneCarrier_IsRefusedUnderClause5() =>
        Refuse(Story.AtWork(), r => r with { Carriers = r.Carriers[..1] }, "5-3c too-few-carriers");

    [Fact, Refuses("take-out/request", "5-3c", "too-few-carriers")]
    public void RequestTakeOut_NamingACarrierTwice_IsRefusedUnderClause5() =>
        Refuse(Story.AtWork(), r => r with { Carriers = [r.Carriers[0], r.Carriers[0]] }, "5-3c too-few-carriers");

    [Fact, Refuses("take-out/request", "6-3", "carrier-not-a-handler")]
    public void RequestTakeOut_WithACarrierNeverNotified_IsRefusedUnderClause6() => Refuse(
        Story.AtWork(), r => r with { Carriers = [r.Carriers[0], Clerk.Worker!.Value] }, "6-3 carrier-not-a-handler");

    [Fact, Refuses("take-out/request", "4-1a", "recipient-without-key")]
    public void RequestTakeOut_ForARecipientWithoutAKey_IsRefusedUnderClause4() => Refuse(
        Story.AtWork().Reentrusted(SubA), r => r with { Recipient = SubA }, "4-1a recipient-without-key");

    [Fact, Refuses("take-out/request", "5-3b", "return-before-departure")]
    public void RequestTakeOut_BackBeforeItLeaves_IsRefusedUnderClause5() =>
        Refuse(Story.AtWork(), r => r with { Departs = r.DueBack }, "5-3b return-before-departure");

    [Fact, Refuses("take-out/request", "5-3b", "return-before-departure")]
    public void RequestTakeOut_BackInThePast_IsRefusedUnderClause5() => Refuse(
        Story.AtWork(),
        r => r with { Departs = r.Departs.AddDays(-2), DueBack = r.Departs.AddDays(-1) },
        "5-3b return-before-departure");

    [Fact, Refuses("take-out/request", "9a", "completion-has-begun")]
    public void RequestTakeOut_AfterCompletionBegan_IsRefusedUnderClause9() =>
        Refuse(Story.AtWork().CompletionBegun(), r => r, "9a completion-has-begun");

    static void Refuse(Story story, Func<RequestTakeOut, RequestTakeOut> change, params string[] reasons) =>
        story.Refuse(Handler, change(story.Request()), reasons);
}

public sealed class ApproveTakeOutTests
{
    [Fact, Refuses("take-out/approve", "5-3a", "not-waiting-for-approval")]
    public void ApproveTakeOut_NeverRequested_IsRefusedUnderClause5() =>
        Story.AtWork().Refuse(CityApprover, new ApproveTakeOut(TheTakeOut), "5-3a not-waiting-for-approval");

    [Fact, Refuses("take-out/approve", "5-3a", "not-waiting-for-approval")]
    public void ApproveTakeOut_Twice_IsRefusedUnderClause5() =>
        Story.AtWork().Approved().Refuse(CityApprover, new ApproveTakeOut(TheTakeOut), "5-3a not-waiting-for-approval");

    [Fact, Refuses("take-out/approve", "5-3a", "approval-expired")]
    public void ApproveTakeOut_AfterItShouldBeBack_IsRefusedUnderClause5() => Story.AtWork().Requested()
        .Wait(TimeSpan.FromHours(8)).Refuse(CityApprover, new ApproveTakeOut(TheTakeOut), "5-3a approval-expired");

    [Fact, Refuses("take-out/approve", "5-3a", "item-not-held-here")]
    public void ApproveTakeOut_OfAMediumThatLeftMeanwhile_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork().Requested();
        story.Do(Handler, story.Request(Make<TakeOutId>(2)) with { Items = [Usb] })
            .Do(CityApprover, new ApproveTakeOut(Make<TakeOutId>(2)))
            .Do(Handler, new DepartTakeOut(Make<TakeOutId>(2), Said))
            .Refuse(CityApprover, new ApproveTakeOut(TheTakeOut), "5-3a item-not-held-here");
    }

    [Fact, Refuses("take-out/approve", "6-3", "carrier-not-a-handler")]
    public void ApproveTakeOut_WithACarrierWhoLeft_BindsTheCityToo() => Story.AtWork().Requested()
        .Do(HandlingOfficer, new RecordLeaving(SecondHandler.Worker!.Value))
        .Refuse(CityApprover, new ApproveTakeOut(TheTakeOut), "6-3 carrier-not-a-handler");

    [Fact, Refuses("take-out/approve", "7-1b", "outside-consent")]
    public void ApproveTakeOut_AfterTheFirmsConsentRanOut_BindsTheCityToo()
    {
        var handlerOfA = new Actor(WorkerNo(20));
        var may = new Period(new DateOnly(2026, 4, 1), new DateOnly(2026, 5, 31));
        Story story = Story.AtWork().Reentrusted(SubA, scope: WholeScope with { Period = may }).Hired(handlerOfA, SubA);
        story.Do(handlerOfA, story.Request() with { DueBack = story.Now.AddDays(90) })
            .Until(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero))
            .Refuse(CityApprover, new ApproveTakeOut(TheTakeOut), "7-1b outside-consent");
    }
}

/// <summary>Between the request and the departure the world may change: consent ends, completion begins, things go.</summary>
public sealed class ChangeBeforeDepartureTests
{
    static readonly Actor HandlerOfA = new(WorkerNo(20));
    static readonly Actor SecondOfA = new(WorkerNo(21));

    [Fact, Refuses("take-out/approve", "9a", "completion-has-begun")]
    public void ApproveTakeOut_AfterCompletionBegan_IsRefusedUnderClause9() => Story.AtWork().Requested().CompletionBegun()
        .Refuse(CityApprover, new ApproveTakeOut(TheTakeOut), "9a completion-has-begun");

    [Fact, Refuses("take-out/pack", "9a", "completion-has-begun")]
    public void PackTakeOut_AfterCompletionBegan_IsRefusedUnderClause9() => Story.AtWork().Approved().CompletionBegun()
        .Refuse(Handler, Story.Pack, "9a completion-has-begun");

    [Fact, Refuses("take-out/depart", "9a", "completion-has-begun")]
    public void DepartTakeOut_AfterCompletionBegan_IsRefusedUnderClause9() => Story.AtWork().PackedUp().CompletionBegun()
        .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "9a completion-has-begun");

    [Fact, Refuses("take-out/approve", "4-1a", "recipient-outside-contract")]
    public void ApproveTakeOut_ForAFirmWhoseConsentEnded_BindsTheCityToo() => ForA()
        .Do(CityApprover, new EndReentrustment(SubA))
        .Refuse(CityApprover, new ApproveTakeOut(TheTakeOut), "4-1a recipient-outside-contract");

    [Fact, Refuses("take-out/pack", "4-1a", "recipient-outside-contract")]
    public void PackTakeOut_ForAFirmWhoseConsentEnded_IsRefusedUnderClause4() => ForA()
        .Do(CityApprover, new ApproveTakeOut(TheTakeOut))
        .Do(CityApprover, new EndReentrustment(SubA))
        .Refuse(Handler, Story.Pack with { Recipient = OtherKey }, "4-1a recipient-outside-contract");

    [Fact, Refuses("take-out/depart", "4-1a", "recipient-outside-contract")]
    public void DepartTakeOut_ForAFirmWhoseConsentEnded_IsRefusedUnderClause4() => ForA()
        .Do(CityApprover, new ApproveTakeOut(TheTakeOut))
        .Do(Handler, Story.Pack with { Recipient = OtherKey })
        .Do(CityApprover, new EndReentrustment(SubA))
        .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "4-1a recipient-outside-contract");

    [Fact, Refuses("take-out/approve", "7-1a", "organisation-without-consent")]
    public void ApproveTakeOut_AskedByAFirmWhoseConsentEnded_BindsTheCityToo()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Hired(HandlerOfA, SubA);
        story.Do(HandlerOfA, story.Request()).Do(CityApprover, new EndReentrustment(SubA))
            .Refuse(CityApprover, new ApproveTakeOut(TheTakeOut), "7-1a organisation-without-consent");
    }

    [Fact, Refuses("take-out/pack", "7-1a", "organisation-without-consent")]
    public void PackTakeOut_ByAFirmWhoseConsentEnded_IsRefusedUnderClause7() => CarriedByA()
        .Do(CityApprover, new EndReentrustment(SubA))
        .Refuse(HandlerOfA, Story.Pack, "7-1a organisation-without-consent");

    [Fact, Refuses("take-out/depart", "7-1a", "organisation-without-consent")]
    public void DepartTakeOut_ByAFirmWhoseConsentEnded_IsRefusedUnderClause7() => CarriedByA()
        .Do(HandlerOfA, Story.Pack)
        .Do(CityApprover, new EndReentrustment(SubA))
        .Refuse(HandlerOfA, new DepartTakeOut(TheTakeOut, Said), "7-1a organisation-without-consent");

    [Fact]
    public void ReturnTakeOut_ByAFirmWhoseConsentEnded_StaysOpen() => CarriedByA()
        .Do(HandlerOfA, Story.Pack)
        .Do(HandlerOfA, new DepartTakeOut(TheTakeOut, Said))
        .Do(CityApprover, new EndReentrustment(SubA))
        .Do(HandlerOfA, new ReturnTakeOut(TheTakeOut));

    [Fact, Refuses("take-out/depart", "5-1b", "item-not-held-here")]
    public void DepartTakeOut_OfAMediumThatLeftWithAnother_IsRefusedUnderClause5()
    {
        TakeOutId other = Make<TakeOutId>(2);
        Story story = Story.AtWork().PackedUp();
        story.Do(Handler, story.Request(other) with { Items = [Usb] })
            .Do(CityApprover, new ApproveTakeOut(other))
            .Do(Handler, new DepartTakeOut(other, Said))
            .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-1b item-not-held-here");
    }

    static Story ForA()
    {
        Story story = Story.AtWork().WithRecipient(SubA);
        return story.Do(Handler, story.Request() with { Recipient = SubA });
    }

    static Story CarriedByA()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Hired(HandlerOfA, SubA).Hired(SecondOfA, SubA);
        return story
            .Do(HandlerOfA, story.Request() with { Carriers = [HandlerOfA.Worker!.Value, SecondOfA.Worker!.Value] })
            .Do(CityApprover, new ApproveTakeOut(TheTakeOut));
    }
}

public sealed class DeclineTakeOutTests
{
    [Fact]
    public void DeclineTakeOut_WithAReason_EndsIt() => Story.AtWork().Requested()
        .Do(CityApprover, new DeclineTakeOut(TheTakeOut, Said))
        .Refuse(Handler, Story.Pack, "5-3a not-approved");

    [Fact, Refuses("take-out/decline", "5-3a", "not-waiting-for-approval")]
    public void DeclineTakeOut_AlreadyApproved_IsRefusedUnderClause5() => Story.AtWork().Approved()
        .Refuse(CityApprover, new DeclineTakeOut(TheTakeOut, Said), "5-3a not-waiting-for-approval");

    [Fact, Refuses("take-out/decline", "5-3a", "reason-for-declining-missing")]
    public void DeclineTakeOut_WithoutAReason_IsRefusedUnderClause5() => Story.AtWork().Requested()
        .Refuse(CityApprover, new DeclineTakeOut(TheTakeOut, Unsaid), "5-3a reason-for-declining-missing");
}

public sealed class CancelTakeOutTests
{
    [Fact]
    public void CancelTakeOut_Packed_ErasesItsCopies()
    {
        Story story = Story.AtWork().PackedUp().Do(Handler, new CancelTakeOut(TheTakeOut));
        Assert.True(story.State.Item(ItemNo(51))!.IsZero);
    }

    [Fact, Refuses("take-out/cancel", "5-3a", "already-departed")]
    public void CancelTakeOut_OnItsWay_IsRefusedUnderClause5() => Story.AtWork().Departed()
        .Refuse(HandlingOfficer, new CancelTakeOut(TheTakeOut), "5-3a already-departed");
}

public sealed class PackTakeOutTests
{
    [Fact, Refuses("take-out/pack", "6-2b", "training-missing-or-lapsed")]
    public void PackTakeOut_WithoutValidTraining_IsRefusedUnderClause6() => Story.AtWork().Approved()
        .Imagine(Untrained).Refuse(Handler, Story.Pack, "6-2b training-missing-or-lapsed");

    static Engagement Untrained(Engagement e) => e.With(e.Workers[Handler.Worker!.Value] with { Trainings = [] });

    [Fact]
    public void PackTakeOut_OfTheApprovedFiles_MakesTheirCopiesItems()
    {
        Item copy = Story.AtWork().PackedUp().State.Item(ItemNo(51))!;
        Assert.Equal((ItemKind.ExportedCopy, Register), (copy.Kind, copy.CopyOf!.Value));
    }

    [Fact, Refuses("take-out/pack", "5-3a", "not-approved")]
    public void PackTakeOut_BeforeTheApproval_IsRefusedUnderClause5() =>
        Story.AtWork().Requested().Refuse(Handler, Story.Pack, "5-3a not-approved");

    [Fact, Refuses("take-out/pack", "5-3a", "not-approved")]
    public void PackTakeOut_ASecondTime_IsRefusedForAnApprovalIsUsedOnce() => Story.AtWork().PackedUp()
        .Refuse(Handler, Story.Pack with { Packages = [Packed(Register, 52)] }, "5-3a not-approved");

    [Fact, Refuses("take-out/pack", "5-3a", "approval-expired")]
    public void PackTakeOut_AfterItShouldBeBack_IsRefusedUnderClause5() => Story.AtWork().Approved()
        .Wait(TimeSpan.FromHours(8)).Refuse(Handler, Story.Pack, "5-3a approval-expired");

    [Fact, Refuses("take-out/pack", "5-1a", "terminal-not-registered")]
    public void PackTakeOut_AtTheOtherPlace_IsRefusedUnderClause5() => Story.AtWork().Approved()
        .At(RoomTerminal).Refuse(Handler, Story.Pack, "5-1a terminal-not-registered");

    [Theory, Refuses("take-out/pack", "5-3a", "approved-for-other-items")]
    [InlineData(2)]
    [InlineData(1, 2)]
    [InlineData(1, 1)]
    [InlineData(3)]
    public void PackTakeOut_OfOtherFilesThanApproved_IsRefusedUnderClause5(params int[] items) => Story.AtWork().Approved()
        .Refuse(
            Handler, Story.Pack with { Packages = [.. items.Select((item, i) => Packed(ItemNo(item), 51 + i))] },
            "5-3a approved-for-other-items");

    [Fact, Refuses("take-out/pack", "5-1b", "item-not-held-here")]
    public void PackTakeOut_OfAFileWhoseErasureIsOrdered_IsRefusedUnderClause5() => Story.AtWork().Approved()
        .Imagine(e => e.With(e.Items[Register] with { State = ItemState.ErasureOrdered }))
        .Refuse(Handler, Story.Pack, "5-1b item-not-held-here");

    [Fact, Refuses("take-out/pack", "4-1a", "approved-for-other-recipient")]
    public void PackTakeOut_ForAnotherKey_IsRefusedUnderClause4() => Story.AtWork().Approved()
        .Refuse(Handler, Story.Pack with { Recipient = OtherKey }, "4-1a approved-for-other-recipient");

    [Fact, Refuses("take-out/pack", "2", "identifier-already-used")]
    public void PackTakeOut_UnderAUsedIdentifier_IsRefusedUnderClause2() => Story.AtWork().Approved()
        .Refuse(Handler, Story.Pack with { Packages = [Packed(Register, 2)] }, "2 identifier-already-used");
}

public sealed class DepartTakeOutTests
{
    [Fact, Refuses("take-out/depart", "6-2b", "training-missing-or-lapsed")]
    public void DepartTakeOut_WithoutValidTraining_IsRefusedUnderClause6() => Story.AtWork().PackedUp()
        .Imagine(Untrained).Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "6-2b training-missing-or-lapsed");

    static Engagement Untrained(Engagement e) => e.With(e.Workers[Handler.Worker!.Value] with { Trainings = [] });

    [Fact]
    public void DepartTakeOut_Packed_PutsCopiesAndMediaAway()
    {
        Engagement state = Story.AtWork().Departed().State;
        Assert.Equal(ItemState.Away, state.Item(ItemNo(51))!.State);
        Assert.Equal(ItemState.Away, state.Item(Usb)!.State);
        Assert.NotNull(state.HeldFile(Register));
        Assert.Equal(Handler.Worker, state.TakeOuts[TheTakeOut].Bearer);
    }

    [Fact]
    public void DepartTakeOut_OfPaperAlone_NeedsNoPacking()
    {
        Story story = Story.AtWork();
        story.Do(Handler, story.Request() with { Items = [Paper] })
            .Do(CityApprover, new ApproveTakeOut(TheTakeOut))
            .Do(SecondHandler, new DepartTakeOut(TheTakeOut, Said));
        Assert.Equal(ItemState.Away, story.State.Item(Paper)!.State);
    }

    [Fact, Refuses("take-out/depart", "5-3a", "not-approved")]
    public void DepartTakeOut_BeforeTheApproval_IsRefusedUnderClause5() => Story.AtWork().Requested()
        .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3a not-approved");

    [Fact, Refuses("take-out/depart", "5-3b", "not-packed")]
    public void DepartTakeOut_WithAFileNotPacked_IsRefusedUnderClause5() => Story.AtWork().Approved()
        .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3b not-packed");

    [Fact, Refuses("take-out/depart", "5-3a", "approval-expired")]
    public void DepartTakeOut_BeforeTheApprovedTime_IsRefusedUnderClause5()
    {
        Story story = Story.AtWork();
        story.Do(Handler, story.Request() with { Departs = story.Now.AddHours(1) })
            .Do(CityApprover, new ApproveTakeOut(TheTakeOut))
            .Do(Handler, Story.Pack)
            .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3a approval-expired");
    }

    [Fact, Refuses("take-out/depart", "5-3a", "approval-expired")]
    public void DepartTakeOut_AfterItShouldBeBack_IsRefusedUnderClause5() => Story.AtWork().PackedUp()
        .Wait(TimeSpan.FromHours(8)).Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3a approval-expired");

    [Fact, Refuses("take-out/depart", "5-3c", "not-a-carrier")]
    public void DepartTakeOut_BySomeoneNotApproved_IsRefusedUnderClause5()
    {
        var third = new Actor(WorkerNo(20));
        Story.AtWork().Hired(third, Contractor).PackedUp()
            .Refuse(third, new DepartTakeOut(TheTakeOut, Said), "5-3c not-a-carrier");
    }
}

public sealed class TransportTests
{
    [Fact]
    public void HandOverTakeOut_ToTheSecondCarrier_MovesTheBearer()
    {
        Story story = Story.AtWork().Departed().Do(Handler, HandOver(SecondHandler));
        Assert.Equal(SecondHandler.Worker, story.State.TakeOuts[TheTakeOut].Bearer);
    }

    [Fact]
    public void HandOverTakeOut_ToAnOfficerOfTheCity_IsPermittedAndHeMaySayThatItArrived() => Story.AtWork().Departed()
        .Do(Handler, HandOver(CityOfficer))
        .Do(CityOfficer, new ArriveTakeOut(TheTakeOut))
        .Do(CityOfficer, HandOver(Handler));

    [Fact, Refuses("take-out/hand-over", "5-3c", "not-away")]
    public void HandOverTakeOut_BeforeDeparture_IsRefusedUnderClause5() =>
        Story.AtWork().PackedUp().Refuse(Handler, HandOver(SecondHandler), "5-3c not-away");

    [Fact, Refuses("take-out/hand-over", "5-3c", "not-the-bearer")]
    public void HandOverTakeOut_ByAnotherThanTheBearer_IsRefusedUnderClause5() =>
        Story.AtWork().Departed().Refuse(SecondHandler, HandOver(SecondHandler), "5-3c not-the-bearer");

    [Fact, Refuses("take-out/hand-over", "5-3c", "new-bearer-not-a-carrier")]
    public void HandOverTakeOut_ToSomeoneNotApproved_IsRefusedUnderClause5() =>
        Story.AtWork().Departed().Refuse(Handler, HandOver(Clerk), "5-3c new-bearer-not-a-carrier");

    [Fact, Refuses("take-out/hand-over", "5-3c", "new-bearer-not-a-carrier")]
    public void HandOverTakeOut_ToACarrierWhoLeft_IsRefusedUnderClause5() => Story.AtWork().Departed()
        .Do(HandlingOfficer, new RecordLeaving(SecondHandler.Worker!.Value))
        .Refuse(Handler, HandOver(SecondHandler), "5-3c new-bearer-not-a-carrier");

    [Fact, Refuses("take-out/arrive", "5-3c", "not-away")]
    public void ArriveTakeOut_Twice_IsRefusedUnderClause5() =>
        Story.AtWork().Arrived().Refuse(Handler, new ArriveTakeOut(TheTakeOut), "5-3c not-away");

    [Fact, Refuses("take-out/arrive", "5-3c", "not-the-bearer")]
    public void ArriveTakeOut_ByAnotherThanTheBearer_IsRefusedUnderClause5() =>
        Story.AtWork().Departed().Refuse(SecondHandler, new ArriveTakeOut(TheTakeOut), "5-3c not-the-bearer");

    static HandOverTakeOut HandOver(Actor to) => new(TheTakeOut, to.Worker!.Value, Said);
}

public sealed class ReturnTakeOutTests
{
    [Fact]
    public void ReturnTakeOut_OfAnEndedFirmWithLapsedTraining_IsPermitted() =>
        Story.AtWork().Departed().Wait(TimeSpan.FromDays(400)).Do(SecondHandler, new ReturnTakeOut(TheTakeOut));

    [Fact]
    public void ReturnTakeOut_ByTheHandlingOfficer_IsPermitted() =>
        Story.AtWork().Departed()
            .Do(HandlingOfficer, new RecordLeaving(Handler.Worker!.Value))
            .Do(HandlingOfficer, new ReturnTakeOut(TheTakeOut));

    [Fact]
    public void ReturnTakeOut_ToTheOtherPlace_MovesTheThingsThere()
    {
        Story story = Story.AtWork().Departed().At(RoomTerminal).Do(Handler, new ReturnTakeOut(TheTakeOut));
        Assert.Equal(OperationsRoom, story.State.Item(Usb)!.Place);
        Assert.Equal(DataCentre, story.State.Item(Register)!.Place);
        story.Do(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite))
            .Do(Handler, story.Request(Make<TakeOutId>(2)) with { Items = [Usb] });
    }

    [Fact, Refuses("take-out/return", "5-3b", "not-away")]
    public void ReturnTakeOut_Twice_IsRefusedUnderClause5() =>
        Story.AtWork().Returned().Refuse(Handler, new ReturnTakeOut(TheTakeOut), "5-3b not-away");

    [Fact, Refuses("take-out/return", "5-3c", "not-a-carrier")]
    public void ReturnTakeOut_BySomeoneNotApproved_IsRefusedUnderClause5() =>
        Story.AtWork().Departed().Refuse(Clerk, new ReturnTakeOut(TheTakeOut), "5-3c not-a-carrier");

    [Fact, Refuses("take-out/return", "5-1a", "terminal-of-return-not-registered")]
    public void ReturnTakeOut_ToNoPlaceOfPerformance_IsRefusedUnderClause5() => Story.AtWork().Departed()
        .At(PrivateTerminal).Refuse(Handler, new ReturnTakeOut(TheTakeOut), "5-1a terminal-of-return-not-registered");
}

public sealed class ConfirmTakeOutTests
{
    static readonly ConfirmTakeOut Confirm = new(TheTakeOut, true, ErasureMethod.Overwrite);

    [Fact]
    public void ConfirmTakeOut_ByASecondPerson_EndsIt()
    {
        Engagement state = Story.AtWork().Confirmed().State;
        Assert.Equal(TakeOutState.Confirmed, state.TakeOuts[TheTakeOut].State);
        Assert.Equal(ItemState.Held, state.Item(Usb)!.State);
        Assert.Equal(ItemState.Erased, state.Item(ItemNo(51))!.State);
    }

    [Fact, Refuses("take-out/confirm", "5-3b", "not-returned")]
    public void ConfirmTakeOut_StillAway_IsRefusedUnderClause5() =>
        Story.AtWork().Arrived().Refuse(HandlingOfficer, Confirm, "5-3b not-returned");

    [Fact, Refuses("take-out/confirm", "5-3b", "confirmed-by-the-one-who-returned")]
    public void ConfirmTakeOut_ByWhoBroughtItBack_IsRefusedUnderClause5() => Story.AtWork().Departed()
        .Do(HandlingOfficer, new ReturnTakeOut(TheTakeOut))
        .Refuse(HandlingOfficer, Confirm, "5-3b confirmed-by-the-one-who-returned");

    [Fact, Refuses("take-out/confirm", "5-3b", "something-missing")]
    public void ConfirmTakeOut_WithSomethingMissing_IsRefusedUnderClause5() =>
        Story.AtWork().Returned().Refuse(CityOfficer, Confirm with { AllPresent = false }, "5-3b something-missing");

    [Fact, Refuses("take-out/confirm", "9b", "formatting-is-not-erasure")]
    public void ConfirmTakeOut_WithCopiesFormatted_IsRefusedUnderClause9() => Story.AtWork().Returned()
        .Refuse(CityOfficer, Confirm with { CopiesErased = ErasureMethod.FormatOnly }, "9b formatting-is-not-erasure");
}

public sealed class RaiseOverdueTakeOutTests
{
    static readonly RaiseOverdueTakeOut Raise = new(TheTakeOut, TheIncident);

    [Fact]
    public void RaiseOverdueTakeOut_AfterItsHour_OpensAnIncidentAsAPossibility()
    {
        Incident incident = Late().Do(Desk, Raise).State.Incidents[TheIncident];
        Assert.True(incident.IsPossibility);
        Assert.Equal((IncidentKind.Loss, TheTakeOut), (incident.Kind, incident.TakeOut!.Value));
        Assert.Null(incident.ReportedBy);
    }

    [Fact, Refuses("take-out/overdue", "8-1a", "not-overdue")]
    public void RaiseOverdueTakeOut_AtTheVeryHour_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Departed();
        story.Until(story.State.TakeOuts[TheTakeOut].Request.DueBack).Refuse(Desk, Raise, "8-1a not-overdue");
    }

    [Fact, Refuses("take-out/overdue", "8-1a", "not-overdue")]
    public void RaiseOverdueTakeOut_ASecondTime_IsRefusedUnderClause8() => Late().Do(Desk, Raise)
        .Refuse(Desk, Raise with { Incident = Make<IncidentId>(2000) }, "8-1a not-overdue");

    [Fact, Refuses("take-out/overdue", "8-1a", "identifier-already-used")]
    public void RaiseOverdueTakeOut_UnderAUsedIdentifier_IsRefusedUnderClause8() =>
        Late().Reported().Refuse(Desk, Raise, "8-1a identifier-already-used");

    [Fact]
    public void DueAt_OfALateTakeOut_GivesOneActWhichIsThenPermitted()
    {
        Story story = Late();
        story.Do(Desk, Assert.Single(DeskActs.DueAt(story.State, story.Now)));
        Assert.Empty(DeskActs.DueAt(story.State, story.Now));
    }

    [Fact]
    public void DueAt_WhenSomeoneReportedUnderItsName_IsStillPermitted()
    {
        Story story = Late();
        RaiseOverdueTakeOut due = Assert.IsType<RaiseOverdueTakeOut>(Assert.Single(DeskActs.DueAt(story.State, story.Now)));
        story.Do(Handler, story.Report(due.Incident));
        story.Do(Desk, Assert.Single(DeskActs.DueAt(story.State, story.Now)));
        Assert.True(story.State.TakeOuts[TheTakeOut].IsOverdue);
    }

    static Story Late() => Story.AtWork().Departed().Wait(TimeSpan.FromHours(8));
}
