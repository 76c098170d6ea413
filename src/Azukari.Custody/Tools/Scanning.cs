using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Azukari.Scanner;

namespace Azukari.Custody.Tools;

/// <summary>Searches files and folders for My Numbers: several at a time, and told in the order of the files.</summary>
public static class Scanning
{
    /// <summary>Scans paths, folders with all that is below them.</summary>
    /// <param name="request">What and how.</param>
    /// <param name="listener">Learns what is found, in one thread.</param>
    /// <param name="progress">Learns how far the scan is, from several threads.</param>
    /// <param name="cancellation">Ends the scan between two blocks; a journal keeps what was done.</param>
    /// <exception cref="CustodyException"><see cref="Fault.FileUnreadable"/> where a path that was named does not exist.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ScanTotals Scan(
        ScanRequest request, IScanListener listener, IProgress<ScanProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(listener);
        var tree = new FileTree(request);
        using ScanJournal? journal = request.Resume ? ScanJournal.Open(request, HashKey()) : null;
        using var run = new ScanRun(request, OptionsOf(request, journal), tree, progress, cancellation);
        ScanTotals totals = run.Tell(listener, journal);
        journal?.Delete();
        return totals;
    }

    /// <summary>Numbers that nobody is told are counted all the same, and cost less.</summary>
    static ScanOptions OptionsOf(ScanRequest request, ScanJournal? journal) => ScanOptions.Default with
    {
        HashKey = journal?.HashKey ?? HashKey(),
        MostOccurrences = request.TellNumbers || request.Allow is not null ? null : 0,

        // Of several files each has a thread; one alone has them all.
        Threads = request.Paths is [var only] && File.Exists(only) ? Math.Clamp(request.Jobs, 1, 64) : 1,
    };

    internal static string Name(Level level) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(level.ToString());

    /// <summary>
    /// The key of the engine's samples: secret to whoever makes files, and the same for all scans of a machine, so that two of
    /// them give the same estimates.
    /// </summary>
    static ulong HashKey()
    {
        foreach (string file in (string[])["/etc/machine-id", "/proc/sys/kernel/random/boot_id"])
        {
            try
            {
                if (File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } id)
                {
                    return BitConverter.ToUInt64(HMACSHA256.HashData(Encoding.UTF8.GetBytes(id), "azukari scan sample"u8));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The next one.
            }
        }

        return ScanOptions.Default.HashKey;
    }
}

/// <summary>One scan under way.</summary>
/// <remarks>
/// One thread lists the files, several search them, and the caller's tells what they found, file by file. Whoever is ahead waits
/// with a bounded number of findings in hand, so that memory does not grow with what is found.
/// </remarks>
sealed class ScanRun : IDisposable
{
    const int FindingsInBatch = 256;
    const int BatchesAhead = 4;
    const int FilesAheadOfEach = 16;

    readonly ScanRequest request;
    readonly FileTree tree;
    readonly FileScanner scanner;
    readonly IProgress<ScanProgress>? progress;
    readonly CancellationTokenSource stopping;
    readonly Channel<Ticket> inOrder;
    readonly Channel<Ticket> toDo = Channel.CreateUnbounded<Ticket>();
    long bytesRead;
    long filesDone;
    volatile Counted counted = new(0, 0, Final: false);

    internal ScanRun(
        ScanRequest request, ScanOptions options, FileTree tree, IProgress<ScanProgress>? progress, CancellationToken cancellation)
    {
        this.request = request;
        this.tree = tree;
        this.progress = progress;
        scanner = new FileScanner(request, options, OnRead);
        stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        inOrder = Channel.CreateBounded<Ticket>(request.Jobs * FilesAheadOfEach);
    }

    /// <summary>Runs the scan to its end.</summary>
    internal ScanTotals Tell(IScanListener listener, ScanJournal? journal)
    {
        List<Task> threads = [Start(() => ListFiles(journal)), .. Enumerable.Range(0, request.Jobs).Select(_ => Start(Search))];
        if (progress is not null)
        {
            threads.Add(Start(CountFiles));
        }

        try
        {
            return TellAll(listener, journal);
        }
        finally
        {
            stopping.Cancel();
            Task.WaitAll([.. threads]);
        }
    }

    public void Dispose() => stopping.Dispose();

    ScanTotals TellAll(IScanListener listener, ScanJournal? journal)
    {
        ScanTotals totals = ScanTotals.None;
        var unread = new SortedDictionary<string, long>(StringComparer.Ordinal)
        {
            ["damaged"] = 0,
            ["encrypted"] = 0,
            ["image"] = 0,
            ["limit"] = 0,
            ["unsupported"] = 0,
        };
        while (Wait(inOrder.Reader) is { } ticket)
        {
            foreach (object finding in ticket.Replay is { } record ? journal!.Read(record, ticket.File.Shown) : ticket.Findings(stopping.Token))
            {
                if (ticket.Replay is null && !ticket.File.IsStream)
                {
                    journal?.Write(finding, ticket.File.Stamp);
                }

                totals = finding is ScannedFile file ? totals.With(file) : totals;
                if (finding is NotScanned part)
                {
                    unread[part.Unscanned]++;
                }

                listener.Tell(finding);
            }

            Interlocked.Increment(ref filesDone);
            Report();
        }

        return totals with { UnscannedBy = unread, Links = tree.Links, SystemFolders = tree.SystemFolders };
    }

    void ListFiles(ScanJournal? journal)
    {
        Exception? failure = null;
        try
        {
            foreach (TreeFile file in tree.Files())
            {
                var ticket = new Ticket(file, journal?.Find(file, request.Reveal));
                if (ticket.Replay is null)
                {
                    toDo.Writer.TryWrite(ticket);
                }
                else
                {
                    OnRead(file.Stamp.Size);
                }

                inOrder.Writer.WriteAsync(ticket, stopping.Token).AsTask().GetAwaiter().GetResult();
            }
        }
#pragma warning disable CA1031 // It is raised where the findings are told; here it would end the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = e;
        }

        toDo.Writer.Complete();
        inOrder.Writer.Complete(failure);
    }

    void Search()
    {
        try
        {
            while (Wait(toDo.Reader) is { } ticket)
            {
                ticket.Fill(tell => scanner.Scan(ticket.File, tell, stopping.Token), stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The caller's thread has ended the scan.
        }
    }

    void CountFiles()
    {
        (long files, long bytes) = (0L, 0L);
        try
        {
            foreach (TreeFile file in new FileTree(request).Files())
            {
                if (stopping.IsCancellationRequested)
                {
                    return;
                }

                files++;
                bytes += file.Stamp.Size;
                counted = new(files, bytes, Final: false);
            }

            counted = new(files, bytes, Final: true);
            Report();
        }
        catch (CustodyException)
        {
            // A path has gone since: the scan itself says so.
        }
    }

    void OnRead(long bytes)
    {
        Interlocked.Add(ref bytesRead, bytes);
        Report();
    }

    void Report()
    {
        if (progress is not null)
        {
            Counted all = counted;
            progress.Report(new(Interlocked.Read(ref filesDone), Interlocked.Read(ref bytesRead), all.Files, all.Bytes, all.Final));
        }
    }

    sealed record Counted(long Files, long Bytes, bool Final);

    static Task Start(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    T? Wait<T>(ChannelReader<T> channel) where T : class
    {
        while (channel.WaitToReadAsync(stopping.Token).AsTask().GetAwaiter().GetResult())
        {
            if (channel.TryRead(out T? item))
            {
                return item;
            }
        }

        return null;
    }

    /// <summary>A file and what was found in it, from the thread that searches to the one that tells.</summary>
    sealed class Ticket(TreeFile file, JournalRecord? replay)
    {
        readonly Channel<List<object>> batches = Channel.CreateBounded<List<object>>(BatchesAhead);

        internal TreeFile File { get; } = file;

        internal JournalRecord? Replay { get; } = replay;

        /// <summary>Takes what is found; waits while too much of it is not told yet.</summary>
        internal void Fill(Action<Action<object>> search, CancellationToken cancellation)
        {
            List<object> batch = [];
            Exception? failure = null;
            try
            {
                search(finding =>
                {
                    batch.Add(finding);
                    if (batch.Count == FindingsInBatch)
                    {
                        Pass(batch, cancellation);
                        batch = [];
                    }
                });
                Pass(batch, cancellation);
            }
#pragma warning disable CA1031 // It is raised where the findings are told; here it would end the process.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failure = e;
            }

            batches.Writer.Complete(failure);
        }

        internal IEnumerable<object> Findings(CancellationToken cancellation)
        {
            while (batches.Reader.WaitToReadAsync(cancellation).AsTask().GetAwaiter().GetResult())
            {
                while (batches.Reader.TryRead(out List<object>? batch))
                {
                    foreach (object finding in batch)
                    {
                        yield return finding;
                    }
                }
            }
        }

        void Pass(List<object> batch, CancellationToken cancellation)
        {
            if (!batches.Writer.TryWrite(batch))
            {
                batches.Writer.WriteAsync(batch, cancellation).AsTask().GetAwaiter().GetResult();
            }
        }
    }
}
