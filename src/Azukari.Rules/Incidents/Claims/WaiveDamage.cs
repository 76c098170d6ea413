namespace Azukari.Rules;

/// <summary>The city waives what is left of a damage, with its reason (賠償請求の放棄). Nothing else ends it unpaid.</summary>
/// <remarks>覚書 8-3b, 8-3c: a firm that dissolves leaves its debt open until the city says otherwise (年金の入力業務 2018).</remarks>
[Act("damage/waive", "8-3b", "8-3c", By = Office.CityApprover, SurvivesTheEnd = true)]
public sealed record WaiveDamage(DamageId Damage, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-3b").Requires(e.OpenDamage(Damage) is not null, ClaimRefusal.DamageNotOpen),
        Clause("8-3b").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Damages[Damage] with { WaivedAt = now.At });
}
