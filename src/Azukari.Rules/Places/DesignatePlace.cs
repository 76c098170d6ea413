namespace Azukari.Rules;

/// <summary>The city designates a further place of performance (履行場所の指定).</summary>
/// <remarks>覚書 5-2. The places that the memorandum names are designated by its signature.</remarks>
[Act("place/designate", "5-2", By = Office.CityApprover)]
public sealed record DesignatePlace(PlaceId Place, SealedText Name) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-2").Requires(!e.IsDesignated(Place), PlaceRefusal.PlaceAlreadyDesignated),
        Clause("5-2").Requires(Name.IsGiven, PlaceRefusal.PlaceNameMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Places = e.Places.Add(Place),
        WithdrawnPlaces = e.WithdrawnPlaces.Remove(Place),
    };
}

enum PlaceRefusal
{
    PlaceAlreadyDesignated,
    PlaceNameMissing,
    TerminalPlaceNotDesignated,
    TerminalUnknown,
    PlaceUnknown,
    PlaceAlreadySuspended,
    PlaceNotSuspended,
    ReasonMissing,
    ThingsStillAtPlace,
    LastPlace,
    HoursNotUsable,
    NoHoursSet,
    AreaOfPlaceUnknown,
    NetworkAlreadyAdmitted,
    NetworkNotAdmitted,
}
