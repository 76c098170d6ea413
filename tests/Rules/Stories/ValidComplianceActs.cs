using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Articles 9 and 10: one story for each act in which it is permitted.</summary>
static partial class ValidActs
{
    static readonly Dictionary<string, Func<ValidAct>> OfCompliance = new()
    {
        ["report/request"] = () => After(Story.AtWork(), CityOfficer, s => s.AskForReport),
        ["report/withdraw"] = () => new(Story.AtWork().ReportAsked(), CityOfficer, new WithdrawReportRequest(Story.TheReport, Said)),
        ["report/comment"] = () => new(
            Story.AtWork().ReportAsked(), HandlingOfficer, new CommentOnArticle(Story.TheReport, 5, Said)),
        ["report/state"] = () => new(
            Story.AtWork().ReportAsked(), HandlingOfficer, new StateInReport(Story.TheReport, ReportStatementKind.NoLeak, Said)),
        ["report/submit"] = () => new(Story.AtWork().ReportAsked(), HandlingOfficer, Story.Submission),
        ["report/accept"] = () => new(Story.AtWork().ReportHandedIn(), CityOfficer, new AcceptComplianceReport(Story.TheReport)),
        ["report/return"] = () => new(
            Story.AtWork().ReportHandedIn(), CityOfficer, new ReturnComplianceReport(Story.TheReport, Said)),
        ["inspection/plan"] = () => After(Story.AtWork(), CityOfficer, s => s.Plan),
        ["inspection/notify"] = () => new(
            Story.AtWork().InspectionPlanned(), CityOfficer, new NotifyInspection(Story.TheInspection)),
        ["inspection/reschedule"] = () => After(
            Story.AtWork().InspectionPlanned(), CityOfficer,
            s => new RescheduleInspection(Story.TheInspection, s.Today.AddDays(9), InspectionMethod.Remote, Said)),
        ["inspection/cancel"] = () => new(
            Story.AtWork().InspectionPlanned(), CityOfficer, new CancelInspection(Story.TheInspection, Said)),
        ["inspection/begin"] = () => new(
            Story.AtWork().InspectionNotified(), CityOfficer, new BeginInspection(Story.TheInspection)),
        ["inspection/check"] = () => new(Story.AtWork().InspectionBegun(), CityOfficer, Story.Answer(ChecklistItem.Media)),
        ["inspection/sample-employment"] = () => new(
            Story.AtWork().InspectionBegun(), CityOfficer,
            new SampleEmployment(Story.TheInspection, Clerk.Worker!.Value, EmploymentProof.SocialInsurance, true)),
        ["inspection/find"] = () => new(Story.AtWork().InspectionBegun(), CityOfficer, Story.MediaFinding),
        ["inspection/finish"] = () => new(Story.AtWork().FindingMade(), CityOfficer, new FinishInspection(Story.TheInspection)),
        ["inspection/view"] = () => new(
            Story.AtWork().InspectionFinished(), HandlingOfficer, new ViewFinding(Story.TheFinding, FactView.Disputes, Said)),
        ["inspection/decide"] = () => new(Story.AtWork().FindingViewed(), CityOfficer, new DecideFinding(Story.TheFinding, true)),
        ["inspection/plan-correction"] = () => After(Story.AtWork().FindingUpheld(), HandlingOfficer, s => s.CorrectionPlan),
        ["inspection/extend-correction"] = () => After(
            Story.AtWork().FindingUpheld(), CityOfficer, s => new ExtendCorrection(Story.TheFinding, s.Today.AddDays(60), Said)),
        ["inspection/correct"] = () => new(
            Story.AtWork().CorrectionPlanned(), HandlingOfficer, new RecordCorrection(Story.TheFinding, Said)),
        ["inspection/verify-correction"] = () => new(
            Story.AtWork().CorrectionMade(), CityOfficer, new VerifyCorrection(Story.TheFinding, true)),
        ["inspection/close"] = () => new(
            Story.AtWork().CorrectionSeen(), CityApprover, new CloseInspection(Story.TheInspection)),
        ["backup-copy/register"] = () => AtWork(HandlingOfficer, Story.BackupOf()),
        ["backup-copy/destroy"] = () => new(Story.AtWork().BackedUp(), HandlingOfficer, Story.EndOfBackup),
        ["key-copy/register"] = () => AtWork(HandlingOfficer, Story.CopyOfKey),
        ["key-copy/destroy"] = () => new(Story.AtWork().KeyCopied(), HandlingOfficer, Story.EndOfKeyCopy),
        ["certificate/disposal"] = () => After(Story.AtWork().DisposalTold(), HandlingOfficer, s => s.Certify(Usb)),
        ["certificate/erasure"] = () => After(Story.AtWork().Emptied(), HandlingOfficer, s => s.CertifyErased(Register, Roll)),
        ["completion/declare-part"] = () => new(
            Story.AtWork().Reentrusted(SubA).CompletionBegun(), HandlingOfficer, new DeclarePartZero(SubA, Sha("declaration"))),
        ["completion/decline-zero"] = () => new(Story.AtWork().DeclaredZero(), CityApprover, new DeclineZeroHoldings(Said)),
        ["discovery/report"] = () => new(Story.AtWork().Ended(), CityOfficer, Story.Discover),
        ["discovery/settle"] = () => new(Story.AtWork().Discovered(), HandlingOfficer, Story.Settle),
        ["discovery/confirm"] = () => new(
            Story.AtWork().DiscoverySettled(), CityOfficer, new ConfirmDiscovery(Story.TheDiscovery, true)),
    };

    static ValidAct After(Story story, Actor by, Func<Story, Act> act) => new(story, by, act(story));
}
