using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;

namespace Azukari.Scanner;

/// <summary>
/// Several threads on one file: each reads and searches chunks on its own; whichever finds the next chunk searched and nobody
/// judging judges it and all that follow. What is judged, and in which order, is the same as with one thread.
/// </summary>
/// <remarks>No thread waits while there is a chunk to search, so that a slow judge costs nothing until it alone is the limit.</remarks>
sealed class TurnTaking
{
    /// <summary>Chunks in memory for each thread: enough that judging one long chunk stops nobody.</summary>
    const int PiecesPerThread = 4;

    readonly NumberScan scan;
    readonly SafeFileHandle file;
    readonly long from;
    readonly long chunks;
    readonly Action<long>? onRead;
    readonly object gate = new();
    readonly Dictionary<long, (Piece Piece, TextForm Form)> searched = [];
    readonly Stack<Piece> free = new();
    long taken = 1; // the first chunk that no thread has begun
    long turn = 1; // the first chunk that is not judged
    bool judging; // whether a thread is judging
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
        if (chunks < 1 + (threads * 2))
        {
            return null;
        }

        new TurnTaking(scan, file, from, chunks, onRead).Run(threads);
        return scan.Resume(chunks);
    }

    void Run(int threads)
    {
        for (int i = 0; i < threads * PiecesPerThread; i++)
        {
            free.Push(new Piece());
        }

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

        foreach (Piece piece in free)
        {
            piece.Release();
        }
    }

    void Work()
    {
        try
        {
            while (Begin(out long chunk, out Piece? piece))
            {
                TextForm form = scan.Form;
                Fill(piece, chunk);
                scan.SearchAhead(piece, form);
                if (Hand(chunk, piece, form))
                {
                    JudgeWhatIsSearched();
                }
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

    /// <summary>Takes the next chunk, and memory for it; waits while all memory is in use.</summary>
    bool Begin(out long chunk, [NotNullWhen(true)] out Piece? piece)
    {
        lock (gate)
        {
            while (free.Count == 0 && taken < chunks && fault is null)
            {
                Monitor.Wait(gate);
            }

            chunk = taken;
            piece = null;
            if (taken >= chunks || fault is not null)
            {
                return false;
            }

            taken++;
            piece = free.Pop();
            return true;
        }
    }

    /// <summary>Hands a chunk over that was searched.</summary>
    /// <returns>Whether the caller is to judge.</returns>
    bool Hand(long chunk, Piece piece, TextForm form)
    {
        lock (gate)
        {
            searched.Add(chunk, (piece, form));
            bool mine = !judging && searched.ContainsKey(turn) && fault is null;
            judging |= mine;
            return mine;
        }
    }

    /// <summary>Judges chunks as long as the next one is searched.</summary>
    void JudgeWhatIsSearched()
    {
        while (Next(out (Piece Piece, TextForm Form) next))
        {
            scan.TakeTurn(next.Piece, next.Form);
            onRead?.Invoke((turn + 1) * Piece.Chunk); // nobody else moves the turn now
            lock (gate)
            {
                turn++;
                free.Push(next.Piece);
                Monitor.Pulse(gate);
            }
        }
    }

    bool Next(out (Piece Piece, TextForm Form) next)
    {
        lock (gate)
        {
            judging = searched.Remove(turn, out next) && fault is null;
            return judging;
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
}
