namespace Azukari.Rules;

/// <summary>A party states something about the incident, such as "no leak" (申述). It is recorded as a statement; the incident stays open.</summary>
/// <remarks>覚書 1-6, 8-1a, 8-1d: a statement ends no possibility. It stands under the name of whoever made it, beside what the ledger
/// itself shows.</remarks>
[Act("incident/state", "8-1a", "1-6", "8-1d",
    By = Office.Worker | Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record StateOnIncident(IncidentId Incident, StatementKind Kind, SealedText What) : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
        [Clause("8-1a").Requires(What.IsGiven, IncidentRefusal.NothingSaid)];

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i => i with
    {
        Statements = i.Statements.Add(new IncidentStatement(
            Kind, What, now.At, now.Worker!.Value, e.OrganisationOf(now.Worker)!.Value)),
    });
}
