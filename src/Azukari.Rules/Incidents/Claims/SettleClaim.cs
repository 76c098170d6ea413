namespace Azukari.Rules;

/// <summary>A claim has ended; the city records how, and what the third party was paid (請求の解決).</summary>
/// <remarks>覚書 8-3a, 8-3c. Only the city ends it: it is the city against which it was raised.</remarks>
[Act("claim/settle", "8-3a", "8-3c", By = Office.CityApprover, SurvivesTheEnd = true)]
public sealed record SettleClaim(ClaimId Claim, ClaimOutcome Outcome, long PaidYen, SealedText How) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-3a").Requires(e.OpenClaim(Claim) is not null, ClaimRefusal.ClaimNotOpen),
        Clause("8-3a").Requires(PaidYen >= 0, ClaimRefusal.AmountNotPositive),
        Clause("8-3a").Requires(How.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Claims[Claim] with { Outcome = Outcome, PaidYen = PaidYen, SettledAt = now.At });
}
