using System.Collections.Concurrent;
using Azukari.Custody.Accounts;
using Azukari.Rules;
using Azukari.Web.Api;
using Azukari.Web.Sessions;
using Azukari.Web.SignIn;

namespace Azukari.Web.Hosting;

/// <summary>Counts what no entry of a ledger shows, and raises an alarm where it is too much: once an hour, or a day, for each kind and each who does it.</summary>
/// <remarks>
/// Officers of the contracts in which he is known are told by their inbox and by mail, whoever runs accounts sees it on his page, and a line is in the log, from
/// where it goes to the city's own watch. Of everybody else there is an address alone.
/// </remarks>
sealed partial class Alarms(ServeOptions options, AccountBook book, DeskHost host, TimeProvider clock, ILogger<Alarms> log)
{
    const int Most = 10_000;
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    readonly ConcurrentDictionary<(string Who, AlarmKind Kind), Counted> counts = new();

    /// <summary>Counts something that a request was answered with.</summary>
    internal void Note(HttpContext context, AlarmKind kind)
    {
        (int limit, TimeSpan within) = kind switch
        {
            AlarmKind.LimitMet => (options.Alarms.Limited, Hour),
            AlarmKind.QuotaUsed => (options.Alarms.Quota, Day),
            AlarmKind.Infected => (options.Alarms.Infected, Hour),
            _ => (options.Alarms.Missing, Hour),
        };
        if (limit == 0)
        {
            return;
        }

        string address = SignInDoor.AddressOf(context);
        string who = WhoOf(context) ?? $"from {PageLimit.AddressOf(context)}";
        if (counts.Count > Most)
        {
            counts.Clear();
        }

        if (counts.GetOrAdd((who, kind), _ => new Counted()).Next(clock.GetUtcNow(), within) == limit)
        {
            Raise(kind, who, KnownAs(context), address, limit, within);
        }
    }

    /// <summary>Looks whether too many attempts to come in failed within the last hour.</summary>
    internal void LookAtAttempts()
    {
        if (options.Alarms.Failed is > 0 and var least)
        {
            foreach (FailedAttempts failed in book.Repeated(clock.GetUtcNow() - Hour, least))
            {
                Raise(
                    AlarmKind.FailedAttempts, failed.Account ?? $"from {failed.Address}", failed.Account is { } account ? KnownAs(account) : [],
                    failed.Address, failed.Count, Hour);
            }
        }
    }

    void Raise(AlarmKind kind, string who, IReadOnlyList<(ContractId Contract, WorkerId Worker)> known, string address, int count, TimeSpan once)
    {
        if (book.Raise(kind, who, known, address, count, once))
        {
            Raised(log, kind, who, address, count);
            host.Wake();
        }
    }

    /// <summary>By what somebody is called in the book of accounts, of tokens or of personas.</summary>
    internal static string? WhoOf(HttpContext context) => SignedIn.Of(context)?.Account.Id
        ?? context.Features.Get<ApiCaller>()?.Token.Id
        ?? context.User.FindFirst(Claimed.Account)?.Value;

    IReadOnlyList<(ContractId Contract, WorkerId Worker)> KnownAs(HttpContext context) =>
        context.Features.Get<ApiCaller>() is { Token: { } token } ? [(token.Contract, token.Worker)]
        : SignedIn.Of(context) is { } me ? KnownAs(me.Account.Id)
        : [.. host.Desk.Contracts.Select(c => (c, Claimed.Read(context.User, c.Value)?.Worker)).Where(k => k.Worker is not null).Select(k => (k.c, k.Worker!.Value))];

    IReadOnlyList<(ContractId Contract, WorkerId Worker)> KnownAs(string account) =>
        [.. book.LinksOf(account).Where(l => l.Worker is not null).Select(l => (l.Contract, l.Worker!.Value))];

    [LoggerMessage(Level = LogLevel.Warning, Message = "alarm {Kind}: {Who} from {Address}, {Count} times")]
    static partial void Raised(ILogger log, AlarmKind kind, string who, string address, int count);

    sealed class Counted
    {
        DateTimeOffset since = DateTimeOffset.MinValue;
        int count;

        internal int Next(DateTimeOffset now, TimeSpan within)
        {
            lock (this)
            {
                if (now - since >= within)
                {
                    (since, count) = (now, 0);
                }

                return ++count;
            }
        }
    }
}
