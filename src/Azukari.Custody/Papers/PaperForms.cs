using System.Collections.Immutable;
using Azukari.Custody.Papers.Forms;
using Azukari.Rules;

namespace Azukari.Custody.Papers;

/// <summary>Every form there is.</summary>
static class PaperForms
{
    /// <summary>In the order of the memorandum's articles.</summary>
    internal static ImmutableArray<PaperForm> All { get; } =
    [
        new FileRegisterForm(),
        new TakeOutApplicationForm(), new TakeOutPermitForm(), new HandOverRecordForm(),
        new HandlerNotificationForm(), new PledgeForm(), new TrainingRecordForm(),
        new ReentrustmentApplicationForm(), new ReentrustmentConsentForm(), new ReentrustmentAgreementForm(),
        new IncidentFirstReportForm(), new IncidentPreliminaryReportForm(), new IncidentFinalReportForm(), new PersonsNoticeForm(),
        new ErasureCertificateForm(), new HandbackReceiptForm(),
        new ComplianceStatementForm(), new InspectionPlanForm(), new InspectionNoticeForm(), new InspectionResultForm(),
    ];

    internal static PaperForm Of(FormKind kind) => All.Single(f => f.Kind == kind);

    /// <summary>By its name (<c>take-out-permit</c>) or its sign (持許); null where there is none.</summary>
    internal static PaperForm? Find(string name) => All.FirstOrDefault(f => f.Name == name || f.Sign == name);
}
