namespace Azukari.Scanner;

/// <summary>The result of scanning a file that can be read twice.</summary>
/// <param name="Report">The same report that a <see cref="NumberScan"/> makes of the same bytes.</param>
/// <param name="Occurrences">Occurrences that were delivered.</param>
public sealed record FileScanResult(ScanReport Report, long Occurrences);

/// <summary>
/// Scans files and delivers every occurrence with its final level. One with very many numbers is read twice: the first pass
/// judges the columns, the second delivers, and nothing is kept between them but the classes.
/// </summary>
public static class FileScan
{
    /// <summary>Scans a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Limits.</param>
    /// <param name="onOccurrence">Receives every occurrence in the order of offsets.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FileScanResult ScanFile(string path, ScanOptions options, Action<Occurrence>? onOccurrence = null)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        return ScanFile(stream, options, onOccurrence);
    }

    /// <summary>Scans a stream from its current position.</summary>
    /// <param name="stream">
    /// Where it cannot seek, more than <see cref="KeptValues.Most"/> numbers are delivered with the levels known by then.
    /// </param>
    /// <param name="options">Limits.</param>
    /// <param name="onOccurrence">Receives every occurrence; offsets count from the starting position.</param>
    /// <exception cref="IOException">The stream cannot be read, or changed between the passes.</exception>
    public static FileScanResult ScanFile(Stream stream, ScanOptions options, Action<Occurrence>? onOccurrence = null)
    {
        long start = stream.CanSeek ? stream.Position : 0;
        KeptValues? kept = onOccurrence is null ? null : new(new Sink(onOccurrence), repeatable: stream.CanSeek, options.MostOccurrences);
        NumberScan first = new(options, new ClassTable(options), kept);
        Feed(stream, first, options.Threads);
        ScanReport report = first.Complete();
        if (kept is null || !kept.GaveUp)
        {
            return new(report, kept?.Delivered ?? 0);
        }

        stream.Position = start;
        KeptValues again = new(new Sink(onOccurrence!), repeatable: false, options.MostOccurrences);
        first.Classes.Closed = true;
        NumberScan second = new(options, first.Classes, again);
        Feed(stream, second, options.Threads);
        return second.Complete().Bytes == report.Bytes
            ? new(report, again.Delivered)
            : throw new IOException($"The file changed while it was scanned: {report.Bytes} bytes, then another length.");
    }

    static void Feed(Stream stream, NumberScan scan, int threads)
    {
        long from = threads > 1 && stream is FileStream { CanSeek: true } ? stream.Position : -1;
        for (int read; (read = stream.Read(scan.Free)) > 0;)
        {
            scan.Take(read);
            if (from >= 0 && scan.CanSearchAhead)
            {
                // The first chunk has decided how the others are read.
                long? rest = TurnTaking.Run(scan, ((FileStream)stream).SafeFileHandle, from, stream.Length - from, threads);
                stream.Position = from + rest ?? stream.Position;
                from = -1;
            }
        }
    }

    sealed class Sink(Action<Occurrence> onOccurrence) : IOccurrenceSink
    {
        public void OnOccurrence(Occurrence occurrence) => onOccurrence(occurrence);
    }
}
