using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Copies were erased from the medium that carried them, or at the destination where they were loaded (複製の消去).</summary>
/// <param name="TakeOut">Their take-out.</param>
/// <param name="Copies">Which copies.</param>
/// <param name="At">From the medium, or at the destination.</param>
/// <param name="Method">How; formatting alone is none.</param>
/// <param name="Witness">A second person who saw it.</param>
/// <remarks>覚書 5-3b, 9b. It stays open whatever became of the take-out: stopping never traps.</remarks>
[Act("take-out/erase", "5-3b", "9b", By = Office.Handler | Office.HandlingOfficer | Office.CityOfficer)]
public sealed record EraseCopies(
    TakeOutId TakeOut, ImmutableArray<ItemId> Copies, CopyPlace At, ErasureMethod Method, WorkerId Witness) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-3b").Requires(
            e.TakeOuts.GetValueOrDefault(TakeOut) is { } takeOut && !Copies.IsEmpty && Copies.HasNoDoubles()
                && Copies.All(c => Waits(e, takeOut, c)),
            TakeOutRefusal.CopyNotWaitingForErasure),
        Clause("9b").Requires(Method != ErasureMethod.FormatOnly, HoldingRefusal.FormattingIsNotErasure),
        Clause("9b").Requires(e.IsWitness(Witness, now), CompletionRefusal.WitnessMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        if (At == CopyPlace.Medium)
        {
            return e.WithEach(Copies, copy => copy with { State = ItemState.Erased });
        }

        TakeOut takeOut = e.TakeOuts[TakeOut];
        return e.With(takeOut with
        {
            Loaded =
            [
                .. takeOut.Loaded.Select(l => l.ErasedAt is null && Copies.Contains(l.Copy) ? l with { ErasedAt = now.At } : l),
            ],
        });
    }

    bool Waits(Engagement e, TakeOut takeOut, ItemId copy) => At == CopyPlace.Medium
        ? takeOut.Copies.Contains(copy) && e.Item(copy) is { State: ItemState.Away }
        : takeOut.Loaded.Any(l => l.Copy == copy && l.ErasedAt is null);
}

/// <summary>Where a copy lies that is erased.</summary>
public enum CopyPlace
{
    /// <summary>On the medium that carried it.</summary>
    Medium,

    /// <summary>At the destination, where it was loaded.</summary>
    Destination,
}
