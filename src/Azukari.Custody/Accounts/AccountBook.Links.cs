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

    /// <summary>A second person agrees to a link, as he saw it.</summary>
    /// <param name="seen">What he saw. Where another was asked for meanwhile, he agreed to nothing.</param>
    /// <param name="by">Who agrees.</param>
    /// <param name="address">From where.</param>
    public AccountRefusal? AgreeToLink(AskedLink seen, string by, string address)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return Change(() =>
        {
            if (!AskedLinks.Contains(seen))
            {
                return AccountRefusal.NoSuchLink;
            }

            if (by == seen.AskedBy || by == seen.Account)
            {
                return AccountRefusal.TwoOthersDecide;
            }

            if (WhyNotSecond(by, seen.AskedBy) is { } alone)
            {
                return alone;
            }

            store.Run(
                "UPDATE link SET agreed_by = @by WHERE account = @account AND contract = @contract",
                ("@by", by), ("@account", seen.Account), ("@contract", seen.Link.Contract.Value));
            Note(HappeningKind.Linked, seen.Account, by, address);
            return (AccountRefusal?)null;
        });
    }

    /// <summary>Turns a link down that waits, as it was seen; one that another agreed to meanwhile stands.</summary>
    public AccountRefusal? DeclineLink(AskedLink seen, string by, string address)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return Change(() =>
        {
            if (!AskedLinks.Contains(seen))
            {
                return AccountRefusal.NoSuchLink;
            }

            store.Run(
                "DELETE FROM link WHERE account = @account AND contract = @contract", ("@account", seen.Account), ("@contract", seen.Link.Contract.Value));
            Note(HappeningKind.Unlinked, seen.Account, by, address);
            return (AccountRefusal?)null;
        });
    }

    /// <summary>Whether what was issued to a worker at a time still counts: the account that is the worker lets in, and none was removed since.</summary>
    public bool CountsStill(ContractId contract, WorkerId worker, DateTimeOffset issuedAt) => Ask(() =>
        store.One<long>(
            "SELECT COUNT(*) FROM removed_worker WHERE contract = @contract AND worker = @worker AND removed_at >= @at",
            ("@contract", contract.Value), ("@worker", worker.Value), ("@at", Milliseconds(issuedAt))) == 0
        && store.One<long>(
            "SELECT COUNT(*) FROM link JOIN account ON account.id = link.account WHERE link.contract = @contract AND link.worker = @worker "
            + "AND link.agreed_by IS NOT NULL AND account.state <> 'active'",
            ("@contract", contract.Value), ("@worker", worker.Value)) == 0);

    /// <summary>As whom somebody is known, or waits to be, under a contract: who is told of his ways in.</summary>
    internal WorkerId? WorkerOf(string account, ContractId contract) => Ask(() => store.One<string>(
        "SELECT worker FROM link WHERE account = @account AND contract = @contract", ("@account", account), ("@contract", contract.Value)))
        is { } worker ? WorkerId.Wrap(worker) : null;

    /// <summary>
    /// Links that counted wait again for a second person, and those that wait for one are asked anew: whoever had them on his screen saw another name.
    /// One that another had asked for ends: he who asked and he who gave the name would else each be the other's second person.
    /// </summary>
    void AskLinksAgain(string account, string by, string address)
    {
        if (store.Run("DELETE FROM link WHERE account = @account AND agreed_by IS NULL AND asked_by <> @by", ("@account", account), ("@by", by)) > 0)
        {
            Note(HappeningKind.Unlinked, account, by, address);
        }

        if (store.Run(
            "UPDATE link SET agreed_by = NULL, asked_by = @by, asked_at = MAX(@now, asked_at + 1) WHERE account = @account",
            ("@by", by), ("@now", Milliseconds(Now)), ("@account", account)) > 0)
        {
            Note(HappeningKind.LinkAsked, account, by, address);
        }
    }
}
