using System.Collections.Immutable;

namespace Azukari.Rules;

public sealed partial record Engagement
{
    /// <summary>Media, devices and papers of others that were brought into a place of performance (持込み, 覚書 5-1a).</summary>
    public IdentifierDictionary<TakeInId, TakeIn> TakeIns { get; internal init; } =
        IdentifierDictionary<TakeInId, TakeIn>.Empty;
}

/// <summary>Something brought into a place, until it has left again (持込み).</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Label">Serial number or description, sealed.</param>
/// <param name="Place">The place.</param>
/// <param name="BroughtBy">Who brought it.</param>
/// <param name="AllowedBy">Who let it in.</param>
/// <param name="At">When.</param>
/// <param name="Until">By when it must leave.</param>
/// <param name="LeftAt">When it left, checked.</param>
public sealed record TakeIn(
    TakeInId Id, TakeInKind Kind, SealedText Label, PlaceId Place, WorkerId BroughtBy, WorkerId AllowedBy,
    DateTimeOffset At, DateTimeOffset Until, DateTimeOffset? LeftAt);

/// <summary>What is brought in.</summary>
public enum TakeInKind
{
    /// <summary>A storage medium (電磁的記録媒体).</summary>
    Medium,

    /// <summary>A device that can store or send (機器): notebook computer, telephone, camera.</summary>
    Device,

    /// <summary>Paper (書類).</summary>
    Paper,
}

/// <summary>What was lost on the way.</summary>
public static class Losses
{
    extension(Engagement e)
    {
        /// <summary>What is lost and not found, with its take-out and loss.</summary>
        public IEnumerable<(TakeOut TakeOut, Loss Loss, ImmutableArray<ItemId> Items)> StillLost =>
            from takeOut in e.TakeOuts.Values
            from loss in takeOut.Losses
            let missing = loss.Items.RemoveRange(loss.Found)
            where !missing.IsEmpty
            orderby loss.At, takeOut.Id.Value
            select (takeOut, loss, missing);

        /// <summary>Whether the city has closed the incident in which the thing was looked for in vain.</summary>
        /// <remarks>覚書 9c: it is no longer held, and stays listed as lost. What turns up after the end is the city's.</remarks>
        public bool IsLostForGood(ItemId item) => e.TakeOuts.Values.Any(t => t.Losses.Any(
            l => l.Items.Contains(item) && (e.HasEnded || !l.Found.Contains(item))
                && e.Incidents.GetValueOrDefault(l.Incident) is { ClosedAt: not null }));
    }
}
