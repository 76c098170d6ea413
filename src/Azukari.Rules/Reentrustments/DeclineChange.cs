namespace Azukari.Rules;

/// <summary>The city declines a change, with its reason; the old scope goes on (再委託の変更の不許諾).</summary>
/// <remarks>覚書 7-1b.</remarks>
[Act("reentrustment/decline-change", "7-1b", By = Office.CityApprover)]
public sealed record DeclineChange(OrganisationId Organisation, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("7-1b").Requires(e.Consented(Organisation)?.Change is not null, ReentrustmentRefusal.NoChangeAppliedFor),
        Clause("7-1b").Requires(Reason.IsGiven, ReentrustmentRefusal.NoReasonForDeclining),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Reentrustments[Organisation] with { Change = null });
}
