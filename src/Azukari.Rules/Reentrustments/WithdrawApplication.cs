namespace Azukari.Rules;

/// <summary>The contractor withdraws an application that is not answered yet (申請の取下げ).</summary>
/// <remarks>覚書 7-1b. It can be applied for again.</remarks>
[Act("reentrustment/withdraw", "7-1b", By = Office.HandlingOfficer)]
public sealed record WithdrawApplication(OrganisationId Organisation) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("7-1b").Requires(
            e.Reentrustments.GetValueOrDefault(Organisation) is { State: ReentrustmentState.Applied },
            ReentrustmentRefusal.NoApplication),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Reentrustments[Organisation] with { State = ReentrustmentState.Withdrawn });
}
