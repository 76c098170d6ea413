namespace Azukari.Rules;

/// <summary>The contractor begins a re-entrustment to a firm to which the city consented in advance, and reports it by this act.</summary>
/// <remarks>覚書 7-1b, 7-2a: from this entry on, never before it; the agreement is still needed before anyone there uses anything.
/// Advance consent reaches the first tier alone; every deeper one is applied for (7-2c).</remarks>
[Act("reentrustment/begin", "7-1b", "7-2c", By = Office.HandlingOfficer)]
public sealed record BeginUnderAdvanceConsent(OrganisationId Organisation, Scope Scope, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        AdvanceConsent? advance = e.AdvanceConsents.GetValueOrDefault(Organisation);
        return
        [
            Clause("7-1b").Requires(advance is not null, ReentrustmentRefusal.NoAdvanceConsent),
            Clause("7-1b").Requires(e.Consented(Organisation) is null, ReentrustmentRefusal.AlreadyInTheWork),
            Clause("7-1b").Requires(Reason.IsGiven, ReentrustmentRefusal.NoUnavoidableReasonToReentrust),
            Clause("7-1b").Requires(!Scope.IsEmpty, ReentrustmentRefusal.ScopeWithoutContent),
            Clause("7-1b").Requires(
                advance is null || Scope.Within(advance.Scope), ReentrustmentRefusal.ScopeBeyondAdvanceConsent),
            Clause("7-1b").Requires(
                e.ScopeOf(e.Terms.Contractor) is not { } whole || Scope.Within(whole), ReentrustmentRefusal.ScopeBeyondParent),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        AdvanceConsent advance = e.AdvanceConsents[Organisation];
        return e.With(new Reentrustment(Organisation, e.Terms.Contractor, advance.Name, Scope, ReentrustmentState.Consented)
        {
            Consented = Scope,
            ConsentedAt = now.At,
        });
    }
}
