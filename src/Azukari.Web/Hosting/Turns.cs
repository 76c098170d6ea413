using System.Diagnostics.CodeAnalysis;

namespace Azukari.Web.Hosting;

/// <summary>Heavy work in turns, whoever asks for it and through which door: each has a thread of its own, and no request waits for a thread of the pool.</summary>
[SuppressMessage("Design", "CA1001", Justification = "As old as the process.")]
sealed class Turns
{
    const int Threads = 8; // each with some blocks of memory
    const int Programs = 2; // a program beside this one, or all of a ledger

    readonly SemaphoreSlim free;

    Turns(int most) => free = new(most);

    /// <summary>Contents that come in: as slow as their senders.</summary>
    internal static Turns Coming { get; } = new(Threads);

    /// <summary>Contents that are read, and go out: as slow as their receivers.</summary>
    internal static Turns Going { get; } = new(Threads);

    /// <summary>Papers that another program draws, and bundles of a whole ledger.</summary>
    internal static Turns Papers { get; } = new(Programs);

    /// <summary>Does something when it is its turn.</summary>
    internal async Task<T> TakeAsync<T>(Func<T> work, CancellationToken stop)
    {
        await free.WaitAsync(stop);
        try
        {
            return await Task.Factory.StartNew(work, stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            free.Release();
        }
    }

    /// <inheritdoc cref="TakeAsync{T}"/>
    internal Task TakeAsync(Action work, CancellationToken stop) => TakeAsync(
        () =>
        {
            work();
            return true;
        },
        stop);
}
