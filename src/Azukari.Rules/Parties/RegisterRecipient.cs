namespace Azukari.Rules;

/// <summary>The city names the key to which what leaves for it is encrypted.</summary>
/// <remarks>覚書 4-1a: an export has recipients within the contract, or none. The secret half never comes to the desk.</remarks>
[Act("recipient/register", "4-1a", "9a", By = Office.CityApprover)]
public sealed record RegisterRecipient(OrganisationId Organisation, RecipientKey Key) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-1a").Requires(e.MayReceive(Organisation), RecipientRefusal.RecipientOutsideContract),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Recipients = e.Recipients.SetItem(Organisation, Key) };
}

static class Recipients
{
    /// <summary>Whether anything may be encrypted for the organisation now. Its key outlives its consent; its right does not.
    /// </summary>
    internal static bool MayReceive(this Engagement e, OrganisationId organisation) =>
        organisation == e.Terms.Municipality || e.IsInChain(organisation);
}

enum RecipientRefusal
{
    RecipientOutsideContract,
}
