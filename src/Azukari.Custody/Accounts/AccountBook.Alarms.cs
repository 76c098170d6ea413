using Azukari.Rules;

namespace Azukari.Custody.Accounts;

/// <summary>What the server saw so often that somebody must look.</summary>
public enum AlarmKind
{
    /// <summary>Attempts to come in that failed.</summary>
    FailedAttempts,

    /// <summary>More was asked for than one may ask for in a minute, or sent at once.</summary>
    LimitMet,

    /// <summary>What is not there, or not his, was asked for.</summary>
    AskedAround,

    /// <summary>More was to be brought in than one may on a day.</summary>
    QuotaUsed,

    /// <summary>A file was sent in which the virus scanner found something.</summary>
    Infected,
}

/// <summary>Something that somebody must look at.</summary>
/// <param name="At">When it was raised.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Who">The account or token; an address where nobody is known.</param>
/// <param name="Address">From where it came at last.</param>
/// <param name="Count">How often, until it was raised.</param>
public sealed record Alarm(DateTimeOffset At, AlarmKind Kind, string Who, string Address, int Count);

/// <summary>What the server saw so often that somebody must look: kept, told to the officers of those whom it is about, and to who runs accounts.</summary>
public sealed partial class AccountBook
{
    static readonly TimeSpan AlarmsKept = TimeSpan.FromDays(366);

    /// <summary>Raises an alarm, unless the same was raised within a time.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="who">The account or token; an address where nobody is known.</param>
    /// <param name="known">As whom that one is known under each contract: the officers there are told.</param>
    /// <param name="address">From where it came.</param>
    /// <param name="count">How often.</param>
    /// <param name="once">Within this time it is raised once.</param>
    /// <returns>Whether it was raised.</returns>
    public bool Raise(AlarmKind kind, string who, IReadOnlyList<(ContractId Contract, WorkerId Worker)> known, string address, int count, TimeSpan once)
    {
        ArgumentNullException.ThrowIfNull(known);
        return Change(
            () =>
            {
                if (store.One<long>(
                    "SELECT COUNT(*) FROM alarm WHERE kind = @kind AND who = @who AND at > @since",
                    ("@kind", kind.ToString()), ("@who", who), ("@since", Milliseconds(Now - once))) > 0)
                {
                    return false;
                }

                store.Run("DELETE FROM alarm WHERE at < @before", ("@before", Milliseconds(Now - AlarmsKept)));
                foreach ((ContractId? contract, WorkerId? worker) in known.Count == 0 ? [(null, null)] : known.Select(k => ((ContractId?)k.Contract, (WorkerId?)k.Worker)))
                {
                    store.Run(
                        "INSERT INTO alarm (at, kind, who, contract, worker, address, count) VALUES (@at, @kind, @who, @contract, @worker, @address, @count)",
                        ("@at", Milliseconds(Now)), ("@kind", kind.ToString()), ("@who", who), ("@contract", (object?)contract?.Value ?? DBNull.Value),
                        ("@worker", (object?)worker?.Value ?? DBNull.Value), ("@address", address), ("@count", count));
                }

                return true;
            },
            raised => raised);
    }

    /// <summary>The latest alarms, newest first; each once, however many contracts it is about.</summary>
    /// <param name="since">From when on.</param>
    public IReadOnlyList<Alarm> AlarmsSince(DateTimeOffset since) => Ask(() => store.All(
        "SELECT at, kind, who, address, count FROM alarm WHERE at >= @since GROUP BY at, kind, who ORDER BY at DESC LIMIT 100",
        r => new Alarm(Instant(r.GetInt64(0)), Enum.Parse<AlarmKind>(r.GetString(1)), r.GetString(2), r.GetString(3), r.GetInt32(4)),
        ("@since", Milliseconds(since))));

    /// <summary>Alarms about people of a contract from a number on, and the number of the next alarm.</summary>
    internal (IReadOnlyList<(WorkerId Worker, AlarmKind Kind, DateTimeOffset At)> News, long Next) AlarmsFrom(ContractId contract, long number) => Ask(() =>
    {
        long next = store.One<long>("SELECT COALESCE(MAX(number), 0) + 1 FROM alarm");
        List<(WorkerId, AlarmKind, DateTimeOffset)> news = store.All(
            "SELECT worker, kind, at FROM alarm WHERE number >= @from AND number < @next AND contract = @contract AND worker IS NOT NULL ORDER BY number",
            r => (WorkerId.Wrap(r.GetString(0)), Enum.Parse<AlarmKind>(r.GetString(1)), Instant(r.GetInt64(2))),
            ("@from", number), ("@next", next), ("@contract", contract.Value));
        return ((IReadOnlyList<(WorkerId, AlarmKind, DateTimeOffset)>)news, next);
    });
}
