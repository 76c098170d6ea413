namespace Azukari.Rules;

/// <summary>The city agrees to a measure against recurrence (再発防止策の合意): 「甲と協議の上決定した防止策」.</summary>
/// <remarks>覚書 8-2, 8-1d.</remarks>
[Act("incident/agree-prevention", "8-2", "8-1d", By = Office.CityApprover, SurvivesTheEnd = true)]
public sealed record AgreePrevention(IncidentId Incident, MeasureId Measure) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-2").Requires(
            e.OpenIncident(Incident)?.Measures.Any(m => m.Id == Measure) == true, IncidentRefusal.MeasureUnknown),
        Clause("8-2").Requires(
            e.OpenIncident(Incident)?.Measures.Any(m => m.Id == Measure && m.DeclinedAt is not null) != true,
            IncidentRefusal.MeasureDeclined),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Incident incident = e.Incidents[Incident];
        return e.With(incident with
        {
            Measures = [.. incident.Measures.Select(m => m.Id == Measure ? m with { AgreedAt = now.At } : m)],
        });
    }
}
