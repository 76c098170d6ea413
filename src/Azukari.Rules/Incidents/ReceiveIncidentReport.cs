namespace Azukari.Rules;

/// <summary>The city acknowledges the report: the contractor's proof that it was made (報告の受領).</summary>
/// <remarks>覚書 8-1a, 8-1d.</remarks>
[Act("incident/receive", "8-1a", "8-1d", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record ReceiveIncidentReport(IncidentId Incident) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Incident? open = e.OpenIncident(Incident);
        return
        [
            Clause("8-1a").Requires(open is not null, IncidentRefusal.NoOpenIncident),
            Clause("8-1a").Requires(open is null or { ReceivedAt: null }, IncidentRefusal.AlreadyReceivedByCity),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Incidents[Incident] with { ReceivedAt = now.At });
}
