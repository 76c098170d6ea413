using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Adds the parts up and passes on what is found.</summary>
sealed class Tally(IContentListener? listener)
{
    const int MostListed = 1000;

    readonly List<PartColumn> columns = [];
    readonly List<UnreadPart> unread = [];
    long bytes;
    int parts;
    long high;
    long medium;
    long low;
    long lowByChance;
    long distinct;
    long unreadCount;
    readonly Lock gate = new();

    /// <summary>Whether the report was given without waiting for the end.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Ends the scan while a library still runs: what it finds from now on is not passed on.</summary>
    public void Close()
    {
        lock (gate)
        {
            if (!IsClosed)
            {
                Unread("", UnscannedReason.Limit);
                IsClosed = true;
            }
        }
    }

    /// <summary>What the outermost file is.</summary>
    public FileKind? Kind { get; set; }

    /// <summary>A sink for the numbers of one part; none when nobody listens.</summary>
    public IOccurrenceSink? SinkOf(Func<Occurrence, string> path) => listener is null ? null : new Sink(this, listener, path);

    /// <summary>A part was searched.</summary>
    public void Part(string path, ScanReport report)
    {
        lock (gate)
        {
            if (!IsClosed)
            {
                Add(path, report);
            }
        }
    }

    void Add(string path, ScanReport report)
    {
        parts++;
        Kind ??= report.Kind;
        bytes += report.Bytes;
        high += report.High;
        medium += report.Medium;
        low += report.Low;
        lowByChance += report.LowByChance;
        distinct += report.DistinctUpperBound;
        columns.AddRange(report.Columns.Take(MostListed - Math.Min(MostListed, columns.Count)).Select(c => new PartColumn(path, c)));
        listener?.OnPart(path, report);
        if (report.Unscanned is { } reason)
        {
            Unread(path, reason);
        }
    }

    /// <summary>A part was not searched, or not as a whole.</summary>
    public void Unread(string path, UnscannedReason reason)
    {
        lock (gate)
        {
            if (IsClosed)
            {
                return;
            }

            unreadCount++;
            if (unread.Count < MostListed)
            {
                unread.Add(new(path, reason));
            }

            listener?.OnUnread(path, reason);
        }
    }

    /// <summary>The sum.</summary>
    public ContentReport Report() => new(
        Kind ?? FileKind.Empty, bytes, parts, high, medium, low, lowByChance, distinct,
        [.. columns.OrderByDescending(c => c.Finding.Level).ThenByDescending(c => c.Finding.Valid)], unread, unreadCount);

    sealed class Sink(Tally tally, IContentListener listener, Func<Occurrence, string> path) : IOccurrenceSink
    {
        public void OnOccurrence(Occurrence occurrence)
        {
            lock (tally.gate)
            {
                if (!tally.IsClosed)
                {
                    listener.OnNumber(path(occurrence), occurrence);
                }
            }
        }
    }
}
