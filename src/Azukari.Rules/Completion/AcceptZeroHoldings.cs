namespace Azukari.Rules;

/// <summary>The city accepts that nothing is held any more. The contract's use of information ends here (保有ゼロの確認).</summary>
/// <remarks>覚書 9c. Where several of the city must, it ends with the last of them. What survives the end stays open: 4-1b, 7-3b, 8-1d, 8-3c.</remarks>
[Act("completion/accept-zero", "9c", "4-1b", By = Office.CityApprover)]
public sealed record AcceptZeroHoldings : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9c").Requires(e.Completion.ZeroDeclaredAt is not null, CompletionRefusal.ZeroNotDeclared),
        Clause("9c").Requires(!e.ZeroApprovals.Has(now.Worker), ApprovalRefusal.AlreadyApprovedByThisPerson),
        .. DeclareZeroHoldings.ZeroRules(e),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Approvals approvals = e.ZeroApprovals.And(now.Worker!.Value);
        return e with
        {
            ZeroApprovals = approvals,
            Completion = approvals.Suffice(e, Matter.ZeroHoldings) ? e.Completion with { AcceptedAt = now.At } : e.Completion,
        };
    }
}
