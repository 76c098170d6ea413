namespace Azukari.Rules;

/// <summary>A terminal (端末) and the place in which it stands.</summary>
/// <param name="Id">The terminal.</param>
/// <param name="Place">Its place of performance.</param>
/// <param name="Label">What people call it, sealed.</param>
/// <param name="RegisteredAt">Since when it may be used.</param>
public sealed record Terminal(TerminalId Id, PlaceId Place, SealedText Label, DateTimeOffset RegisteredAt)
{
    /// <summary>The area of the place in which it stands; null where nobody said.</summary>
    public AreaId? Area { get; internal init; }
}

/// <summary>Where someone is.</summary>
public static class Places
{
    extension(Engagement e)
    {
        /// <summary>The place of a registered terminal; null for any other terminal.</summary>
        public PlaceId? PlaceOf(TerminalId? terminal) =>
            terminal is { } id && e.Terminals.GetValueOrDefault(id) is { } registered ? registered.Place : null;

        /// <summary>Whether the place is one of the designated ones (覚書 5-2).</summary>
        public bool IsDesignated(PlaceId place) =>
            (e.Terms.Places.Contains(place) || e.Places.Contains(place)) && !e.WithdrawnPlaces.Contains(place);
    }
}
