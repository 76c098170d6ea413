namespace Azukari.Rules;

/// <summary>The contractor records what it did to keep the damage small (損害を最小限にとどめる措置).</summary>
/// <remarks>覚書 8-1c, 8-1d.</remarks>
[Act("incident/contain", "8-1c", "8-1d", By = Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record RecordContainment(IncidentId Incident, SealedText What) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1c").Requires(e.OpenIncident(Incident) is not null, IncidentRefusal.NoOpenIncident),
        Clause("8-1c").Requires(What.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Incidents[Incident] with { Containments = e.Incidents[Incident].Containments + 1 });
}
