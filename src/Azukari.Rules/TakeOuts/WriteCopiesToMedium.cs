using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Packed copies are written on a medium of the approved take-out (媒体への書出し).</summary>
/// <param name="TakeOut">The packed take-out.</param>
/// <param name="Medium">One of its media.</param>
/// <param name="Copies">Which of its copies.</param>
/// <remarks>覚書 5-1b. Nothing else is ever written on a medium: a copy for a stick without an approval is refused here, and a spare on
/// a second stick as well. What lies on which medium is known when one is lost.</remarks>
[Act("take-out/write", "5-1b", "5-3b", By = Office.Handler)]
public sealed record WriteCopiesToMedium(TakeOutId TakeOut, ItemId Medium, ImmutableArray<ItemId> Copies) : Act, IOfTakeOut
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TakeOut? packed = e.TakeOut(TakeOut, TakeOutState.Packed);
        return
        [
            Clause("5-1b").Requires(packed is not null, TakeOutRefusal.NotPacked),
            Clause("5-1b").Requires(
                packed is null || (packed.Request.Items.Contains(Medium) && e.Item(Medium) is { Kind: ItemKind.Medium }),
                TakeOutRefusal.MediumNotInTheTakeOut),
            Clause("5-1b").Requires(
                packed is null || (!Copies.IsEmpty && Copies.HasNoDoubles() && Copies.Within(packed.Copies)),
                TakeOutRefusal.CopyNotOfTheTakeOut),
            Clause("5-1b").Requires(
                packed is null || !packed.Written.Any(w => Copies.Contains(w.Copy)), TakeOutRefusal.CopyAlreadyOnAMedium),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TakeOut packed = e.TakeOuts[TakeOut];
        return e.With(packed with { Written = packed.Written.AddRange(Copies.Select(c => new WrittenCopy(c, Medium))) });
    }
}
