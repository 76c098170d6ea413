namespace Azukari.Rules;

/// <summary>The city consents to the change that was applied for (再委託の変更の許諾).</summary>
/// <remarks>覚書 7-1b. A scope that grows needs a new agreement (7-2a); one that shrinks takes what lies below it along, to the last
/// tier.</remarks>
[Act("reentrustment/consent-change", "7-1b", "7-2c", By = Office.CityApprover)]
public sealed record ConsentToChange(OrganisationId Organisation) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Reentrustment? node = e.Consented(Organisation);
        ScopeChange? change = node?.Change;
        return
        [
            Clause("7-1b").Requires(change is not null, ReentrustmentRefusal.NoChangeAppliedFor),
            Clause("7-1b").Requires(
                change is null || e.ScopeOf(node!.Parent) is not { } parent || change.Scope.Within(parent),
                ReentrustmentRefusal.ScopeBeyondParent),
            Clause("7-1b").Requires(
                change is null || !change.Approvals.Has(now.Worker), ApprovalRefusal.AlreadyApprovedByThisPerson),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Reentrustment node = e.Reentrustments[Organisation];
        Approvals approvals = node.Change!.Approvals.And(now.Worker!.Value);
        return approvals.Suffice(e, Matter.Reentrustment)
            ? e.With(node with { Change = null }).WithScope(Organisation, node.Change.Scope)
            : e.With(node with { Change = node.Change with { Approvals = approvals } });
    }
}
