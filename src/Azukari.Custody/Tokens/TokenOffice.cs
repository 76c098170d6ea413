using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Azukari.Rules;

namespace Azukari.Custody.Tokens;

/// <summary>What is asked of a token.</summary>
/// <param name="For">As whom it acts.</param>
/// <param name="Purposes">For which purposes; empty for all that its worker was notified for, of an officer all of the contract.</param>
/// <param name="Places">At which places; empty for that of its terminal, else for all that its worker was notified for, of an officer all.</param>
/// <param name="Networks">From which networks; empty for those of its places.</param>
/// <param name="Terminal">At which terminal.</param>
/// <param name="Days">How many days it lasts, from 1 to 366.</param>
/// <param name="Label">What to call it.</param>
public sealed record TokenRequest(
    WorkerId For,
    ImmutableArray<PurposeId> Purposes,
    ImmutableArray<PlaceId> Places,
    ImmutableArray<NetworkRange> Networks,
    TerminalId? Terminal,
    int Days,
    string Label);

/// <summary>Who may issue tokens, and for whom.</summary>
/// <remarks>
/// A handling officer issues them for workers of his own organisation and those below, a city officer for any; each officer for himself too.
/// Nobody else's office is lent by a token: for another officer there is none.
/// </remarks>
public static class TokenOffice
{
    /// <summary>How long a token may last, in days.</summary>
    public const int MostDays = 366;

    const Office Officers = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer;

    /// <summary>Issues a token; gives it, and its text, which is shown once.</summary>
    /// <exception cref="CustodyException">It may not be issued so.</exception>
    public static (ServiceToken Token, string Text) Issue(Desk desk, TokenStore store, ContractId contract, WorkerId? issuer, TokenRequest request)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(request);
        Engagement e = desk.StateOf(contract);
        if (issuer is not { } by || e.Worker(request.For) is not { LeftAt: null } worker || !MayIssue(e, by, worker, desk.Now))
        {
            throw CustodyException.Of(Fault.TokenNotYours);
        }

        if (request.Days is < 1 or > MostDays)
        {
            throw CustodyException.Of(Fault.TokenDaysWrong, MostDays.ToString(CultureInfo.InvariantCulture));
        }

        ServiceToken token = Bound(e, worker, by, contract, request, desk.Now);
        return (token, store.Add(token));
    }

    /// <summary>Revokes a token; whoever may issue it may revoke it, and whoever issued it; the city's officer any, an officer's too.</summary>
    /// <exception cref="CustodyException">There is none, or it is not his to revoke.</exception>
    public static void Revoke(Desk desk, TokenStore store, ContractId contract, WorkerId? by, string id)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(store);
        ServiceToken token = store.Of(contract).FirstOrDefault(t => t.Id == id && t.RevokedAt is null)
            ?? throw CustodyException.Of(Fault.TokenUnknown);
        if (!MayRevoke(desk.StateOf(contract), by, token, desk.Now))
        {
            throw CustodyException.Of(Fault.TokenNotYours);
        }

        store.Revoke(contract, id, by!.Value, desk.Now);
    }

    /// <summary>For whom somebody may issue tokens, himself included where he is an officer; in the order of their firms.</summary>
    public static IEnumerable<Worker> ForWhom(Engagement e, WorkerId? issuer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(e);
        return issuer is not { } by ? []
            : e.Workers.Values.Where(w => w.LeftAt is null && MayIssue(e, by, w, now))
                .OrderBy(w => w.Organisation.Value, StringComparer.Ordinal).ThenBy(w => w.EnrolledAt).ThenBy(w => w.Id.Value, StringComparer.Ordinal);
    }

    /// <summary>Whether somebody may revoke a token, and so see that there is one.</summary>
    public static bool MayRevoke(Engagement e, WorkerId? by, ServiceToken token, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(token);
        return by is { } person && (token.IssuedBy == person || OfficesOf(e, person, now).HasFlag(Office.CityOfficer)
            || (e.Worker(token.Worker) is { } worker && MayIssue(e, person, worker, now)));
    }

    /// <summary>Whether somebody holds an office that no token lends to another.</summary>
    internal static bool IsOfficer(Engagement e, WorkerId worker, DateTimeOffset now) => (OfficesOf(e, worker, now) & Officers) != Office.None;

    static bool MayIssue(Engagement e, WorkerId issuer, Worker worker, DateTimeOffset now)
    {
        Office offices = OfficesOf(e, issuer, now);
        return issuer == worker.Id
            ? (offices & Officers) != Office.None
            : !IsOfficer(e, worker.Id, now)
                && (offices.HasFlag(Office.CityOfficer)
                    || (offices.HasFlag(Office.HandlingOfficer) && e.Worker(issuer) is { } officer
                        && e.AndBelow(officer.Organisation).Contains(worker.Organisation)));
    }

    static ServiceToken Bound(Engagement e, Worker worker, WorkerId by, ContractId contract, TokenRequest asked, DateTimeOffset now)
    {
        bool officer = IsOfficer(e, worker.Id, now);
        PlaceId[] allPlaces = [.. e.Terms.Places.Concat(e.Places).Distinct()];
        ImmutableArray<PurposeId> purposes = !asked.Purposes.IsDefaultOrEmpty ? asked.Purposes
            : officer ? e.Terms.Purposes : worker.Notification?.Purposes ?? [];
        ImmutableArray<PlaceId> places = !asked.Places.IsDefaultOrEmpty ? asked.Places
            : e.PlaceOf(asked.Terminal) is { } at ? [at]
            : officer ? [.. allPlaces] : worker.Notification?.Places ?? [];
        ImmutableArray<NetworkRange> networks = asked.Networks.IsDefault ? [] : asked.Networks;
        if (purposes.IsEmpty || places.IsEmpty || !purposes.All(e.Terms.Purposes.Contains) || !places.All(allPlaces.Contains)
            || (asked.Terminal is not null && (e.PlaceOf(asked.Terminal) is not { } of || !places.Contains(of))))
        {
            throw CustodyException.Of(Fault.TokenBindingWrong);
        }

        // Who claims a terminal must be where it stands: networks that have nothing of that place's would never count.
        if (e.PlaceOf(asked.Terminal) is { } stands && !networks.IsEmpty && e.NetworksOf(stands) is { IsEmpty: false } admitted
            && !networks.Any(n => admitted.Any(a => Meet(n, a))))
        {
            throw CustodyException.Of(Fault.TokenBindingWrong);
        }

        if (networks.IsEmpty && !places.Any(p => !e.NetworksOf(p).IsEmpty))
        {
            throw CustodyException.Of(Fault.TokenNetworkMissing);
        }

        string id = "tk-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
        return new ServiceToken(
            id, contract, worker.Id, worker.Organisation, asked.Terminal, purposes, places, networks, asked.Label, by, now, now.AddDays(asked.Days));
    }

    static bool Meet(NetworkRange one, NetworkRange other) => one.Contains(other.Text.Split('/')[0]) || other.Contains(one.Text.Split('/')[0]);

    static Office OfficesOf(Engagement e, WorkerId worker, DateTimeOffset now) =>
        e.OfficesOf(new Circumstances(worker, null, now, Authentication.Local));
}
