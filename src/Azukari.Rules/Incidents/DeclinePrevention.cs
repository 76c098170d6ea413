namespace Azukari.Rules;

/// <summary>The city declines a measure against recurrence, with its reason (再発防止策の不採用).</summary>
/// <remarks>覚書 8-2, 8-1d: what is agreed is agreed in consultation; what is not, stays on record.</remarks>
[Act("incident/decline-prevention", "8-2", "8-1d", By = Office.CityApprover, SurvivesTheEnd = true)]
public sealed record DeclinePrevention(IncidentId Incident, MeasureId Measure, SealedText Reason) : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Incident? open = e.OpenIncident(Incident);
        Measure? measure = open?.Measures.FirstOrDefault(m => m.Id == Measure);
        return
        [
            Clause("8-2").Requires(open is null || measure is not null, IncidentRefusal.MeasureUnknown),
            Clause("8-2").Requires(measure is null or { AgreedAt: null }, IncidentRefusal.MeasureAlreadyAgreed),
            Clause("8-2").Requires(measure is null or { DeclinedAt: null }, IncidentRefusal.MeasureDeclined),
            Clause("8-2").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i => i with
    {
        Measures = [.. i.Measures.Select(m => m.Id == Measure ? m with { DeclinedAt = now.At } : m)],
    });
}
