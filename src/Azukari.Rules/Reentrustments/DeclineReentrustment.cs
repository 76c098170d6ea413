namespace Azukari.Rules;

/// <summary>The city declines a re-entrustment, with its reason (再委託の不許諾).</summary>
/// <remarks>覚書 7-1b.</remarks>
[Act("reentrustment/decline", "7-1b", By = Office.CityApprover)]
public sealed record DeclineReentrustment(OrganisationId Organisation, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("7-1b").Requires(
            e.Reentrustments.GetValueOrDefault(Organisation) is { State: ReentrustmentState.Applied },
            ReentrustmentRefusal.NoApplication),
        Clause("7-1b").Requires(Reason.IsGiven, ReentrustmentRefusal.NoReasonForDeclining),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Reentrustments[Organisation] with { State = ReentrustmentState.Declined });
}
