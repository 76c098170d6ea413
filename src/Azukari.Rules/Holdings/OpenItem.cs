using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A handler opens a file for a purpose, at a place (閲覧).</summary>
/// <param name="Item">The file.</param>
/// <param name="Purpose">The purpose of this opening.</param>
/// <param name="Reveal">Whether numbers are shown in clear; masked otherwise (覚書 4-2).</param>
/// <param name="OtherUse">The exception under which it is opened for another purpose; left out for the contract's own.</param>
/// <param name="Sheet">Of a number that was revealed alone, the sheet or page, from 1; left out where the whole file is opened.</param>
/// <param name="Row">Of such a number, the row as the screen counts it, from 1, the header not counted.</param>
/// <param name="Column">Of such a number, the column, from 1.</param>
/// <remarks>覚書 3, 5-1a, 4-2. The duties of every use are in <see cref="UseAct"/>.</remarks>
[Act("item/open", "3", "5-1a", "4-2", By = Office.Handler, MovesContent = true, LeavesState = true)]
public sealed record OpenItem(
    ItemId Item, PurposeId Purpose, bool Reveal = false, OtherUseId? OtherUse = null, long? Sheet = null, long? Row = null, long? Column = null)
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
    ];

    // Nothing changes but what is known: the entry itself is the record of use (GL 別添1 2C b).
    private protected override Engagement Apply(Engagement e, Circumstances now) => e;
}
