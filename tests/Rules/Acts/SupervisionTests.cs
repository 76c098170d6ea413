using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Records of supervision, and unusual access that an officer was shown.</summary>
public sealed class SupervisionTests
{
    [Fact]
    public void Supervision_AtItsInterval_IsDueForEachFirmWithHandlers()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Hired(new Actor(WorkerNo(20)), SubA);
        DueThing[] due = [.. Deadlines.Of(story.State, story.Now).Where(d => d.Code == "supervision-due")];
        Assert.Equal([Contractor.Value, SubA.Value], due.Select(d => d.Subject));
        Assert.All(due, d => Assert.Equal((new DateOnly(2026, 7, 1), false), (d.On!.Value, d.IsOverdue)));

        story.Until(new DateTimeOffset(2026, 7, 1, 15, 0, 0, TimeSpan.Zero));
        Assert.All(Deadlines.Of(story.State, story.Now).Where(d => d.Code == "supervision-due"), d => Assert.True(d.IsOverdue));
        story.Do(HandlingOfficer, story.Supervision(SupervisionFinding.NothingFound));
        Assert.Equal(
            [(SubA.Value, new DateOnly(2026, 7, 1)), (Contractor.Value, new DateOnly(2026, 10, 2))],
            Deadlines.Of(story.State, story.Now).Where(d => d.Code == "supervision-due").Select(d => (d.Subject, d.On!.Value)));
    }

    [Fact]
    public void Finding_StandsOnTheBoardUntilItIsPutRight()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Supervision(SupervisionFinding.LeftUnattended, SupervisionFinding.PrivateDevice));
        Assert.Contains("supervision-finding-open", story.Due);
        story.Wait(TimeSpan.FromDays(15));
        Assert.True(Assert.Single(Deadlines.Of(story.State, story.Now), d => d.Code == "supervision-finding-open").IsOverdue);
        story.Do(HandlingOfficer, new SettleSupervision(Story.TheSupervision, Said));
        Assert.DoesNotContain("supervision-finding-open", story.Due);
    }

    [Fact, Refuses("supervision/record", "6-1", "identifier-already-used")]
    public void RecordSupervision_UnderAUsedIdentifier_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Supervision(SupervisionFinding.NothingFound))
            .Refuse(HandlingOfficer, story.Supervision(SupervisionFinding.NothingFound), "6-1 identifier-already-used");
    }

    [Fact, Refuses("supervision/record", "7-1a", "firm-not-consented")]
    public void RecordSupervision_OfAFirmWithoutConsent_IsRefusedUnderClause7()
    {
        Story story = Story.AtWork();
        story.Refuse(
            HandlingOfficer, story.Supervision(SupervisionFinding.NothingFound) with { Organisation = Outsider },
            "7-1a firm-not-consented");
    }

    [Fact, Refuses("supervision/record", "6-1", "supervision-period-open")]
    public void RecordSupervision_OfDaysToCome_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Refuse(
            HandlingOfficer,
            story.Supervision(SupervisionFinding.NothingFound) with { Period = new Period(story.Today, story.Today.AddDays(1)) },
            "6-1 supervision-period-open");
    }

    [Fact, Refuses("supervision/record", "6-1", "findings-contradict")]
    public void RecordSupervision_OfSomethingAndNothing_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Refuse(
            HandlingOfficer, story.Supervision(SupervisionFinding.NothingFound, SupervisionFinding.Other), "6-1 findings-contradict");
        story.Refuse(HandlingOfficer, story.Supervision(), "6-1 findings-contradict");
    }

    [Fact, Refuses("supervision/record", "6-1", "findings-without-day")]
    public void RecordSupervision_OfFindingsWithoutADay_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Refuse(
            HandlingOfficer, story.Supervision(SupervisionFinding.Other) with { CorrectBy = null }, "6-1 findings-without-day");
        story.Refuse(
            HandlingOfficer, story.Supervision(SupervisionFinding.Other) with { CorrectBy = story.Today.AddDays(-1) },
            "6-1 findings-without-day");
        story.Refuse(
            HandlingOfficer, story.Supervision(SupervisionFinding.NothingFound) with { CorrectBy = story.Today },
            "6-1 findings-without-day");
    }

    [Fact, Refuses("supervision/record", "6-1", "nothing-said")]
    public void RecordSupervision_WithoutAWord_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Refuse(
            HandlingOfficer, story.Supervision(SupervisionFinding.NothingFound) with { What = Unsaid }, "6-1 nothing-said");
    }

    [Fact, Refuses("supervision/settle", "6-1", "no-findings-open")]
    public void SettleSupervision_ThatFoundNothing_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Supervision(SupervisionFinding.NothingFound)).Refuse(
            HandlingOfficer, new SettleSupervision(Story.TheSupervision, Said), "6-1 no-findings-open");
    }

    [Fact, Refuses("supervision/settle", "6-1", "nothing-said")]
    public void SettleSupervision_WithoutSayingHow_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Supervision(SupervisionFinding.Other)).Refuse(
            HandlingOfficer, new SettleSupervision(Story.TheSupervision, Unsaid), "6-1 nothing-said");
    }

    [Fact]
    public void AcknowledgeUnusual_UnderInquiry_IsDueUntilALaterWord()
    {
        Story story = Story.AtWork().Do(HandlingOfficer, Word with { Verdict = UnusualVerdict.UnderInquiry });
        Assert.Contains("unusual-access-under-inquiry", story.Due);
        story.Do(HandlingOfficer, Word);
        Assert.DoesNotContain("unusual-access-under-inquiry", story.Due);
        Assert.Equal(
            UnusualVerdict.Explained, story.State.AcknowledgementOf(Word.Worker, Word.Day, UnusualKind.Hours)!.Verdict);
        Assert.Null(story.State.AcknowledgementOf(Word.Worker, Word.Day, UnusualKind.Volume));
    }

    [Fact, Refuses("supervision/acknowledge", "6-1", "worker-unknown")]
    public void AcknowledgeUnusual_OfAStranger_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, Word with { Worker = Stranger.Worker!.Value }, "6-1 worker-unknown");

    [Fact, Refuses("supervision/acknowledge", "6-1", "acknowledged-by-oneself")]
    public void AcknowledgeUnusual_OfOneself_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, Word with { Worker = HandlingOfficer.Worker!.Value }, "6-1 acknowledged-by-oneself");

    [Fact, Refuses("supervision/acknowledge", "6-1", "unusual-day-in-the-future")]
    public void AcknowledgeUnusual_OfTomorrow_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, Word with { Day = Word.Day.AddDays(1) }, "6-1 unusual-day-in-the-future");

    [Fact, Refuses("supervision/acknowledge", "6-1", "nothing-said")]
    public void AcknowledgeUnusual_WithoutAWord_IsRefusedUnderClause6() => Story.AtWork()
        .Refuse(HandlingOfficer, Word with { Explanation = Unsaid }, "6-1 nothing-said");

    [Fact, Refuses("supervision/acknowledge", "8-1a", "unusual-without-incident")]
    public void AcknowledgeUnusual_AsAnIncidentThatNobodyReported_IsRefusedUnderClause8() => Story.AtWork()
        .Refuse(
            HandlingOfficer, Word with { Verdict = UnusualVerdict.IncidentReported, Incident = TheIncident },
            "8-1a unusual-without-incident")
        .Reported().Do(HandlingOfficer, Word with { Verdict = UnusualVerdict.IncidentReported, Incident = TheIncident });

    static AcknowledgeUnusual Word { get; } = new(
        Handler.Worker!.Value, JapanTime.DayOf(Story.Morning), UnusualKind.Hours, UnusualVerdict.Explained, Said);
}
