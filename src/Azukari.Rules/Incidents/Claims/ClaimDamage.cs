namespace Azukari.Rules;

/// <summary>The city claims the damage that it suffered (損害賠償の請求).</summary>
/// <param name="Incident">The incident from which it arose, open or closed.</param>
/// <param name="Damage">Its identifier.</param>
/// <param name="Yen">What is claimed, in yen.</param>
/// <param name="What">What the damage is, sealed.</param>
/// <param name="CausedBy">The organisation at which the cause lies, as far as known.</param>
/// <remarks>覚書 8-3b, 8-3c, 7-3a, 7-3b: the contractor answers jointly for those below it.</remarks>
[Act("damage/claim", "8-3b", "8-3c", "7-3a", "7-3b", By = Office.CityApprover, SurvivesTheEnd = true, Creates = nameof(Damage))]
public sealed record ClaimDamage(
    IncidentId Incident, DamageId Damage, long Yen, SealedText What, OrganisationId? CausedBy = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-3b").Requires(e.Incidents.ContainsKey(Incident), ClaimRefusal.IncidentUnknown),
        Clause("8-3b").Requires(!e.Damages.ContainsKey(Damage), CommonRefusal.IdentifierAlreadyUsed),
        Clause("8-3b").Requires(Yen > 0, ClaimRefusal.AmountNotPositive),
        Clause("8-3b").Requires(What.IsGiven, IncidentRefusal.NothingSaid),
        Clause("7-3a").Requires(e.IsOfTheWork(CausedBy), ClaimRefusal.CauseOutsideTheWork),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(new Damage(Damage, Incident, Yen, CausedBy, now.At));
}
