namespace Azukari.Rules;

/// <summary>The contractor files the signed agreement that lays the same duties on the re-entrustee (再委託覚書の届出).</summary>
/// <param name="Organisation">The re-entrustee.</param>
/// <param name="FurtherTiersThroughContractor">Whether it holds the clause on further tiers (覚書 7-2b).</param>
/// <param name="Agreement">SHA-256 of the signed paper.</param>
/// <remarks>覚書 7-2a, 7-2b. Before it, nobody of the re-entrustee uses anything.</remarks>
[Act("reentrustment/agree", "7-2a", "7-2b", By = Office.HandlingOfficer)]
public sealed record FileAgreement(OrganisationId Organisation, bool FurtherTiersThroughContractor, Digest? Agreement = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("7-2a").Requires(e.Consented(Organisation) is not null, ReentrustmentRefusal.ConsentMissing),
        Clause("7-2b").Requires(FurtherTiersThroughContractor, ReentrustmentRefusal.FurtherTiersClauseMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Reentrustments[Organisation] with { AgreedAt = now.At, Agreement = Agreement });
}
