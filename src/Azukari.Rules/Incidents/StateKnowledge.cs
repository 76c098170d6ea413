namespace Azukari.Rules;

/// <summary>Someone says when a party knew of the incident (覚知の時刻): worker, firm, contractor or municipality.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Who">The party.</param>
/// <param name="At">When it knew: a claim, beside the desk's own time.</param>
/// <param name="ReplacesEarlier">Whether this corrects what was said of that party before.</param>
/// <remarks>覚書 8-1a, 8-1d; 漏えい等報告規則3条: the city's clock starts when any department of it knew. Only the city says when it knew.
/// </remarks>
[Act("incident/know", "8-1a", "8-1d",
    By = Office.Worker | Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record StateKnowledge(IncidentId Incident, Knower Who, DateTimeOffset At, bool? ReplacesEarlier = null)
    : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1a").Requires(At <= now.At, IncidentRefusal.KnownInTheFuture),
        Clause("8-1a").Requires(
            Who != Knower.Municipality || e.OrganisationOf(now.Worker) is not { } firm || firm == e.Terms.Municipality,
            IncidentRefusal.CityTimeStatedByOthers),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i => i with
    {
        Knowledge = i.Knowledge.Add(new KnowledgeClaim(Who, At, now.At, now.Worker, ReplacesEarlier == true)),
    });
}
