using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>What the desk must do by itself, from the state and the clock alone.</summary>
public static class DeskActs
{
    /// <summary>What each room has the desk do. A new room adds its own here.</summary>
    static readonly ImmutableArray<Func<Engagement, DateTimeOffset, IEnumerable<Act>>> Rooms =
    [
        TakeOutsDue.DeskActs,
        AccessReviewsDue.DeskActs,
    ];

    /// <summary>The acts that are due now; each is still judged by its own rules.</summary>
    public static IEnumerable<Act> DueAt(Engagement engagement, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(engagement);
        Engagement asOf = engagement.AsOf(now);
        return Rooms.SelectMany(room => room(asOf, now));
    }
}
