namespace Azukari.Rules;

/// <summary>The city does not accept the declaration of zero holdings, with its reason (保有ゼロの差戻し).</summary>
/// <remarks>覚書 9c. Once the reason is settled, the contractor declares anew.</remarks>
[Act("completion/decline-zero", "9c", By = Office.CityOfficer | Office.CityApprover)]
public sealed record DeclineZeroHoldings(SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9c").Requires(e.Completion.ZeroDeclaredAt is not null, CompletionRefusal.ZeroNotDeclared),
        Clause("9c").Requires(Reason.IsGiven, CompletionRefusal.DecliningReasonMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Completion = e.Completion with { ZeroDeclaredAt = null }, ZeroApprovals = Approvals.None };
}
