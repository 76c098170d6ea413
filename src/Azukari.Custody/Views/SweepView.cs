using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>A search of a terminal or a share.</summary>
public static class SweepView
{
    /// <summary>Sweeps, the latest first.</summary>
    public static IReadOnlyList<Sweep> InOrder(IEnumerable<Sweep> sweeps) =>
        [.. sweeps.OrderByDescending(s => s.At).ThenBy(s => s.Id.Value, StringComparer.Ordinal)];

    /// <summary>A sweep in JSON.</summary>
    public static object Describe(Viewer v, Sweep sweep) => new
    {
        id = sweep.Id.Value,
        at = sweep.At.UtcDateTime,
        by = sweep.By?.Value,
        terminal = sweep.Terminal?.Value,
        searched = v.Value(sweep.Searched)?.Split('\n'),
        files = sweep.Found.Files,
        bytes = sweep.Found.Bytes,
        high = sweep.Found.High,
        medium = sweep.Found.Medium,
        low = sweep.Found.Low,
        distinct = sweep.Found.DistinctAtMost,
        unscanned = new
        {
            damaged = sweep.Unread.Damaged,
            encrypted = sweep.Unread.Encrypted,
            image = sweep.Unread.Image,
            limit = sweep.Unread.Limit,
            unsupported = sweep.Unread.Unsupported,
        },
        follows = sweep.Follows?.Value,
        cleared = !v.State.SweepsToClear.Any(s => s.Id == sweep.Id),
    };
}
