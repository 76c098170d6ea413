namespace Azukari.Rules;

/// <summary>The contractor applies in writing for a re-entrustment, at whatever depth (再委託承諾の申請).</summary>
/// <param name="Organisation">The re-entrustee to be.</param>
/// <param name="Parent">Who would re-entrust to it.</param>
/// <param name="Name">Its name, sealed.</param>
/// <param name="Scope">What it is to do.</param>
/// <param name="Reason">Why it is truly unavoidable, sealed.</param>
/// <param name="HandlesNumbers">Whether it will handle 特定個人情報等 at all.</param>
/// <param name="Paper">What else the written application holds.</param>
/// <param name="WhyNoNumbers">Why it will not handle any, as a maintenance firm, sealed. Its people then cannot use content.</param>
/// <remarks>覚書 7-1b: the contract allows it, it is truly unavoidable, applied for in writing, at the least scope. 7-2b, 7-2c: every
/// deeper level goes through the contractor, whose handling officer alone can file this.</remarks>
[Act("reentrustment/apply", "7-1b", "7-2b", "7-2c", By = Office.HandlingOfficer)]
public sealed record ApplyForReentrustment(
    OrganisationId Organisation,
    OrganisationId Parent,
    SealedText Name,
    Scope Scope,
    SealedText Reason,
    bool HandlesNumbers,
    ApplicationPaper? Paper = null,
    SealedText WhyNoNumbers = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("7-1b").Requires(e.Terms.ReentrustmentAllowed, ReentrustmentRefusal.ReentrustmentNotAllowed),
        Clause("7-1b").Requires(Reason.IsGiven, ReentrustmentRefusal.NoUnavoidableReasonToReentrust),
        Clause("7-2c").Requires(e.IsInChain(Parent), ReentrustmentRefusal.ParentNotInChain),
        Clause("7-1b").Requires(
            Organisation != e.Terms.Municipality && Organisation != e.Terms.Contractor
                && e.Reentrustments.GetValueOrDefault(Organisation)?.State
                    is null or ReentrustmentState.Declined or ReentrustmentState.Ended or ReentrustmentState.Withdrawn,
            ReentrustmentRefusal.AlreadyInTheWork),
        Clause("7-1b").Requires(!Scope.IsEmpty, ReentrustmentRefusal.ScopeWithoutContent),
        Clause("7-1b").Requires(
            e.ScopeOf(Parent) is not { } parent || Scope.Within(parent), ReentrustmentRefusal.ScopeBeyondParent),
        Clause("7-1b").Requires(!HandlesNumbers || !WhyNoNumbers.IsGiven, ReentrustmentRefusal.NumbersBothHandledAndNot),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(new Reentrustment(Organisation, Parent, Name, Scope, ReentrustmentState.Applied)
        {
            AppliedOn = now.Today,
            Paper = Paper,
            HandlesNumbers = HandlesNumbers,
            WhyNoNumbers = WhyNoNumbers,
        });
}
