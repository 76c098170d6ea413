namespace Azukari.Rules;

/// <summary>A medium or paper is carried from one area of its place into another (区域間の持ち運び).</summary>
/// <param name="Item">The medium or paper.</param>
/// <param name="To">The area into which it comes; the one it leaves stands in the entry before.</param>
/// <param name="Reason">Why it is carried.</param>
/// <param name="Storage">Where it is kept there; as before where it is left out.</param>
/// <remarks>覚書 4-2, 5-1b; ガイドライン 別添1 2E c: 「持ち運ぶ」is every move out of or into an area, within a building too. To another
/// place nothing moves but by a take-out.</remarks>
[Act("medium/move", "4-2", "5-1b", By = Office.HandlingOfficer | Office.Handler | Office.CityOfficer)]
public sealed record MoveMedium(ItemId Item, AreaId To, SealedText Reason, SealedText Storage = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Item? thing = e.HeldThing(Item);
        MediumRecord? known = e.Media.GetValueOrDefault(Item);
        return
        [
            Clause("5-1b").Requires(thing is not null, MediumRefusal.MediumNotHere),
            Clause("2").Requires(thing is null || known is not null, MediumRefusal.MediumNotDescribed),
            Clause("5-1b").Requires(
                thing is null || e.OpenArea(To)?.Place == thing.Place, MediumRefusal.AreaOfOtherPlace),
            Clause("4-2").Requires(known?.Area != To, MediumRefusal.AlreadyInThisArea),
            Clause("4-2").Requires(Reason.IsGiven, PlaceRefusal.ReasonMissing),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        MediumRecord known = e.Media[Item];
        return e with
        {
            Media = e.Media.SetItem(Item, known with { Area = To, Storage = Storage.IsGiven ? Storage : known.Storage }),
        };
    }
}
