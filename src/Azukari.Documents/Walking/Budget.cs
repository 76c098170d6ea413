using System.Diagnostics;

namespace Azukari.Documents;

/// <summary>A bound was reached: the scan of the whole file ends here.</summary>
sealed class LimitException(string? path) : Exception("a limit of the scan was reached")
{
    /// <summary>The part in which it was reached.</summary>
    public string? Path { get; } = path;
}

/// <summary>Counts time, bytes and parts of one file against the bounds.</summary>
sealed class Budget(ContentLimits limits, long fileLength, CancellationToken cancellation)
{
    readonly long start = Stopwatch.GetTimestamp();
    readonly TimeSpan time = limits.FreeTime + (limits.TimePerMebibyte * (fileLength / 1048576.0));
    long left = limits.FreeExpansion + (limits.ExpansionRatio * fileLength);
    int parts;
    bool spent;

    /// <summary>Bounds.</summary>
    public ContentLimits Limits => limits;

    /// <summary>Counts bytes that came out of a container, and looks at the clock.</summary>
    /// <exception cref="LimitException">A bound is reached.</exception>
    public void Take(long expanded, string? path)
    {
        cancellation.ThrowIfCancellationRequested();
        left -= expanded;
        spent |= left < 0 || Stopwatch.GetElapsedTime(start) > time;
        ThrowIfSpent(path);
    }

    /// <summary>Counts a part.</summary>
    public void TakePart(string? path = null)
    {
        spent |= ++parts > limits.MaxParts;
        Take(0, path);
    }

    /// <summary>Ends the scan when a bound was reached before, however a library dressed the exception.</summary>
    public void ThrowIfSpent(string? path)
    {
        cancellation.ThrowIfCancellationRequested();
        if (spent)
        {
            throw new LimitException(path);
        }
    }
}
