namespace Azukari.Rules;

/// <summary>The city consents to a re-entrustment, in a scope no wider than applied for (再委託の許諾).</summary>
/// <remarks>覚書 7-1b; 番号法10条: the consent is the city's at every depth. It holds from this entry onward, never backdated.</remarks>
[Act("reentrustment/consent", "7-1b", "7-2c", By = Office.CityApprover)]
public sealed record ConsentToReentrustment(OrganisationId Organisation, Scope Scope, SealedText Conditions = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Reentrustment? node = e.Reentrustments.GetValueOrDefault(Organisation) is { State: ReentrustmentState.Applied } applied
            ? applied
            : null;
        return
        [
            Clause("7-1b").Requires(node is not null, ReentrustmentRefusal.NoApplication),
            Clause("7-1b").Requires(!Scope.IsEmpty, ReentrustmentRefusal.ScopeWithoutContent),
            Clause("7-1b").Requires(node is null || Scope.Within(node.Applied), ReentrustmentRefusal.ScopeBeyondApplication),

            // The city is bound too: it cannot consent below someone who is not in the work, or beyond him.
            Clause("7-2c").Requires(node is null || e.IsInChain(node.Parent), ReentrustmentRefusal.ParentNotInChain),
            Clause("7-1b").Requires(
                node is null || e.ScopeOf(node.Parent) is not { } parent || Scope.Within(parent),
                ReentrustmentRefusal.ScopeBeyondParent),

            // Where two must approve, they approve the same.
            Clause("7-1b").Requires(
                node is null || !node.Approvals.Has(now.Worker), ApprovalRefusal.AlreadyApprovedByThisPerson),
            Clause("7-1b").Requires(
                node?.Consented is not { } first || (Scope.Within(first) && first.Within(Scope)),
                ReentrustmentRefusal.ScopeDiffersFromFirstApproval),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Reentrustment node = e.Reentrustments[Organisation];
        Approvals approvals = node.Approvals.And(now.Worker!.Value);
        return e.With(node with
        {
            Approvals = approvals,
            Consented = Scope,
            State = approvals.Suffice(e, Matter.Reentrustment) ? ReentrustmentState.Consented : ReentrustmentState.Applied,
            ConsentedAt = now.At,
            AgreedAt = null,
        });
    }
}
