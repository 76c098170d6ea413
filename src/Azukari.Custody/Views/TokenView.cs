using Azukari.Custody.Tokens;

namespace Azukari.Custody.Views;

/// <summary>A token of the programming interface, without its text.</summary>
public static class TokenView
{
    /// <summary>It in JSON.</summary>
    public static object Describe(ServiceToken t)
    {
        ArgumentNullException.ThrowIfNull(t);
        return new
        {
            id = t.Id,
            contract = t.Contract.Value,
            label = t.Label,
            worker = t.Worker.Value,
            organisation = t.Organisation.Value,
            terminal = t.Terminal?.Value,
            purposes = t.Purposes.Select(p => p.Value),
            places = t.Places.Select(p => p.Value),
            networks = t.Networks.Select(n => n.Text),
            issuedBy = t.IssuedBy.Value,
            issuedAt = t.IssuedAt.UtcDateTime,
            expires = t.Expires.UtcDateTime,
            revokedAt = t.RevokedAt?.UtcDateTime,
            revokedBy = t.RevokedBy?.Value,
            lastUsedAt = t.LastUsedAt?.UtcDateTime,
            refused = t.Refused,
        };
    }
}
