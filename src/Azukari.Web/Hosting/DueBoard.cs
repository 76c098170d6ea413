using System.Collections.Concurrent;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Hosting;

/// <summary>What is due, kept for a minute or until the next entry: many look at it, and it is computed from everything.</summary>
sealed class DueBoard
{
    readonly ConcurrentDictionary<ContractId, Kept> boards = new();

    /// <summary>Everything due in the contract, near or far.</summary>
    internal IReadOnlyList<DueThing> All(Session session) => Of(session).All;

    /// <summary>What asks for attention.</summary>
    internal IReadOnlyList<DueThing> Near(Session session) => Of(session).Near;

    /// <summary>The twelve articles.</summary>
    internal IReadOnlyList<ArticleStatus> Articles(Session session) => Of(session).Articles;

    Kept Of(Session session)
    {
        long minute = session.Now.At.UtcTicks / TimeSpan.TicksPerMinute;
        long size = session.Desk.SizeOf(session.Contract);
        if (boards.TryGetValue(session.Contract, out Kept? kept) && kept.Minute == minute && kept.Size == size)
        {
            return kept;
        }

        // With what other contracts of the same firm ask of this one (覚書 8-1a).
        IReadOnlyList<DueThing> all = session.Desk.DueOf(session.Contract);
        DateOnly near = session.Today.AddDays(session.State.Terms.Practice.ReminderDays);
        var made = new Kept(
            minute, size, all, [.. all.Where(d => !d.WaitsUntilNear || d.On is null || d.On <= near)], session.Desk.BoardOf(session.Contract));
        boards[session.Contract] = made;
        return made;
    }

    sealed record Kept(
        long Minute, long Size, IReadOnlyList<DueThing> All, IReadOnlyList<DueThing> Near, IReadOnlyList<ArticleStatus> Articles);
}
