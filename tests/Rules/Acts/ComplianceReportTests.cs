using static Azukari.Rules.Tests.Okayama;
using static Azukari.Rules.Tests.Story;

namespace Azukari.Rules.Tests;

public sealed class ComplianceReportTests
{
    const string NotWithTheContractor = "10-1 report-not-with-the-contractor";

    [Fact]
    public void Report_AskedForPreparedReturnedAndAccepted_EndsWithBothVersionsKept()
    {
        Story story = Story.AtWork().ReportSentBack();
        Assert.Equal(story.Today.AddDays(14), story.State.Reports[TheReport].Due);
        story.Do(HandlingOfficer, new CommentOnArticle(TheReport, 5, Said))
            .Do(HandlingOfficer, Submission with { Entries = 60, Prepared = Sha("corrected") })
            .Do(CityOfficer, new AcceptComplianceReport(TheReport));
        ComplianceReport report = story.State.Reports[TheReport];
        Assert.Equal(ReportState.Accepted, report.State);
        Assert.Equal([40L, 60L], report.Submissions.Select(s => s.Entries));
        Assert.Single(report.Returns);
        Assert.Equal(5, Assert.Single(report.Comments).Article);
    }

    [Fact]
    public void Report_StatingNoLeakWhileAnIncidentIsOpen_StandsBesideWhatTheLedgerShows()
    {
        Story story = Story.AtWork().Reported().ReportAsked()
            .Do(HandlingOfficer, new StateInReport(TheReport, ReportStatementKind.NoLeak, Said))
            .Do(HandlingOfficer, new StateInReport(TheReport, ReportStatementKind.NothingHeld, Said))
            .Do(HandlingOfficer, new StateInReport(TheReport, ReportStatementKind.Other, Said));
        Assert.Equal([true, true, false], story.State.Reports[TheReport].Statements.Select(s => s.IsAgainstTheLedger));
        Assert.Equal(1, story.State.Reports[TheReport].Statements[0].OpenIncidents);
        Assert.Null(story.State.Incidents[TheIncident].ClosedAt);
    }

    [Fact]
    public void Report_StatingNoLeakWhereNothingSpeaksAgainstIt_IsNotAgainstTheLedger()
    {
        Story story = Story.AtWork().ReportAsked().Do(HandlingOfficer, new StateInReport(TheReport, ReportStatementKind.NoLeak, Said));
        Assert.False(Assert.Single(story.State.Reports[TheReport].Statements).IsAgainstTheLedger);
        story.Swept(TheSweep, 3).Do(HandlingOfficer, new StateInReport(TheReport, ReportStatementKind.NoLeak, Said));
        Assert.True(story.State.Reports[TheReport].Statements[1].IsAgainstTheLedger);
    }

    [Fact]
    public void Report_PastItsDay_IsOverdueUntilSubmittedAndThenWaitsForTheCity()
    {
        Story story = Story.AtWork().ReportAsked();
        Assert.Contains((false, "report-due"), Due(story));
        story.Wait(TimeSpan.FromDays(15));
        Assert.Contains((true, "report-due"), Due(story));
        story.Do(HandlingOfficer, Submission);
        Assert.Contains((false, "report-waits-for-review"), Due(story));
        story.Do(CityOfficer, new ReturnComplianceReport(TheReport, Said, story.Today.AddDays(3)));
        Assert.Equal(story.Today.AddDays(3), story.State.Reports[TheReport].Due);
    }

    [Fact]
    [Refuses("report/request", "10-1", "identifier-already-used")]
    [Refuses("report/request", "10-1", "report-period-wrong")]
    [Refuses("report/request", "10-1", "report-due-too-early")]
    public void RequestComplianceReport_Wrongly_IsRefusedUnderClause10()
    {
        Story story = Story.AtWork();
        RequestComplianceReport ask = story.AskForReport;
        story.Refuse(CityOfficer, ask with { Until = ask.From.AddDays(-1) }, "10-1 report-period-wrong")
            .Refuse(CityOfficer, ask with { From = story.Today.AddDays(1), Until = story.Today.AddDays(9) }, "10-1 report-period-wrong")
            .Refuse(CityOfficer, ask with { Due = story.Today.AddDays(-1) }, "10-1 report-due-too-early")
            .Do(CityOfficer, ask with { Due = story.Today })
            .Refuse(CityOfficer, ask, "10-1 identifier-already-used");
    }

    [Fact]
    [Refuses("report/withdraw", "10-1", "report-not-with-the-contractor")]
    [Refuses("report/withdraw", "10-1", "report-text-missing")]
    public void WithdrawReportRequest_WithoutReasonOrTooLate_IsRefusedUnderClause10() => Story.AtWork().ReportAsked()
        .Refuse(CityOfficer, new WithdrawReportRequest(TheReport, Unsaid), "10-1 report-text-missing")
        .Do(HandlingOfficer, Submission)
        .Refuse(CityOfficer, new WithdrawReportRequest(TheReport, Said), NotWithTheContractor);

    [Fact]
    [Refuses("report/comment", "10-1", "report-not-with-the-contractor")]
    [Refuses("report/comment", "10-1", "report-article-unknown")]
    [Refuses("report/comment", "10-1", "report-text-missing")]
    public void CommentOnArticle_UnknownEmptyOrTooLate_IsRefusedUnderClause10()
    {
        var comment = new CommentOnArticle(TheReport, 12, Said);
        Story.AtWork().ReportAsked()
            .Refuse(HandlingOfficer, comment with { Article = 13 }, "10-1 report-article-unknown")
            .Refuse(HandlingOfficer, comment with { Article = -1 }, "10-1 report-article-unknown")
            .Refuse(HandlingOfficer, comment with { Comment = Unsaid }, "10-1 report-text-missing")
            .Do(HandlingOfficer, comment)
            .Do(HandlingOfficer, comment with { Article = 0 })
            .Do(HandlingOfficer, Submission)
            .Refuse(HandlingOfficer, comment, NotWithTheContractor);
    }

    [Fact]
    [Refuses("report/state", "10-1", "report-not-with-the-contractor")]
    [Refuses("report/state", "10-1", "report-text-missing")]
    public void StateInReport_WithoutWordsOrReport_IsRefusedUnderClause10() => Story.AtWork()
        .Refuse(HandlingOfficer, new StateInReport(TheReport, ReportStatementKind.Other, Said), NotWithTheContractor)
        .ReportAsked()
        .Refuse(HandlingOfficer, new StateInReport(TheReport, ReportStatementKind.Other, Unsaid), "10-1 report-text-missing");

    [Fact]
    [Refuses("report/submit", "10-1", "report-not-with-the-contractor")]
    [Refuses("report/submit", "10-1", "report-without-ledger")]
    [Refuses("report/submit", "10-1", "report-unchanged")]
    public void SubmitComplianceReport_OfNothingTwiceOrUnchanged_IsRefusedUnderClause10() => Story.AtWork().ReportAsked()
        .Refuse(HandlingOfficer, Submission with { Entries = 0 }, "10-1 report-without-ledger")
        .Do(HandlingOfficer, Submission)
        .Refuse(HandlingOfficer, Submission with { Prepared = Sha("other") }, NotWithTheContractor)
        .Do(CityOfficer, new ReturnComplianceReport(TheReport, Said))
        .Refuse(HandlingOfficer, Submission, "10-1 report-unchanged");

    [Fact]
    [Refuses("report/accept", "10-1", "report-not-submitted")]
    public void AcceptComplianceReport_NeverSubmitted_IsRefusedUnderClause10() => Story.AtWork().ReportAsked()
        .Refuse(CityOfficer, new AcceptComplianceReport(TheReport), "10-1 report-not-submitted");

    [Fact]
    [Refuses("report/return", "10-1", "report-not-submitted")]
    [Refuses("report/return", "10-1", "report-text-missing")]
    [Refuses("report/return", "10-1", "report-due-too-early")]
    public void ReturnComplianceReport_Wrongly_IsRefusedUnderClause10()
    {
        var back = new ReturnComplianceReport(TheReport, Said);
        Story story = Story.AtWork().ReportAsked().Refuse(CityOfficer, back, "10-1 report-not-submitted").Do(HandlingOfficer, Submission);
        story.Refuse(CityOfficer, back with { Reason = Unsaid }, "10-1 report-text-missing")
            .Refuse(CityOfficer, back with { Due = story.Today.AddDays(-1) }, "10-1 report-due-too-early");
    }

    static IEnumerable<(bool, string)> Due(Story story) =>
        ArticleBoard.Of(story.State, story.Now)[10].Due.Select(d => (d.IsOverdue, d.Code));
}
