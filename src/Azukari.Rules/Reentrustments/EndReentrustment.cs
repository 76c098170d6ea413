namespace Azukari.Rules;

/// <summary>A re-entrustment ends, and all below it with it (再委託の終了).</summary>
/// <remarks>覚書 7-1b, 7-3a: what its people still hold stays on its and the contractor's account.</remarks>
[Act("reentrustment/end", "7-1b", "7-3a", By = Office.HandlingOfficer | Office.CityApprover)]
public sealed record EndReentrustment(OrganisationId Organisation, SealedText Reason = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
        [Clause("7-1b").Requires(e.Consented(Organisation) is not null, ReentrustmentRefusal.NotInTheWork)];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.WithEnded(Organisation);
}
