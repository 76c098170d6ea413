namespace Azukari.Rules;

/// <summary>The city changes the sum that it claims, before the contractor has agreed to it (請求額の変更).</summary>
/// <remarks>覚書 8-3b, 8-3c.</remarks>
[Act("damage/revise", "8-3b", "8-3c", By = Office.CityApprover, SurvivesTheEnd = true)]
public sealed record ReviseDamage(DamageId Damage, long Yen, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-3b").Requires(e.OpenDamage(Damage) is not null, ClaimRefusal.DamageNotOpen),
        Clause("8-3b").Requires(e.OpenDamage(Damage) is null or { AgreedYen: null }, ClaimRefusal.AmountAlreadyAgreed),
        Clause("8-3b").Requires(Yen > 0, ClaimRefusal.AmountNotPositive),
        Clause("8-3b").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Damages[Damage] with { ClaimedYen = Yen });
}
