namespace Azukari.Rules;

/// <summary>A working copy comes back and is wiped (作業用複製の返納).</summary>
/// <param name="Copy">The working copy.</param>
/// <param name="Method">How it was erased.</param>
/// <remarks>
/// 覚書 5-1b, 9a, 9b. Bringing back stays open when use is refused: stopping never traps. A handler whose training has lapsed,
/// or the handling officer in the place of someone who has left, can still check in.
/// </remarks>
[Act("copy/check-in", "5-1b", "9a", "9b", By = Office.Worker, MovesContent = true)]
public sealed record CheckInCopy(ItemId Copy, ErasureMethod Method) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Item? copy = e.Item(Copy) is { Kind: ItemKind.WorkingCopy, State: ItemState.Held } open ? open : null;
        return
        [
            Clause("5-1b").Requires(copy is not null, HoldingRefusal.CopyNotOpen),
            Clause("5-1b").Requires(
                copy is null || copy.HeldBy == now.Worker || e.OfficesOf(now).HasFlag(Office.HandlingOfficer),
                HoldingRefusal.NotTheHolderOfTheCopy),
            Clause("9b").Requires(Method != ErasureMethod.FormatOnly, HoldingRefusal.FormattingIsNotErasure),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Items[Copy] with { State = ItemState.Erased });
}

/// <summary>How data was erased (消去の方法).</summary>
public enum ErasureMethod
{
    /// <summary>Overwritten by erasing software, then removed.</summary>
    Overwrite,

    /// <summary>Its key was destroyed by a turn of the key ring.</summary>
    KeyDestruction,

    /// <summary>Formatted only: refused, it erases nothing (総務省ガイドライン).</summary>
    FormatOnly,
}
