using System.Diagnostics;

namespace Azukari.Documents;

/// <summary>Runs work on threads with a large stack, which are kept for the next file: starting one takes as long as a small file.</summary>
static class DeepStack
{
    // Formats nest: parsers of libraries recurse with them.
    const int StackBytes = 64 << 20;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    static readonly Stack<Worker> Idle = new();

    /// <summary>Runs work to its end, or for some time. It must not throw.</summary>
    /// <returns>Whether it came to its end; work that did not is left to itself, with its thread.</returns>
    public static bool Run(Action work, TimeSpan most)
    {
        Worker? worker;
        lock (Idle)
        {
            Idle.TryPop(out worker);
        }

        return (worker ?? new Worker()).Run(work, most);
    }

    sealed class Worker
    {
        readonly object turn = new();
        Action? work;

        public Worker() => new Thread(Loop, StackBytes) { IsBackground = true, Name = "content scan" }.Start();

        public bool Run(Action given, TimeSpan most)
        {
            long start = Stopwatch.GetTimestamp();
            lock (turn)
            {
                work = given;
                Monitor.PulseAll(turn);
                while (work is not null)
                {
                    TimeSpan left = most - Stopwatch.GetElapsedTime(start);
                    if (left <= TimeSpan.Zero || !Monitor.Wait(turn, left))
                    {
                        if (work is not null)
                        {
                            return false; // never idle again
                        }
                    }
                }
            }

            lock (Idle)
            {
                Idle.Push(this);
            }

            return true;
        }

        void Loop()
        {
            while (Next() is { } given)
            {
                given();
                lock (turn)
                {
                    work = null; // holds nothing of the file
                    Monitor.PulseAll(turn);
                }
            }
        }

        /// <summary>The next work; none once nobody came for some time.</summary>
        Action? Next()
        {
            while (true)
            {
                lock (turn)
                {
                    if (work is not null || Monitor.Wait(turn, Patience))
                    {
                        if (work is not null)
                        {
                            return work;
                        }

                        continue;
                    }
                }

                if (IsGivenUp())
                {
                    return null;
                }
            }
        }

        /// <summary>Takes this worker off the list. Where it is not on it, it was just taken, and the work is on its way.</summary>
        bool IsGivenUp()
        {
            lock (Idle)
            {
                Worker[] others = [.. Idle.Where(w => w != this).Reverse()];
                bool listed = others.Length < Idle.Count;
                if (listed)
                {
                    Idle.Clear();
                    foreach (Worker other in others)
                    {
                        Idle.Push(other);
                    }
                }

                return listed;
            }
        }
    }
}
