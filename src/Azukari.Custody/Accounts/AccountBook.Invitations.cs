namespace Azukari.Custody.Accounts;

/// <summary>Invitations: a link that lets one person register one passkey, once, within days.</summary>
public sealed partial class AccountBook
{
    /// <summary>How long an invitation stands.</summary>
    public static readonly TimeSpan InvitationStands = TimeSpan.FromHours(72);

    /// <summary>Makes an account and the invitation that lets its person in.</summary>
    /// <param name="name">What the person is called; 1 to 100 characters.</param>
    /// <param name="administrator">Whether he runs accounts; he is linked to no contract then.</param>
    /// <param name="by">Whose doing.</param>
    /// <param name="address">From where.</param>
    /// <returns>The account and the secret of the link, which is nowhere kept.</returns>
    public (Account Account, Secret Link) Invite(string name, bool administrator, string by, string address)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, LongestName);
        string id = NewName("ac");
        Secret secret = Change(() =>
        {
            store.Run(
                "INSERT INTO account (id, name, administrator, state, made_at) VALUES (@id, @name, @administrator, 'active', @at)",
                ("@id", id), ("@name", name.Trim()), ("@administrator", administrator ? 1 : 0), ("@at", Milliseconds(Now)));
            return MakeInvitation(id, by, address);
        }, _ => true);
        return (Find(id)!, secret);
    }

    /// <summary>Another link for somebody who has no passkey yet; earlier ones end. At the shell also for one who has: his old keys stay.</summary>
    /// <returns>Null where there is no such account, or he has a key already.</returns>
    public Secret? InviteAgain(string account, string by, string address) => Change(() =>
        Find(account) is { State: AccountState.Active } && (by == Shell || PasskeysOf(account).Count == 0)
            ? MakeInvitation(account, by, address) : null, made => made is not null);

    /// <summary>Ends the invitation of somebody who did not come.</summary>
    public AccountRefusal? WithdrawInvitation(string account, string by, string address) => Change(() =>
    {
        if (EndInvitations(account) == 0)
        {
            return AccountRefusal.NoSuchAccount;
        }

        Note(HappeningKind.InvitationWithdrawn, account, by, address);
        return null;
    });

    /// <summary>Whom a link lets in; null for a link that is wrong, used, withdrawn or too old: these look the same.</summary>
    public Account? Invited(string link) => Secret.Read(link) is { } secret
        && Ask(() => store.One<string>(
            "SELECT account FROM invitation WHERE token = @token AND ended_at IS NULL AND expires_at > @now",
            ("@token", secret.Digest), ("@now", Milliseconds(Now)))) is { } account
        && Find(account) is { State: AccountState.Active } found ? found : null;

    /// <summary>Invitations that still stand.</summary>
    public IReadOnlyList<StandingInvitation> Invitations => Ask(() => store.All(
        "SELECT account, expires_at FROM invitation WHERE ended_at IS NULL AND expires_at > @now ORDER BY expires_at",
        r => new StandingInvitation(r.GetString(0), Instant(r.GetInt64(1))), ("@now", Milliseconds(Now))));

    /// <summary>Registers the passkey that an invitation is for, and ends the invitation: of two who come with one link, one gets in.</summary>
    /// <returns>False where the link is not good any more.</returns>
    public bool AcceptInvitation(string link, StoredPasskey passkey, string address)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        return Secret.Read(link) is { } secret && Change(() =>
        {
            if (store.Run(
                "UPDATE invitation SET ended_at = @now WHERE token = @token AND account = @account AND ended_at IS NULL AND expires_at > @later",
                ("@now", Milliseconds(Now)), ("@token", secret.Digest), ("@account", passkey.Account), ("@later", Milliseconds(Now))) != 1)
            {
                return false;
            }

            Put(passkey);
            Note(HappeningKind.PasskeyAdded, passkey.Account, passkey.Account, address);
            return true;
        }, done => done);
    }

    Secret MakeInvitation(string account, string by, string address)
    {
        EndInvitations(account);
        Secret secret = Secret.Make();
        store.Run(
            "INSERT INTO invitation (token, account, made_by, made_at, expires_at) VALUES (@token, @account, @by, @at, @until)",
            ("@token", secret.Digest), ("@account", account), ("@by", by), ("@at", Milliseconds(Now)), ("@until", Milliseconds(Now + InvitationStands)));
        Note(HappeningKind.Invited, account, by, address);
        return secret;
    }

    int EndInvitations(string account) => store.Run(
        "UPDATE invitation SET ended_at = @now WHERE account = @account AND ended_at IS NULL", ("@now", Milliseconds(Now)), ("@account", account));
}
