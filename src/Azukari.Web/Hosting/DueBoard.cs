using System.Collections.Concurrent;
using System.Diagnostics;
using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Hosting;

/// <summary>What is due, kept for a minute or until the next entry: many look at it, and it is computed from everything.</summary>
/// <remarks>
/// It is computed once for all who wait. Under a large contract that takes so long that nobody waits for another's act: for
/// <see cref="Stale"/> the board of a moment ago is shown while the next one is made. Whoever just acted himself always sees what came of it.
/// </remarks>
sealed class DueBoard
{
    /// <summary>A board that is made faster than this is made for each look.</summary>
    static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(40);

    /// <summary>So long a slow one may lie behind.</summary>
    static readonly TimeSpan Stale = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<ContractId, Room> rooms = new();

    /// <summary>Everything due in the contract, near or far.</summary>
    internal IReadOnlyList<DueThing> All(Session session) => Of(session).All;

    /// <summary>What asks for attention.</summary>
    internal IReadOnlyList<DueThing> Near(Session session) => Of(session).Near;

    /// <summary>The twelve articles.</summary>
    internal IReadOnlyList<ArticleStatus> Articles(Session session) => Of(session).Articles;

    Kept Of(Session session)
    {
        Room room = rooms.GetOrAdd(session.Contract, _ => new Room());
        (Desk desk, ContractId contract, DateTimeOffset now) = (session.Desk, session.Contract, session.Now.At);
        long size = desk.SizeOf(contract);
        if (room.Board is { } board)
        {
            if (board.Size == size && MinuteOf(board.At) == MinuteOf(now))
            {
                return board;
            }

            if (board.Took > Fast && now - board.At < Stale + TimeSpan.FromMinutes(board.Size == size ? 1 : 0) && !(session.Done >= board.Size))
            {
                room.MakeBeside(() => Make(desk, contract));
                return board;
            }
        }

        return room.Make(b => b.Size >= size && MinuteOf(b.At) == MinuteOf(now), () => Make(desk, contract));
    }

    static long MinuteOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMinute;

    static Kept Make(Desk desk, ContractId contract)
    {
        long start = Stopwatch.GetTimestamp();
        DateTimeOffset now = desk.Now;
        long size = desk.SizeOf(contract); // before the state is looked at, which then is no older

        // With what other contracts of the same firm ask of this one (覚書 8-1a).
        IReadOnlyList<DueThing> all = desk.DueOf(contract);
        DateOnly near = JapanTime.DayOf(now).AddDays(desk.StateOf(contract).Terms.Practice.ReminderDays);
        DueThing[] soon = [.. all.Where(d => !d.WaitsUntilNear || d.On is null || d.On <= near)];
        return new(now, size, all, soon, ArticleBoard.Of(soon)) { Took = Stopwatch.GetElapsedTime(start) };
    }

    sealed record Kept(DateTimeOffset At, long Size, IReadOnlyList<DueThing> All, IReadOnlyList<DueThing> Near, IReadOnlyList<ArticleStatus> Articles)
    {
        internal TimeSpan Took { get; init; }
    }

    /// <summary>One contract's board: one is made at a time.</summary>
    sealed class Room
    {
        readonly Lock gate = new();
        volatile Kept? board;
        int making;

        internal Kept? Board => board;

        /// <summary>The board, made now unless somebody made one that will do while this waited.</summary>
        internal Kept Make(Func<Kept, bool> willDo, Func<Kept> make)
        {
            lock (gate)
            {
                return board is { } made && willDo(made) ? made : board = make();
            }
        }

        internal void MakeBeside(Func<Kept> make)
        {
            if (Interlocked.Exchange(ref making, 1) == 0)
            {
                _ = Task.Run(() =>
                {
                    try
                    {
                        lock (gate)
                        {
                            board = make();
                        }
                    }
                    finally
                    {
                        Volatile.Write(ref making, 0);
                    }
                });
            }
        }
    }
}
