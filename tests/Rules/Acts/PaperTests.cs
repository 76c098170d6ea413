using static Azukari.Rules.Tests.Okayama;
using static Azukari.Rules.Tests.Story;

namespace Azukari.Rules.Tests;

public sealed class IssueDocumentTests
{
    static readonly WorkerId TheHandler = Handler.Worker!.Value;

    [Fact]
    public void IssueDocument_StandsInTheStateUnderItsNumber()
    {
        IssuedDocument issued = Story.AtWork().Issued(Register1).State.Documents[TheDocument];
        Assert.Equal((FormKind.FileRegister, 2026, 1, HandlingOfficer.Worker), (issued.Issue.Form, issued.Issue.Year, issued.Issue.Number, issued.By));
    }

    [Fact]
    public void Numbers_RunWithoutGapForEachFormAndYear()
    {
        Story story = Story.AtWork().Issued(Register1).Issued(PaperOf(FormKind.FileRegister, 2, 2))
            .Issued(PaperOf(FormKind.HandlerNotification, 1, 3));
        Assert.Equal(3, story.State.NextDocumentNumber(FormKind.FileRegister, 2026));
        Assert.Equal(2, story.State.NextDocumentNumber(FormKind.HandlerNotification, 2026));
        Assert.Equal(1, story.State.NextDocumentNumber(FormKind.FileRegister, 2027));
    }

    [Theory]
    [InlineData(2026, 3, 31, 2025)]
    [InlineData(2026, 4, 1, 2026)]
    [InlineData(2027, 1, 1, 2026)]
    public void BusinessYear_BeginsOnTheFirstOfApril(int year, int month, int day, int expected) =>
        Assert.Equal(expected, DocumentNumbers.BusinessYearOf(new DateOnly(year, month, day)));

    [Fact, Refuses("document/issue", "2", "identifier-already-used")]
    public void IssueDocument_UnderAUsedIdentifier_IsRefusedUnderClause2() => Story.AtWork().Issued(Register1)
        .Refuse(HandlingOfficer, PaperOf(FormKind.FileRegister, 2), "2 identifier-already-used");

    [Fact, Refuses("document/issue", "2", "document-number-not-next")]
    public void IssueDocument_WithANumberThatIsUsedOrLeavesOneOut_IsRefusedUnderClause2()
    {
        Story story = Story.AtWork().Issued(Register1);
        story.Refuse(HandlingOfficer, PaperOf(FormKind.FileRegister, 1, 2), "2 document-number-not-next");
        story.Refuse(HandlingOfficer, PaperOf(FormKind.FileRegister, 3, 2), "2 document-number-not-next");
    }

    [Fact, Refuses("document/issue", "2", "document-year-wrong")]
    public void IssueDocument_OfAnotherYear_IsRefusedUnderClause2() => Story.AtWork()
        .Refuse(HandlingOfficer, Register1 with { Year = 2025 }, "2 document-year-wrong");

    [Fact, Refuses("document/issue", "2", "document-rests-on-nothing")]
    public void IssueDocument_OnNoEntry_IsRefusedUnderClause2() => Story.AtWork()
        .Refuse(HandlingOfficer, Register1 with { RestsOn = -1 }, "2 document-rests-on-nothing");

    [Fact, Refuses("document/issue", "2", "document-without-content")]
    public void IssueDocument_WithoutContent_IsRefusedUnderClause2() => Story.AtWork()
        .Refuse(HandlingOfficer, Register1 with { Content = Unsaid }, "2 document-without-content");

    [Fact, Refuses("document/issue", "2", "not-entitled")]
    public void IssueDocument_ByAHandler_IsRefusedUnderClause2() => Story.AtWork()
        .Refuse(Handler, Register1, "2 not-entitled");

    [Fact, Refuses("document/issue", "2", "document-not-of-this-office")]
    public void IssueDocument_InTheNameOfTheOtherParty_IsRefusedUnderClause2()
    {
        Story story = Story.AtWork().Approved().Reported();
        IssueDocument permit = PaperOf(FormKind.TakeOutPermit) with { TakeOut = TheTakeOut };
        story.Refuse(HandlingOfficer, permit, "2 document-not-of-this-office");
        story.Refuse(CityOfficer, permit, "2 document-not-of-this-office");
        story.Refuse(CityApprover, PaperOf(FormKind.TakeOutApplication) with { TakeOut = TheTakeOut }, "2 document-not-of-this-office");
        story.Refuse(HandlingOfficer, PaperOf(FormKind.InspectionNotice), "2 document-not-of-this-office");
        story.Refuse(CityOfficer, PaperOf(FormKind.IncidentFirstReport) with { Incident = TheIncident }, "2 document-not-of-this-office");
        story.Issued(permit, CityApprover).Issued(PaperOf(FormKind.InspectionNotice, 1, 2), CityOfficer)
            .Issued(PaperOf(FormKind.FileRegister, 1, 3), CityOfficer);
    }

    [Fact, Refuses("document/issue", "2", "document-subject-wrong")]
    public void IssueDocument_AboutNothingSomethingElseOrTooMuch_IsRefusedUnderClause2()
    {
        Story story = Story.AtWork().Requested();
        IssueDocument[] wrong =
        [
            PaperOf(FormKind.TakeOutApplication),
            PaperOf(FormKind.TakeOutApplication) with { Worker = TheHandler },
            PaperOf(FormKind.TakeOutApplication) with { TakeOut = Make<TakeOutId>(77) },
            PaperOf(FormKind.TakeOutApplication) with { TakeOut = TheTakeOut, Item = Usb },
            Register1 with { Item = Register },
            PaperOf(FormKind.Pledge) with { Worker = Stranger.Worker },
            PaperOf(FormKind.ReentrustmentApplication) with { Organisation = SubA },
            PaperOf(FormKind.IncidentFirstReport) with { Incident = TheIncident },
            PaperOf(FormKind.ErasureCertificate) with { Item = ItemNo(77) },
            PaperOf(FormKind.ComplianceStatement) with { Inspection = TheInspection },
        ];
        Assert.All(wrong, document => story.Refuse(HandlingOfficer, document, "2 document-subject-wrong"));
        story.Issued(PaperOf(FormKind.TakeOutApplication) with { TakeOut = TheTakeOut });
    }

    [Fact, Refuses("document/issue", "2", "document-says-what-is-not-so")]
    public void IssueDocument_ThatSaysWhatTheLedgerDoesNot_IsRefusedUnderClause2()
    {
        Story story = Story.AtWork().Requested().AppliedFor(SubA).Reported();
        (Actor By, IssueDocument Document)[] untrue =
        [
            (CityApprover, PaperOf(FormKind.TakeOutPermit) with { TakeOut = TheTakeOut }),
            (HandlingOfficer, PaperOf(FormKind.HandOverRecord) with { TakeOut = TheTakeOut }),
            (HandlingOfficer, PaperOf(FormKind.Pledge) with { Worker = Clerk.Worker }),
            (HandlingOfficer, PaperOf(FormKind.TrainingRecord) with { Worker = Clerk.Worker }),
            (CityApprover, PaperOf(FormKind.ReentrustmentConsent) with { Organisation = SubA }),
            (HandlingOfficer, PaperOf(FormKind.ReentrustmentAgreement) with { Organisation = SubA }),
            (CityOfficer, PaperOf(FormKind.IncidentFinalReport) with { Incident = TheIncident }),
            (CityOfficer, PaperOf(FormKind.PersonsNotice) with { Incident = TheIncident }),
            (HandlingOfficer, PaperOf(FormKind.ErasureCertificate) with { Item = Register }),
            (CityOfficer, PaperOf(FormKind.HandbackReceipt) with { Item = Register }),
        ];
        Assert.All(untrue, u => story.Refuse(u.By, u.Document, "2 document-says-what-is-not-so"));
        Story inspected = Story.AtWork().InspectionBegun();
        inspected.Refuse(CityOfficer, PaperOf(FormKind.InspectionResult) with { Inspection = TheInspection }, "2 document-says-what-is-not-so");
        inspected.Refuse(CityOfficer, PaperOf(FormKind.InspectionPlan) with { Inspection = Make<InspectionId>(77) }, "2 document-subject-wrong");
        Story.AtWork().Do(CityOfficer, Story.AtWork().Plan with { Unannounced = true })
            .Refuse(CityOfficer, PaperOf(FormKind.InspectionNotice) with { Inspection = TheInspection }, "2 document-says-what-is-not-so");
        Story.AtWork().InspectionPlanned().Do(CityOfficer, new CancelInspection(TheInspection, Said))
            .Refuse(CityOfficer, PaperOf(FormKind.InspectionNotice) with { Inspection = TheInspection }, "2 document-says-what-is-not-so");
        Story.Concluded().Refuse(HandlingOfficer, Register1, "2 document-says-what-is-not-so");
        Story.Concluded().Refuse(HandlingOfficer, PaperOf(FormKind.HandlerNotification), "2 document-says-what-is-not-so");
    }

    [Fact]
    public void IssueDocument_OfADeclinedTakeOut_IsNoPermit() => Story.AtWork().Requested()
        .Do(CityApprover, new DeclineTakeOut(TheTakeOut, Said))
        .Refuse(CityApprover, PaperOf(FormKind.TakeOutPermit) with { TakeOut = TheTakeOut }, "2 document-says-what-is-not-so");

    /// <summary>About one inspection, or about none yet: a paper with lines to write on.</summary>
    [Fact]
    public void IssueDocument_OfAnInspection_NamesItOrNone() => Story.AtWork().InspectionFinished()
        .Issued(PaperOf(FormKind.InspectionPlan) with { Inspection = TheInspection }, CityOfficer)
        .Issued(PaperOf(FormKind.InspectionNotice, id: 2) with { Inspection = TheInspection }, CityOfficer)
        .Issued(PaperOf(FormKind.InspectionResult, id: 3) with { Inspection = TheInspection }, CityOfficer)
        .Issued(PaperOf(FormKind.InspectionResult, number: 2, id: 4), CityOfficer);

    [Fact]
    public void IssueDocument_AfterTheEnd_StatesWhatHappened() =>
        Story.AtWork().Ended().Issued(PaperOf(FormKind.ErasureCertificate) with { Item = Register });
}
