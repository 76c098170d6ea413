using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Planned and notified handlers, and output beyond what they could do.</summary>
public sealed class StaffingTests
{
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Handlers_FarFewerThanPlanned_AreRaisedToBoth(int planned, bool raised)
    {
        // Two are at work: enough for two, and 67 of 100 for three.
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Staffing(planned));
        Assert.Equal(raised, story.Due.Contains("handlers-far-fewer-than-planned"));
    }

    [Fact]
    public void Plan_StatedLater_Counts()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Staffing(800))
            .Do(HandlingOfficer, story.Staffing(2) with { Plan = Make<StaffingPlanId>(2) });
        Assert.DoesNotContain("handlers-far-fewer-than-planned", story.Due);
    }

    [Theory]
    [InlineData(1_200, 20, 2, false)]
    [InlineData(1_201, 20, 2, true)] // 20 hours at 60 an hour
    [InlineData(1, 168, 2, false)]
    [InlineData(1, 169, 2, true)] // two people, seven days, twelve hours
    [InlineData(1, 1, 3, true)] // three people where two are notified
    public void Output_BeyondWhatTheNotifiedCouldDo_IsRaised(long records, long hours, int handlers, bool raised)
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Staffing(2, 60)).Do(HandlingOfficer, story.Volume(records, hours, handlers));
        Assert.Equal(raised, story.Due.Contains("output-beyond-handlers"));
    }

    [Fact]
    public void Output_WithoutAPlannedRate_IsMeasuredByPeopleAndHoursAlone()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Volume(long.MaxValue >> 11, 20));
        Assert.DoesNotContain("output-beyond-handlers", story.Due);
    }

    [Fact]
    public void Output_Raised_StandsUntilTheCitySettlesIt()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Volume(1, 1, 9)).Do(CityOfficer, new SettleVolume(Story.TheVolume, Said));
        Assert.DoesNotContain("output-beyond-handlers", story.Due);
    }

    [Fact, Refuses("staffing/plan", "6-3", "identifier-already-used")]
    public void PlanStaffing_UnderAUsedIdentifier_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Staffing(2)).Refuse(HandlingOfficer, story.Staffing(2), "6-3 identifier-already-used");
    }

    [Fact, Refuses("staffing/plan", "7-1a", "firm-not-consented")]
    public void PlanStaffing_OfAFirmWithoutConsent_IsRefusedUnderClause7()
    {
        Story story = Story.AtWork();
        story.Refuse(HandlingOfficer, story.Staffing(2) with { Organisation = Outsider }, "7-1a firm-not-consented");
    }

    [Theory, Refuses("staffing/plan", "6-3", "staffing-out-of-range")]
    [InlineData(0, 0)]
    [InlineData(2, -1)]
    public void PlanStaffing_OfNobodyOrLessThanNothing_IsRefusedUnderClause6(int handlers, int perHour)
    {
        Story story = Story.AtWork();
        story.Refuse(HandlingOfficer, story.Staffing(handlers, perHour), "6-3 staffing-out-of-range");
        story.Refuse(
            HandlingOfficer, story.Staffing(2) with { Period = new Period(Term.Until, Term.From) }, "6-3 staffing-out-of-range");
    }

    [Fact, Refuses("staffing/report", "6-1", "identifier-already-used")]
    public void ReportVolume_UnderAUsedIdentifier_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Volume(1, 1)).Refuse(HandlingOfficer, story.Volume(1, 1), "6-1 identifier-already-used");
    }

    [Fact, Refuses("staffing/report", "7-1a", "firm-not-consented")]
    public void ReportVolume_OfAFirmWithoutConsent_IsRefusedUnderClause7()
    {
        Story story = Story.AtWork();
        story.Refuse(HandlingOfficer, story.Volume(1, 1) with { Organisation = Outsider }, "7-1a firm-not-consented");
    }

    [Fact, Refuses("staffing/report", "6-1", "volume-out-of-range")]
    public void ReportVolume_OfTomorrowOrLessThanNothing_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Refuse(HandlingOfficer, story.Volume(-1, 1), "6-1 volume-out-of-range");
        story.Refuse(HandlingOfficer, story.Volume(1, -1), "6-1 volume-out-of-range");
        story.Refuse(HandlingOfficer, story.Volume(1, 1, -1), "6-1 volume-out-of-range");
        story.Refuse(
            HandlingOfficer, story.Volume(1, 1) with { Period = new Period(story.Today, story.Today.AddDays(1)) },
            "6-1 volume-out-of-range");
    }

    [Fact, Refuses("staffing/settle", "6-1", "no-volume-question")]
    public void SettleVolume_ThatRaisedNothing_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Volume(1, 1))
            .Refuse(CityOfficer, new SettleVolume(Story.TheVolume, Said), "6-1 no-volume-question");
    }

    [Fact, Refuses("staffing/settle", "6-1", "nothing-said")]
    public void SettleVolume_WithoutAFinding_IsRefusedUnderClause6()
    {
        Story story = Story.AtWork();
        story.Do(HandlingOfficer, story.Volume(1, 1, 9))
            .Refuse(CityOfficer, new SettleVolume(Story.TheVolume, Unsaid), "6-1 nothing-said");
    }
}
