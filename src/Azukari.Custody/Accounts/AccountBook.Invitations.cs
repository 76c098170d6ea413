namespace Azukari.Custody.Accounts;

/// <summary>Invitations: a link that lets one person register one passkey, once, within days.</summary>
public sealed partial class AccountBook
{
    /// <summary>How long an invitation stands.</summary>
    public static readonly TimeSpan InvitationStands = TimeSpan.FromHours(72);

    /// <summary>How long the name of an account may be.</summary>
    public const int LongestName = 100;

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

    /// <summary>Another link for somebody who never came; earlier ones end. At the shell for anybody: his old keys stay.</summary>
    /// <returns>Null where <see cref="WhyNotInviteAgain"/> says why.</returns>
    public Secret? InviteAgain(string account, string by, string address) => Change(
        () => WhyNotInviteAgain(account, by) is null ? MakeInvitation(account, by, address) : null, made => made is not null);

    /// <summary>Why somebody cannot be invited anew; null where he can.</summary>
    /// <remarks>
    /// A link is a way in for whoever holds it. So one administrator makes another only for somebody who never came in at all: who was in, who
    /// comes in by a name of the city, or whose new link two persons decided is helped by two persons. Another administrator is invited by the machine's owner alone.
    /// </remarks>
    public AccountRefusal? WhyNotInviteAgain(string account, string by) => Ask<AccountRefusal?>(() =>
        Find(account) is not { State: AccountState.Active } known ? AccountRefusal.NoSuchAccount
        : by != Shell && (known.IsAdministrator || store.One<long>(
            "SELECT EXISTS (SELECT 1 FROM passkey WHERE account = @id) OR EXISTS (SELECT 1 FROM session WHERE account = @id) "
            + "OR EXISTS (SELECT 1 FROM outside WHERE account = @id) OR EXISTS (SELECT 1 FROM recovery WHERE account = @id AND approved_by IS NOT NULL)",
            ("@id", account)) != 0) ? AccountRefusal.NotToInviteAgain
        : null);

    /// <summary>Ends the invitation of somebody who did not come.</summary>
    public AccountRefusal? WithdrawInvitation(string account, string by, string address) => Change(() =>
    {
        if (EndInvitations(account) == 0)
        {
            return AccountRefusal.NoSuchInvitation;
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
