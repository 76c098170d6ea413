using Azukari.Custody.Accounts;
using Azukari.Rules;
using Azukari.Web.Hosting;

namespace Azukari.Web.SignIn;

/// <summary>Who may speak for somebody who lost his key: an administrator, or an officer of the contract under which he works.</summary>
sealed class RecoveryRoom(AccountBook book, DeskHost host)
{
    /// <summary>Whether one may ask, or decide, for another. Nobody does for himself.</summary>
    /// <remarks>Whoever gets the new link is that person everywhere: of one who works under several contracts, an officer of all of them.</remarks>
    internal bool MaySpeakFor(Account me, string other)
    {
        if (me.Id == other)
        {
            return false;
        }

        return me.IsAdministrator || (book.LinksOf(other) is { Count: > 0 } links && links.All(link => IsOfficerOver(me, link)));
    }

    /// <summary>
    /// Whether one may agree that an account is somebody under a contract: an officer of the contract who knows the person, or an administrator whom
    /// the machine's owner invited. An administrator whom another invited may be that other himself.
    /// </summary>
    internal bool MayAgreeTo(Account me, AskedLink asked) => me.Id != asked.Account && me.Id != asked.AskedBy
        && (me.IsAdministrator ? book.WasInvitedAtTheShell(me.Id) : IsOfficerOver(me, asked.Link));

    /// <summary>The city's officers know everybody of the contract; the contractor's their own people and those below.</summary>
    bool IsOfficerOver(Account me, AccountLink other)
    {
        if (book.LinkOf(me.Id, other.Contract)?.Worker is not { } mine || !host.Desk.Contracts.Contains(other.Contract))
        {
            return false;
        }

        Engagement state = host.Desk.StateOf(other.Contract);
        Office offices = state.OfficesOf(new Circumstances(mine, null, host.Desk.Now, Authentication.Passkey));
        bool city = (offices & (Office.CityOfficer | Office.CityApprover)) != Office.None;
        return city || (offices.HasFlag(Office.HandlingOfficer) && state.Worker(mine) is { } officer && state.Worker(other.Worker) is { } worker
            && state.AndBelow(officer.Organisation).Contains(worker.Organisation));
    }
}
