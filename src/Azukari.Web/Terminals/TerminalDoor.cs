using System.Collections.Concurrent;
using Azukari.Custody.Accounts;
using Azukari.Custody.Terminals;
using Azukari.Rules;
using Azukari.Web.Hosting;
using Azukari.Web.SignIn;

namespace Azukari.Web.Terminals;

/// <summary>At which terminal somebody sits: its certificate and its network say so together, or nobody does (覚書 5-1a).</summary>
sealed class TerminalDoor(ServeOptions options, AccountBook book, TimeProvider clock) : IDisposable
{
    const int MostRemembered = 4_096;

    // A signature does not change; whether it was revoked, and the time, are asked anew.
    readonly ConcurrentDictionary<string, (TerminalProof Proof, DateTimeOffset Until)> checkedOnes = new(StringComparer.Ordinal);
    readonly Lock opening = new();
    TerminalAuthority? authority;

    /// <summary>The authority; null until there is one. It may be made while the server runs.</summary>
    internal TerminalAuthority? Authority
    {
        get
        {
            lock (opening)
            {
                return authority ??= TerminalAuthority.Open(options.Data, book, clock);
            }
        }
    }

    /// <summary>What the connection proves.</summary>
    internal TerminalProof ProofOf(HttpContext context)
    {
        if (context.Connection.ClientCertificate is not { } presented)
        {
            return TerminalProof.Not(TerminalFault.None);
        }

        if (Authority is not { } known)
        {
            return TerminalProof.Not(TerminalFault.NotOurs);
        }

        string key = Convert.ToHexString(presented.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256));
        DateTimeOffset now = clock.GetUtcNow();
        if (checkedOnes.TryGetValue(key, out (TerminalProof Proof, DateTimeOffset Until) before) && now < before.Until)
        {
            return book.FindCertificate(before.Proof.Certificate!.Serial) is { RevokedAt: null } ? before.Proof : TerminalProof.Not(TerminalFault.Revoked);
        }

        TerminalProof proof = known.Check(presented);
        if (proof.Certificate is { } certificate)
        {
            if (checkedOnes.Count >= MostRemembered)
            {
                checkedOnes.Clear();
            }

            checkedOnes[key] = (proof, certificate.ExpiresAt);
        }

        return proof;
    }

    /// <summary>What people call the machine; null where none is proved.</summary>
    internal string? LabelOf(HttpContext context) => ProofOf(context).Certificate?.Label;

    /// <summary>The terminal under a contract: named by a good certificate, registered there, and within its place's networks.</summary>
    internal TerminalId? Of(HttpContext context, Engagement state, ContractId contract) =>
        Standing(context, state, contract) is { Standing: TerminalStanding.Proved, Terminal: { } terminal } ? terminal : null;

    /// <summary>The same with the reason, for the page that helps to set a machine up.</summary>
    internal (TerminalStanding Standing, TerminalId? Terminal) Standing(HttpContext context, Engagement state, ContractId contract)
    {
        if (ProofOf(context).Certificate?.Terminals.FirstOrDefault(t => t.Contract == contract)?.Terminal is not { } named)
        {
            return (TerminalStanding.NotNamed, null);
        }

        return state.PlaceOf(named) is not { } place ? (TerminalStanding.NotRegistered, named)
            : !state.IsFromPlace(place, SignInDoor.AddressOf(context)) ? (TerminalStanding.OutsideNetwork, named)
            : (TerminalStanding.Proved, named);
    }

    public void Dispose() => authority?.Dispose();
}

/// <summary>How a machine stands under a contract.</summary>
enum TerminalStanding
{
    /// <summary>It is the terminal.</summary>
    Proved,

    /// <summary>Its certificate does not name one of this contract.</summary>
    NotNamed,

    /// <summary>The terminal is not registered, or was withdrawn.</summary>
    NotRegistered,

    /// <summary>It comes from elsewhere than its place's networks.</summary>
    OutsideNetwork,
}
