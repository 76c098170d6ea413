using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Corrections, proofs of employment, pledges anew.</summary>
public sealed class CorrectWorkerTests
{
    static readonly WorkerId TheClerk = Clerk.Worker!.Value;

    [Fact]
    public void CorrectWorker_OfTheOrganisation_AsksForPledgeProofAndNotificationAnew()
    {
        Story story = Story.AtWork().Reentrusted(SubA)
            .Do(CityOfficer, new ProveEmployment(Handler.Worker!.Value, EmploymentEvidence.Certificate))
            .Do(HandlingOfficer, new CorrectWorker(Handler.Worker!.Value, Said, SubA));
        Worker worker = story.State.Worker(Handler.Worker)!;
        Assert.Equal(SubA, worker.Organisation);
        Assert.Equal(Contractor, Assert.Single(worker.Formerly).Organisation);
        Assert.Null(worker.Proof);
        story.Refuse(Handler, new OpenItem(Register, Migration), "6-3 not-a-notified-handler", "6-1 pledge-not-signed")
            .Do(Handler, new SignPledge());
    }

    [Fact]
    public void CorrectWorker_OfEverythingElse_LeavesTheHandlerAtWork()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, new CorrectWorker(
            Handler.Worker!.Value, Said, Contractor, Sealed("another name"), Employment.Seconded, Sealed("a firm")));
        Worker worker = story.State.Worker(Handler.Worker)!;
        Assert.Equal((Sealed("another name"), Employment.Seconded, Sealed("a firm")), (worker.Name, worker.Employment, worker.DispatchingFirm));
        story.Do(Handler, new OpenItem(Register, Migration));
    }

    [Fact]
    public void CorrectWorker_WhoHasLeft_IsPermitted() =>
        Story.AtWork().Left(Clerk).Do(HandlingOfficer, new CorrectWorker(TheClerk, Said, Name: Said));

    [Fact, Refuses("worker/correct", "6-1", "worker-unknown")]
    public void CorrectWorker_OfAStranger_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, new CorrectWorker(Stranger.Worker!.Value, Said, Name: Said), "6-1 worker-unknown");

    [Fact, Refuses("worker/correct", "6-1", "not-entitled")]
    public void CorrectWorker_OfTheCity_IsRefusedToTheContractor() => Story.AtWork()
        .Refuse(HandlingOfficer, new CorrectWorker(CityOfficer.Worker!.Value, Said, Name: Said), "6-1 not-entitled");

    [Fact, Refuses("worker/correct", "6-1", "nothing-said")]
    public void CorrectWorker_WithoutAReason_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, new CorrectWorker(TheClerk, Unsaid, Name: Said), "6-1 nothing-said");

    [Fact, Refuses("worker/correct", "6-1", "nothing-to-correct")]
    public void CorrectWorker_OfNothing_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, new CorrectWorker(TheClerk, Said), "6-1 nothing-to-correct");

    [Fact, Refuses("worker/correct", "6-3", "named-by-memorandum")]
    public void CorrectWorker_OfTheFirmOfANamedOfficer_IsRefusedUnderClause6() => Story.AtWork().Reentrusted(SubA).Refuse(
        HandlingOfficer, new CorrectWorker(HandlingOfficer.Worker!.Value, Said, SubA), "6-3 named-by-memorandum");

    [Fact, Refuses("worker/correct", "7-1a", "firm-not-consented")]
    public void CorrectWorker_ToAFirmWithoutConsent_IsRefusedUnderClause7() => Story.AtWork()
        .Refuse(HandlingOfficer, new CorrectWorker(TheClerk, Said, Outsider), "7-1a firm-not-consented");

    [Fact, Refuses("worker/correct", "7-1b", "consent-pending")]
    public void CorrectWorker_ToAFirmThatWaitsForConsent_IsRefusedUnderClause7() => Story.AtWork().AppliedFor(SubA)
        .Refuse(HandlingOfficer, new CorrectWorker(TheClerk, Said, SubA), "7-1b consent-pending");

    [Fact]
    public void Dispatched_WithoutTheFirmThatDispatches_StandsOnTheBoardUntilItIsSaid()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, new EnrolWorker(WorkerNo(20), Contractor, Said, Employment.Dispatched));
        Assert.Contains("dispatching-firm-unknown", story.Due);
        story.Do(HandlingOfficer, new CorrectWorker(WorkerNo(20), Said, DispatchingFirm: Said));
        Assert.DoesNotContain("dispatching-firm-unknown", story.Due);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ProveEmployment_SaysWhoSawWhat(bool city)
    {
        Actor by = city ? CityApprover : HandlingOfficer;
        Story story = Story.AtWork().Do(by, new ProveEmployment(TheClerk, EmploymentEvidence.InsuranceRecord));
        ProofOfEmployment proof = story.State.Worker(Clerk.Worker)!.Proof!;
        Assert.Equal((by.Worker!.Value, city, EmploymentEvidence.InsuranceRecord), (proof.By, proof.SeenByCity, proof.Evidence));
    }

    [Fact, Refuses("worker/prove-employment", "6-3", "worker-unknown")]
    public void ProveEmployment_OfAStranger_IsRefusedUnderClause6() => Story.AtWork().Refuse(
        CityOfficer, new ProveEmployment(Stranger.Worker!.Value, EmploymentEvidence.Certificate), "6-3 worker-unknown");

    [Fact, Refuses("worker/prove-employment", "6-3", "proof-of-oneself")]
    public void ProveEmployment_OfOneself_IsRefusedUnderClause6() => Story.AtWork().Refuse(
        HandlingOfficer, new ProveEmployment(HandlingOfficer.Worker!.Value, EmploymentEvidence.Certificate), "6-3 proof-of-oneself");
}

public sealed class RequirePledgeTests
{
    [Fact]
    public void RequirePledge_LetsTheOldPledgeCountUntilItsDayAndNoLonger()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, new RequirePledge([Handler.Worker!.Value], story.Today.AddDays(1)))
            .Wait(TimeSpan.FromDays(1)).Do(Handler, new OpenItem(Register, Migration))
            .Wait(TimeSpan.FromDays(1)).Refuse(Handler, new OpenItem(Register, Migration), "6-1 pledge-not-signed");
        Assert.True(Assert.Single(Deadlines.Of(story.State, story.Now), d => d.Code == "pledge-to-be-renewed").IsOverdue);
        story.Do(Handler, new SignPledge()).Do(Handler, new OpenItem(Register, Migration));
        Assert.DoesNotContain("pledge-to-be-renewed", story.Due);
    }

    [Fact, Refuses("pledge/require", "6-1", "worker-unknown")]
    public void RequirePledge_OfAStranger_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Refuse(
            HandlingOfficer, new RequirePledge([Stranger.Worker!.Value], story.Today), "6-1 worker-unknown");
        story.Refuse(HandlingOfficer, new RequirePledge([], story.Today), "6-1 worker-unknown");
    }

    [Fact, Refuses("pledge/require", "6-1", "pledge-due-in-the-past")]
    public void RequirePledge_ByYesterday_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Refuse(
            HandlingOfficer, new RequirePledge([Clerk.Worker!.Value], story.Today.AddDays(-1)), "6-1 pledge-due-in-the-past");
    }
}
