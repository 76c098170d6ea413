namespace Azukari.Rules;

/// <summary>The contractor agrees to pay the sum that the city claims (賠償額の合意).</summary>
/// <remarks>覚書 8-3b, 8-3c: the very sum, so that both have said the same.</remarks>
[Act("damage/agree", "8-3b", "8-3c", By = Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record AgreeDamage(DamageId Damage, long Yen) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Damage? open = e.OpenDamage(Damage);
        return
        [
            Clause("8-3b").Requires(open is not null, ClaimRefusal.DamageNotOpen),
            Clause("8-3b").Requires(open is null or { AgreedYen: null }, ClaimRefusal.AmountAlreadyAgreed),
            Clause("8-3b").Requires(open is null || open.ClaimedYen == Yen, ClaimRefusal.AmountDiffersFromClaim),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Damages[Damage] with { AgreedYen = Yen });
}
