using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Real cases of articles 9 and 10, replayed with synthetic files: what the desk refuses, raises or shows.</summary>
public sealed class StagedAuditTests
{
    [Fact]
    public void Bureaux4_WhatIsCarriedBackBetweenNoticeAndInspection_IsShownWithItsHour()
    {
        Story story = Story.AtWork().Arrived();
        int before = story.Entries.Count;
        story.InspectionNotified().Do(Handler, new ReturnTakeOut(TheTakeOut))
            .Do(HandlingOfficer, new ConfirmTakeOut(TheTakeOut, true, ErasureMethod.Overwrite));
        Movement[] usb =
        [
            .. Movements.Of(AnalysisTests.Read(story), story.State.Inspections[Story.TheInspection].KnownFrom).Where(m => m.Item == Usb),
        ];
        Assert.Equal(["take-out/return", "take-out/confirm"], usb.Where(m => m.SinceNotice).Select(m => m.Act));
        Assert.All(usb.Where(m => m.SinceNotice), m => Assert.True(m.Entry >= before));
        Assert.Contains("take-out/depart", usb.Where(m => !m.SinceNotice).Select(m => m.Act));
        Assert.Contains("medium/register", usb.Where(m => !m.SinceNotice).Select(m => m.Act));
        Assert.DoesNotContain(usb, m => m.Act is "take-out/request" or "take-out/approve" or "item/open");
    }

    [Fact]
    public void Bureaux4_AnUnannouncedInspection_BeginsWithoutNotice()
    {
        Story story = Story.AtWork();
        story.Do(CityOfficer, story.Plan with { Unannounced = true, On = story.Today })
            .Do(CityOfficer, new BeginInspection(Story.TheInspection));
        Assert.Null(story.State.Inspections[Story.TheInspection].NotifiedAt);
        Assert.Equal(story.State.Inspections[Story.TheInspection].PlannedAt, story.State.Inspections[Story.TheInspection].KnownFrom);
    }

    [Fact]
    public void Movements_WithoutAnInspection_AreAllBeforeIt() =>
        Assert.All(Movements.Of(AnalysisTests.Read(Story.AtWork().Confirmed()), null), m => Assert.False(m.SinceNotice));
}

public sealed class ResoldDisksTests
{
    [Fact]
    public void Kanagawa2_DisksDisposedOfByAnUndisclosedFirm_IsRefusedUnderClause7()
    {
        Story story = Story.AtWork().DisposalTold();
        story.Refuse(HandlingOfficer, story.Certify(Usb) with { Issuer = Outsider }, "7-1a issuer-undisclosed");
    }

    [Fact]
    public void Kanagawa3_FewerCertifiedThanInstructed_IsRaisedAtOnce()
    {
        Story story = Story.AtWork().DisposalTold();
        Assert.DoesNotContain(Nine(story), d => d.Code == "certified-otherwise-than-instructed");
        story.Do(HandlingOfficer, story.Certify(Usb));
        Assert.Contains(Nine(story), d => d is { Code: "certified-otherwise-than-instructed", IsOverdue: true });
        story.Do(HandlingOfficer, story.Certify(Paper) with { Certificate = Make<CertificateId>(2) });
        Assert.DoesNotContain(Nine(story), d => d.Code == "certified-otherwise-than-instructed");
    }

    [Fact]
    public void Kanagawa4_ZeroDeclaredWithOneDiskUncertified_IsRefusedUnderClause9()
    {
        Story story = Story.AtWork().DisposalTold().ToldTo(Disposition.Erase, Register, Roll)
            .Do(HandlingOfficer, Story.Erase(Register, Roll)).Do(Desk, Story.ErasureOf(Register, Roll));
        story.Do(HandlingOfficer, story.Certify(Paper)).Refuse(HandlingOfficer, new DeclareZeroHoldings(), "9c media-still-held");
    }

    [Fact]
    public void Kanagawa5_StrangerQuotingASerial_OpensAnIncidentAndAReturnOnTheClosedContract()
    {
        Story story = Story.AtWork().Ended().Wait(TimeSpan.FromDays(200)).Do(CityOfficer, Story.Discover);
        Assert.Equal(TheIncident, story.State.Discoveries[Story.TheDiscovery].Incident);
        Assert.Contains(Nine(story), d => d is { Code: "discovery-to-settle", IsOverdue: true });
    }

    static IReadOnlyList<DueThing> Nine(Story story) => ArticleBoard.Of(story.State, story.Now)[9].Due;
}

public sealed class ErasedOnPaperTests
{
    static readonly Actor HandlerOfA = new(WorkerNo(20));

    [Fact]
    public void Toyota2_DeletionReportOnPaperWhileACopyIsHeld_IsRefusedUnderClause9()
    {
        Story story = Story.AtWork().Reentrusted(SubA).Hired(HandlerOfA, SubA);
        story.Do(HandlerOfA, new CheckOutCopy(ItemNo(20), Register, Migration, story.Today)).CompletionBegun()
            .Refuse(HandlingOfficer, new DeclarePartZero(SubA, Sha("deletion report")), "9c part-still-holds")
            .Refuse(HandlingOfficer, story.CertifyErased(ItemNo(20)), "9b certificate-items-wrong");
    }

    [Fact]
    public void Toyota3_NextYearsContract_StartsFromNothing()
    {
        Story lastYear = Story.AtWork().Reentrusted(SubA).BackedUp();
        Story thisYear = Story.Concluded();
        Assert.Empty(thisYear.State.Items);
        Assert.Empty(Reconciliation.Of(thisYear.State).Items);
        thisYear.Refuse(HandlingOfficer, new FileAgreement(SubA, true), "7-2a consent-missing");
        lastYear.Until(new DateTimeOffset(2031, 4, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Contains(ArticleBoard.Of(lastYear.State, lastYear.Now)[9].Due, d => d.Code == "holdings-after-term");
    }

    [Fact]
    public void Fukuoka3_WorkThatEndedWhileItsDataRemained_IsRaisedAsOverdueHoldings()
    {
        Story story = Story.AtWork().Until(new DateTimeOffset(2031, 3, 31, 0, 0, 0, TimeSpan.Zero));
        Assert.DoesNotContain(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d.Code == "holdings-after-term");
        story.Wait(TimeSpan.FromDays(1));
        Assert.Contains(
            ArticleBoard.Of(story.State, story.Now)[9].Due,
            d => d is { Code: "holdings-after-term", IsOverdue: true } && d.For.HasFlag(Office.CityApprover) && d.For.HasFlag(Office.HandlingOfficer));
        story.CompletionBegun();
        Assert.DoesNotContain(ArticleBoard.Of(story.State, story.Now)[9].Due, d => d.Code == "holdings-after-term");
    }

    [Fact]
    public void Fukuoka4_AnsweringNoLeakToTheCitysQuestion_IsASignedStatementBesideTheLedger()
    {
        Story story = Story.AtWork().Reported().ReportAsked()
            .Do(HandlingOfficer, new StateInReport(Story.TheReport, ReportStatementKind.NoLeak, Said));
        ReportStatement statement = Assert.Single(story.State.Reports[Story.TheReport].Statements);
        Assert.Equal((HandlingOfficer.Worker, 1, true), (statement.By, statement.OpenIncidents, statement.IsAgainstTheLedger));
    }
}

public sealed class NotebookTests
{
    [Fact]
    public void Nagasaki3_HandwrittenNotebook_IsRegisteredAsACopyOrFoundByTheInspection()
    {
        Story found = Story.AtWork().InspectionBegun()
            .Do(CityOfficer, Story.MediaFinding with { Items = [] })
            .Do(HandlingOfficer, new RegisterMedium(ItemNo(20), MediumKind.Paper, Said));
        Assert.Equal(FindingState.Found, found.State.Findings[Story.TheFinding].State);
        Assert.Contains(Reconciliation.Of(found.State).Items, i => i.Item.Id == ItemNo(20) && i.Missing.Contains(MissingStep.Disposal));
    }
}
