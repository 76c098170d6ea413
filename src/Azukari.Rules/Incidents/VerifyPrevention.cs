namespace Azukari.Rules;

/// <summary>The city has seen that an agreed measure is carried out (再発防止策の確認).</summary>
/// <remarks>覚書 8-2, 8-1d: the incident stays open until then.</remarks>
[Act("incident/verify-prevention", "8-2", "8-1d", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record VerifyPrevention(IncidentId Incident, MeasureId Measure) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Measure? measure = e.OpenIncident(Incident)?.Measures.FirstOrDefault(m => m.Id == Measure);
        return
        [
            Clause("8-2").Requires(measure is not null, IncidentRefusal.MeasureUnknown),
            Clause("8-2").Requires(measure is null or { AgreedAt: not null }, IncidentRefusal.MeasureNotAgreed),
            Clause("8-2").Requires(
                measure is null or { DoneAt: not null } or { Effect.IsGiven: false }, IncidentRefusal.MeasureNotCarriedOut),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Incident incident = e.Incidents[Incident];
        return e.With(incident with
        {
            Measures = [.. incident.Measures.Select(m => m.Id == Measure ? m with { VerifiedAt = now.At } : m)],
        });
    }
}
