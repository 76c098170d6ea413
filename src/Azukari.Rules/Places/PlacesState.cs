using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The state of places: areas, hours, networks, who is inside.</summary>
public sealed partial record Engagement
{
    /// <summary>Places that were designated and are no more.</summary>
    public IdentifierSet<PlaceId> WithdrawnPlaces { get; internal init; } = IdentifierSet<PlaceId>.Empty;

    /// <summary>Places where nothing is used for the time being.</summary>
    public IdentifierSet<PlaceId> SuspendedPlaces { get; internal init; } = IdentifierSet<PlaceId>.Empty;

    /// <summary>Attended hours; a place without any is used at any hour.</summary>
    public IdentifierDictionary<PlaceId, AttendedHours> AttendedHours { get; internal init; } =
        IdentifierDictionary<PlaceId, AttendedHours>.Empty;

    /// <summary>The networks from which a place's terminals come; a place without any is not asked.</summary>
    public IdentifierDictionary<PlaceId, ImmutableArray<NetworkRange>> Networks { get; internal init; } =
        IdentifierDictionary<PlaceId, ImmutableArray<NetworkRange>>.Empty;

    /// <summary>Areas, closed ones included.</summary>
    public IdentifierDictionary<AreaId, Area> Areas { get; internal init; } = IdentifierDictionary<AreaId, Area>.Empty;

    /// <summary>Who is inside a controlled area at this moment; who has left is in the ledger alone.</summary>
    public IdentifierDictionary<VisitId, Visit> Visits { get; internal init; } = IdentifierDictionary<VisitId, Visit>.Empty;
}
