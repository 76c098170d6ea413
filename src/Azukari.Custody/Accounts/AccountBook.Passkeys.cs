using Microsoft.Data.Sqlite;

namespace Azukari.Custody.Accounts;

/// <summary>Passkeys, and the questions that they answer.</summary>
public sealed partial class AccountBook
{
    /// <summary>How long a passkey has to answer.</summary>
    public static readonly TimeSpan CeremonyLasts = TimeSpan.FromMinutes(5);

    const string PasskeyColumns =
        "SELECT credential, account, name, public_key, added_at, sign_count, transports, verified, backup_eligible, backed_up, attestation, client_data FROM passkey";

    /// <summary>The passkeys of a person, oldest first.</summary>
    public IReadOnlyList<StoredPasskey> PasskeysOf(string account) => Ask(() => store.All(
        $"{PasskeyColumns} WHERE account = @account ORDER BY added_at", ReadPasskey, ("@account", account)));

    /// <summary>A passkey by its identifier; null where nobody has it.</summary>
    public StoredPasskey? FindPasskey(ReadOnlyMemory<byte> credential) => Ask(() => store.All(
        $"{PasskeyColumns} WHERE credential = @credential", ReadPasskey, ("@credential", credential.ToArray()))).FirstOrDefault();

    /// <summary>Adds a passkey beside those that the person has.</summary>
    public void AddPasskey(StoredPasskey passkey, string address)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        Change(() =>
        {
            Put(passkey);
            Note(HappeningKind.PasskeyAdded, passkey.Account, passkey.Account, address);
            return true;
        }, _ => true);
    }

    /// <summary>Keeps what a passkey says of itself after it was used.</summary>
    public void UpdatePasskey(StoredPasskey passkey)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        Ask(() => store.Run(
            "UPDATE passkey SET sign_count = @count, backed_up = @up WHERE credential = @credential AND account = @account",
            ("@count", (long)passkey.SignCount), ("@up", passkey.IsBackedUp ? 1 : 0), ("@credential", passkey.Credential.ToArray()), ("@account", passkey.Account)));
    }

    /// <summary>Removes a passkey; never the only way in.</summary>
    public AccountRefusal? RemovePasskey(string account, ReadOnlyMemory<byte> credential, string by, string address) => Change(() =>
    {
        if (PasskeysOf(account).Count == 1 && !HasWayOutside(account))
        {
            return AccountRefusal.OnlyWayIn;
        }

        if (store.Run("DELETE FROM passkey WHERE credential = @credential AND account = @account", ("@credential", credential.ToArray()), ("@account", account)) == 0)
        {
            return AccountRefusal.NoSuchKey;
        }

        Note(HappeningKind.PasskeyRemoved, account, by, address);
        return (AccountRefusal?)null;
    });

    /// <summary>Keeps the state of a question until it is answered; gives what the browser brings back.</summary>
    public Secret BeginCeremony(string state)
    {
        Secret secret = Secret.Make();
        Ask(() =>
        {
            store.Run("DELETE FROM ceremony WHERE expires_at < @now", ("@now", Milliseconds(Now)));
            return store.Run(
                "INSERT INTO ceremony (token, state, expires_at) VALUES (@token, @state, @until)",
                ("@token", secret.Digest), ("@state", state), ("@until", Milliseconds(Now + CeremonyLasts)));
        });
        return secret;
    }

    /// <summary>The state of a question, which can be answered once; null where it is too late, or was answered.</summary>
    public string? EndCeremony(string? token) => Secret.Read(token) is { } secret
        ? Ask(() => store.One<string>(
            "DELETE FROM ceremony WHERE token = @token AND expires_at > @now RETURNING state", ("@token", secret.Digest), ("@now", Milliseconds(Now))))
        : null;

    void Put(StoredPasskey p) => store.Run(
        "INSERT INTO passkey (credential, account, name, public_key, added_at, sign_count, transports, verified, backup_eligible, backed_up, attestation, client_data) "
        + "VALUES (@credential, @account, @name, @key, @at, @count, @transports, @verified, @eligible, @up, @attestation, @client)",
        ("@credential", p.Credential.ToArray()), ("@account", p.Account), ("@name", p.Name), ("@key", p.PublicKey.ToArray()), ("@at", Milliseconds(p.AddedAt)),
        ("@count", (long)p.SignCount), ("@transports", p.Transports), ("@verified", p.IsVerified ? 1 : 0), ("@eligible", p.IsBackupEligible ? 1 : 0),
        ("@up", p.IsBackedUp ? 1 : 0), ("@attestation", p.Attestation.ToArray()), ("@client", p.ClientData.ToArray()));

    static StoredPasskey ReadPasskey(SqliteDataReader r) => new(
        r.GetFieldValue<byte[]>(0), r.GetString(1), r.GetString(2), r.GetFieldValue<byte[]>(3), Instant(r.GetInt64(4)), (uint)r.GetInt64(5), r.GetString(6),
        r.GetInt64(7) != 0, r.GetInt64(8) != 0, r.GetInt64(9) != 0, r.GetFieldValue<byte[]>(10), r.GetFieldValue<byte[]>(11));
}
