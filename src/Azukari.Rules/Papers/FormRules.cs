namespace Azukari.Rules;

/// <summary>In whose name each form speaks, what it is about, and what must be so before it can say it.</summary>
public static class FormRules
{
    const Office City = Office.CityOfficer | Office.CityApprover;

    internal static Office SpeaksFor(FormKind form) => form switch
    {
        FormKind.ReentrustmentConsent or FormKind.TakeOutPermit => Office.CityApprover,
        FormKind.IncidentPreliminaryReport or FormKind.IncidentFinalReport or FormKind.PersonsNotice
            or FormKind.HandbackReceipt or FormKind.InspectionPlan or FormKind.InspectionNotice
            or FormKind.InspectionResult => City,

        // The register lies with both (ガイドライン 別添1 2C c).
        FormKind.FileRegister => City | Office.HandlingOfficer,
        _ => Office.HandlingOfficer,
    };

    /// <summary>What a form is about.</summary>
    public static FormSubject SubjectOf(FormKind form) => form switch
    {
        FormKind.Pledge or FormKind.TrainingRecord => FormSubject.Worker,
        FormKind.ReentrustmentApplication or FormKind.ReentrustmentConsent or FormKind.ReentrustmentAgreement =>
            FormSubject.Organisation,
        FormKind.TakeOutApplication or FormKind.TakeOutPermit or FormKind.HandOverRecord => FormSubject.TakeOut,
        FormKind.IncidentFirstReport or FormKind.IncidentPreliminaryReport or FormKind.IncidentFinalReport
            or FormKind.PersonsNotice => FormSubject.Incident,
        FormKind.ErasureCertificate or FormKind.HandbackReceipt => FormSubject.Item,
        FormKind.InspectionPlan or FormKind.InspectionNotice or FormKind.InspectionResult => FormSubject.Inspection,
        _ => FormSubject.Contract,
    };

    /// <summary>Whether the state bears out what the form states. The subject is there; another rule saw to that.</summary>
    internal static bool SaysWhatIsSo(Engagement e, IssueDocument d) => d.Form switch
    {
        FormKind.HandlerNotification => e.Workers.Values.Any(w => w.Notification is not null),
        FormKind.Pledge => e.Workers[d.Worker!.Value].PledgedAt is not null,
        FormKind.TrainingRecord => !e.Workers[d.Worker!.Value].Trainings.IsEmpty,
        FormKind.ReentrustmentConsent or FormKind.ReentrustmentAgreement =>
            e.Reentrustments[d.Organisation!.Value] is { Consented: not null, State: ReentrustmentState.Consented or ReentrustmentState.Ended },
        FormKind.TakeOutPermit => e.TakeOuts[d.TakeOut!.Value].State is not
            (TakeOutState.Requested or TakeOutState.Declined or TakeOutState.Cancelled),
        FormKind.HandOverRecord => e.TakeOuts[d.TakeOut!.Value].State is TakeOutState.Departed or TakeOutState.Arrived
            or TakeOutState.Returned or TakeOutState.Confirmed or TakeOutState.Lost,

        // 漏えい等報告規則3条: the final report and the notice speak of what the city has judged.
        FormKind.IncidentFinalReport or FormKind.PersonsNotice => e.Incidents[d.Incident!.Value].Classification is not null,
        FormKind.ErasureCertificate => e.Items[d.Item!.Value].IsZero,
        FormKind.HandbackReceipt => e.Items[d.Item!.Value].ReturnedAt is not null,
        FormKind.FileRegister => e.Items.Values.Any(i => i.Kind == ItemKind.File),

        // 覚書 10-2: nobody is told beforehand of an unannounced one, and a result is of what was looked at.
        FormKind.InspectionNotice => d.Inspection is not { } told
            || e.Inspections[told] is { Unannounced: false, State: not InspectionState.Cancelled },
        FormKind.InspectionResult => d.Inspection is not { } looked || e.Inspections[looked].DoneAt is not null,
        _ => true,
    };
}
