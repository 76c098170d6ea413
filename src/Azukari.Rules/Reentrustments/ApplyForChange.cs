namespace Azukari.Rules;

/// <summary>The contractor applies for another scope of a re-entrustment: wider, narrower or longer (再委託の変更申請).</summary>
/// <remarks>覚書 7-1b, 7-2c: a change needs the same as the beginning. Until it is consented to, the old scope holds.</remarks>
[Act("reentrustment/apply-change", "7-1b", "7-2c", By = Office.HandlingOfficer)]
public sealed record ApplyForChange(OrganisationId Organisation, Scope Scope, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Reentrustment? node = e.Consented(Organisation);
        return
        [
            Clause("7-1b").Requires(node is not null, ReentrustmentRefusal.NotInTheWork),
            Clause("7-1b").Requires(node?.Change is null, ReentrustmentRefusal.ChangeAlreadyAppliedFor),
            Clause("7-1b").Requires(Reason.IsGiven, ReentrustmentRefusal.NoReasonForTheChange),
            Clause("7-1b").Requires(!Scope.IsEmpty, ReentrustmentRefusal.ScopeWithoutContent),
            Clause("7-1b").Requires(
                node is null || !(Scope.Within(node.Consented!) && node.Consented!.Within(Scope)),
                ReentrustmentRefusal.NothingChanges),
            Clause("7-1b").Requires(
                node is null || e.ScopeOf(node.Parent) is not { } parent || Scope.Within(parent),
                ReentrustmentRefusal.ScopeBeyondParent),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Reentrustments[Organisation] with { Change = new ScopeChange(Scope, now.Today, Approvals.None) });
}
