using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class ReentrustmentChangeTests
{
    static readonly Actor SubWorker = new(WorkerNo(20));
    static readonly Actor SecondApprover = new(WorkerNo(30));
    static readonly Period Half = new(Term.From, new DateOnly(2027, 3, 31));

    [Fact]
    public void Change_UntilTheCityConsents_ChangesNothing()
    {
        Story story = Story.AtWork().Reentrusted(SubA, scope: CallCentre).ChangeAppliedFor(SubA, WholeScope);
        Assert.False(story.State.ScopeAllows(SubA, Migration, DataCentre, story.Today));
        story.Do(CityApprover, new ConsentToChange(SubA));
        Assert.True(story.State.ScopeAllows(SubA, Migration, DataCentre, story.Today));
    }

    [Fact]
    public void Change_ToAWiderScope_NeedsANewAgreement()
    {
        Story story = Story.AtWork().Reentrusted(SubA, scope: CallCentre).Changed(SubA, WholeScope);
        Assert.False(story.State.HasAgreements(SubA));
        Assert.True(story.Do(HandlingOfficer, new FileAgreement(SubA, true)).State.HasAgreements(SubA));
    }

    [Fact]
    public void Change_ToASmallerScope_KeepsTheAgreementAndCutsWhatLiesBelow()
    {
        Engagement state = Story.AtWork().Reentrusted(SubA).Reentrusted(SubB, SubA).Reentrusted(SubC, SubB, new([Migration], [DataCentre], Term))
            .Changed(SubA, CallCentre with { Period = Half }).State;
        Assert.True(state.HasAgreements(SubA));
        Scope below = state.Reentrustments[SubB].Consented!;
        Assert.Equal([Operation], below.Purposes);
        Assert.Equal([OperationsRoom], below.Places);
        Assert.Equal(Half, below.Period);

        // Nothing of what the lowest did is left: it has ended.
        Assert.Equal(ReentrustmentState.Ended, state.Reentrustments[SubC].State);
    }

    [Fact]
    public void Change_WhereTwoMustApprove_HoldsFromTheSecond()
    {
        Story story = ByTwo().Do(CityApprover, new ConsentToChange(SubA));
        Assert.False(story.State.ScopeAllows(SubA, Migration, DataCentre, story.Today));
        story.Do(SecondApprover, new ConsentToChange(SubA));
        Assert.True(story.State.ScopeAllows(SubA, Migration, DataCentre, story.Today));
    }

    [Fact, Refuses("reentrustment/consent-change", "7-1b", "already-approved-by-this-person")]
    public void ConsentToChange_TwiceByOnePerson_IsRefusedUnderClause7() => ByTwo().Do(CityApprover, new ConsentToChange(SubA))
        .Refuse(CityApprover, new ConsentToChange(SubA), "7-1b already-approved-by-this-person");

    [Fact, Refuses("reentrustment/apply-change", "7-1b", "not-in-the-work")]
    public void ApplyForChange_OfAFirmNotInTheWork_IsRefusedUnderClause7() => Story.AtWork().AppliedFor(SubA)
        .Refuse(HandlingOfficer, new ApplyForChange(SubA, CallCentre, Said), "7-1b not-in-the-work");

    [Fact, Refuses("reentrustment/apply-change", "7-1b", "change-already-applied-for")]
    public void ApplyForChange_WhileOneWaits_IsRefusedUnderClause7() => Story.AtWork().Reentrusted(SubA).ChangeAppliedFor(SubA)
        .Refuse(HandlingOfficer, new ApplyForChange(SubA, CallCentre, Said), "7-1b change-already-applied-for");

    [Fact, Refuses("reentrustment/apply-change", "7-1b", "no-reason-for-the-change")]
    public void ApplyForChange_WithoutAReason_IsRefusedUnderClause7() => Story.AtWork().Reentrusted(SubA)
        .Refuse(HandlingOfficer, new ApplyForChange(SubA, CallCentre, Unsaid), "7-1b no-reason-for-the-change");

    [Theory, Refuses("reentrustment/apply-change", "7-1b", "scope-without-content")]
    [InlineData("purposes")]
    [InlineData("places")]
    [InlineData("period")]
    public void ApplyForChange_ToNothing_IsRefusedUnderClause7(string empty) => Story.AtWork().Reentrusted(SubA).Refuse(
        HandlingOfficer, new ApplyForChange(SubA, ApplyForReentrustmentTests.Empty(empty), Said), "7-1b scope-without-content");

    [Fact, Refuses("reentrustment/apply-change", "7-1b", "nothing-changes")]
    public void ApplyForChange_ToTheSame_IsRefusedUnderClause7() => Story.AtWork().Reentrusted(SubA)
        .Refuse(HandlingOfficer, new ApplyForChange(SubA, WholeScope, Said), "7-1b nothing-changes");

    [Theory, Refuses("reentrustment/apply-change", "7-1b", "scope-beyond-parent")]
    [InlineData("purposes")]
    [InlineData("places")]
    [InlineData("from")]
    [InlineData("until")]
    public void ApplyForChange_BeyondTheParent_IsRefusedUnderClause7(string beyond) => Story.AtWork()
        .Reentrusted(SubB, scope: CallCentre).Reentrusted(SubA, SubB, CallCentre)
        .Refuse(
            HandlingOfficer, new ApplyForChange(SubA, ApplyForReentrustmentTests.Beyond(CallCentre, beyond), Said),
            "7-1b scope-beyond-parent");

    [Fact, Refuses("reentrustment/consent-change", "7-1b", "no-change-applied-for")]
    public void ConsentToChange_NeverAppliedFor_IsRefusedUnderClause7() => Story.AtWork().Reentrusted(SubA)
        .Refuse(CityApprover, new ConsentToChange(SubA), "7-1b no-change-applied-for");

    [Fact, Refuses("reentrustment/consent-change", "7-1b", "scope-beyond-parent")]
    public void ConsentToChange_BeyondAParentThatShrankMeanwhile_BindsTheCityToo() => Story.AtWork()
        .Reentrusted(SubB).Reentrusted(SubA, SubB, CallCentre).ChangeAppliedFor(SubA, WholeScope).Changed(SubB, CallCentre)
        .Refuse(CityApprover, new ConsentToChange(SubA), "7-1b scope-beyond-parent");

    [Fact, Refuses("reentrustment/decline-change", "7-1b", "no-change-applied-for")]
    public void DeclineChange_NeverAppliedFor_IsRefusedUnderClause7() => Story.AtWork().Reentrusted(SubA)
        .Refuse(CityApprover, new DeclineChange(SubA, Said), "7-1b no-change-applied-for");

    [Fact, Refuses("reentrustment/decline-change", "7-1b", "no-reason-for-declining")]
    public void DeclineChange_WithoutAReason_IsRefusedUnderClause7() => Story.AtWork().Reentrusted(SubA).ChangeAppliedFor(SubA)
        .Refuse(CityApprover, new DeclineChange(SubA, Unsaid), "7-1b no-reason-for-declining");

    [Fact, Refuses("reentrustment/withdraw", "7-1b", "no-application")]
    public void WithdrawApplication_OfWhatWasConsentedTo_IsRefusedUnderClause7() => Story.AtWork().Consented(SubA)
        .Refuse(HandlingOfficer, new WithdrawApplication(SubA), "7-1b no-application");

    [Fact]
    public void WithdrawApplication_CanBeAppliedForAgain() => Story.AtWork().AppliedFor(SubA)
        .Do(HandlingOfficer, new WithdrawApplication(SubA)).AppliedFor(SubA);

    static Story ByTwo() => Story.AtWork(t => t with
    {
        People = t.People.Add(new(SecondApprover.Worker!.Value, City, Office.CityApprover, Sealed("second approver"))),
        Practices = Practices.Usual with { Quorums = [new(Matter.Reentrustment, 2)] },
    })
    .AppliedFor(SubA, scope: CallCentre).Do(CityApprover, new ConsentToReentrustment(SubA, CallCentre))
    .Do(SecondApprover, new ConsentToReentrustment(SubA, CallCentre)).ChangeAppliedFor(SubA, WholeScope);
}

public sealed class SuspensionTests
{
    static readonly Actor SubWorker = new(WorkerNo(20));

    [Fact]
    public void Suspension_OfAFirm_StopsThoseBelowItAtTheirNextAct() => Story.AtWork()
        .Reentrusted(SubA).Reentrusted(SubB, SubA).Hired(SubWorker, SubB)
        .Do(SubWorker, new OpenItem(Register, Migration))
        .Suspended(SubA)
        .Refuse(SubWorker, new OpenItem(Register, Migration), "7-1b reentrustment-suspended")
        .Do(CityApprover, new ResumeReentrustment(SubA))
        .Do(SubWorker, new OpenItem(Register, Migration));

    [Fact]
    public void Suspension_LetsWorkingCopiesComeBack() => Story.AtWork().Reentrusted(SubA).Hired(SubWorker, SubA)
        .Do(SubWorker, new CheckOutCopy(ItemNo(40), Register, Migration, new DateOnly(2026, 4, 1)))
        .Suspended(SubA)
        .Do(SubWorker, new CheckInCopy(ItemNo(40), ErasureMethod.Overwrite));

    [Fact, Refuses("reentrustment/suspend", "7-1b", "not-in-the-work")]
    public void SuspendReentrustment_OfAFirmNotInTheWork_IsRefusedUnderClause7() => Story.AtWork().AppliedFor(SubA)
        .Refuse(CityOfficer, new SuspendReentrustment(SubA, Said), "7-1b not-in-the-work");

    [Fact, Refuses("reentrustment/suspend", "7-1b", "already-suspended")]
    public void SuspendReentrustment_Twice_IsRefusedUnderClause7() => Story.AtWork().Reentrusted(SubA).Suspended(SubA)
        .Refuse(CityOfficer, new SuspendReentrustment(SubA, Said), "7-1b already-suspended");

    [Fact, Refuses("reentrustment/suspend", "7-1b", "no-reason-for-suspending")]
    public void SuspendReentrustment_WithoutAReason_IsRefusedUnderClause7() => Story.AtWork().Reentrusted(SubA)
        .Refuse(CityOfficer, new SuspendReentrustment(SubA, Unsaid), "7-1b no-reason-for-suspending");

    [Fact, Refuses("reentrustment/resume", "7-1b", "not-suspended")]
    public void ResumeReentrustment_NeverSuspended_IsRefusedUnderClause7() => Story.AtWork().Reentrusted(SubA)
        .Refuse(CityApprover, new ResumeReentrustment(SubA), "7-1b not-suspended");
}

public sealed class ReportOnReentrusteeTests
{
    [Fact, Refuses("reentrustment/report", "7-1b", "not-in-the-work")]
    public void ReportOnReentrustee_NotInTheWork_IsRefusedUnderClause7() => Story.AtWork().AppliedFor(SubA)
        .Refuse(HandlingOfficer, Report(Story.Morning), "7-1b not-in-the-work");

    [Fact, Refuses("reentrustment/report", "7-3a", "report-in-the-future")]
    public void ReportOnReentrustee_OfTomorrow_IsRefusedUnderClause7() => Story.AtWork().Reentrusted(SubA)
        .Refuse(HandlingOfficer, Report(Story.Morning.AddDays(1)), "7-3a report-in-the-future");

    [Fact, Refuses("reentrustment/report", "7-3a", "nothing-reported")]
    public void ReportOnReentrustee_SayingNothing_IsRefusedUnderClause7() => Story.AtWork().Reentrusted(SubA)
        .Refuse(HandlingOfficer, Report(Story.Morning) with { What = Unsaid }, "7-3a nothing-reported");

    [Fact]
    public void ReportOnReentrustee_IsDueAtItsIntervalFromTheConsentAndFromEachReport()
    {
        Story story = Story.AtWork().Reentrusted(SubA);
        Assert.Equal(new DateOnly(2026, 10, 1), Due(story).On);
        story.Until(Story.Morning.AddMonths(6).AddDays(1));
        Assert.True(Due(story).IsOverdue);
        story.Do(HandlingOfficer, Report(story.Now));
        Assert.Equal(new DateOnly(2027, 4, 2), Due(story).On);
        Assert.DoesNotContain(Deadlines.NearOf(story.State, story.Now), d => d.Code == "report-on-re-entrustee");
    }

    [Fact]
    public void ReportOnReentrustee_ThatFoundFaults_StaysOnTheBoardUntilTheNext()
    {
        Story story = Story.AtWork().Reentrusted(SubA)
            .Do(HandlingOfficer, Report(Story.Morning) with { Finding = ChainFinding.ToCorrect });
        Assert.Contains(Deadlines.NearOf(story.State, story.Now), d => d.Code == "re-entrustee-to-correct");
        story.Do(HandlingOfficer, Report(Story.Morning));
        Assert.DoesNotContain(Deadlines.NearOf(story.State, story.Now), d => d.Code == "re-entrustee-to-correct");
    }

    static DueThing Due(Story story) => Deadlines.Of(story.State, story.Now).Single(d => d.Code == "report-on-re-entrustee");

    static ReportOnReentrustee Report(DateTimeOffset at) => new(SubA, JapanTime.DayOf(at), ChainFinding.Kept, Said);
}

public sealed class AdvanceConsentTests
{
    static readonly Actor SubWorker = new(WorkerNo(20));

    [Fact]
    public void AdvanceConsent_HoldsFromTheBeginningThatIsReported_AndOnceTheAgreementIsFiled()
    {
        Story story = Story.AtWork().ConsentedInAdvance(SubA);
        Assert.False(story.State.IsInChain(SubA));
        story.Do(HandlingOfficer, new BeginUnderAdvanceConsent(SubA, CallCentre, Said))
            .Hired(SubWorker, SubA, [Operation], [OperationsRoom])
            .At(RoomTerminal)
            .Refuse(SubWorker, new OpenItem(Register, Operation), "7-2a flow-down-agreement-missing")
            .Do(HandlingOfficer, new FileAgreement(SubA, true))
            .Do(SubWorker, new OpenItem(Register, Operation));
    }

    [Fact, Refuses("reentrustment/consent-in-advance", "7-1b", "reentrustment-not-allowed")]
    public void ConsentInAdvance_WhereTheContractForbids_BindsTheCityToo() => Story.AtWork(t => t with { ReentrustmentAllowed = false })
        .Refuse(CityApprover, Story.Advance(SubA), "7-1b reentrustment-not-allowed");

    [Fact, Refuses("reentrustment/consent-in-advance", "7-1b", "already-in-the-work")]
    public void ConsentInAdvance_ToAFirmInTheWork_IsRefusedUnderClause7() => Story.AtWork().Reentrusted(SubA)
        .Refuse(CityApprover, Story.Advance(SubA), "7-1b already-in-the-work");

    [Fact, Refuses("reentrustment/consent-in-advance", "7-1b", "already-consented-in-advance")]
    public void ConsentInAdvance_Twice_IsRefusedUnderClause7() => Story.AtWork().ConsentedInAdvance(SubA)
        .Refuse(CityApprover, Story.Advance(SubA), "7-1b already-consented-in-advance");

    [Fact, Refuses("reentrustment/consent-in-advance", "7-1b", "materials-missing")]
    public void ConsentInAdvance_WithoutMaterials_IsRefusedUnderClause7() => Story.AtWork()
        .Refuse(CityApprover, Story.Advance(SubA) with { Materials = null }, "7-1b materials-missing");

    [Fact, Refuses("reentrustment/consent-in-advance", "7-1b", "reports-not-agreed")]
    public void ConsentInAdvance_WithoutReportsAgreed_IsRefusedUnderClause7() => Story.AtWork()
        .Refuse(CityApprover, Story.Advance(SubA) with { ReportsAgreed = false }, "7-1b reports-not-agreed");

    [Theory, Refuses("reentrustment/consent-in-advance", "7-1b", "scope-without-content")]
    [InlineData("purposes")]
    [InlineData("places")]
    [InlineData("period")]
    public void ConsentInAdvance_ToNothing_IsRefusedUnderClause7(string empty) => Story.AtWork().Refuse(
        CityApprover, Story.Advance(SubA) with { Scope = ApplyForReentrustmentTests.Empty(empty) }, "7-1b scope-without-content");

    [Theory, Refuses("reentrustment/consent-in-advance", "7-1b", "scope-beyond-parent")]
    [InlineData("purposes")]
    [InlineData("until")]
    public void ConsentInAdvance_BeyondTheContract_BindsTheCityToo(string beyond) => Story.AtWork().Refuse(
        CityApprover, Story.Advance(SubA) with { Scope = ApplyForReentrustmentTests.Beyond(WholeScope, beyond) },
        "7-1b scope-beyond-parent");

    [Fact, Refuses("reentrustment/withdraw-advance", "7-1b", "no-advance-consent")]
    public void WithdrawAdvanceConsent_NeverGiven_IsRefusedUnderClause7() => Story.AtWork()
        .Refuse(CityApprover, new WithdrawAdvanceConsent(SubA), "7-1b no-advance-consent");

    [Fact, Refuses("reentrustment/begin", "7-1b", "no-advance-consent")]
    public void BeginUnderAdvanceConsent_TakenBackMeanwhile_IsRefusedUnderClause7() => Story.AtWork().ConsentedInAdvance(SubA)
        .Do(CityApprover, new WithdrawAdvanceConsent(SubA))
        .Refuse(HandlingOfficer, Begin, "7-1b no-advance-consent");

    [Fact, Refuses("reentrustment/begin", "7-1b", "already-in-the-work")]
    public void BeginUnderAdvanceConsent_Twice_IsRefusedUnderClause7() => Story.AtWork().ConsentedInAdvance(SubA)
        .Do(HandlingOfficer, Begin).Refuse(HandlingOfficer, Begin, "7-1b already-in-the-work");

    [Fact, Refuses("reentrustment/begin", "7-1b", "no-unavoidable-reason-to-reentrust")]
    public void BeginUnderAdvanceConsent_WithoutAReason_IsRefusedUnderClause7() => Story.AtWork().ConsentedInAdvance(SubA)
        .Refuse(HandlingOfficer, Begin with { Reason = Unsaid }, "7-1b no-unavoidable-reason-to-reentrust");

    [Theory, Refuses("reentrustment/begin", "7-1b", "scope-without-content")]
    [InlineData("purposes")]
    [InlineData("places")]
    [InlineData("period")]
    public void BeginUnderAdvanceConsent_ToNothing_IsRefusedUnderClause7(string empty) => Story.AtWork().ConsentedInAdvance(SubA).Refuse(
        HandlingOfficer, Begin with { Scope = CallCentre.And(ApplyForReentrustmentTests.Empty(empty)) }, "7-1b scope-without-content");

    [Fact, Refuses("reentrustment/begin", "7-1b", "scope-beyond-advance-consent")]
    public void BeginUnderAdvanceConsent_BeyondIt_IsRefusedUnderClause7() => Story.AtWork().ConsentedInAdvance(SubA)
        .Refuse(HandlingOfficer, Begin with { Scope = WholeScope }, "7-1b scope-beyond-advance-consent");

    [Fact, Refuses("reentrustment/begin", "7-1b", "scope-beyond-parent")]
    public void BeginUnderAdvanceConsent_BeyondTheContract_IsRefusedUnderClause7() => Story.AtWork().ConsentedInAdvance(SubA)
        .Refuse(
            HandlingOfficer, Begin with { Scope = ApplyForReentrustmentTests.Beyond(CallCentre, "purposes") },
            "7-1b scope-beyond-advance-consent", "7-1b scope-beyond-parent");

    static BeginUnderAdvanceConsent Begin => new(SubA, CallCentre, Said);
}

public sealed class MaintenanceFirmTests
{
    static readonly Actor SubWorker = new(WorkerNo(20));

    [Fact, Refuses("reentrustment/apply", "7-1b", "numbers-both-handled-and-not")]
    public void ApplyForReentrustment_HandlingNumbersWithAReasonWhyNot_IsRefusedUnderClause7() => Story.AtWork().Refuse(
        HandlingOfficer, Story.Application(SubA) with { WhyNoNumbers = Said }, "7-1b numbers-both-handled-and-not");

    [Fact, Refuses("handler/notify", "7-1b", "firm-handles-no-numbers")]
    public void NotifyHandler_OfAFirmThatHandlesNoNumbers_IsRefusedUnderClause7() => Maintenance().Enrolled(SubWorker, SubA).Refuse(
        HandlingOfficer, new NotifyHandler(SubWorker.Worker!.Value, HandlerRole.Handler, [Migration], [DataCentre]),
        "7-1b firm-handles-no-numbers");

    [Fact]
    public void Application_WithoutNumbersAndWithoutAReason_IsSeenByTheCity()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, Story.Application(SubA) with { HandlesNumbers = false });
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d.Code == "no-numbers-without-a-reason");
    }

    [Fact]
    public void Application_ThatIsNotWhole_IsSeenByTheCity()
    {
        Story story = Story.AtWork().AppliedFor(SubA);
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d.Code == "application-incomplete");
        story = Story.AtWork().Do(
            HandlingOfficer, Story.Application(SubA) with { Paper = new(Said, Said, Said, Said, Said, Said, Said, Said) });
        Assert.DoesNotContain(Deadlines.Of(story.State, story.Now), d => d.Code == "application-incomplete");
    }

    internal static Story Maintenance() => Story.AtWork()
        .Do(HandlingOfficer, Story.Application(SubA) with { HandlesNumbers = false, WhyNoNumbers = Said })
        .Do(CityApprover, new ConsentToReentrustment(SubA, WholeScope))
        .Do(HandlingOfficer, new FileAgreement(SubA, true));
}
