using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>An organisation of the chain, and what it answers for.</summary>
public static class ChainView
{
    /// <summary>It in JSON.</summary>
    public static object Describe(Viewer v, ChainAccount account)
    {
        Reentrustment? node = v.State.Reentrustments.GetValueOrDefault(account.Organisation);
        Scope? scope = v.State.ScopeOf(account.Organisation) ?? node?.Consented ?? node?.Applied;
        return new
        {
            organisation = account.Organisation.Value,
            name = NameOf(v, account.Organisation),
            parent = node?.Parent.Value,
            depth = account.Depth,
            state = node is null ? "contractor" : EntryJson.Name(node.State),
            suspended = node is not null && v.State.IsSuspended(account.Organisation),
            handlesNumbers = node?.HandlesNumbers ?? true,
            appliedOn = node?.AppliedOn,
            consentedAt = node?.ConsentedAt?.UtcDateTime,
            agreedAt = node?.AgreedAt?.UtcDateTime,
            latestReport = node?.LatestReport is { } report ? new { on = report.On, finding = EntryJson.Name(report.Finding) } : null,
            purposes = scope?.Purposes.Select(p => p.Value),
            places = scope?.Places.Select(p => p.Value),
            from = scope?.Period.From,
            until = scope?.Period.Until,
            own = account.Own,
            withThoseBelow = account.WithThoseBelow,
            answersWith = v.State.Above(account.Organisation).Select(o => o.Value),
        };
    }

    /// <summary>What an organisation is called.</summary>
    public static string NameOf(Viewer v, OrganisationId organisation) => organisation == v.State.Terms.Contractor
        ? v.Desk.MemorandumOf(v.Contract).Contractor.Name
        : v.State.Reentrustments.GetValueOrDefault(organisation) is { } node
            && v.Value(node.Name) is { } name
            ? name
            : organisation.Value;
}
