namespace Azukari.Rules;

/// <summary>The city has received a payment of damages (賠償金の受領). Several may follow one another.</summary>
/// <remarks>覚書 8-3b, 8-3c.</remarks>
[Act("damage/pay", "8-3b", "8-3c", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record PayDamage(DamageId Damage, long Yen, DateOnly On) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Damage? open = e.OpenDamage(Damage);
        return
        [
            Clause("8-3b").Requires(open is not null, ClaimRefusal.DamageNotOpen),
            Clause("8-3b").Requires(open is null or { AgreedYen: not null }, ClaimRefusal.AmountNotAgreed),
            Clause("8-3b").Requires(
                Yen > 0 && (open?.AgreedYen is not { } agreed || Yen <= agreed - open.PaidYen), ClaimRefusal.AmountNotPositive),
            Clause("8-3b").Requires(On <= now.Today, ClaimRefusal.ClaimInTheFuture),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Damage damage = e.Damages[Damage];
        return e.With(damage with { PaidYen = damage.PaidYen + Yen });
    }
}
