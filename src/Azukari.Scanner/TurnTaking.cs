using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;

namespace Azukari.Scanner;

/// <summary>
/// Several threads on one file: each reads and searches chunks on its own, and waits for its turn to have them judged. What
/// is judged, and in which order, is the same as with one thread.
/// </summary>
sealed class TurnTaking
{
    /// <summary>Chunks that a thread takes at a time.</summary>
    const int Batch = 2;

    /// <summary>Looks at the turn before a thread goes to sleep, because waking it costs about as much as a chunk.</summary>
    const int Spins = 200;

    readonly NumberScan scan;
    readonly SafeFileHandle file;
    readonly long from;
    readonly long chunks;
    readonly Action<long>? onRead;
    readonly object gate = new();
    long taken = 1; // the first chunk that no thread has begun
    long turn = 1; // the first chunk that is not judged
    Exception? fault;

    TurnTaking(NumberScan scan, SafeFileHandle file, long from, long chunks, Action<long>? onRead)
    {
        this.onRead = onRead;
        this.scan = scan;
        this.file = file;
        this.from = from;
        this.chunks = chunks;
    }

    /// <summary>Takes the chunks of a file whose first chunk was taken, as far as they are whole.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="file">The file.</param>
    /// <param name="from">Where in the file the text begins.</param>
    /// <param name="length">Bytes of the text.</param>
    /// <param name="threads">Threads, this one included.</param>
    /// <param name="onRead">Told how many bytes were taken, in the turn of whichever thread took them.</param>
    /// <returns>The position in the text at which to go on reading; <see langword="null"/> when there is too little to share.</returns>
    /// <exception cref="IOException">The file cannot be read, or became shorter.</exception>
    public static long? Run(NumberScan scan, SafeFileHandle file, long from, long length, int threads, Action<long>? onRead)
    {
        long chunks = (length - Piece.Ahead) / Piece.Chunk;
        if (chunks < 1 + (threads * Batch))
        {
            return null;
        }

        new TurnTaking(scan, file, from, chunks, onRead).Run(threads);
        return scan.Resume(chunks);
    }

    void Run(int threads)
    {
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(Work))];
        foreach (Thread other in others)
        {
            other.Start();
        }

        Work();
        foreach (Thread other in others)
        {
            other.Join();
        }

        if (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    void Work()
    {
        try
        {
            Piece[] pieces = [.. Enumerable.Range(0, Batch).Select(_ => new Piece())];
            for (long first; (first = Interlocked.Add(ref taken, Batch) - Batch) < chunks;)
            {
                int count = (int)Math.Min(Batch, chunks - first);
                TextForm form = Volatile.Read(ref fault) is null ? scan.Form : throw new OperationCanceledException();
                for (int i = 0; i < count; i++)
                {
                    Fill(pieces[i], first + i);
                    scan.SearchAhead(pieces[i], form);
                }

                Await(first);
                for (int i = 0; i < count; i++)
                {
                    scan.TakeTurn(pieces[i], form);
                }

                onRead?.Invoke((first + count) * Piece.Chunk);
                Pass(first + count);
            }

            foreach (Piece piece in pieces)
            {
                piece.Release();
            }
        }
#pragma warning disable CA1031 // Justification: whatever a thread meets is thrown again by the one that began them all.
        catch (Exception e)
#pragma warning restore CA1031
        {
            lock (gate)
            {
                fault ??= e;
                Monitor.PulseAll(gate);
            }
        }
    }

    void Fill(Piece piece, long chunk)
    {
        long at = from + piece.Begin(chunk);
        while (!piece.IsFull)
        {
            int read = RandomAccess.Read(file, piece.FreeFor(Piece.Chunk + Piece.History + Piece.Ahead), at);
            if (read == 0)
            {
                throw new IOException("The file became shorter while it was scanned.");
            }

            piece.Add(read);
            at += read;
        }
    }

    void Await(long chunk)
    {
        SpinWait wait = default;
        while (Volatile.Read(ref turn) != chunk && wait.Count < Spins)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        lock (gate)
        {
            while (turn != chunk && fault is null)
            {
                Monitor.Wait(gate);
            }

            if (fault is not null)
            {
                throw new OperationCanceledException();
            }
        }
    }

    void Pass(long next)
    {
        lock (gate)
        {
            Volatile.Write(ref turn, next);
            Monitor.PulseAll(gate);
        }
    }
}
