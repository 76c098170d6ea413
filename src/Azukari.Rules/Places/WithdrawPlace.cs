namespace Azukari.Rules;

/// <summary>The city takes a designation back: the place is none of performance any more (履行場所の指定の取消し).</summary>
/// <remarks>覚書 5-2. What lies there is brought away first, by a take-out; else the withdrawal would trap it.</remarks>
[Act("place/withdraw", "5-2", By = Office.CityApprover)]
public sealed record WithdrawPlace(PlaceId Place, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-2").Requires(e.IsDesignated(Place), PlaceRefusal.PlaceUnknown),
        Clause("4-2").Requires(Reason.IsGiven, PlaceRefusal.ReasonMissing),
        Clause("5-2").Requires(
            e.StillHeld.All(i => i.Place != Place || i.Kind == ItemKind.File), PlaceRefusal.ThingsStillAtPlace),
        Clause("5-2").Requires(
            e.Terms.Places.Concat(e.Places).Any(p => p != Place && e.IsDesignated(p)), PlaceRefusal.LastPlace),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        WithdrawnPlaces = e.WithdrawnPlaces.Add(Place),
        SuspendedPlaces = e.SuspendedPlaces.Remove(Place),
    };
}
