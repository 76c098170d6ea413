using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A handler checks out a working copy in clear, for work at this place until a day (作業用複製の払出し).</summary>
/// <remarks>覚書 3, 5-1a, 5-1b, 9a: the copy is an item of its own and must come back before anything can be declared zero.</remarks>
[Act("copy/check-out", "5-1b", "3", "9a", By = Office.Handler, MovesContent = true, Creates = nameof(Copy))]
public sealed record CheckOutCopy(ItemId Copy, ItemId Item, PurposeId Purpose, DateOnly Until) : UseAct(Purpose)
{
    private protected override ImmutableArray<ItemId> Used => [Item];

    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-1a").Requires(e.HeldFile(Item) is not null, HoldingRefusal.ItemNotHeldHere),
        Clause("3").Requires(
            e.HeldFile(Item) is not { } file || !e.Terms.Purposes.Contains(Purpose) || file.Purposes.Contains(Purpose),
            HoldingRefusal.PurposeNotOfThisItem),
        Clause("2").Requires(!e.Items.ContainsKey(Copy), CommonRefusal.IdentifierAlreadyUsed),
        Clause("5-1b").Requires(Until >= now.Today, HoldingRefusal.CopyDueInThePast),
        Clause("9a").Requires(e.Completion.BegunAt is null, HoldingRefusal.CompletionHasBegun),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Item original = e.Items[Item];
        return e.With(
            new Item(Copy, ItemKind.WorkingCopy, Item, original.Name, e.PlaceOf(now.Terminal)!.Value,
                e.OrganisationOf(now.Worker)!.Value, now.At)
            {
                Scan = original.Scan,
                HeldBy = now.Worker,
                DueBack = Until,
            });
    }
}
