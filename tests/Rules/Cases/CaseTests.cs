using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Real cases, replayed with synthetic files: what the desk would have refused, raised or shown.</summary>
public sealed class AmagasakiTests
{
    static readonly Actor WorkerOfTheSubcontractor = new(WorkerNo(20));

    [Fact]
    public void Amagasaki1_WorkerOfAnUnconsentedFirmEnrolledAsStaff_IsRefusedIfHisFirmIsDeclared() => Story.AtWork().Refuse(
        HandlingOfficer,
        new EnrolWorker(WorkerOfTheSubcontractor.Worker!.Value, Outsider, Said, Employment.Dispatched),
        "7-1a firm-not-consented");

    [Fact]
    public void Amagasaki1_FalselyDeclaredAsTheContractorsOwn_StandsInTheLedgerUnderTheOfficersName()
    {
        Story story = Story.AtWork().Enrolled(WorkerOfTheSubcontractor, Contractor);
        Assert.True(EntryFormat.TryRead(story.Entries[^1], out Entry entry, out _));
        Assert.Equal(HandlingOfficer.Worker, entry.Circumstances.Worker);
        Assert.Equal(Contractor, Assert.IsType<EnrolWorker>(entry.Act).Organisation);
    }

    [Fact]
    public void Amagasaki2_CallCentreConsentUsedForSystemWork_IsRefusedUnderClause7()
    {
        Story story = Story.AtWork().Reentrusted(SubA, scope: CallCentre).Enrolled(WorkerOfTheSubcontractor, SubA);
        story.Refuse(
            HandlingOfficer,
            new NotifyHandler(WorkerOfTheSubcontractor.Worker!.Value, HandlerRole.Handler, [Migration], [OperationsRoom]),
            "7-1b scope-outside-consent");
    }

    [Fact]
    public void Amagasaki2_NotifiedUnderAWiderConsentOfBefore_IsStillRefusedAtTheUse() => Story.AtWork()
        .Reentrusted(SubA).Hired(WorkerOfTheSubcontractor, SubA)
        .Do(CityApprover, new EndReentrustment(SubA))
        .Reentrusted(SubA, scope: CallCentre)
        .At(RoomTerminal)
        .Refuse(WorkerOfTheSubcontractor, new OpenItem(Register, Migration), "7-1b outside-consent")
        .Do(WorkerOfTheSubcontractor, new OpenItem(Register, Operation));

    [Fact]
    public void Amagasaki3_ExportWithoutItsOwnApproval_IsRefusedUnderClause5() =>
        Story.AtWork().Requested().Refuse(Handler, Story.Pack, "5-3a not-approved");

    [Fact]
    public void Amagasaki3_TransportWithoutItsOwnApproval_IsRefusedUnderClause5()
    {
        // Processing at another place was allowed; that is no permission to carry.
        Story.AtWork().Do(CityApprover, new DesignatePlace(Annex, Said)).Requested()
            .Refuse(Handler, new DepartTakeOut(TheTakeOut, Said), "5-3a not-approved");
    }

    [Fact]
    public void Amagasaki3_SecondStickUnderTheSameApproval_IsRefusedUnderClause5() => Story.AtWork().PackedUp()
        .Refuse(Handler, Story.Pack with { Packages = [Packed(Register, 52)] }, "5-3a not-approved");

    [Fact]
    public void Amagasaki3_WholeRegisterWhereOneFileWasApproved_IsRefusedUnderClause5() => Story.AtWork().Approved().Refuse(
        Handler, Story.Pack with { Packages = [Packed(Register, 51), Packed(Roll, 52)] }, "5-3a approved-for-other-items");

    [Fact]
    public void Amagasaki5_NotBackAtItsHour_IsAnIncidentBeforeAnyoneNoticesTheLoss()
    {
        Story story = Story.AtWork().Departed().Wait(TimeSpan.FromHours(9));
        story.Do(Desk, Assert.Single(DeskActs.DueAt(story.State, story.Now)));
        Incident incident = Assert.Single(story.State.Incidents.Values);
        Assert.True(incident.IsPossibility);
        Assert.Equal(TheTakeOut, incident.TakeOut);
    }

    [Fact]
    public void Amagasaki6_KnowledgeOfTheReporterAndOfTheCity_AreTwoTimes()
    {
        Story story = Story.AtWork().Departed();
        DateTimeOffset noticed = story.Now;
        story.Wait(TimeSpan.FromHours(13)).Do(Handler, story.Report() with { KnownAt = noticed });
        Incident incident = story.State.Incidents[TheIncident];
        Assert.Equal(noticed, incident.KnownAt);
        Assert.Equal(TimeSpan.FromHours(13), incident.ReportedAt - incident.KnownAt);
    }
}

public sealed class KanagawaTests
{
    [Fact]
    public void Kanagawa1_FormattedAsErasure_IsRefusedUnderClause9ForFilesDisksAndCopies()
    {
        Story story = Story.AtWork().CheckedOut(ItemNo(20)).CompletionBegun()
            .ToldTo(Disposition.Erase, Register).ToldTo(Disposition.Dispose, Usb);
        story.Refuse(
            HandlingOfficer, Story.Erase(Register) with { Method = ErasureMethod.FormatOnly }, "9b formatting-is-not-erasure");
        story.Refuse(
            HandlingOfficer, Story.Dispose(Usb) with { Method = DisposalMethod.FormatOnly }, "9b disposal-method-not-enough");
        story.Refuse(Handler, new CheckInCopy(ItemNo(20), ErasureMethod.FormatOnly), "9b formatting-is-not-erasure");
    }

    [Fact]
    public void Kanagawa3_CertificateWithoutEvidenceOrWitness_IsRefusedUnderClause9() => Story.AtWork().CompletionBegun()
        .ToldTo(Disposition.Dispose, Usb)
        .Refuse(
            HandlingOfficer, Story.Dispose(Usb) with { Evidence = Unsaid, Witness = HandlingOfficer.Worker!.Value },
            "9b witness-missing", "9b evidence-missing");

    [Fact]
    public void Kanagawa4_ZeroDeclaredWithDisksLeft_IsRefusedUnderClause9() => Story.AtWork().CompletionBegun()
        .ToldTo(Disposition.Erase, Register, Roll)
        .ToldTo(Disposition.Dispose, Usb, Paper)
        .Do(HandlingOfficer, Story.Erase(Register, Roll))
        .Do(Desk, Story.ErasureOf(Register, Roll))
        .Do(HandlingOfficer, Story.Dispose(Paper))
        .Refuse(HandlingOfficer, new DeclareZeroHoldings(), "9c media-still-held");

    [Fact]
    public void Kanagawa5_DiskTurningUpAfterTheEnd_IsAnIncidentOnTheClosedContract()
    {
        Story story = Story.AtWork().Ended().Wait(TimeSpan.FromDays(200));
        story.Do(CityOfficer, story.Report() with { Kind = IncidentKind.Leak, Items = [Usb] })
            .Do(CityOfficer, new InstructOnIncident(TheIncident, TheInstruction, Said, story.Today))
            .Do(HandlingOfficer, new FulfilInstruction(TheIncident, TheInstruction, Said));
    }
}

public sealed class UjiTests
{
    static readonly Actor PartTimerOfC = new(WorkerNo(20));

    [Fact]
    public void Uji2_TakeOutByAWorkerOfAnUnknownFirm_CannotEvenBeAskedFor()
    {
        Story story = Story.AtWork().Reentrusted(SubB);
        story.Refuse(
            HandlingOfficer, new EnrolWorker(PartTimerOfC.Worker!.Value, SubC, Said, Employment.PartTime),
            "7-1a firm-not-consented");
        story.Refuse(
            PartTimerOfC, story.Request(), "6-3 not-a-notified-handler", "7-1a organisation-without-consent");
        story.Refuse(
            Handler, story.Request() with { Carriers = [Handler.Worker!.Value, PartTimerOfC.Worker!.Value] },
            "6-3 carrier-not-a-handler");
    }

    [Fact]
    public void Uji2_CityApprovingForAFirmWhoseConsentEnded_IsRefusedEvenToTheCity()
    {
        Story story = Story.AtWork().Reentrusted(SubB).Reentrusted(SubC, SubB).Hired(PartTimerOfC, SubC);
        story.Do(PartTimerOfC, story.Request() with { Carriers = [PartTimerOfC.Worker!.Value, Handler.Worker!.Value] })
            .Do(CityApprover, new EndReentrustment(SubB))
            .Refuse(
                CityApprover, new ApproveTakeOut(TheTakeOut),
                "6-3 carrier-not-a-handler", "7-1a organisation-without-consent");
    }

    [Fact]
    public void Uji3_PrivateTerminal_IsRefusedUnderClause5() => Story.AtWork().At(PrivateTerminal)
        .Refuse(Handler, new OpenItem(Register, Migration), "5-1a terminal-not-registered");
}

public sealed class SaitamaTests
{
    static readonly Actor HandlerOfA = new(WorkerNo(20));

    [Fact]
    public void Saitama1_LastYearsConsent_IsRefusedFromTheDayAfterItsPeriod()
    {
        var lastYear = new Period(new DateOnly(2025, 10, 1), new DateOnly(2026, 9, 30));
        Story story = Story.AtWork().Reentrusted(SubA, scope: WholeScope with { Period = lastYear }).Hired(HandlerOfA, SubA);
        story.Until(new DateTimeOffset(2026, 9, 30, 14, 59, 0, TimeSpan.Zero)).Do(HandlerOfA, new OpenItem(Register, Migration))
            .Refuse(HandlerOfA, new OpenItem(Register, Migration), "7-1b outside-consent");
    }

    [Fact]
    public void Saitama1_ConsentUnderAnotherContract_IsNoneUnderThisOne() =>
        Story.AtWork().Refuse(HandlingOfficer, new FileAgreement(SubA, true), "7-2a consent-missing");

    [Fact]
    public void Saitama2_ApplicationUnanswered_OpensNothingAndIsShownAsDue()
    {
        Story story = Story.AtWork().AppliedFor(SubA).Refuse(
            HandlingOfficer, new EnrolWorker(HandlerOfA.Worker!.Value, SubA, Said, Employment.Employee), "7-1b consent-pending");
        Assert.Contains(
            Deadlines.Of(story.State, story.Now),
            d => d.Code == "reentrustment-waits-for-consent" && d.Subject == SubA.Value);
    }

    [Fact]
    public void Saitama3_AgreementMissing_IsRefusedUnderClause7() => Story.AtWork().Consented(SubA).Hired(HandlerOfA, SubA)
        .Refuse(HandlerOfA, new OpenItem(Register, Migration), "7-2a flow-down-agreement-missing");

    [Fact]
    public void Saitama3_AgreementWithoutTheClauseOnFurtherTiers_IsRefusedUnderClause7() => Story.AtWork().Consented(SubA)
        .Refuse(HandlingOfficer, new FileAgreement(SubA, false), "7-2b further-tiers-clause-missing");

    [Fact]
    public void Saitama4_TierThreeApplyingByItself_IsRefusedUnderClause7() => Story.AtWork()
        .Reentrusted(SubA).Hired(HandlerOfA, SubA)
        .Refuse(HandlerOfA, Story.Application(SubB, SubA), "7-1b not-entitled");

    [Fact]
    public void Saitama4_TierThreeConsentedToAboveAGap_IsRefusedUnderClause7() => Story.AtWork()
        .Refuse(HandlingOfficer, Story.Application(SubC, SubB), "7-2c parent-not-in-chain");

    [Fact]
    public void Saitama5_LateConsent_HoldsFromItsEntryAndHealsNothingBefore()
    {
        Story story = Story.AtWork().AppliedFor(SubA)
            .Refuse(
                HandlingOfficer, new EnrolWorker(HandlerOfA.Worker!.Value, SubA, Said, Employment.Employee),
                "7-1b consent-pending");
        int before = story.Entries.Count;
        story.Do(CityApprover, new ConsentToReentrustment(SubA, WholeScope))
            .Do(HandlingOfficer, new FileAgreement(SubA, true))
            .Hired(HandlerOfA, SubA)
            .Do(HandlerOfA, new OpenItem(Register, Migration));

        // The refusal of before stands, and replays as a refusal.
        Assert.True(EntryFormat.TryRead(story.Entries[before - 1], out Entry refused, out _));
        Assert.False(refused.Permitted);
        var replay = new Replay();
        Assert.All(story.Entries, bytes => Assert.NotNull(replay.Next(bytes)));
        Assert.Empty(replay.Findings);
    }
}
