using static Azukari.Rules.Tests.Okayama;
using static Azukari.Rules.Tests.Story;

namespace Azukari.Rules.Tests;

public sealed class InspectionTests
{
    const string NotPlanned = "10-2 inspection-not-planned";
    const string NotRunning = "10-2 inspection-not-running";
    const string TextMissing = "10-2 inspection-text-missing";
    const string NotAnInspector = "10-2 not-an-inspector";

    [Fact]
    public void Inspection_FromPlanToItsClosing_CountsForAYear()
    {
        Story story = Story.AtWork();
        Assert.DoesNotContain("inspection-due", Due(story));
        story.Wait(TimeSpan.FromDays(340));
        Assert.Contains("inspection-due", Due(story));
        story.CorrectionSeen().Do(CityApprover, new CloseInspection(TheInspection));
        Assert.Equal(InspectionState.Closed, story.State.Inspections[TheInspection].State);
        Assert.Equal([], Due(story));
        DueThing next = Assert.Single(Deadlines.Of(story.State, story.Now), d => d.Code == "inspection-due");
        Assert.Equal(JapanTime.DayOf(story.State.Inspections[TheInspection].DoneAt!.Value).AddMonths(12), next.On);
    }

    [Fact]
    public void City_NeverLookingForAYear_IsToldThatItIsOverdue()
    {
        Story story = Story.AtWork().Wait(TimeSpan.FromDays(367));
        Assert.Contains(ArticleBoard.Of(story.State, story.Now)[10].Due, d => d is { Code: "inspection-due", IsOverdue: true });
        Assert.Equal(ArticleState.Broken, ArticleBoard.Of(story.State, story.Now)[10].State);
    }

    [Fact]
    public void Inspection_CalledOff_DoesNotCount()
    {
        Story story = Story.AtWork().InspectionPlanned().Do(CityOfficer, new CancelInspection(TheInspection, Said))
            .Wait(TimeSpan.FromDays(367));
        Assert.Contains("inspection-due", Due(story));
    }

    [Fact]
    public void Inspection_WithoutNamedItems_AsksTheWholeChecklist()
    {
        Story story = Story.AtWork();
        story.Do(CityOfficer, story.Plan with { Items = [] });
        Assert.Equal(Checklist.Items, story.State.Inspections[TheInspection].Items);
    }

    [Fact]
    public void Checklist_HasTheTenContractItemsAndEveryMeasureOnce()
    {
        Assert.Equal(Enum.GetValues<ChecklistItem>(), Checklist.Items);
        Assert.Equal(10, Checklist.Lines.Count(l => l.Code.StartsWith('K')));
        Assert.Equal(19, Checklist.Lines.Count(l => l.Code.StartsWith('2')));
        Assert.Distinct(Checklist.Lines.Select(l => l.Code));
        Assert.All(Checklist.Lines, l => Assert.Contains(l.Clause.Ref, Clause.All));
    }

    [Fact]
    public void Finding_SentBackOnce_IsCorrectedAgain()
    {
        Story story = Story.AtWork().CorrectionMade().Do(CityOfficer, new VerifyCorrection(TheFinding, false, Said));
        Assert.Equal((FindingState.Upheld, 1), (story.State.Findings[TheFinding].State, story.State.Findings[TheFinding].SentBack));
        story.Do(HandlingOfficer, story.CorrectionPlan with { By = story.Today })
            .Do(HandlingOfficer, new RecordCorrection(TheFinding, Said))
            .Do(CityOfficer, new VerifyCorrection(TheFinding, true))
            .Do(CityApprover, new CloseInspection(TheInspection));
    }

    [Fact]
    public void Finding_DisputedAndWithdrawn_StaysAndHoldsNothingUp()
    {
        Story story = Story.AtWork().FindingViewed(FactView.Disputes)
            .Do(CityOfficer, new DecideFinding(TheFinding, false, Said))
            .Do(CityApprover, new CloseInspection(TheInspection));
        Assert.Equal(FindingState.Withdrawn, story.State.Findings[TheFinding].State);
    }

    [Fact]
    public void Finding_WithoutAViewPastItsDay_IsUpheldAllTheSame()
    {
        Story story = Story.AtWork().InspectionFinished().Wait(TimeSpan.FromDays(31));
        Assert.Contains("finding-waits-for-view", Due(story));
        story.Do(CityOfficer, new DecideFinding(TheFinding, true))
            .Do(HandlingOfficer, story.CorrectionPlan with { By = story.Today.AddDays(5) });
        Assert.Contains("correction-due", Due(story));
    }

    [Fact]
    public void Due_AtEachStep_IsWhatComesNext()
    {
        Story story = Story.AtWork().InspectionBegun();
        Assert.Contains("inspection-to-finish", Due(story));
        Assert.Contains("finding-waits-for-decision", Due(Story.AtWork().FindingViewed()));
        Assert.Contains("correction-due", Due(Story.AtWork().CorrectionPlanned()));
        Assert.Contains("correction-waits-for-verification", Due(Story.AtWork().CorrectionMade()));
        Assert.Contains("inspection-to-close", Due(Story.AtWork().CorrectionSeen()));
        Story planned = Story.AtWork().InspectionPlanned().Wait(TimeSpan.FromDays(8));
        Assert.Contains(ArticleBoard.Of(planned.State, planned.Now)[10].Due, d => d is { Code: "inspection-planned", IsOverdue: true });
    }

    [Fact]
    [Refuses("inspection/plan", "10-2", "identifier-already-used")]
    [Refuses("inspection/plan", "10-2", "inspection-day-past")]
    [Refuses("inspection/plan", "10-2", "inspection-text-missing")]
    [Refuses("inspection/plan", "10-2", "inspectors-not-of-the-city")]
    [Refuses("inspection/plan", "10-2", "inspection-place-unknown")]
    [Refuses("inspection/plan", "10-2", "checklist-item-twice")]
    [Refuses("inspection/plan", "10-2", "remote-reason-missing")]
    public void PlanInspection_Wrongly_IsRefusedUnderClause10()
    {
        Story story = Story.AtWork();
        PlanInspection plan = story.Plan;
        WorkerId officer = CityOfficer.Worker!.Value;
        story.Refuse(CityOfficer, plan with { On = story.Today.AddDays(-1) }, "10-2 inspection-day-past")
            .Refuse(CityOfficer, plan with { Purpose = Unsaid }, TextMissing)
            .Refuse(CityOfficer, plan with { Members = [] }, "10-2 inspectors-not-of-the-city")
            .Refuse(CityOfficer, plan with { Members = [officer, officer] }, "10-2 inspectors-not-of-the-city")
            .Refuse(CityOfficer, plan with { Members = [officer, Handler.Worker!.Value] }, "10-2 inspectors-not-of-the-city")
            .Refuse(CityOfficer, plan with { Places = [] }, "10-2 inspection-place-unknown")
            .Refuse(CityOfficer, plan with { Places = [Annex] }, "10-2 inspection-place-unknown")
            .Refuse(CityOfficer, plan with { Items = [ChecklistItem.Media, ChecklistItem.Media] }, "10-2 checklist-item-twice")
            .Refuse(CityOfficer, plan with { Method = InspectionMethod.Remote }, "10-2 remote-reason-missing")
            .Do(CityOfficer, plan with { Method = InspectionMethod.Remote, RemoteReason = Said })
            .Refuse(CityOfficer, plan, "10-2 identifier-already-used");
    }

    [Fact]
    [Refuses("inspection/notify", "10-2", "inspection-not-planned")]
    [Refuses("inspection/notify", "10-2", "notice-not-foreseen")]
    [Refuses("inspection/notify", "10-2", "notice-already-given")]
    public void NotifyInspection_TwiceOrUnforeseen_IsRefusedUnderClause10()
    {
        var notice = new NotifyInspection(TheInspection);
        Story.AtWork().Refuse(CityOfficer, notice, NotPlanned).InspectionNotified()
            .Refuse(CityOfficer, notice, "10-2 notice-already-given");
        Story story = Story.AtWork();
        story.Do(CityOfficer, story.Plan with { Unannounced = true }).Refuse(CityOfficer, notice, "10-2 notice-not-foreseen")
            .Do(CityOfficer, new BeginInspection(TheInspection));
    }

    [Fact]
    [Refuses("inspection/reschedule", "10-2", "inspection-not-planned")]
    [Refuses("inspection/reschedule", "10-2", "inspection-day-past")]
    [Refuses("inspection/reschedule", "10-2", "inspection-text-missing")]
    [Refuses("inspection/cancel", "10-2", "inspection-not-planned")]
    [Refuses("inspection/cancel", "10-2", "inspection-text-missing")]
    public void RescheduleOrCancel_Wrongly_IsRefusedUnderClause10()
    {
        Story story = Story.AtWork().InspectionPlanned();
        var move = new RescheduleInspection(TheInspection, story.Today.AddDays(9), InspectionMethod.OnSite, Said);
        var cancel = new CancelInspection(TheInspection, Said);
        story.Refuse(CityOfficer, move with { On = story.Today.AddDays(-1) }, "10-2 inspection-day-past")
            .Refuse(CityOfficer, move with { Reason = Unsaid }, TextMissing)
            .Refuse(CityOfficer, cancel with { Reason = Unsaid }, TextMissing)
            .Do(CityOfficer, move)
            .Do(CityOfficer, new NotifyInspection(TheInspection))
            .Do(CityOfficer, new BeginInspection(TheInspection))
            .Refuse(CityOfficer, move, NotPlanned)
            .Refuse(CityOfficer, cancel, NotPlanned);
    }

    [Fact]
    [Refuses("inspection/begin", "10-2", "inspection-not-planned")]
    [Refuses("inspection/begin", "10-2", "notice-not-given")]
    [Refuses("inspection/begin", "10-2", "not-an-inspector")]
    public void BeginInspection_WithoutNoticeOrByAnother_IsRefusedUnderClause10() => Story.AtWork()
        .Refuse(CityOfficer, new BeginInspection(TheInspection), NotPlanned)
        .InspectionPlanned()
        .Refuse(CityOfficer, new BeginInspection(TheInspection), "10-2 notice-not-given")
        .Do(CityOfficer, new NotifyInspection(TheInspection))
        .Refuse(CityApprover, new BeginInspection(TheInspection), NotAnInspector);

    [Fact]
    [Refuses("inspection/check", "10-2", "inspection-not-running")]
    [Refuses("inspection/check", "10-2", "not-an-inspector")]
    [Refuses("inspection/check", "10-2", "checklist-item-not-asked")]
    [Refuses("inspection/check", "10-2", "remarks-missing")]
    [Refuses("inspection/check", "10-2", "sight-needs-presence")]
    public void AnswerChecklist_Wrongly_IsRefusedUnderClause10()
    {
        Story.AtWork().Refuse(CityOfficer, Answer(ChecklistItem.Media), NotRunning).InspectionBegun()
            .Refuse(CityApprover, Answer(ChecklistItem.Media), NotAnInspector)
            .Refuse(CityOfficer, Answer(ChecklistItem.Audit), "10-2 checklist-item-not-asked")
            .Refuse(
                CityOfficer, Answer(ChecklistItem.Media, CheckResult.NotApplicable) with { Remarks = Unsaid }, "10-2 remarks-missing")
            .Do(CityOfficer, Answer(ChecklistItem.Media) with { Remarks = Unsaid });
        Story remote = Story.AtWork();
        remote.Do(CityOfficer, remote.Plan with { Method = InspectionMethod.Remote, RemoteReason = Said })
            .Do(CityOfficer, new NotifyInspection(TheInspection))
            .Do(CityOfficer, new BeginInspection(TheInspection))
            .Refuse(CityOfficer, Answer(ChecklistItem.Media), "10-2 sight-needs-presence")
            .Do(CityOfficer, Answer(ChecklistItem.Media) with { Means = CheckMeans.Screen });
    }

    [Fact]
    public void AnswerChecklist_Again_StandsInsteadOfTheFirst()
    {
        Story story = Story.AtWork().InspectionBegun()
            .Do(CityOfficer, Answer(ChecklistItem.Media, CheckResult.NotConforming)).Do(CityOfficer, Answer(ChecklistItem.Media));
        Assert.Equal(CheckResult.Conforming, Assert.Single(story.State.Inspections[TheInspection].Answers).Result);
    }

    /// <summary>Each proof that was shown and matches is the worker's own from then on; one that does not match, or none, is not.</summary>
    [Theory]
    [InlineData(EmploymentProof.SocialInsurance, true, EmploymentEvidence.InsuranceRecord)]
    [InlineData(EmploymentProof.EmploymentContract, true, EmploymentEvidence.EmploymentContract)]
    [InlineData(EmploymentProof.DispatchRecord, true, EmploymentEvidence.DispatchContract)]
    [InlineData(EmploymentProof.CommercialRegister, true, EmploymentEvidence.CompanyRegister)]
    [InlineData(EmploymentProof.SocialInsurance, false, null)]
    [InlineData(EmploymentProof.NotShown, false, null)]
    public void SampleEmployment_OfAProofThatMatches_ProvesTheWorkersEmployment(EmploymentProof proof, bool matches, EmploymentEvidence? proved)
    {
        WorkerId who = Handler.Worker!.Value;
        Story story = Story.AtWork().InspectionBegun().Do(CityOfficer, new SampleEmployment(TheInspection, who, proof, matches));
        Assert.Equal(proved, story.State.Workers[who].Proof?.Evidence);
        Assert.True(proved is null || story.State.Workers[who].Proof is { SeenByCity: true, By: var by } && by == CityOfficer.Worker);
        EmploymentCheck sample = Assert.Single(story.State.Inspections[TheInspection].Samples);
        Assert.Equal((proof, matches), (sample.Proof, sample.Matches));
    }


    [Fact]
    [Refuses("inspection/sample-employment", "10-2", "inspection-not-running")]
    [Refuses("inspection/sample-employment", "10-2", "not-an-inspector")]
    [Refuses("inspection/sample-employment", "6-3", "sampled-worker-unknown")]
    [Refuses("inspection/sample-employment", "6-3", "proof-not-shown")]
    public void SampleEmployment_Wrongly_IsRefusedUnderClause6Or10()
    {
        var sample = new SampleEmployment(TheInspection, Handler.Worker!.Value, EmploymentProof.SocialInsurance, true);
        Story story = Story.AtWork().Refuse(CityOfficer, sample, NotRunning).InspectionBegun()
            .Refuse(CityApprover, sample, NotAnInspector)
            .Refuse(CityOfficer, sample with { Worker = WorkerNo(80) }, "6-3 sampled-worker-unknown")
            .Refuse(CityOfficer, sample with { Worker = CityApprover.Worker!.Value }, "6-3 sampled-worker-unknown")
            .Refuse(CityOfficer, sample with { Proof = EmploymentProof.NotShown }, "6-3 proof-not-shown")
            .Do(CityOfficer, sample with { Proof = EmploymentProof.NotShown, Matches = false });
        Assert.False(Assert.Single(story.State.Inspections[TheInspection].Samples).Matches);
    }

    [Fact]
    [Refuses("inspection/find", "10-2", "identifier-already-used")]
    [Refuses("inspection/find", "10-2", "inspection-not-running")]
    [Refuses("inspection/find", "10-2", "not-an-inspector")]
    [Refuses("inspection/find", "10-2", "checklist-item-not-asked")]
    [Refuses("inspection/find", "10-2", "inspection-text-missing")]
    [Refuses("inspection/find", "10-2", "finding-item-unknown")]
    [Refuses("inspection/find", "10-2", "finding-due-too-early")]
    public void RecordFinding_Wrongly_IsRefusedUnderClause10()
    {
        Story story = Story.AtWork().Refuse(CityOfficer, MediaFinding, NotRunning).InspectionBegun();
        story.Refuse(CityApprover, MediaFinding, NotAnInspector)
            .Refuse(CityOfficer, MediaFinding with { Item = ChecklistItem.Audit }, "10-2 checklist-item-not-asked")
            .Refuse(CityOfficer, MediaFinding with { What = Unsaid }, TextMissing)
            .Refuse(CityOfficer, MediaFinding with { Items = [ItemNo(80)] }, "10-2 finding-item-unknown")
            .Refuse(CityOfficer, MediaFinding with { Due = story.Today.AddDays(-1) }, "10-2 finding-due-too-early")
            .Do(CityOfficer, MediaFinding)
            .Refuse(CityOfficer, MediaFinding, "10-2 identifier-already-used");
        Assert.Equal(story.Today.AddDays(30), story.State.Findings[TheFinding].Due);
    }

    [Fact]
    [Refuses("inspection/finish", "10-2", "inspection-not-running")]
    [Refuses("inspection/finish", "10-2", "not-an-inspector")]
    [Refuses("inspection/finish", "10-2", "checklist-not-answered")]
    [Refuses("inspection/finish", "10-2", "nonconformity-without-finding")]
    public void FinishInspection_WithAnythingOpen_IsRefusedUnderClause10()
    {
        var finish = new FinishInspection(TheInspection);
        Story.AtWork().Refuse(CityOfficer, finish, NotRunning).InspectionBegun()
            .Do(CityOfficer, Answer(ChecklistItem.ContractSecrecy))
            .Refuse(CityOfficer, finish, "10-2 checklist-not-answered")
            .Do(CityOfficer, Answer(ChecklistItem.Media, CheckResult.NotConforming))
            .Refuse(CityOfficer, finish, "10-2 nonconformity-without-finding")
            .Do(CityOfficer, MediaFinding)
            .Refuse(CityApprover, finish, NotAnInspector)
            .Do(CityOfficer, finish);
    }

    [Fact]
    [Refuses("inspection/view", "10-2", "finding-not-in-exchange")]
    [Refuses("inspection/view", "10-2", "inspection-text-missing")]
    [Refuses("inspection/decide", "10-2", "finding-not-in-exchange")]
    [Refuses("inspection/decide", "10-2", "fact-view-missing")]
    [Refuses("inspection/decide", "10-2", "inspection-text-missing")]
    public void Exchange_OnFactsWrongly_IsRefusedUnderClause10()
    {
        var decide = new DecideFinding(TheFinding, true);
        Story.AtWork().InspectionFinished()
            .Refuse(CityOfficer, decide, "10-2 fact-view-missing")
            .Refuse(HandlingOfficer, new ViewFinding(TheFinding, FactView.Disputes, Unsaid), TextMissing)
            .Do(HandlingOfficer, new ViewFinding(TheFinding, FactView.Disputes, Said))
            .Refuse(CityOfficer, decide, TextMissing)
            .Refuse(CityOfficer, decide with { Upheld = false }, TextMissing)
            .Do(CityOfficer, decide with { Reason = Said })
            .Refuse(CityOfficer, decide with { Reason = Said }, "10-2 finding-not-in-exchange")
            .Refuse(HandlingOfficer, new ViewFinding(TheFinding, FactView.Agrees, Said), "10-2 finding-not-in-exchange");
    }

    [Fact]
    [Refuses("inspection/plan-correction", "10-2", "finding-not-upheld")]
    [Refuses("inspection/plan-correction", "10-2", "inspection-text-missing")]
    [Refuses("inspection/plan-correction", "10-2", "correction-owner-unknown")]
    [Refuses("inspection/plan-correction", "10-2", "correction-after-its-day")]
    [Refuses("inspection/extend-correction", "10-2", "finding-not-open")]
    [Refuses("inspection/extend-correction", "10-2", "correction-day-not-later")]
    [Refuses("inspection/extend-correction", "10-2", "inspection-text-missing")]
    public void PlanCorrection_Wrongly_IsRefusedUnderClause10()
    {
        Story story = Story.AtWork().FindingViewed();
        PlanCorrection plan = story.CorrectionPlan;
        var more = new ExtendCorrection(TheFinding, story.Today.AddDays(60), Said);
        story.Refuse(HandlingOfficer, plan, "10-2 finding-not-upheld").Refuse(CityOfficer, more, "10-2 finding-not-open")
            .Do(CityOfficer, new DecideFinding(TheFinding, true))
            .Refuse(HandlingOfficer, plan with { How = Unsaid }, TextMissing)
            .Refuse(HandlingOfficer, plan with { Owner = CityOfficer.Worker!.Value }, "10-2 correction-owner-unknown")
            .Refuse(HandlingOfficer, plan with { By = story.Today.AddDays(40) }, "10-2 correction-after-its-day")
            .Refuse(CityOfficer, more with { Due = story.State.Findings[TheFinding].Due }, "10-2 correction-day-not-later")
            .Refuse(CityOfficer, more with { Reason = Unsaid }, TextMissing)
            .Do(CityOfficer, more)
            .Do(HandlingOfficer, plan with { By = story.Today.AddDays(40) });
    }

    [Fact]
    [Refuses("inspection/correct", "10-2", "correction-not-planned")]
    [Refuses("inspection/correct", "10-2", "inspection-text-missing")]
    [Refuses("inspection/verify-correction", "10-2", "correction-not-reported")]
    [Refuses("inspection/verify-correction", "10-2", "inspection-text-missing")]
    public void RecordCorrection_Wrongly_IsRefusedUnderClause10()
    {
        var correct = new RecordCorrection(TheFinding, Said);
        Story story = Story.AtWork().FindingUpheld().Refuse(HandlingOfficer, correct, "10-2 correction-not-planned");
        story.Do(HandlingOfficer, story.CorrectionPlan)
            .Refuse(HandlingOfficer, correct with { What = Unsaid }, TextMissing)
            .Refuse(CityOfficer, new VerifyCorrection(TheFinding, true), "10-2 correction-not-reported")
            .Do(HandlingOfficer, correct)
            .Refuse(CityOfficer, new VerifyCorrection(TheFinding, false), TextMissing);
    }

    [Fact]
    [Refuses("inspection/close", "10-2", "inspection-not-done")]
    [Refuses("inspection/close", "10-2", "findings-still-open")]
    public void CloseInspection_BeforeItsEnd_IsRefusedUnderClause10()
    {
        var close = new CloseInspection(TheInspection);
        Story.AtWork().InspectionBegun().Refuse(CityApprover, close, "10-2 inspection-not-done");
        Story.AtWork().CorrectionMade().Refuse(CityApprover, close, "10-2 findings-still-open");
    }

    static IEnumerable<string> Due(Story story) => ArticleBoard.Of(story.State, story.Now)[10].Due.Select(d => d.Code);
}
