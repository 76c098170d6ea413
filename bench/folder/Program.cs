// A folder as an office has it: 2,000 files, 100 MB, tables and documents. "make DIR" writes it, the same on every machine;
// "scan DIR [THREADS]" searches it and says how long it took, by kind.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Azukari.Bench.Folder;
using Azukari.Documents;
using Azukari.Scanner;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["make", string folder]:
        Mixture.Make(folder);
        return 0;
    case ["scan", string folder]:
        return Scan(folder, Environment.ProcessorCount);
    case ["scan", string folder, string threads]:
        return Scan(folder, int.Parse(threads, CultureInfo.InvariantCulture));
    default:
        Console.Error.WriteLine("usage: make DIR | scan DIR [THREADS]");
        return 2;
}

static int Scan(string folder, int threads)
{
    string[] files = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
    ConcurrentDictionary<string, (int Files, long Bytes, long Text, long Ticks)> kinds = new();
    long found = 0;
    long unread = 0;
    long parts = 0;
    int shown = 0;
    Stopwatch clock = Stopwatch.StartNew();
    Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = threads }, file =>
    {
        long start = Stopwatch.GetTimestamp();
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        ContentReport report = ContentScan.Scan(stream, Path.GetFileName(file), ScanOptions.Default, ContentLimits.Default);
        long ticks = Stopwatch.GetTimestamp() - start;
        kinds.AddOrUpdate(
            Path.GetExtension(file),
            (1, stream.Length, report.Bytes, ticks),
            (_, k) => (k.Files + 1, k.Bytes + stream.Length, k.Text + report.Bytes, k.Ticks + ticks));
        Interlocked.Add(ref found, report.High + report.Medium);
        Interlocked.Add(ref unread, report.UnreadCount);
        if (report.UnreadCount > 0 && Interlocked.Increment(ref shown) <= 5)
        {
            Console.WriteLine($"{Path.GetFileName(file)}: {report.Unread[0].Path} {report.Unread[0].Reason}");
        }

        Interlocked.Add(ref parts, report.Parts);
    });
    double seconds = clock.Elapsed.TotalSeconds;
    long bytes = kinds.Values.Sum(k => k.Bytes);
    Console.WriteLine(
        $"{files.Length} files, {bytes / 1e6:F1} MB, {threads} threads: {seconds:F2} s, {bytes / 1e6 / seconds:F0} MB/s, {parts} parts, "
        + $"{found} found, {unread} unread, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:F0} MiB, "
        + $"allocated {GC.GetTotalAllocatedBytes() / 1e6:F0} MB, collections {GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)}, "
        + $"paused {GC.GetTotalPauseDuration().TotalSeconds:F2} s, {Monitor.LockContentionCount} locks waited for, "
        + $"processor {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:F2} s");
    foreach ((string kind, (int count, long size, long text, long ticks)) in kinds.OrderByDescending(k => k.Value.Ticks))
    {
        double spent = ticks / (double)Stopwatch.Frequency;
        Console.WriteLine($"{kind,-6} {count,5} files {size / 1e6,7:F1} MB {text / 1e6,8:F1} MB searched {spent,7:F2} s {size / 1e6 / spent,7:F1} MB/s");
    }

    return 0;
}
