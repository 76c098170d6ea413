using System.Diagnostics.CodeAnalysis;

namespace Azukari.Vault;

/// <summary>Where one thread puts things and another takes them, in order.</summary>
/// <remarks>
/// It sleeps at once where it must wait, and never spins first as the library's collections do: with more stages than
/// processors, whoever spins keeps a processor from the stage that it waits for.
/// </remarks>
sealed class Handover<T> where T : class
{
    readonly object gate = new();
    readonly Queue<T> waiting = new();
    bool completed;
    bool stopped;

    /// <summary>Adds a thing. It never waits: the few things that go round are what bounds it.</summary>
    internal void Put(T thing)
    {
        lock (gate)
        {
            waiting.Enqueue(thing);
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Waits for the next thing; false once no more will come.</summary>
    /// <exception cref="OperationCanceledException">It was stopped, whatever may still be in it.</exception>
    internal bool TryTake([NotNullWhen(true)] out T? thing)
    {
        lock (gate)
        {
            while (!stopped && !completed && waiting.Count == 0)
            {
                Monitor.Wait(gate);
            }

            return stopped ? throw new OperationCanceledException() : waiting.TryDequeue(out thing);
        }
    }

    /// <summary>Says that no more will be put.</summary>
    internal void Complete()
    {
        lock (gate)
        {
            completed = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Ends all waiting: the work was given up.</summary>
    internal void Stop()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
        }
    }
}
