namespace Azukari.Rules;

/// <summary>The city takes back an advance consent. A firm already in the work stays until its re-entrustment is ended.</summary>
/// <remarks>覚書 7-1b.</remarks>
[Act("reentrustment/withdraw-advance", "7-1b", By = Office.CityApprover)]
public sealed record WithdrawAdvanceConsent(OrganisationId Organisation) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
        [Clause("7-1b").Requires(e.AdvanceConsents.ContainsKey(Organisation), ReentrustmentRefusal.NoAdvanceConsent)];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { AdvanceConsents = e.AdvanceConsents.Remove(Organisation) };
}
