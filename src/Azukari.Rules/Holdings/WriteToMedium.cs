using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Copies are written to a registered medium; the register shows what lies on it (媒体への書出し).</summary>
/// <param name="Medium">The medium.</param>
/// <param name="Copies">Working copies, or copies encrypted for a recipient.</param>
/// <remarks>覚書 5-1a, 5-1b, 4-2: never to a private medium (Ainan 2007); in clear only where the medium itself encrypts. A copy lies on
/// one medium; written to a second stick, it would be a second copy (Amagasaki 2022).</remarks>
[Act("medium/write", "5-1a", "5-1b", "4-2", By = Office.Handler | Office.HandlingOfficer)]
public sealed record WriteToMedium(ItemId Medium, ImmutableArray<ItemId> Copies) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Item? medium = e.WritableMedium(Medium, e.PlaceOf(now.Terminal));
        return
        [
            Clause("5-1a").Requires(medium is not null, MediumRefusal.MediumNotRegistered),
            Clause("5-1b").Requires(
                Copies.Length > 0 && Copies.HasNoDoubles()
                    && Copies.All(c => e.Item(c) is { Kind: ItemKind.WorkingCopy or ItemKind.ExportedCopy, State: ItemState.Held }),
                MediumRefusal.CopyNotInCustody),
            Clause("5-1b").Requires(Copies.All(c => !e.MediumOfCopy.ContainsKey(c)), MediumRefusal.CopyOnAnotherMedium),
            Clause("4-2").Requires(
                medium is null || e.IsEncrypted(Medium) || !Copies.Any(c => e.Item(c) is { Kind: ItemKind.WorkingCopy }),
                MediumRefusal.MediumNotEncrypted),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        MediumOfCopy = Copies.Aggregate(e.MediumOfCopy, (all, copy) => all.SetItem(copy, Medium)),
    };
}
