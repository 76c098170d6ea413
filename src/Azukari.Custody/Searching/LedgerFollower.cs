namespace Azukari.Custody.Searching;

/// <summary>Something told from a whole ledger that is carried on with each new entry, so that it is read once and not for each who asks.</summary>
/// <remarks>It is derived, held in memory, and lost with the process: what it tells is what reading all entries would tell. A long ledger is read
/// beside the work; who asks meanwhile is told how far it is.</remarks>
/// <typeparam name="T">What takes the entries.</typeparam>
sealed class LedgerFollower<T> where T : class
{
    const int Portion = 2_000;

    readonly Lock gate = new();
    readonly Func<long> end;
    readonly Func<long, IEnumerable<IndexedEntry>> from;
    readonly Action<T, IndexedEntry> take;
    readonly Action<T, long> caughtUp;
    readonly CancellationToken stop;
    readonly T told;
    Task? reading;
    long next;

    /// <summary>Has read nothing yet.</summary>
    /// <param name="told">What takes the entries.</param>
    /// <param name="end">How many entries there are to take.</param>
    /// <param name="from">The entries from one on.</param>
    /// <param name="take">Takes one.</param>
    /// <param name="stop">Ends the reading beside the work.</param>
    /// <param name="caughtUp">Is told of how many entries were taken when all were.</param>
    internal LedgerFollower(
        T told, Func<long> end, Func<long, IEnumerable<IndexedEntry>> from, Action<T, IndexedEntry> take, CancellationToken stop, Action<T, long>? caughtUp = null)
    {
        this.told = told;
        this.stop = stop;
        this.end = end;
        this.from = from;
        this.take = take;
        this.caughtUp = caughtUp ?? ((_, _) => { });
    }

    /// <summary>How many entries were taken.</summary>
    internal long Taken => Volatile.Read(ref next);

    /// <summary>How many there are.</summary>
    internal long All => end();

    /// <summary>Looks, with every entry that there was at the call; null where reading on takes longer than somebody waits.</summary>
    /// <param name="look">Looks; what it is given is not looked at afterwards.</param>
    /// <param name="wait">How long is waited; negative for as long as it takes.</param>
    /// <param name="progress">Is told how many entries were taken.</param>
    internal TSeen? Look<TSeen>(Func<T, TSeen> look, TimeSpan wait, IProgress<long>? progress = null) where TSeen : class
    {
        long wanted = end();
        if (wait < TimeSpan.Zero)
        {
            while (Next(progress) < wanted)
            {
            }
        }
        else if (wanted - Taken <= Portion)
        {
            Next(progress);
        }
        else
        {
            Task beside = Beside();
            _ = Task.WaitAny([beside], wait);
            if (beside.IsFaulted)
            {
                beside.GetAwaiter().GetResult();
            }
        }

        lock (gate)
        {
            return next >= wanted ? look(told) : null;
        }
    }

    /// <summary>Whether somebody reads beside the work.</summary>
    internal bool IsReading => Volatile.Read(ref reading) is { IsCompleted: false };

    /// <summary>Waits until nobody reads beside the work any more.</summary>
    internal void WaitForNobody()
    {
        lock (gate)
        {
            if (reading is null)
            {
                return;
            }
        }

        _ = Task.WaitAny([reading]);
    }

    /// <summary>Reads on beside the work, until all was taken.</summary>
    internal Task Beside()
    {
        lock (gate)
        {
            if (reading is null or { IsCompleted: true })
            {
                reading = Task.Factory.StartNew(
                    () =>
                    {
                        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
                        while (!stop.IsCancellationRequested && Next(null) < end())
                        {
                        }
                    },
                    CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }

            return reading;
        }
    }

    /// <summary>Takes one portion, so that nobody who only looks waits for all of it.</summary>
    long Next(IProgress<long>? progress)
    {
        lock (gate)
        {
            long until = end();
            foreach (IndexedEntry entry in from(next).Take((int)Math.Min(Portion, until - next)))
            {
                take(told, entry);
                Volatile.Write(ref next, entry.Index + 1);
            }

            if (next >= until)
            {
                caughtUp(told, next);
            }

            progress?.Report(next);
            return next;
        }
    }
}
