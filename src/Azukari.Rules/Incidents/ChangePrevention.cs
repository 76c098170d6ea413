namespace Azukari.Rules;

/// <summary>A measure gets another owner or another day (再発防止策の変更); what the city had agreed to, it agrees to anew.</summary>
/// <remarks>覚書 8-2, 8-1d: owners leave and days pass, and the measure stays owned.</remarks>
[Act("incident/change-prevention", "8-2", "8-1d", By = Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record ChangePrevention(IncidentId Incident, MeasureId Measure, WorkerId Owner, DateOnly Due, SealedText Reason)
    : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Incident? open = e.OpenIncident(Incident);
        Measure? measure = open?.Measures.FirstOrDefault(m => m.Id == Measure);
        return
        [
            Clause("8-2").Requires(open is null || measure is not null, IncidentRefusal.MeasureUnknown),
            Clause("8-2").Requires(measure is null or { DoneAt: null, VerifiedAt: null }, IncidentRefusal.MeasureAlreadyDone),
            Clause("8-2").Requires(measure is null or { DeclinedAt: null }, IncidentRefusal.MeasureDeclined),
            Clause("8-2").Requires(e.Worker(Owner) is not null, IncidentRefusal.OwnerUnknown),
            Clause("8-2").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i => i with
    {
        Measures = [.. i.Measures.Select(m => m.Id == Measure ? m with { Owner = Owner, Due = Due, AgreedAt = null } : m)],
    });
}
