using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

public sealed class MeasureTests
{
    static readonly WaiveMeasure Waiver = new(Contractor, GuidelineMeasure.ExternalEnvironment, Said);
    static readonly AnswerWaiver Answer = new(Contractor, GuidelineMeasure.ExternalEnvironment, true);
    static readonly ReviewMeasure Review = new(Contractor, GuidelineMeasure.AreaControl, MeasureResult.NeedsWork, Said);

    [Fact]
    public void Checklist_OfANewContract_HasEveryMeasureAndNoneAdopted()
    {
        Story story = Story.AtWork().Reentrusted(SubA);
        Assert.Equal([City, Contractor, SubA], story.State.OwersOfMeasures);
        Assert.Equal(Enum.GetValues<GuidelineMeasure>(), story.State.MeasuresOf(SubA).Measures.Select(m => m.Code));
        Assert.Equal(
            [City.Value, Contractor.Value, SubA.Value],
            Due(story, "measures-not-adopted").Select(d => d.Subject).Order(StringComparer.Ordinal).OrderByDescending(s => s == City.Value));
    }

    [Fact]
    [Refuses("measure/adopt", "4-2", "measure-of-nobody-here")]
    [Refuses("measure/adopt", "4-2", "measure-of-other-party")]
    [Refuses("measure/adopt", "4-2", "owner-not-of-organisation")]
    [Refuses("measure/adopt", "4-2", "how-missing")]
    public void AdoptMeasure_ForOthersOrWithoutOwnerOrHow_IsRefusedUnderClause4()
    {
        Story story = Story.AtWork();
        story.Refuse(HandlingOfficer, Story.Adoption with { Organisation = SubA }, "4-2 measure-of-nobody-here", "4-2 owner-not-of-organisation");
        story.Refuse(CityOfficer, Story.Adoption, "4-2 measure-of-other-party");
        story.Refuse(
            HandlingOfficer, Story.Adoption with { Organisation = City, Owner = CityOfficer.Worker!.Value }, "4-2 measure-of-other-party");
        story.Refuse(HandlingOfficer, Story.Adoption with { Owner = CityOfficer.Worker!.Value }, "4-2 owner-not-of-organisation");
        story.Refuse(HandlingOfficer, Story.Adoption with { How = Unsaid }, "4-2 how-missing");
        story.Do(CityOfficer, Story.Adoption with { Organisation = City, Owner = CityOfficer.Worker!.Value });
    }

    [Fact]
    public void Measure_FromAdoptionOverEvidenceToExpiry_StandsOnTheBoardAsItShould()
    {
        Story story = Story.AtWork().Adopted();
        Assert.Equal(SafetyMeasureState.WithoutEvidence, StateOf(story));
        Assert.Equal(Handler.Worker, Assert.Single(Due(story, "measure-without-evidence")).Person);
        story.Do(HandlingOfficer, Story.EvidenceOn(story.Today));
        Assert.Equal(SafetyMeasureState.Kept, StateOf(story));
        DueThing expires = Assert.Single(Due(story, "measure-evidence-expires"));
        Assert.Equal((new DateOnly(2027, 4, 1), false), (expires.On!.Value, expires.IsOverdue));
        Assert.DoesNotContain(Deadlines.NearOf(story.State, story.Now), d => d.Code == "measure-evidence-expires");
        story.Until(new DateTimeOffset(2027, 4, 1, 15, 0, 0, TimeSpan.Zero));
        Assert.Equal(SafetyMeasureState.EvidenceExpired, StateOf(story));
        Assert.True(Assert.Single(Due(story, "measure-evidence-expires")).IsOverdue);

        // Done in another way, it has to be shown anew.
        story.Do(HandlingOfficer, Story.Adoption);
        Assert.Equal(SafetyMeasureState.WithoutEvidence, StateOf(story));
    }

    [Fact]
    [Refuses("measure/evidence", "4-2", "measure-of-other-party")]
    [Refuses("measure/evidence", "4-2", "measure-not-adopted")]
    [Refuses("measure/evidence", "4-2", "evidence-of-measure-missing")]
    [Refuses("measure/evidence", "4-2", "evidence-from-the-future")]
    public void GiveEvidence_OfNothingOrOfTomorrow_IsRefusedUnderClause4()
    {
        Story story = Story.AtWork();
        story.Refuse(HandlingOfficer, Story.EvidenceOn(story.Today), "4-2 measure-not-adopted");
        story.Adopted();
        story.Refuse(CityOfficer, Story.EvidenceOn(story.Today), "4-2 measure-of-other-party");
        story.Refuse(HandlingOfficer, Story.EvidenceOn(story.Today) with { What = Unsaid }, "4-2 evidence-of-measure-missing");
        story.Refuse(HandlingOfficer, Story.EvidenceOn(story.Today.AddDays(1)), "4-2 evidence-from-the-future");
    }

    [Fact]
    public void ReviewMeasure_ThatFindsWork_IsEndedByNewEvidence()
    {
        Story story = Story.AtWork().Evidenced().Do(CityOfficer, Review);
        Assert.Equal(SafetyMeasureState.NeedsWork, StateOf(story));
        Assert.Single(Due(story, "measure-needs-work"));
        story.Do(HandlingOfficer, Story.EvidenceOn(story.Today));
        Assert.Equal(SafetyMeasureState.Kept, StateOf(story));
    }

    [Fact]
    [Refuses("measure/review", "4-2", "measure-of-other-party")]
    [Refuses("measure/review", "4-2", "evidence-of-measure-missing")]
    [Refuses("measure/review", "4-2", "reviewed-by-its-author")]
    [Refuses("measure/review", "4-2", "review-findings-missing")]
    public void ReviewMeasure_ByItsAuthorOrOfTheOtherParty_IsRefusedUnderClause4()
    {
        Story story = Story.AtWork().Adopted();
        story.Refuse(CityOfficer, Review, "4-2 evidence-of-measure-missing");
        story.Do(HandlingOfficer, Story.EvidenceOn(story.Today));
        story.Refuse(HandlingOfficer, Review, "4-2 reviewed-by-its-author");
        story.Refuse(CityOfficer, Review with { Findings = Unsaid }, "4-2 review-findings-missing");
        story.Do(CityOfficer, Story.Adoption with { Organisation = City, Owner = CityOfficer.Worker!.Value })
            .Do(CityOfficer, Story.EvidenceOn(story.Today) with { Organisation = City })
            .Refuse(HandlingOfficer, Review with { Organisation = City }, "4-2 measure-of-other-party")
            .Do(CityApprover, Review with { Organisation = City });
    }

    [Fact]
    public void Waiver_AcceptedByTheCity_TakesTheMeasureOffTheBoard()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, Waiver);
        Assert.Equal(SafetyMeasureState.WaiverProposed, StateOf(story, GuidelineMeasure.ExternalEnvironment));
        Assert.Equal(Office.CityApprover, Assert.Single(Due(story, "waiver-waits-for-answer")).For);
        story.Do(CityApprover, Answer);
        Assert.Equal(SafetyMeasureState.NotApplicable, StateOf(story, GuidelineMeasure.ExternalEnvironment));
        Assert.Empty(Due(story, "waiver-waits-for-answer"));
        story.Do(HandlingOfficer, Story.Adoption with { Measure = GuidelineMeasure.ExternalEnvironment });
        Assert.Equal(SafetyMeasureState.WithoutEvidence, StateOf(story, GuidelineMeasure.ExternalEnvironment));
    }

    [Fact]
    public void Waiver_NotAccepted_LeavesTheMeasureAsItWas()
    {
        Story story = Story.AtWork().Waived().Do(CityApprover, Answer with { Accepted = false, Reason = Said });
        Assert.Equal(SafetyMeasureState.NotAdopted, StateOf(story, GuidelineMeasure.ExternalEnvironment));
        story.Do(HandlingOfficer, Waiver);
    }

    [Fact]
    [Refuses("measure/waive", "4-2", "measure-of-nobody-here")]
    [Refuses("measure/waive", "4-2", "measure-of-other-party")]
    [Refuses("measure/waive", "4-2", "waiver-already-proposed")]
    [Refuses("measure/waive", "4-2", "reason-not-applicable-missing")]
    [Refuses("measure/answer-waiver", "4-2", "waiver-not-waiting")]
    [Refuses("measure/answer-waiver", "4-2", "reason-for-answer-missing")]
    [Refuses("measure/answer-waiver", "4-2", "approved-by-the-one-who-asked")]
    public void Waiver_WithoutReasonOrByOneself_IsRefusedUnderClause4()
    {
        Story story = Story.AtWork(OtherUseTests.BothOffices);
        story.Refuse(HandlingOfficer, Waiver with { Organisation = SubA }, "4-2 measure-of-nobody-here");
        story.Refuse(CityOfficer, Waiver, "4-2 measure-of-other-party");
        story.Refuse(HandlingOfficer, Waiver with { Reason = Unsaid }, "4-2 reason-not-applicable-missing");
        story.Refuse(CityApprover, Answer, "4-2 waiver-not-waiting");
        story.Do(HandlingOfficer, Waiver)
            .Refuse(HandlingOfficer, Waiver, "4-2 waiver-already-proposed")
            .Refuse(CityApprover, Answer with { Accepted = false }, "4-2 reason-for-answer-missing");
        story.Do(CityApprover, Waiver with { Organisation = City })
            .Refuse(CityApprover, Answer with { Organisation = City }, "4-2 approved-by-the-one-who-asked");
    }

    static SafetyMeasureState StateOf(Story story, GuidelineMeasure measure = GuidelineMeasure.AreaControl) =>
        story.State.MeasuresOf(Contractor)[measure].StateOn(story.Today, Practices.Usual.MeasureReviewIntervalMonths);

    static IEnumerable<DueThing> Due(Story story, string code) =>
        Deadlines.Of(story.State, story.Now).Where(d => d.Code == code);
}
