using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The desk has turned the key ring and destroyed the old epoch's key (消去の完了).</summary>
/// <param name="Items">The files whose keys are gone.</param>
/// <param name="FromEpoch">The epoch whose key was destroyed.</param>
/// <param name="ToEpoch">The epoch that follows.</param>
/// <param name="Custodian">Where the destroyed key was kept. A copy of a key file restored from elsewhere would defeat the erasure.</param>
/// <remarks>覚書 9b, 9c.</remarks>
[Act("item/confirm-erasure", "9b", "9c", By = Office.Desk)]
public sealed record ConfirmErasure(ImmutableArray<ItemId> Items, int FromEpoch, int ToEpoch, KeyCustody Custodian) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9b").Requires(
            Items.Length > 0 && Items.All(i => e.Item(i) is { State: ItemState.ErasureOrdered }),
            CompletionRefusal.NotWaitingForErasure),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        (e with { DestroyedEpochs = e.DestroyedEpochs.Add(FromEpoch) })
            .WithEach(Items, item => item with { State = ItemState.Erased, Content = null });
}
