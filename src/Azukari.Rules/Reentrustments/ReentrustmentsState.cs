namespace Azukari.Rules;

/// <content>Advance consents of the city to firms that the contract names.</content>
public sealed partial record Engagement
{
    /// <summary>Firms to which the city consented in advance, and that have not been withdrawn.</summary>
    public IdentifierDictionary<OrganisationId, AdvanceConsent> AdvanceConsents { get; internal init; } =
        IdentifierDictionary<OrganisationId, AdvanceConsent>.Empty;
}

/// <summary>The city's consent in advance to a named firm (事前の許諾).</summary>
/// <param name="Organisation">The firm.</param>
/// <param name="Name">Its name, sealed.</param>
/// <param name="Scope">The widest scope it may be given.</param>
/// <param name="At">Since when.</param>
public sealed record AdvanceConsent(OrganisationId Organisation, SealedText Name, Scope Scope, DateTimeOffset At);
