namespace Azukari.Custody.Accounts;

/// <summary>What a person, and who runs accounts, must hear of: attempts that failed, and ways in that changed.</summary>
public sealed partial class AccountBook
{
    /// <summary>What changes how somebody comes in, or shows that another tried: it is told to him wherever he can be told.</summary>
    static readonly HappeningKind[] Told =
    [
        HappeningKind.PasskeyAdded, HappeningKind.PasskeyRemoved, HappeningKind.OutsideChanged, HappeningKind.RecoveryApproved, HappeningKind.LockedOut,
    ];

    static string ToldKinds => string.Join(", ", Told.Select(k => $"'{k}'"));

    /// <summary>Attempts on a person's account that failed since he was in before; null where none did.</summary>
    /// <param name="session">His session.</param>
    public FailedAttempts? FailedBefore(AccountSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        long since = Before(session) is { } before ? Milliseconds(before.BeganAt) : 0;
        return Ask(() => store.All(
            "SELECT COUNT(*), MAX(at), (SELECT address FROM happening WHERE account = @account AND kind = @kind AND at > @since AND at <= @until ORDER BY number DESC LIMIT 1) "
            + "FROM happening WHERE account = @account AND kind = @kind AND at > @since AND at <= @until",
            r => r.GetInt32(0) == 0 ? null : new FailedAttempts(session.Account, r.GetString(2), r.GetInt32(0), Instant(r.GetInt64(1))),
            ("@account", session.Account), ("@kind", nameof(HappeningKind.Failed)), ("@since", since), ("@until", Milliseconds(session.BeganAt))))[0];
    }

    /// <summary>What changed of how a person comes in since he was in before; oldest first, each kind once, with its last time.</summary>
    /// <remarks>Told on the screen to everybody: who runs accounts, and who inspects, has no inbox.</remarks>
    /// <param name="session">His session.</param>
    public IReadOnlyList<(HappeningKind Kind, DateTimeOffset At)> ChangedBefore(AccountSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Before(session) is not { } before ? [] : Ask(() => store.All(
            $"SELECT kind, MAX(at) FROM happening WHERE account = @account AND kind IN ({ToldKinds}) AND at > @since AND at <= @until GROUP BY kind ORDER BY MAX(at)",
            r => (Enum.Parse<HappeningKind>(r.GetString(0)), Instant(r.GetInt64(1))),
            ("@account", session.Account), ("@since", Milliseconds(before.BeganAt)), ("@until", Milliseconds(session.BeganAt))));
    }

    /// <summary>Attempts that failed so often on one account, or from one address on none that is known, that somebody should look.</summary>
    /// <param name="since">From when on.</param>
    /// <param name="least">From how many on; null for as many as lock an account.</param>
    public IReadOnlyList<FailedAttempts> Repeated(DateTimeOffset since, int? least = null) => Ask(() => store.All(
        "SELECT account, address, COUNT(*), MAX(at) FROM happening WHERE kind = @kind AND at >= @since GROUP BY account, address HAVING COUNT(*) >= @least ORDER BY MAX(at) DESC LIMIT 100",
        r => new FailedAttempts(r.IsDBNull(0) ? null : r.GetString(0), r.GetString(1), r.GetInt32(2), Instant(r.GetInt64(3))),
        ("@kind", nameof(HappeningKind.Failed)), ("@since", Milliseconds(since)), ("@least", least ?? AttemptsAllowed)));

    /// <summary>What happened to ways in from a number on, and the number of the next happening.</summary>
    internal (IReadOnlyList<(string Account, HappeningKind Kind, DateTimeOffset At)> News, long Next) NewsFrom(long number) => Ask(() =>
    {
        long next = store.One<long>("SELECT COALESCE(MAX(number), 0) + 1 FROM happening");
        List<(string, HappeningKind, DateTimeOffset)> news = store.All(
            $"SELECT account, kind, at FROM happening WHERE number >= @from AND number < @next AND account IS NOT NULL AND kind IN ({ToldKinds}) ORDER BY number",
            r => (r.GetString(0), Enum.Parse<HappeningKind>(r.GetString(1)), Instant(r.GetInt64(2))), ("@from", number), ("@next", next));
        return ((IReadOnlyList<(string, HappeningKind, DateTimeOffset)>)news, next);
    });
}
