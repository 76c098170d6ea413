using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>The nine items, the reports to the Commission, the notices and the publication.</summary>
public sealed class ReportingTests
{
    [Fact]
    public void Items_WrittenOneByOne_BecomeComplete()
    {
        Story story = Story.AtWork().Reported();
        Assert.Equal(ReportCompleteness.Nine, story.State.Incidents[TheIncident].MissingItems);
        story.Wrote(ReportItem.Persons, ReportItem.Overview);
        Assert.Equal(
            [2, 4, 5, 6, 7, 8, 9], story.State.Incidents[TheIncident].MissingItems.Select(i => (int)i + 1));
        story.WroteAll();
        Assert.Empty(story.State.Incidents[TheIncident].MissingItems);
    }

    [Fact]
    public void Item_WhoseCauseIsNotKnown_IsStillMissing()
    {
        Story story = Story.AtWork().Reported().WroteAll().Do(
            HandlingOfficer, Story.Writing(ReportItem.Cause, new(CauseAt: CauseParty.NotKnown)));
        Assert.Equal([ReportItem.Cause], story.State.Incidents[TheIncident].MissingItems);
        Assert.Equal(9, story.State.Incidents[TheIncident].ReportItems.Length);
    }

    [Theory, InlineData(ReportItem.Overview), InlineData(ReportItem.Information), InlineData(ReportItem.Persons)]
    [InlineData(ReportItem.Cause), InlineData(ReportItem.SecondaryHarm), InlineData(ReportItem.Publication)]
    [Refuses("incident/write", "8-1a", "sub-fields-missing")]
    public void WriteReportItem_WithoutItsSubFields_IsRefusedUnderClause8(ReportItem item) => Story.AtWork().Reported()
        .Refuse(HandlingOfficer, new WriteReportItem(TheIncident, item, Said), "8-1a sub-fields-missing");

    [Fact, Refuses("incident/write", "8-1a", "nothing-said")]
    public void WriteReportItem_SayingNothing_IsRefusedUnderClause8() => Story.AtWork().Reported()
        .Refuse(HandlingOfficer, new WriteReportItem(TheIncident, ReportItem.Other, Unsaid), "8-1a nothing-said");

    [Fact, Refuses("incident/write", "8-1a", "day-in-the-future")]
    public void WriteReportItem_FoundTomorrow_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        ReportDetails details = story.DetailsOf(ReportItem.Overview);
        foreach (ReportDetails late in new[] { details with { FoundOn = story.Today.AddDays(1) }, details with { OccurredOn = story.Today.AddDays(1) } })
        {
            story.Refuse(
                HandlingOfficer, Story.Writing(ReportItem.Overview, late), "8-1a day-in-the-future");
        }
    }

    [Fact]
    [Refuses("incident/notify-city", "8-1a", "overview-not-written"), Refuses("incident/submit-report", "8-1a", "overview-not-written")]
    public void Report_OfNothing_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(HandlingOfficer, new NotifyCity(TheIncident), "8-1a overview-not-written")
            .Refuse(
                CityOfficer, new SubmitReport(TheIncident, ReportKind.First, story.Today, ReportWay.Mail),
                "8-1a overview-not-written");
    }

    [Fact]
    public void NotifyCity_WithWhatIsKnown_RecordsWhatWasMissing()
    {
        Story story = Story.AtWork().Reported().Wrote(ReportItem.Overview, ReportItem.Information)
            .Do(HandlingOfficer, new NotifyCity(TheIncident)).WroteAll().Do(HandlingOfficer, new NotifyCity(TheIncident, Said));
        Assert.Equal([7, 0], story.State.Incidents[TheIncident].ContractorNotices.Select(n => n.Missing.Length));
    }

    [Fact]
    public void FirstReport_WithAllNineItems_ServesAsTheFinalOne()
    {
        Story story = Story.AtWork().Classified().WroteAll().Submitted(ReportKind.First);
        Assert.True(story.State.Incidents[TheIncident].IsReportComplete);
        Assert.DoesNotContain(Deadlines.Of(story.State, story.Now), d => d.Code is "first-report-due" or "final-report-due");
    }

    [Fact]
    public void FinalReport_WithAnItemMissing_IsSupplemented()
    {
        Story story = Story.AtWork().Classified().Wrote(ReportItem.Overview).Submitted(ReportKind.First);
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d.Code == "final-report-due");
        story.Submitted(ReportKind.Final);
        Assert.Contains(Deadlines.Of(story.State, story.Now), d => d.Code == "supplement-due");
        story.WroteAll().Submitted(ReportKind.Supplement);
        Assert.DoesNotContain(Deadlines.Of(story.State, story.Now), d => d.Code is "supplement-due" or "final-report-due");
        Assert.Equal([8, 8, 0], story.State.Incidents[TheIncident].Reports.Select(r => r.Missing.Length));
    }

    [Fact, Refuses("incident/submit-report", "8-1a", "first-report-already-made")]
    public void SubmitReport_FirstTwice_IsRefusedUnderClause8() => Submit(ReportKind.First, "8-1a first-report-already-made");

    [Fact, Refuses("incident/submit-report", "8-1a", "final-report-already-made")]
    public void SubmitReport_FinalTwice_IsRefusedUnderClause8() => Submit(ReportKind.Final, "8-1a final-report-already-made");

    [Fact, Refuses("incident/submit-report", "8-1a", "nothing-to-supplement")]
    public void SubmitReport_SupplementOfNothing_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported().Wrote(ReportItem.Overview);
        story.Refuse(
            CityOfficer, new SubmitReport(TheIncident, ReportKind.Supplement, story.Today, ReportWay.WebForm),
            "8-1a nothing-to-supplement");
    }

    [Fact, Refuses("incident/submit-report", "8-1a", "day-in-the-future")]
    public void SubmitReport_Tomorrow_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported().Wrote(ReportItem.Overview);
        story.Refuse(
            CityOfficer, new SubmitReport(TheIncident, ReportKind.First, story.Today.AddDays(1), ReportWay.WebForm),
            "8-1a day-in-the-future");
    }

    [Fact, Refuses("incident/close", "8-1a", "report-unfinished")]
    public void CloseIncident_WithTheReportBegunAndUnfinished_IsRefusedUnderClause8() => Story.AtWork().Verified()
        .Wrote(ReportItem.Overview)
        .Refuse(CityApprover, new CloseIncident(TheIncident), "8-1a report-unfinished")
        .WroteAll().Submitted(ReportKind.First)
        .Do(CityApprover, new CloseIncident(TheIncident));

    [Fact]
    public void CloseIncident_ThatIsNotReportable_NeedsNoReport() => Story.AtWork().Verified().Wrote(ReportItem.Overview)
        .Do(CityOfficer, new ClassifyIncident(TheIncident, ReportableSituation.None, 3, false, Said))
        .Do(CityApprover, new CloseIncident(TheIncident));

    [Fact, Refuses("incident/notify-persons", "8-1b", "notice-items-missing")]
    public void NotifyPersons_WithoutTheFiveItems_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported()
            .Wrote(ReportItem.Overview, ReportItem.Information, ReportItem.Cause, ReportItem.SecondaryHarm);
        story.Refuse(CityOfficer, Notice(story), "8-1b notice-items-missing").Wrote(ReportItem.Other).Do(CityOfficer, Notice(story));
    }

    [Fact, Refuses("incident/notify-persons", "8-1b", "nobody-notified")]
    public void NotifyPersons_OfNobody_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported().WroteAll();
        story.Refuse(CityOfficer, Notice(story) with { Persons = 0 }, "8-1b nobody-notified");
    }

    [Fact, Refuses("incident/notify-persons", "8-1b", "day-in-the-future")]
    public void NotifyPersons_Tomorrow_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported().WroteAll();
        story.Refuse(CityOfficer, Notice(story) with { On = story.Today.AddDays(1) }, "8-1b day-in-the-future");
    }

    [Fact, Refuses("incident/notify-persons", "8-1b", "substitute-without-reason")]
    public void NotifyPersons_ByAPublicationWithoutAReason_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported().WroteAll();
        NotifyPersons instead = Notice(story) with { Method = NoticeMethod.PublicationInstead };
        story.Refuse(CityOfficer, instead, "8-1b substitute-without-reason").Do(CityOfficer, instead with { Reason = Said });
    }

    [Fact]
    public void PostponedNotice_PastItsDay_IsOverdue()
    {
        Story story = Story.AtWork().Classified();
        story.Do(CityOfficer, new PostponeNotice(TheIncident, WaitingReason.WouldSpreadDamage, story.Today.AddDays(5), Said));
        Assert.False(Waiting(story).IsOverdue);
        story.Wait(TimeSpan.FromDays(6));
        Assert.True(Waiting(story).IsOverdue);

        static DueThing Waiting(Story story) => Deadlines.Of(story.State, story.Now).Single(d => d.Code == "persons-wait-for-notice");
    }

    [Fact, Refuses("incident/postpone-notice", "8-1b", "wait-in-the-past")]
    public void PostponeNotice_UntilToday_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(
            CityOfficer, new PostponeNotice(TheIncident, WaitingReason.LittleKnown, story.Today, Said), "8-1b wait-in-the-past");
    }

    [Fact, Refuses("incident/postpone-notice", "8-1b", "nothing-said")]
    public void PostponeNotice_WithoutAReason_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(
            CityOfficer, new PostponeNotice(TheIncident, WaitingReason.LittleKnown, story.Today.AddDays(1), Unsaid),
            "8-1b nothing-said");
    }

    [Theory, InlineData(true, 1), InlineData(false, -1)]
    [Refuses("incident/publish", "8-1b", "publication-on-an-impossible-day")]
    public void RecordPublication_OnADayThatCannotBe_IsRefusedUnderClause8(bool done, int days)
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(
            CityOfficer, new RecordPublication(TheIncident, done, story.Today.AddDays(days), PublicationMethod.WebSite, Said),
            "8-1b publication-on-an-impossible-day");
    }

    [Fact, Refuses("incident/publish", "8-1b", "nothing-said")]
    public void RecordPublication_SayingNothing_IsRefusedUnderClause8()
    {
        Story story = Story.AtWork().Reported();
        story.Refuse(
            CityOfficer, new RecordPublication(TheIncident, true, story.Today, PublicationMethod.WebSite, Unsaid),
            "8-1b nothing-said");
    }

    [Fact, Refuses("incident/classify", "1-6", "situation-twice")]
    public void ClassifyIncident_WithFurtherItemsThatContradict_IsRefusedUnderClause1()
    {
        Story story = Story.AtWork().Acknowledged();
        var classify = new ClassifyIncident(TheIncident, ReportableSituation.UseSystem, 1, false, Said);
        story.Refuse(CityOfficer, classify with { Further = [ReportableSituation.UseSystem] }, "1-6 situation-twice")
            .Refuse(CityOfficer, classify with { Further = [ReportableSituation.None] }, "1-6 situation-twice")
            .Refuse(
                CityOfficer, classify with { Situation = ReportableSituation.None, Further = [ReportableSituation.SeenByMany] },
                "1-6 situation-twice")
            .Do(CityOfficer, classify with { Further = [ReportableSituation.UnjustPurpose, ReportableSituation.SeenByMany] });
        Assert.True(story.State.Incidents[TheIncident].Classification!.HasUnjustPurpose);
    }

    [Fact, Refuses("incident/classify", "1-6", "exemption-key-still-there")]
    public void ClassifyIncident_ExemptByAKeyThatIsStillThere_IsRefusedUnderClause1()
    {
        Story story = Story.AtWork().Acknowledged();
        ClassifyIncident exempt = Exempt with { KeyManagement = KeyManagement.Erased };
        story.Refuse(CityOfficer, exempt, "1-6 exemption-key-still-there")
            .CompletionBegun().ToldTo(Disposition.Erase, Register).Do(HandlingOfficer, Story.Erase(Register))
            .Do(Desk, Story.ErasureOf(Register)).Do(CityOfficer, exempt);
    }

    [Theory]
    [InlineData(true, true, null)]
    [InlineData(false, true, "2026-04-30")]
    [InlineData(true, false, "2026-04-30")]
    public void Exemption_WithoutBothConditions_ExemptsFromNothing(bool algorithm, bool key, string? due)
    {
        Story story = Story.AtWork().Acknowledged().Do(CityOfficer, Exempt with
        {
            Algorithm = algorithm ? CipherList.ElectronicGovernment : null,
            KeyManagement = key ? KeyManagement.KeptApart : null,
        });
        IncidentClock? clock = IncidentClock.Of(story.State.Incidents[TheIncident]);
        Assert.Equal(due, clock?.FinalReportDue.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Classification_DoneAgain_KeepsTheHistory()
    {
        Story story = Story.AtWork().Classified().Do(CityApprover, new ClassifyIncident(
            TheIncident, ReportableSituation.UnjustPurpose, 120, false, Said, GeneralLaw: [GeneralLawSituation.SensitiveInformation]));
        Incident incident = story.State.Incidents[TheIncident];
        Assert.Equal(
            [ReportableSituation.UseSystem, ReportableSituation.UnjustPurpose], incident.Classifications.Select(c => c.Situation));
        Assert.Equal([GeneralLawSituation.SensitiveInformation], incident.Classification!.GeneralLaw);
    }

    static ClassifyIncident Exempt => new(
        TheIncident, ReportableSituation.UseSystem, 120, true, Said, null, CipherList.ElectronicGovernment, KeyManagement.KeptApart);

    static NotifyPersons Notice(Story story) => new(TheIncident, NoticeMethod.Post, story.Today, 120);

    static void Submit(ReportKind kind, string reason)
    {
        Story story = Story.AtWork().Reported().Wrote(ReportItem.Overview).Submitted(kind);
        story.Refuse(CityOfficer, new SubmitReport(TheIncident, kind, story.Today, ReportWay.WebForm), reason);
    }
}
