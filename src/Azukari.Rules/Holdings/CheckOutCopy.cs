using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A handler checks out a working copy in clear, for work at this place until a day (作業用複製の払出し).</summary>
/// <param name="Copy">The working copy.</param>
/// <param name="Item">The file.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="Until">The last day on which it may be out.</param>
/// <param name="OtherUse">The exception under which it is used for another purpose; left out for the contract's own.</param>
/// <param name="Medium">The registered medium to which it is written; left out where it stays on the terminal.</param>
/// <remarks>覚書 3, 5-1a, 5-1b, 9a: the copy is an item of its own and must come back before anything can be declared zero.</remarks>
[Act("copy/check-out", "5-1b", "3", "9a", By = Office.Handler, MovesContent = true, Creates = nameof(Copy))]
public sealed record CheckOutCopy(
    ItemId Copy, ItemId Item, PurposeId Purpose, DateOnly Until, OtherUseId? OtherUse = null, ItemId? Medium = null)
    : UseAct(Purpose)
{
    private protected override ImmutableArray<ItemId> Used => [Item];

    private protected override OtherUseId? Under => OtherUse;

    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-1a").Requires(e.HeldFile(Item) is not null, HoldingRefusal.ItemNotHeldHere),
        Clause("3").Requires(
            e.HeldFile(Item) is not { } file || !e.Terms.Purposes.Contains(Purpose) || file.Purposes.Contains(Purpose)
                || e.IsExcepted(OtherUse, Purpose, now.Today, Item),
            HoldingRefusal.PurposeNotOfThisItem),
        Clause("3").Requires(
            OtherUse is null || e.IsExcepted(OtherUse, Purpose, now.Today, Item), OtherUseRefusal.OtherUseNotInForce),
        Clause("2").Requires(!e.Items.ContainsKey(Copy), CommonRefusal.IdentifierAlreadyUsed),
        Clause("5-1b").Requires(Until >= now.Today, HoldingRefusal.CopyDueInThePast),
        Clause("5-1a").Requires(
            Medium is not { } medium || e.WritableMedium(medium, e.PlaceOf(now.Terminal)) is not null,
            MediumRefusal.MediumNotRegistered),
        Clause("4-2").Requires(
            Medium is not { } written || e.WritableMedium(written, e.PlaceOf(now.Terminal)) is null || e.IsEncrypted(written),
            MediumRefusal.MediumNotEncrypted),
        Clause("9a").Requires(e.Completion.BegunAt is null, HoldingRefusal.CompletionHasBegun),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Item original = e.Items[Item];
        Engagement checkedOut = e.With(
            new Item(Copy, ItemKind.WorkingCopy, Item, original.Name, e.PlaceOf(now.Terminal)!.Value,
                e.OrganisationOf(now.Worker)!.Value, now.At)
            {
                Scan = original.Scan,
                HeldBy = now.Worker,
                DueBack = Until,
            });
        return Medium is { } medium ? checkedOut with { MediumOfCopy = e.MediumOfCopy.SetItem(Copy, medium) } : checkedOut;
    }
}
