using Azukari.Rules;
using Microsoft.Data.Sqlite;

namespace Azukari.Custody.Accounts;

/// <summary>Who is in, since when, and who tried.</summary>
public sealed partial class AccountBook
{
    /// <summary>Whoever does nothing for so long is out.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>Nobody is in longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>For how long a proof of who one is counts for an act that reveals, approves or erases.</summary>
    public static readonly TimeSpan ProofCounts = TimeSpan.FromMinutes(5);

    /// <summary>How many attempts may fail in a row.</summary>
    public const int AttemptsAllowed = 5;

    /// <summary>For how long nobody comes in as somebody as whom too many attempts failed.</summary>
    public static readonly TimeSpan LockLasts = TimeSpan.FromMinutes(15);

    static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    const string SessionColumns = "SELECT token, account, how, began_at, seen_at, proved_at, ended_at, address FROM session";

    /// <summary>Lets somebody in who proved who he is; gives what his browser carries. Each time it is another.</summary>
    public Secret ComeIn(string account, Authentication how, string address) => Change(() =>
    {
        Secret secret = Secret.Make();
        long now = Milliseconds(Now);
        store.Run(
            "INSERT INTO session (token, account, how, began_at, seen_at, proved_at, address) VALUES (@token, @account, @how, @began, @seen, @proved, @address)",
            ("@token", secret.Digest), ("@account", account), ("@how", how.ToString()), ("@began", now), ("@seen", now), ("@proved", now), ("@address", address));
        store.Run("UPDATE account SET failures = 0, locked_until = 0 WHERE id = @id", ("@id", account));
        Note(HappeningKind.CameIn, account, account, address);
        return secret;
    }, _ => true);

    /// <summary>Who comes with what a browser carries; null where it ended, by whomever or by time. Doing something is noted by the minute.</summary>
    /// <param name="carried">What the browser carries.</param>
    /// <param name="acts">Whether a person does something; a page that refreshes itself does not keep him in.</param>
    public (Account Account, AccountSession Session)? WhoIs(string? carried, bool acts)
    {
        if (Secret.Read(carried) is not { } secret || CarriedBy(secret) is not { } session
            || !IsOpen(session) || Find(session.Account) is not { State: AccountState.Active } account)
        {
            return null;
        }

        if (acts && Now - session.SeenAt >= SeenEvery)
        {
            Ask(() => store.Run("UPDATE session SET seen_at = @now WHERE token = @token", ("@now", Milliseconds(Now)), ("@token", secret.Digest)));
        }

        return (account, session);
    }

    /// <summary>The sessions of a person that are open, newest first.</summary>
    public IReadOnlyList<AccountSession> SessionsOf(string account) =>
        [.. Ask(() => store.All($"{SessionColumns} WHERE account = @account AND ended_at IS NULL ORDER BY began_at DESC", ReadSession, ("@account", account))).Where(IsOpen)];

    /// <summary>When and how a person came in before this time; null for the first.</summary>
    public AccountSession? Before(AccountSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Ask(() => store.All(
            $"{SessionColumns} WHERE account = @account AND began_at < @began ORDER BY began_at DESC LIMIT 1", ReadSession,
            ("@account", session.Account), ("@began", Milliseconds(session.BeganAt)))).FirstOrDefault();
    }

    /// <summary>
    /// Notes that somebody proved again who he is; gives what his browser carries from now on. What it carried before goes on, with its old proof,
    /// until this is first shown (<see cref="WhoIs"/>): whoever leaves the page before the answer is there stays in.
    /// </summary>
    /// <returns>Null where the session ended meanwhile, or its browser carries something newer.</returns>
    public Secret? Proved(AccountSession session, string address)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Change(() =>
        {
            byte[] token = Convert.FromHexString(session.Key);
            if (store.One<long>("SELECT COUNT(*) FROM session WHERE token = @token AND ended_at IS NULL", ("@token", token)) == 0)
            {
                return null;
            }

            // Who presses twice gets two answers, and nobody knows which of them his browser keeps: each counts.
            Secret secret = Secret.Make();
            store.Run("DELETE FROM session_next WHERE proved_at < @old", ("@old", Milliseconds(Now - Longest)));
            store.Run(
                "INSERT INTO session_next (token, session, proved_at) VALUES (@next, @token, @now)",
                ("@next", secret.Digest), ("@token", token), ("@now", Milliseconds(Now)));
            store.Run("UPDATE account SET failures = 0 WHERE id = @id", ("@id", session.Account));
            Note(HappeningKind.ProvedAgain, session.Account, session.Account, address);
            return secret;
        }, made => made is not null);
    }

    /// <summary>Makes every proof of a person old, so that the next act that reveals, approves or erases asks again: for tests.</summary>
    internal void Forget(string account) => Ask(() => store.Run(
        "UPDATE session SET proved_at = 0 WHERE account = @account AND ended_at IS NULL", ("@account", account)));

    /// <summary>Ends one session of a person.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="key">Which: its <see cref="AccountSession.Key"/>.</param>
    /// <param name="by">Whose doing.</param>
    /// <param name="address">From where.</param>
    public void GoOut(string account, string key, string by, string address)
    {
        ArgumentNullException.ThrowIfNull(key);
        byte[] token = key.Length == 64 && key.All(char.IsAsciiHexDigit) ? Convert.FromHexString(key) : [];
        Change(() =>
        {
            int ended = store.Run(
                "UPDATE session SET ended_at = @now WHERE token = @token AND account = @account AND ended_at IS NULL",
                ("@now", Milliseconds(Now)), ("@token", token), ("@account", account));
            if (ended > 0)
            {
                Note(HappeningKind.WentOut, account, by, address);
            }

            return ended > 0;
        }, done => done);
    }

    /// <summary>Notes an attempt that failed; too many lock the account out for a while, the last administrator's never.</summary>
    /// <param name="account">Whose account was tried; null where that is unknown.</param>
    /// <param name="address">From where.</param>
    public void Fail(string? account, string address) => Change(() =>
    {
        Note(HappeningKind.Failed, account, account ?? "", address);
        if (account is null)
        {
            return true;
        }

        long failures = store.One<long>("UPDATE account SET failures = failures + 1 WHERE id = @id RETURNING failures", ("@id", account));
        if (failures >= AttemptsAllowed && !IsLastAdministrator(account))
        {
            store.Run(
                "UPDATE account SET failures = 0, locked_until = @until WHERE id = @id", ("@until", Milliseconds(Now + LockLasts)), ("@id", account));
            Note(HappeningKind.LockedOut, account, "", address);
        }

        return true;
    }, _ => true);

    /// <summary>The session of what a browser carries; what it was given at its last proof takes effect here.</summary>
    AccountSession? CarriedBy(Secret secret) => Ask(() => SessionOf(secret) ?? (
        store.One<long>("SELECT COUNT(*) FROM session_next WHERE token = @token", ("@token", secret.Digest)) == 0 ? null
        : Change(() =>
        {
            (byte[] before, long proved) = store.All(
                "DELETE FROM session_next WHERE token = @token RETURNING session, proved_at", r => (r.GetFieldValue<byte[]>(0), r.GetInt64(1)), ("@token", secret.Digest))[0];
            if (store.Run(
                "UPDATE session SET token = @token, proved_at = MAX(proved_at, @proved) WHERE token = @before AND ended_at IS NULL",
                ("@token", secret.Digest), ("@proved", proved), ("@before", before)) != 1)
            {
                return null;
            }

            store.Run("UPDATE session_next SET session = @token WHERE session = @before", ("@token", secret.Digest), ("@before", before));
            return SessionOf(secret);
        }, shown => shown is not null)));

    AccountSession? SessionOf(Secret secret) => store.All($"{SessionColumns} WHERE token = @token", ReadSession, ("@token", secret.Digest)).FirstOrDefault();

    void EndAll(string account) => store.Run(
        "UPDATE session SET ended_at = @now WHERE account = @account AND ended_at IS NULL", ("@now", Milliseconds(Now)), ("@account", account));

    bool IsOpen(AccountSession s) => s.EndedAt is null && Now - s.SeenAt < Idle + SeenEvery && Now - s.BeganAt < Longest;

    static AccountSession ReadSession(SqliteDataReader r) => new(
        Convert.ToHexStringLower(r.GetFieldValue<byte[]>(0)), r.GetString(1), Enum.Parse<Authentication>(r.GetString(2)), Instant(r.GetInt64(3)),
        Instant(r.GetInt64(4)), Instant(r.GetInt64(5)), r.IsDBNull(6) ? null : Instant(r.GetInt64(6)), r.GetString(7));
}
