using Azukari.Rules;

namespace Azukari.Custody.Accounts;

/// <summary>Someone who may come in. What he may do comes from the engagement alone; an administrator may do nothing there.</summary>
/// <param name="Id">Random: <c>ac-…</c>.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="IsAdministrator">Whether he runs accounts and terminals; he is linked to no contract.</param>
/// <param name="State">Whether he may come in at all.</param>
/// <param name="MadeAt">Since when there is the account.</param>
/// <param name="LockedUntil">No attempt counts before; null where none is locked out.</param>
public sealed record Account(string Id, string Name, bool IsAdministrator, AccountState State, DateTimeOffset MadeAt, DateTimeOffset? LockedUntil)
{
    /// <summary>Whether he may come in at a time.</summary>
    public bool MayComeIn(DateTimeOffset at) => State == AccountState.Active && !(LockedUntil > at);
}

/// <summary>Whether somebody may come in.</summary>
public enum AccountState
{
    /// <summary>Yes.</summary>
    Active,

    /// <summary>Not for the time being.</summary>
    Suspended,

    /// <summary>Never again; the name stays for what was done.</summary>
    Removed,
}

/// <summary>Who an account is under a contract.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Worker">The worker; null for an inspector (調査員), who reads and changes nothing.</param>
public sealed record AccountLink(ContractId Contract, WorkerId? Worker)
{
    /// <summary>Whether it lets in to inspect.</summary>
    public bool Inspects => Worker is null;
}

/// <summary>A time at which somebody was in.</summary>
/// <param name="Key">What it is called in lists: the digest of its secret.</param>
/// <param name="Account">Who.</param>
/// <param name="How">How he was recognised.</param>
/// <param name="BeganAt">Since when.</param>
/// <param name="SeenAt">When he last did something, to the minute.</param>
/// <param name="ProvedAt">When he last proved who he is.</param>
/// <param name="EndedAt">When it was ended; null while nobody did.</param>
/// <param name="Address">From where it began.</param>
public sealed record AccountSession(
    string Key, string Account, Authentication How, DateTimeOffset BeganAt, DateTimeOffset SeenAt, DateTimeOffset ProvedAt,
    DateTimeOffset? EndedAt, string Address);

/// <summary>Something that happened to accounts.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Account">To whom; of a certificate, its serial number.</param>
/// <param name="ByWhom">Whose doing: an account, or <see cref="AccountBook.Shell"/>.</param>
/// <param name="Address">From where.</param>
public sealed record Happening(DateTimeOffset At, HappeningKind Kind, string? Account, string ByWhom, string Address);

/// <summary>What can happen to accounts.</summary>
public enum HappeningKind
{
    /// <summary>Somebody was invited.</summary>
    Invited,

    /// <summary>An invitation was withdrawn before its use.</summary>
    InvitationWithdrawn,

    /// <summary>A passkey was added.</summary>
    PasskeyAdded,

    /// <summary>A passkey was removed.</summary>
    PasskeyRemoved,

    /// <summary>Somebody came in.</summary>
    CameIn,

    /// <summary>Somebody proved again who he is.</summary>
    ProvedAgain,

    /// <summary>An attempt failed.</summary>
    Failed,

    /// <summary>Too many attempts failed.</summary>
    LockedOut,

    /// <summary>A session was ended.</summary>
    WentOut,

    /// <summary>The account was linked to a contract.</summary>
    Linked,

    /// <summary>A link ended.</summary>
    Unlinked,

    /// <summary>The name at the city's own sign-in was noted, or taken away.</summary>
    OutsideChanged,

    /// <summary>Suspended.</summary>
    Suspended,

    /// <summary>Let in again.</summary>
    Resumed,

    /// <summary>Removed for good.</summary>
    Removed,

    /// <summary>Somebody asked for another way in for a person who lost his key.</summary>
    RecoveryAsked,

    /// <summary>A second person agreed; the person has no key until he uses the new link.</summary>
    RecoveryApproved,

    /// <summary>The wish for another way in was turned down.</summary>
    RecoveryDeclined,

    /// <summary>A terminal's certificate was issued.</summary>
    CertificateIssued,

    /// <summary>A terminal's certificate was revoked.</summary>
    CertificateRevoked,

    /// <summary>A link to a contract was asked for; it counts once a second person agreed.</summary>
    LinkAsked,
}

/// <summary>Attempts that failed, one after another.</summary>
/// <param name="Account">On whose account; null where none is known.</param>
/// <param name="Address">From where.</param>
/// <param name="Count">How many.</param>
/// <param name="Last">When the last one was.</param>
public sealed record FailedAttempts(string? Account, string Address, int Count, DateTimeOffset Last);

/// <summary>Why something about accounts is not done.</summary>
public enum AccountRefusal
{
    /// <summary>No such account, or not one any more.</summary>
    NoSuchAccount,

    /// <summary>It is the last administrator who can come in.</summary>
    LastAdministrator,

    /// <summary>An administrator sees no content, so he is nobody under a contract.</summary>
    AdministratorsSeeNoContent,

    /// <summary>Another account is that person already.</summary>
    AlreadyLinked,

    /// <summary>Another account has that name outside already.</summary>
    OutsideNameTaken,

    /// <summary>It is his only way in.</summary>
    OnlyWayIn,

    /// <summary>Two persons decide, and neither is the one who lost his key.</summary>
    TwoOthersDecide,

    /// <summary>No such wish, or it is decided.</summary>
    NoSuchRecovery,

    /// <summary>No such link waits.</summary>
    NoSuchLink,

    /// <summary>Two accounts of which one person may hold both are not two persons.</summary>
    PerhapsOnePerson,

    /// <summary>A name outside is given to an administrator by himself or at the shell.</summary>
    AdministratorNamesHimself,

    /// <summary>He has no such key.</summary>
    NoSuchKey,

    /// <summary>No invitation of his stands.</summary>
    NoSuchInvitation,

    /// <summary>He was in already, or runs accounts: one administrator alone makes no new link for him.</summary>
    NotToInviteAgain,
}

/// <summary>A wish for another way in.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Account">Who lost his key.</param>
/// <param name="AskedBy">Who speaks for him.</param>
/// <param name="AskedAt">Since when.</param>
public sealed record Recovery(string Id, string Account, string AskedBy, DateTimeOffset AskedAt);

/// <summary>An invitation that still stands.</summary>
/// <param name="Account">Whom it lets in.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record StandingInvitation(string Account, DateTimeOffset ExpiresAt);

/// <summary>A passkey, as it was registered.</summary>
/// <param name="Credential">Its identifier.</param>
/// <param name="Account">Whose.</param>
/// <param name="Name">What its holder calls it.</param>
/// <param name="PublicKey">COSE key.</param>
/// <param name="AddedAt">Since when.</param>
/// <param name="SignCount">How often it signed, as far as it says.</param>
/// <param name="Transports">How it is reached.</param>
/// <param name="IsVerified">Whether it verified its user (PIN, fingerprint).</param>
/// <param name="IsBackupEligible">Whether it can be copied to other devices.</param>
/// <param name="IsBackedUp">Whether it was.</param>
/// <param name="Attestation">The attestation object.</param>
/// <param name="ClientData">The client data of the registration.</param>
public sealed record StoredPasskey(
    ReadOnlyMemory<byte> Credential, string Account, string Name, ReadOnlyMemory<byte> PublicKey, DateTimeOffset AddedAt, uint SignCount,
    string Transports, bool IsVerified, bool IsBackupEligible, bool IsBackedUp, ReadOnlyMemory<byte> Attestation,
    ReadOnlyMemory<byte> ClientData);
