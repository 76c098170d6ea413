using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Files that were received are put under an entry of the register, or under another than before (管理簿への割当て).</summary>
/// <param name="Filing">The entry.</param>
/// <param name="Items">Files of the vault, or paper and media that were received as such.</param>
/// <remarks>覚書 2, 3: what a file may be used for never goes beyond what the register says of it.</remarks>
[Act("filing/assign", "2", "3", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record AssignToFiling(FilingId Filing, ImmutableArray<ItemId> Items) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("2").Requires(e.OpenFiling(Filing) is not null, FilingRefusal.FilingNotOpen),
        Clause("2").Requires(
            Items.Length > 0 && Items.HasNoDoubles() && Items.All(i => e.Item(i) is { CopyOf: null, IsZero: false }),
            FilingRefusal.NotAFileOfTheVault),
        Clause("3").Requires(
            e.OpenFiling(Filing) is not { } open || Items.All(i => e.Item(i) is not { } item || item.Purposes.Within(open.Purposes)),
            FilingRefusal.PurposeOutsideFiling),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        FilingOfItem = Items.Aggregate(e.FilingOfItem, (all, item) => all.SetItem(item, Filing)),
    };
}
