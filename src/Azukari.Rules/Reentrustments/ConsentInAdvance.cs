namespace Azukari.Rules;

/// <summary>The city consents in advance to a firm that the contract names (事前の許諾).</summary>
/// <param name="Organisation">The firm, by its name.</param>
/// <param name="Name">Its name, sealed.</param>
/// <param name="Scope">In which scope at most.</param>
/// <param name="Materials">SHA-256 of the materials by which its ability was confirmed.</param>
/// <param name="ReportsAgreed">Whether a report at the beginning and periodic reports were agreed.</param>
/// <remarks>覚書 7-1b; the Commission's FAQ5 Q3-9: as a rule consent is given at the time; in advance only to a named firm, on materials, with
/// reports agreed.</remarks>
[Act("reentrustment/consent-in-advance", "7-1b", By = Office.CityApprover)]
public sealed record ConsentInAdvance(
    OrganisationId Organisation, SealedText Name, Scope Scope, Digest? Materials, bool ReportsAgreed) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("7-1b").Requires(e.Terms.ReentrustmentAllowed, ReentrustmentRefusal.ReentrustmentNotAllowed),
        Clause("7-1b").Requires(
            Organisation != e.Terms.Municipality && Organisation != e.Terms.Contractor
                && e.Consented(Organisation) is null,
            ReentrustmentRefusal.AlreadyInTheWork),
        Clause("7-1b").Requires(!e.AdvanceConsents.ContainsKey(Organisation), ReentrustmentRefusal.AlreadyConsentedInAdvance),
        Clause("7-1b").Requires(Materials is not null, ReentrustmentRefusal.MaterialsMissing),
        Clause("7-1b").Requires(ReportsAgreed, ReentrustmentRefusal.ReportsNotAgreed),
        Clause("7-1b").Requires(!Scope.IsEmpty, ReentrustmentRefusal.ScopeWithoutContent),
        Clause("7-1b").Requires(
            e.ScopeOf(e.Terms.Contractor) is not { } whole || Scope.Within(whole), ReentrustmentRefusal.ScopeBeyondParent),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        AdvanceConsents = e.AdvanceConsents.Add(Organisation, new AdvanceConsent(Organisation, Name, Scope, now.At)),
    };
}
