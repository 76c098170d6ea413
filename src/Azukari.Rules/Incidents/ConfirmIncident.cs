namespace Azukari.Rules;

/// <summary>What was possible did happen (おそれの確定).</summary>
/// <param name="Incident">The incident.</param>
/// <param name="KnownAt">Since when that is known: a claim. The clock of the report ran from the possibility all the same.</param>
/// <param name="What">How it became certain, sealed.</param>
/// <remarks>覚書 1-6, 8-1a, 8-1d.</remarks>
[Act("incident/confirm", "8-1a", "1-6", "8-1d",
    By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record ConfirmIncident(IncidentId Incident, DateTimeOffset KnownAt, SealedText What) : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("1-6").Requires(
            e.OpenIncident(Incident) is null or { IsPossibility: true }, IncidentRefusal.NotAPossibility),
        Clause("8-1a").Requires(KnownAt <= now.At, IncidentRefusal.KnownInTheFuture),
        Clause("8-1a").Requires(What.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i => i with
    {
        IsPossibility = false,
        Confirmed = new Confirmation(KnownAt, now.At, now.Worker!.Value),
    });
}
