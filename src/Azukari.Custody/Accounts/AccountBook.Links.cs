using Azukari.Rules;

namespace Azukari.Custody.Accounts;

/// <summary>A link that waits for a second person.</summary>
/// <param name="Account">Who would be somebody under a contract.</param>
/// <param name="Link">Who, and under which.</param>
/// <param name="AskedBy">Which administrator asked.</param>
/// <param name="AskedAt">Since when.</param>
public sealed record AskedLink(string Account, AccountLink Link, string AskedBy, DateTimeOffset AskedAt);

/// <summary>As whom somebody comes in: one administrator asks, another person agrees.</summary>
/// <remarks>
/// Administrators see no content; one who could link an account of his own to a worker would. So a second person agrees, who is neither the
/// one who asks nor the one who is linked. Whether that person may is for the caller; who was invited by the one who asks never may.
/// </remarks>
public sealed partial class AccountBook
{
    /// <summary>Links that wait for a second person.</summary>
    public IReadOnlyList<AskedLink> AskedLinks => Ask(() => store.All(
        "SELECT contract, worker, account, asked_by, asked_at FROM link WHERE agreed_by IS NULL ORDER BY asked_at",
        r => new AskedLink(r.GetString(2), ReadLink(r), r.GetString(3), Instant(r.GetInt64(4)))));

    /// <summary>Whether somebody's account was first invited at the custody's own machine, and by no administrator.</summary>
    public bool WasInvitedAtTheShell(string account) => InviterOf(account) == Shell;

    /// <summary>Links an account to a contract, or changes the link; it counts at once from the shell, else once a second person agreed.</summary>
    public AccountRefusal? Link(string account, AccountLink link, string by, string address)
    {
        ArgumentNullException.ThrowIfNull(link);
        return Change(() =>
        {
            if (Find(account) is not { State: not AccountState.Removed } known)
            {
                return AccountRefusal.NoSuchAccount;
            }

            if (known.IsAdministrator)
            {
                return AccountRefusal.AdministratorsSeeNoContent;
            }

            if (link.Worker is { } worker && AccountOf(link.Contract, worker) is { } other && other != account)
            {
                return AccountRefusal.AlreadyLinked;
            }

            bool atOnce = by == Shell;
            store.Run(
                "INSERT INTO link (account, contract, worker, asked_by, asked_at, agreed_by) VALUES (@account, @contract, @worker, @by, @at, @agreed) "
                + "ON CONFLICT (account, contract) DO UPDATE SET worker = excluded.worker, asked_by = excluded.asked_by, asked_at = excluded.asked_at, "
                + "agreed_by = excluded.agreed_by",
                ("@account", account), ("@contract", link.Contract.Value), ("@worker", (object?)link.Worker?.Value ?? DBNull.Value), ("@by", by),
                ("@at", Milliseconds(Now)), ("@agreed", atOnce ? Shell : DBNull.Value));
            Note(atOnce ? HappeningKind.Linked : HappeningKind.LinkAsked, account, by, address);
            return (AccountRefusal?)null;
        });
    }

    /// <summary>A second person agrees to a link.</summary>
    public AccountRefusal? AgreeToLink(string account, ContractId contract, string by, string address) => Change(() =>
    {
        if (AskedLinks.FirstOrDefault(l => l.Account == account && l.Link.Contract == contract) is not { } asked)
        {
            return AccountRefusal.NoSuchLink;
        }

        if (by == asked.AskedBy || by == account)
        {
            return AccountRefusal.TwoOthersDecide;
        }

        if (WhyNotSecond(by, asked.AskedBy) is { } alone)
        {
            return alone;
        }

        store.Run(
            "UPDATE link SET agreed_by = @by WHERE account = @account AND contract = @contract",
            ("@by", by), ("@account", account), ("@contract", contract.Value));
        Note(HappeningKind.Linked, account, by, address);
        return (AccountRefusal?)null;
    });
}
