namespace Azukari.Rules;

/// <summary>A place is stopped: from the next act on nothing is used there (履行場所の停止).</summary>
/// <remarks>覚書 5-1a, 4-2. Either side may stop; stopping never traps, for bringing back, erasing and reporting stay open.</remarks>
[Act("place/suspend", "5-1a", "4-2", By = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer)]
public sealed record SuspendPlace(PlaceId Place, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-2").Requires(e.IsDesignated(Place), PlaceRefusal.PlaceUnknown),
        Clause("5-1a").Requires(!e.SuspendedPlaces.Contains(Place), PlaceRefusal.PlaceAlreadySuspended),
        Clause("4-2").Requires(Reason.IsGiven, PlaceRefusal.ReasonMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { SuspendedPlaces = e.SuspendedPlaces.Add(Place) };
}
