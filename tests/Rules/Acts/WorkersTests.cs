using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class EnrolWorkerTests
{
    static readonly WorkerId New = WorkerNo(20);

    [Fact]
    public void EnrolWorker_OfTheContractor_IsPermitted()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, Enrol(Contractor));
        Assert.Equal(Contractor, story.State.Workers[New].Organisation);
        Assert.False(story.State.Workers[New].IsHandler);
    }

    [Fact, Refuses("worker/enrol", "6-1", "identifier-already-used")]
    public void EnrolWorker_UnderAUsedIdentifier_IsRefusedUnderClause6() => Story.AtWork().Refuse(
        HandlingOfficer, Enrol(Contractor) with { Worker = Clerk.Worker!.Value }, "6-1 identifier-already-used");

    [Fact, Refuses("worker/enrol", "6-1", "worker-name-missing")]
    public void EnrolWorker_WithoutAName_IsRefusedUnderClause6() =>
        Story.AtWork().Refuse(HandlingOfficer, Enrol(Contractor) with { Name = Unsaid }, "6-1 worker-name-missing");

    [Fact, Refuses("worker/enrol", "7-1a", "firm-not-consented")]
    public void EnrolWorker_OfAFirmWithoutConsent_IsRefusedUnderClause7() =>
        Story.AtWork().Refuse(HandlingOfficer, Enrol(Outsider), "7-1a firm-not-consented");

    [Fact, Refuses("worker/enrol", "7-1a", "firm-not-consented")]
    public void EnrolWorker_OfAFirmWhoseConsentEnded_IsRefusedUnderClause7() => Story.AtWork()
        .Reentrusted(SubA).Do(CityApprover, new EndReentrustment(SubA))
        .Refuse(HandlingOfficer, Enrol(SubA), "7-1a firm-not-consented");

    [Fact, Refuses("worker/enrol", "7-1b", "consent-pending")]
    public void EnrolWorker_WhileTheApplicationIsUnanswered_IsRefusedUnderClause7() => Story.AtWork()
        .AppliedFor(SubA).Refuse(HandlingOfficer, Enrol(SubA), "7-1b consent-pending");

    static EnrolWorker Enrol(OrganisationId firm) => new(New, firm, Said, Employment.Dispatched);
}

public sealed class PledgeAndTrainingTests
{
    [Fact]
    public void SignPledge_InPerson_IsPermitted() =>
        Assert.NotNull(Story.AtWork().Do(Clerk, new SignPledge()).State.Worker(Clerk.Worker)!.PledgedAt);

    [Fact, Refuses("pledge/sign", "6-1", "already-pledged")]
    public void SignPledge_Twice_IsRefusedUnderClause6() =>
        Story.AtWork().Refuse(Handler, new SignPledge(), "6-1 already-pledged");

    [Fact]
    public void RecordTraining_OfToday_IsPermitted() =>
        Assert.Single(Story.AtWork().Trained(Clerk).State.Worker(Clerk.Worker)!.Trainings);

    [Fact, Refuses("training/record", "6-2b", "worker-unknown")]
    public void RecordTraining_OfAStranger_IsRefusedUnderClause6() =>
        Story.AtWork().Refuse(HandlingOfficer, Training(Stranger, 0), "6-2b worker-unknown");

    [Fact, Refuses("training/record", "6-2b", "training-in-the-future")]
    public void RecordTraining_OfTomorrow_IsRefusedUnderClause6() =>
        Story.AtWork().Refuse(HandlingOfficer, Training(Clerk, 1), "6-2b training-in-the-future");

    [Fact]
    public void RecordTraining_OnTheEveOfTheServersMidnight_CountsTheDayInJapan() => Story.AtWork()
        // 15:00 UTC is midnight in Japan: 2 April has begun there.
        .Until(new DateTimeOffset(2026, 4, 1, 15, 0, 0, TimeSpan.Zero))
        .Do(HandlingOfficer, new RecordTraining(Clerk.Worker!.Value, new("basics"), new DateOnly(2026, 4, 2), true, true));

    static RecordTraining Training(Actor who, int days) => new(
        who.Worker!.Value, new("basics"), JapanTime.DayOf(Story.Morning).AddDays(days), true, true);
}

public sealed class NotifyHandlerTests
{
    [Fact]
    public void NotifyHandler_OfAWorker_GrantsNothingBeforeTheReceipt()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, Notify());
        Assert.False(story.State.Worker(Clerk.Worker)!.IsHandler);
        story.Do(CityApprover, new ReceiveHandler(Clerk.Worker!.Value));
        Assert.True(story.State.Worker(Clerk.Worker)!.IsHandler);
    }

    [Fact]
    public void NotifyHandler_WithAWiderScope_AsksForAReceiptAnew() => Story.AtWork()
        .Do(HandlingOfficer, Notify() with { Worker = Handler.Worker!.Value })
        .Refuse(Handler, new OpenItem(Register, Migration), "6-3 not-a-notified-handler");

    [Fact, Refuses("handler/notify", "6-3", "worker-unknown")]
    public void NotifyHandler_OfAStranger_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, Notify() with { Worker = Stranger.Worker!.Value }, "6-3 worker-unknown");

    [Fact, Refuses("handler/notify", "6-3", "already-notified")]
    public void NotifyHandler_WhileOneWaits_IsRefusedUnderClause6() => Story.AtWork()
        .Do(HandlingOfficer, Notify()).Refuse(HandlingOfficer, Notify(), "6-3 already-notified");

    [Fact, Refuses("handler/notify", "6-3", "scope-empty")]
    public void NotifyHandler_WithoutAPurpose_IsRefusedUnderClause6() =>
        Story.AtWork().Refuse(HandlingOfficer, Notify() with { Purposes = [] }, "6-3 scope-empty");

    [Fact, Refuses("handler/notify", "6-3", "scope-empty")]
    public void NotifyHandler_WithoutAPlace_IsRefusedUnderClause6() =>
        Story.AtWork().Refuse(HandlingOfficer, Notify() with { Places = [] }, "6-3 scope-empty");

    [Fact, Refuses("handler/notify", "6-3", "scope-outside-contract")]
    public void NotifyHandler_ForAForeignPurpose_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, Notify() with { Purposes = [Marketing] }, "6-3 scope-outside-contract");

    [Fact, Refuses("handler/notify", "6-3", "scope-outside-contract")]
    public void NotifyHandler_ForAPlaceNotDesignated_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, Notify() with { Places = [Annex] }, "6-3 scope-outside-contract");

    [Theory, Refuses("handler/notify", "7-1b", "scope-outside-consent")]
    [InlineData("migration", "second-operations-room")]
    [InlineData("operation", "okayama-data-centre")]
    public void NotifyHandler_BeyondTheFirmsConsent_IsRefusedUnderClause7(string purpose, string place)
    {
        var operatorOfA = new Actor(WorkerNo(20));
        Story.AtWork().Reentrusted(SubA, scope: CallCentre).Enrolled(operatorOfA, SubA)
            .Refuse(
                HandlingOfficer,
                new NotifyHandler(operatorOfA.Worker!.Value, HandlerRole.Handler, [new(purpose)], [new(place)]),
                "7-1b scope-outside-consent");
    }

    static NotifyHandler Notify() => new(Clerk.Worker!.Value, HandlerRole.Handler, [Migration], [DataCentre]);
}

public sealed class ReceiveHandlerTests
{
    [Fact, Refuses("handler/receive", "6-3", "not-notified")]
    public void ReceiveHandler_NeverNotified_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(CityOfficer, new ReceiveHandler(Clerk.Worker!.Value), "6-3 not-notified");

    [Fact, Refuses("handler/receive", "6-3", "already-received")]
    public void ReceiveHandler_Twice_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(CityOfficer, new ReceiveHandler(Handler.Worker!.Value), "6-3 already-received");
}

public sealed class RecordLeavingTests
{
    [Fact]
    public void RecordLeaving_OfAHandler_MakesAStrangerAtTheNextAct() => Story.AtWork()
        .Do(Handler, new OpenItem(Register, Migration))
        .Do(HandlingOfficer, new RecordLeaving(Handler.Worker!.Value))
        .Refuse(
            Handler, new OpenItem(Register, Migration), "6-3 not-a-notified-handler", "7-1a organisation-without-consent");

    [Fact]
    public void RecordLeaving_WithACopyStillOut_IsPermittedAndTheOfficerBringsItBack() => Story.AtWork()
        .CheckedOut(ItemNo(20))
        .Do(HandlingOfficer, new RecordLeaving(Handler.Worker!.Value))
        .Do(HandlingOfficer, new CheckInCopy(ItemNo(20), ErasureMethod.Overwrite));

    [Fact, Refuses("worker/leave", "6-3", "worker-unknown")]
    public void RecordLeaving_OfAStranger_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, new RecordLeaving(Stranger.Worker!.Value), "6-3 worker-unknown");

    [Fact, Refuses("worker/leave", "6-3", "not-entitled")]
    public void RecordLeaving_OfTheCitysApprover_IsRefusedToTheContractor() => Story.AtWork()
        .Refuse(HandlingOfficer, new RecordLeaving(CityApprover.Worker!.Value), "6-3 not-entitled");

    [Fact, Refuses("worker/leave", "6-3", "worker-unknown")]
    public void RecordLeaving_Twice_IsRefusedUnderClause6() => Story.AtWork()
        .Do(HandlingOfficer, new RecordLeaving(Clerk.Worker!.Value))
        .Refuse(HandlingOfficer, new RecordLeaving(Clerk.Worker!.Value), "6-3 worker-unknown");
}
