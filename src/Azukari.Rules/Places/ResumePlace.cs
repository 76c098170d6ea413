namespace Azukari.Rules;

/// <summary>The city lets a stopped place be used again (履行場所の再開).</summary>
/// <remarks>覚書 5-1a.</remarks>
[Act("place/resume", "5-1a", By = Office.CityApprover)]
public sealed record ResumePlace(PlaceId Place, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-1a").Requires(e.SuspendedPlaces.Contains(Place), PlaceRefusal.PlaceNotSuspended),
        Clause("4-2").Requires(Reason.IsGiven, PlaceRefusal.ReasonMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { SuspendedPlaces = e.SuspendedPlaces.Remove(Place) };
}
