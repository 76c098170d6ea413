namespace Azukari.Rules;

/// <summary>The city opens a closed incident again (事案の再開).</summary>
/// <remarks>覚書 8-1a, 8-1b, 8-1d: what comes to light later is dealt with where it belongs, after the end too.</remarks>
[Act("incident/reopen", "8-1b", "8-1a", "8-1d", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record ReopenIncident(IncidentId Incident, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1b").Requires(
            e.Incidents.GetValueOrDefault(Incident) is { ClosedAt: not null }, IncidentRefusal.NotClosed),
        Clause("8-1b").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Incident closed = e.Incidents[Incident];
        return e.With(closed with
        {
            ClosedAt = null,
            Outcome = null,
            Closing = Approvals.None,
            Dismissing = Approvals.None,
            Reopenings = closed.Reopenings + 1,
        });
    }
}
