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
        NumberScan scan = new(options, onOccurrence is null ? null : new Sink(onOccurrence), repeatable: stream.CanSeek);
        scan.Read(stream);
        ScanReport report = scan.Complete();
        if (scan.SecondPass() is not { } again)
        {
            return new(report, scan.Delivered);
        }

        stream.Position = start;
        again.Read(stream);
        return again.Complete().Bytes == report.Bytes
            ? new(report, again.Delivered)
            : throw new IOException($"The file changed while it was scanned: {report.Bytes} bytes, then another length.");
    }

    sealed class Sink(Action<Occurrence> onOccurrence) : IOccurrenceSink
    {
        public void OnOccurrence(Occurrence occurrence) => onOccurrence(occurrence);
    }
}
