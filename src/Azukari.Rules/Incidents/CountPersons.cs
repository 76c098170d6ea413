namespace Azukari.Rules;

/// <summary>How many persons are concerned, as far as is known now (本人の数). Each count stays; the latest is shown.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Confirmed">How many are certain.</param>
/// <param name="AtMost">How many at most.</param>
/// <param name="Basis">On what the count rests.</param>
/// <remarks>覚書 8-1c, 8-1d; 漏えい等報告規則2条4号: an unknown number counts by its maximum.</remarks>
[Act("incident/count", "8-1c", "8-1a", "8-1d",
    By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record CountPersons(IncidentId Incident, long Confirmed, long AtMost, CountBasis Basis) : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
        [Clause("8-1c").Requires(0 <= Confirmed && Confirmed <= AtMost, IncidentRefusal.CountsContradict)];

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i => i with
    {
        Counts = i.Counts.Add(new PersonCount(Confirmed, AtMost, Basis, now.At, now.Worker!.Value)),
    });
}
