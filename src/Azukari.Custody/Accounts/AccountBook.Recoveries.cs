namespace Azukari.Custody.Accounts;

/// <summary>Another way in for somebody who lost his key: one person asks, another agrees, and neither is he.</summary>
/// <remarks>Who cannot be the second beside whoever asked: <see cref="WhyNotSecond"/>.</remarks>
public sealed partial class AccountBook
{
    /// <summary>How long a wish waits for the second person.</summary>
    public static readonly TimeSpan RecoveryStands = TimeSpan.FromHours(72);

    /// <summary>Wishes that wait for a second person.</summary>
    public IReadOnlyList<Recovery> Recoveries => Ask(() => store.All(
        "SELECT id, account, asked_by, asked_at FROM recovery WHERE ended_at IS NULL AND asked_at > @since ORDER BY asked_at",
        r => new Recovery(r.GetString(0), r.GetString(1), r.GetString(2), Instant(r.GetInt64(3))), ("@since", Milliseconds(Now - RecoveryStands))));

    /// <summary>Somebody who knows the person asks. Whether he may is for the caller: an administrator, or an officer of the person's contract.</summary>
    public AccountRefusal? AskRecovery(string account, string by, string address) => Change(() =>
    {
        if (account == by)
        {
            return AccountRefusal.TwoOthersDecide;
        }

        if (Find(account) is not { State: AccountState.Active })
        {
            return AccountRefusal.NoSuchAccount;
        }

        store.Run("UPDATE recovery SET ended_at = @now WHERE account = @account AND ended_at IS NULL", ("@now", Milliseconds(Now)), ("@account", account));
        store.Run(
            "INSERT INTO recovery (id, account, asked_by, asked_at) VALUES (@id, @account, @by, @at)",
            ("@id", NewName("rc")), ("@account", account), ("@by", by), ("@at", Milliseconds(Now)));
        Note(HappeningKind.RecoveryAsked, account, by, address);
        return (AccountRefusal?)null;
    });

    /// <summary>A second person agrees: old keys and sessions end, and there is a new link.</summary>
    /// <returns>The link, or why not.</returns>
    public (Secret? Link, AccountRefusal? Refusal) ApproveRecovery(string recovery, string by, string address) => Change<(Secret?, AccountRefusal?)>(() =>
    {
        if (Recoveries.FirstOrDefault(r => r.Id == recovery) is not { } wish)
        {
            return (null, AccountRefusal.NoSuchRecovery);
        }

        if (wish.Account == by || wish.AskedBy == by)
        {
            return (null, AccountRefusal.TwoOthersDecide);
        }

        if (WhyNotSecond(by, wish.AskedBy) is { } alone)
        {
            return (null, alone);
        }

        if (Find(wish.Account) is not { State: AccountState.Active })
        {
            return (null, AccountRefusal.NoSuchAccount); // suspended or removed since it was asked for
        }

        store.Run("UPDATE recovery SET approved_by = @by, ended_at = @now WHERE id = @id", ("@by", by), ("@now", Milliseconds(Now)), ("@id", recovery));
        store.Run("DELETE FROM passkey WHERE account = @account", ("@account", wish.Account));
        store.Run("UPDATE account SET failures = 0, locked_until = 0 WHERE id = @id", ("@id", wish.Account));
        EndAll(wish.Account);
        Note(HappeningKind.RecoveryApproved, wish.Account, by, address);
        return (MakeInvitation(wish.Account, by, address), null);
    }, outcome => outcome.Item2 is null);

    /// <summary>Turns a wish down; who asked may take it back in the same way.</summary>
    public AccountRefusal? DeclineRecovery(string recovery, string by, string address) => Change(() =>
    {
        if (Recoveries.FirstOrDefault(r => r.Id == recovery) is not { } wish)
        {
            return AccountRefusal.NoSuchRecovery;
        }

        store.Run("UPDATE recovery SET ended_at = @now WHERE id = @id", ("@now", Milliseconds(Now)), ("@id", recovery));
        Note(HappeningKind.RecoveryDeclined, wish.Account, by, address);
        return (AccountRefusal?)null;
    });
}
