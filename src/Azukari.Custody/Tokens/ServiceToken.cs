using System.Collections.Immutable;
using Azukari.Rules;

namespace Azukari.Custody.Tokens;

/// <summary>A token of the programming interface: who acts with it, and how narrowly.</summary>
/// <param name="Id">Its name, <c>tk-…</c>; no secret.</param>
/// <param name="Contract">For which contract.</param>
/// <param name="Worker">As whom: the service's entry among the workers, or the officer himself.</param>
/// <param name="Organisation">Whose the worker was when it was issued; if he changes, it ends.</param>
/// <param name="Terminal">At which terminal; null for one without.</param>
/// <param name="Purposes">For which purposes alone.</param>
/// <param name="Places">At which places alone.</param>
/// <param name="Networks">From which networks alone; empty for those of the places, as they are at each use.</param>
/// <param name="Label">What the issuer calls it.</param>
/// <param name="IssuedBy">Who issued it.</param>
/// <param name="IssuedAt">When.</param>
/// <param name="Expires">Until when it counts.</param>
public sealed record ServiceToken(
    string Id,
    ContractId Contract,
    WorkerId Worker,
    OrganisationId Organisation,
    TerminalId? Terminal,
    ImmutableArray<PurposeId> Purposes,
    ImmutableArray<PlaceId> Places,
    ImmutableArray<NetworkRange> Networks,
    string Label,
    WorkerId IssuedBy,
    DateTimeOffset IssuedAt,
    DateTimeOffset Expires)
{
    /// <summary>When it was revoked; null while it counts.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who revoked it.</summary>
    public WorkerId? RevokedBy { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>How often something outside its binding was asked for with it.</summary>
    public long Refused { get; init; }

    /// <summary>
    /// Whether it counts: not expired, not revoked, its worker is still of the organisation it was issued for, and holds no office that its
    /// issuer would lend himself by it.
    /// </summary>
    public bool CountsIn(Engagement e, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(e);
        return RevokedAt is null && now < Expires
            && e.Worker(Worker) is { LeftAt: null } worker && worker.Organisation == Organisation
            && (IssuedBy == Worker || !TokenOffice.IsOfficer(e, Worker, now));
    }

    /// <summary>What became of it: <c>valid</c>, <c>revoked</c>, or <c>expired</c>, which a token of somebody who left or holds an office now is too.</summary>
    public string StateIn(Engagement e, DateTimeOffset now) => RevokedAt is not null ? "revoked" : CountsIn(e, now) ? "valid" : "expired";

    /// <summary>
    /// Whether it may be used from an address: one of its networks, or of its places'; its terminal is at one of its places, and the address is of that
    /// place (覚書 5-1a). Networks narrow where it counts, and never widen what a place admits.
    /// </summary>
    public bool CountsFrom(string? address, Engagement e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return (Networks.IsEmpty ? Places.SelectMany(p => e.NetworksOf(p)) : Networks).Any(n => n.Contains(address))
            && (Terminal is null || (e.PlaceOf(Terminal) is { } place && Places.Contains(place) && e.IsFromPlace(place, address)));
    }
}
