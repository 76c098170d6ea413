using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Files are erased: the key ring turns to a new epoch without them and the old epoch's key is destroyed (消去).</summary>
/// <param name="Items">The files.</param>
/// <param name="Method">How; formatting is not erasure.</param>
/// <param name="Witness">Who was present, another person than the one who acts.</param>
/// <remarks>
/// 覚書 9b, 9c. What was instructed to be handed back is erased only after the city's receipt (9a). The destruction itself is an
/// effect of this entry; <see cref="ConfirmErasure"/> says that it was done.
/// </remarks>
[Act("item/erase", "9b", "9a", "9c", By = Office.HandlingOfficer)]
public sealed record EraseItems(ImmutableArray<ItemId> Items, ErasureMethod Method, WorkerId Witness) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9b").Requires(
            Items.Length > 0 && Items.HasNoDoubles() && Items.All(i => e.HeldFile(i) is not null), HoldingRefusal.ItemNotHeldHere),
        Clause("9a").Requires(
            Items.All(i => e.HeldFile(i) is null or { Instructed: Disposition.HandBack or Disposition.Erase }),
            CompletionRefusal.NotInstructed),
        Clause("9a").Requires(
            Items.All(i => e.HeldFile(i) is null or { Instructed: not Disposition.HandBack } or { ReturnedAt: not null }),
            CompletionRefusal.NotReturnedYet),
        Clause("9b").Requires(Method == ErasureMethod.KeyDestruction, HoldingRefusal.FormattingIsNotErasure),
        Clause("9b").Requires(e.IsWitness(Witness, now), CompletionRefusal.WitnessMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.WithEach(Items, item => item with { State = ItemState.ErasureOrdered });
}
