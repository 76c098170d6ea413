namespace Azukari.Rules;

/// <summary>When each handler last used content, from the ledger: for reviews of access, and to find those who are dormant.</summary>
public static class LastUse
{
    /// <summary>The last permitted use of each worker; whoever never used anything is not in it. One pass over the entries.</summary>
    public static IReadOnlyDictionary<WorkerId, DateTimeOffset> Of(IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var last = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (Entry entry in entries)
        {
            if (entry is { Permitted: true, Act: UseAct, Circumstances.Worker: { } worker })
            {
                last[worker.Value] = entry.Circumstances.At;
            }
        }

        return last.ToDictionary(l => WorkerId.Wrap(l.Key), l => l.Value);
    }
}
