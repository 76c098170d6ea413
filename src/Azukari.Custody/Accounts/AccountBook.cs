using System.Security.Cryptography;
using Azukari.Custody.Storage;
using Azukari.Rules;
using Azukari.Vault;
using Microsoft.Data.Sqlite;

namespace Azukari.Custody.Accounts;

/// <summary>The book of accounts of a custody: who may come in, by what, and as whom. Kept apart from the ledgers (<c>accounts.db</c>).</summary>
/// <remarks>
/// Nothing here gives a right: an account is linked to a worker, and the engagement says what that worker may do. The shell may open it
/// beside a running server. What changes here is noted as a <see cref="Happening"/> with whose doing it was.
/// </remarks>
public sealed partial class AccountBook : IDisposable
{
    /// <summary>Whose doing it is when it is done at the shell of the custody's machine.</summary>
    public const string Shell = "shell";

    readonly SqliteStore store;
    readonly TimeProvider clock;

    readonly Authentication[] doors;

    AccountBook(SqliteStore store, TimeProvider clock, Authentication[] doors)
    {
        this.store = store;
        this.clock = clock;
        this.doors = doors;
    }

    /// <summary>Opens the book of a custody, made where there is none yet.</summary>
    /// <param name="root">The folder of the custody.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="CustodyException">There is no custody, or it cannot be written.</exception>
    public static AccountBook Open(string root, TimeProvider clock) => StorageFaults.Guard(root, () =>
    {
        if (!File.Exists(Path.Combine(root, "custody.json")))
        {
            throw CustodyException.Of(Fault.DataNotFound, root);
        }

        string path = Path.Combine(root, "accounts.db");
        if (!File.Exists(path))
        {
            // SQLite would give it the mode that the umask leaves; what it makes later beside it has the mode of this file.
            DurableFile.TryWriteNew(path, [], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return new AccountBook(SqliteStore.OpenBeside(path, StoreKind.Accounts), clock, DoorsOf(Path.Combine(root, "sign-in.json")));
    });

    DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Everybody, by name; removed ones last.</summary>
    public IReadOnlyList<Account> Accounts => Ask(() => store.All(
        "SELECT id, name, administrator, state, made_at, locked_until FROM account ORDER BY state = 'removed', name, id", Read));

    /// <summary>An account; null where there is none of that name.</summary>
    public Account? Find(string id) => Ask(() => store.All(
        "SELECT id, name, administrator, state, made_at, locked_until FROM account WHERE id = @id", Read, ("@id", id))).FirstOrDefault();

    /// <summary>As whom an account is known under each contract.</summary>
    public IReadOnlyList<AccountLink> LinksOf(string account) => Ask(() => store.All(
        "SELECT contract, worker FROM link WHERE account = @account AND agreed_by IS NOT NULL ORDER BY contract", ReadLink, ("@account", account)));

    /// <summary>As whom an account is known under a contract; null for a stranger to it.</summary>
    public AccountLink? LinkOf(string account, ContractId contract) => Ask(() => store.All(
        "SELECT contract, worker FROM link WHERE account = @account AND contract = @contract AND agreed_by IS NOT NULL", ReadLink, ("@account", account), ("@contract", contract.Value)))
        .FirstOrDefault();

    /// <summary>Who is a worker of a contract, or is asked to be; null where nobody is.</summary>
    public string? AccountOf(ContractId contract, WorkerId worker) => Ask(() => store.One<string>(
        "SELECT account FROM link WHERE contract = @contract AND worker = @worker", ("@contract", contract.Value), ("@worker", worker.Value)));

    /// <summary>The latest happenings, newest first.</summary>
    /// <param name="account">Of one account; null for all.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<Happening> Happenings(string? account, int most) => Ask(() => store.All(
        "SELECT at, kind, account, by_whom, address FROM happening WHERE @account = '' OR account = @account ORDER BY number DESC LIMIT @most",
        r => new Happening(
            Instant(r.GetInt64(0)), Enum.Parse<HappeningKind>(r.GetString(1)), r.IsDBNull(2) ? null : r.GetString(2), r.GetString(3), r.GetString(4)),
        ("@account", account ?? ""), ("@most", most)));

    /// <summary>Ends a link; the next request of that person finds nothing there.</summary>
    public AccountRefusal? Unlink(string account, ContractId contract, string by, string address) => Change(() =>
    {
        if (store.Run("DELETE FROM link WHERE account = @account AND contract = @contract", ("@account", account), ("@contract", contract.Value)) == 0)
        {
            return AccountRefusal.NoSuchLink;
        }

        Note(HappeningKind.Unlinked, account, by, address);
        return null;
    });

    /// <summary>Suspends, lets in again, or removes somebody. Removing takes links, passkeys and names outside away.</summary>
    public AccountRefusal? SetState(string account, AccountState state, string by, string address) => Change(() =>
    {
        if (Find(account) is not { State: not AccountState.Removed })
        {
            return AccountRefusal.NoSuchAccount;
        }

        if (state != AccountState.Active && IsLastAdministrator(account))
        {
            return AccountRefusal.LastAdministrator;
        }

        store.Run("UPDATE account SET state = @state, failures = 0, locked_until = 0 WHERE id = @id", ("@state", EntryJson.Name(state)), ("@id", account));
        if (state != AccountState.Active)
        {
            EndAll(account);
        }

        if (state == AccountState.Removed)
        {
            store.Run(
                "INSERT INTO removed_worker (contract, worker, removed_at) SELECT contract, worker, @now FROM link "
                + "WHERE account = @account AND worker IS NOT NULL AND agreed_by IS NOT NULL ON CONFLICT DO UPDATE SET removed_at = excluded.removed_at",
                ("@now", Milliseconds(Now)), ("@account", account));
            store.Run("DELETE FROM link WHERE account = @account", ("@account", account));
            store.Run("DELETE FROM passkey WHERE account = @account", ("@account", account));
            store.Run("DELETE FROM outside WHERE account = @account", ("@account", account));
            EndInvitations(account);
        }

        Note(state switch { AccountState.Active => HappeningKind.Resumed, AccountState.Suspended => HappeningKind.Suspended, _ => HappeningKind.Removed }, account, by, address);
        return null;
    });

    /// <summary>Whether nobody else could run accounts at this moment if this one could not.</summary>
    public bool IsLastAdministrator(string account)
    {
        bool isOne = false;
        bool others = false;
        foreach (Account a in Accounts.Where(a => a.IsAdministrator && a.State == AccountState.Active))
        {
            isOne |= a.Id == account;
            others |= a.Id != account && a.MayComeIn(Now) && (PasskeysOf(a.Id).Count > 0 || HasWayOutside(a.Id));
        }

        return isOne && !others;
    }

    /// <summary>Closes the book.</summary>
    public void Dispose() => store.Dispose();

    void Note(HappeningKind kind, string? account, string by, string address) => store.Run(
        "INSERT INTO happening (at, kind, account, by_whom, address) VALUES (@at, @kind, @account, @by, @address)",
        ("@at", Milliseconds(Now)), ("@kind", kind.ToString()), ("@account", (object?)account ?? DBNull.Value), ("@by", by), ("@address", address));

    T Ask<T>(Func<T> question)
    {
        lock (store.Gate)
        {
            return StorageFaults.Guard("accounts.db", question);
        }
    }

    /// <summary>A change and its note stand together or not at all; a refusal changes nothing.</summary>
    AccountRefusal? Change(Func<AccountRefusal?> change) => Change<AccountRefusal?>(change, refusal => refusal is null);

    T Change<T>(Func<T> change, Func<T, bool> stands) => Ask(() =>
    {
        using StoreTransaction transaction = store.Begin();
        T outcome = change();
        if (stands(outcome))
        {
            transaction.Commit();
        }

        return outcome;
    });

    static Account Read(SqliteDataReader r) => new(
        r.GetString(0), r.GetString(1), r.GetInt64(2) != 0, StateOf(r.GetString(3)), Instant(r.GetInt64(4)), r.GetInt64(5) == 0 ? null : Instant(r.GetInt64(5)));

    static AccountLink ReadLink(SqliteDataReader r) =>
        new(ContractId.Wrap(r.GetString(0)), r.IsDBNull(1) ? null : WorkerId.Wrap(r.GetString(1)));

    static AccountState StateOf(string name) => name switch
    {
        "active" => AccountState.Active,
        "suspended" => AccountState.Suspended,
        _ => AccountState.Removed,
    };

    static string NewName(string prefix) => $"{prefix}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10))}";

    static long Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
