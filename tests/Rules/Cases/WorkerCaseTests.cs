using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Real cases, as far as people are concerned: who was at work, how many, and what went with them.</summary>
public sealed class WorkerCaseTests
{
    static readonly Actor Suspect = new(WorkerNo(20));

    [Fact]
    public void Amagasaki1_FalselyDeclared_StandsAsDeclaredAndUnprovedUntilTheInspectionSeesAProof()
    {
        Story story = Story.AtWork().Hired(Suspect, Contractor).BadgeIssued(Suspect);
        Assert.Null(story.State.Worker(Suspect.Worker)!.Proof);
        story.Refuse(
            Suspect, new ProveEmployment(Suspect.Worker!.Value, EmploymentEvidence.Certificate),
            "6-3 not-entitled", "6-3 proof-of-oneself");
        story.Do(CityOfficer, new ProveEmployment(Suspect.Worker!.Value, EmploymentEvidence.InsuranceRecord));
        Assert.True(story.State.Worker(Suspect.Worker)!.Proof!.SeenByCity);
    }

    [Fact]
    public void Amagasaki7_TierCorrectedLater_IsANewEntryAndTheOldOneStays()
    {
        Story story = Story.AtWork().Enrolled(Suspect, Contractor);
        int enrolled = story.Entries.Count - 1;

        // The true firm has no consent: even the correction is refused, and the worker is out by leaving.
        story.Refuse(HandlingOfficer, new CorrectWorker(Suspect.Worker!.Value, Said, Outsider), "7-1a firm-not-consented")
            .Reentrusted(SubA).Reentrusted(SubB, SubA)
            .Do(HandlingOfficer, new CorrectWorker(Suspect.Worker!.Value, Said, SubB));
        Assert.True(EntryFormat.TryRead(story.Entries[enrolled], out Entry old, out _));
        Assert.Equal(Contractor, Assert.IsType<EnrolWorker>(old.Act).Organisation);
        Assert.Equal(SubB, story.State.Worker(Suspect.Worker)!.Organisation);
    }

    [Fact]
    public void TaxBureau2_OutputBeyondWhatNotifiedHandlersCouldKey_IsRaised()
    {
        // Two handlers, a week, 60 slips an hour: 700,000 records were not theirs.
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Staffing(2, 60)).Do(HandlingOfficer, story.Volume(700_000, 112));
        DueThing raised = Assert.Single(Deadlines.Of(story.State, story.Now), d => d.Code == "output-beyond-handlers");
        Assert.Equal(Office.HandlingOfficer | Office.CityOfficer, raised.For);
        story.Refuse(HandlingOfficer, new SettleVolume(Story.TheVolume, Said), "6-1 not-entitled");
    }

    [Fact]
    public void Pension1_AHundredAtWorkInsteadOfEightHundred_IsRaised()
    {
        Story story = Story.AtWork().Imagine(e => Enumerable.Range(100, 98).Aggregate(e, (state, n) => state with
        {
            Workers = state.Workers.Add(WorkerNo(n), state.Workers[Handler.Worker!.Value] with { Id = WorkerNo(n) }),
        }));
        story.Do(HandlingOfficer, story.Staffing(800));
        Assert.Equal(100, story.State.HandlersOf(Contractor, story.Today));
        Assert.Contains("handlers-far-fewer-than-planned", story.Due);
    }

    [Fact]
    public void CallCentre1_DispatchedWorkerWithoutNotification_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork().Do(
            HandlingOfficer, new EnrolWorker(Suspect.Worker!.Value, Contractor, Said, Employment.Dispatched, Sealed("a firm")));
        story.Do(Suspect, new SignPledge()).Trained(Suspect)
            .Refuse(Suspect, new OpenItem(Register, Migration), "6-3 not-a-notified-handler");
    }

    [Fact]
    public void Ainan4_WorkerLeavingWithCopies_IsRaisedThoughHeIsAStrangerByThen()
    {
        Story story = Story.AtWork().CheckedOut(ItemNo(20)).Left(Handler);
        DueThing raised = Assert.Single(Deadlines.Of(story.State, story.Now), d => d.Code == "leaver-holds-copy");
        Assert.Equal((new Clause("9a"), true, Office.HandlingOfficer), (raised.Clause, raised.IsOverdue, raised.For));
        story.Refuse(HandlingOfficer, new CheckExit(Handler.Worker!.Value, true), "9a things-open-at-leaving")
            .Do(HandlingOfficer, new CheckInCopy(ItemNo(20), ErasureMethod.Overwrite))
            .Do(HandlingOfficer, new CheckExit(Handler.Worker!.Value, true));
    }
}
