using static Azukari.Rules.Tests.Okayama;

namespace Azukari.Rules.Tests;

/// <summary>Reports and inspections, and what the return proves.</summary>
sealed partial class Story
{
    internal static readonly ReportId TheReport = Make<ReportId>(1);
    internal static readonly InspectionId TheInspection = Make<InspectionId>(1);
    internal static readonly FindingId TheFinding = Make<FindingId>(1);
    internal static readonly BackupId TheBackup = Make<BackupId>(1);
    internal static readonly KeyCopyId TheKeyCopy = Make<KeyCopyId>(1);
    internal static readonly CertificateId TheCertificate = Make<CertificateId>(1);
    internal static readonly DiscoveryId TheDiscovery = Make<DiscoveryId>(1);

    internal RequestComplianceReport AskForReport => new(TheReport, Today.AddDays(-90), Today, null, Said);

    internal Story ReportAsked() => Do(CityOfficer, AskForReport);

    internal static SubmitComplianceReport Submission { get; } = new(TheReport, 40, Sha("root"), Sha("prepared"));

    internal Story ReportHandedIn() => ReportAsked().Do(HandlingOfficer, Submission);

    internal Story ReportSentBack() => ReportHandedIn().Do(CityOfficer, new ReturnComplianceReport(TheReport, Said));

    /// <summary>On site in a week, one inspector, two items.</summary>
    internal PlanInspection Plan => new(
        TheInspection, InspectionMethod.OnSite, Today.AddDays(7), Said, [CityOfficer.Worker!.Value], [DataCentre],
        [ChecklistItem.ContractSecrecy, ChecklistItem.Media]);

    internal Story InspectionPlanned() => Do(CityOfficer, Plan);

    internal Story InspectionNotified() => InspectionPlanned().Do(CityOfficer, new NotifyInspection(TheInspection));

    internal Story InspectionBegun() => InspectionNotified().Do(CityOfficer, new BeginInspection(TheInspection));

    internal static AnswerChecklist Answer(ChecklistItem item, CheckResult result = CheckResult.Conforming) =>
        new(TheInspection, item, result, CheckMeans.Sight, Said, Sha("photograph"));

    internal static RecordFinding MediaFinding { get; } = new(TheFinding, TheInspection, ChecklistItem.Media, Said, [Usb]);

    internal Story FindingMade() => InspectionBegun()
        .Do(CityOfficer, Answer(ChecklistItem.ContractSecrecy))
        .Do(CityOfficer, Answer(ChecklistItem.Media, CheckResult.NotConforming))
        .Do(CityOfficer, MediaFinding);

    internal Story InspectionFinished() => FindingMade().Do(CityOfficer, new FinishInspection(TheInspection));

    internal Story FindingViewed(FactView view = FactView.Agrees) =>
        InspectionFinished().Do(HandlingOfficer, new ViewFinding(TheFinding, view, Said));

    internal Story FindingUpheld() => FindingViewed().Do(CityOfficer, new DecideFinding(TheFinding, true));

    internal PlanCorrection CorrectionPlan => new(TheFinding, Said, HandlingOfficer.Worker!.Value, Today.AddDays(20));

    internal Story CorrectionPlanned() => FindingUpheld().Do(HandlingOfficer, CorrectionPlan);

    internal Story CorrectionMade() => CorrectionPlanned().Do(HandlingOfficer, new RecordCorrection(TheFinding, Said, Sha("photograph")));

    internal Story CorrectionSeen() => CorrectionMade().Do(CityOfficer, new VerifyCorrection(TheFinding, true));

    internal static RegisterBackup BackupOf(params ItemId[] items) =>
        new(TheBackup, BackupKind.CustodyCopy, 1, Said, Contractor, [.. items], null, false);

    internal Story BackedUp() => Do(HandlingOfficer, BackupOf());

    internal static RegisterKeyCopy CopyOfKey { get; } = new(TheKeyCopy, 1, Said, Contractor);

    internal Story KeyCopied() => Do(HandlingOfficer, CopyOfKey);

    internal static DestroyKeyCopy EndOfKeyCopy { get; } =
        new(TheKeyCopy, DisposalMethod.Shredding, CityOfficer.Worker!.Value, Said);

    internal static DestroyBackup EndOfBackup { get; } =
        new(TheBackup, DisposalMethod.Overwriting, CityOfficer.Worker!.Value, Said);

    internal Story DisposalTold() => CompletionBegun().ToldTo(Disposition.Dispose, Usb, Paper);

    internal CertifyDisposal Certify(params ItemId[] items) => new(
        TheCertificate, [.. items], items.Length, DisposalMethod.Shredding, Said, Said, Said, Now.AddHours(-2), Now.AddHours(-1), Said, Said,
        CityOfficer.Worker!.Value, Contractor, [Sha("photograph")]);

    internal CertifyErasure CertifyErased(params ItemId[] items) => new(
        TheCertificate, [.. items], ErasureMethod.KeyDestruction, Said, Now.AddHours(-2), Now.AddHours(-1), Said, Said,
        CityOfficer.Worker!.Value, Contractor, []);

    internal static ReportDiscovery Discover { get; } = new(TheDiscovery, TheIncident, Said, Usb);

    internal Story Discovered() => Ended().Do(CityOfficer, Discover);

    internal static SettleDiscovery Settle { get; } =
        new(TheDiscovery, Disposition.Dispose, CityOfficer.Worker!.Value, Said, DisposalMethod.Crushing);

    internal Story DiscoverySettled() => Discovered().Do(HandlingOfficer, Settle);
}
