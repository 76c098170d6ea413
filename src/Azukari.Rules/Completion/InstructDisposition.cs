using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The city instructs, item by item, what is handed back, erased or disposed of (返却等の指示).</summary>
/// <remarks>覚書 9a: 「甲の指示に従い」.</remarks>
[Act("completion/instruct", "9a", "9b", By = Office.CityOfficer | Office.CityApprover)]
public sealed record InstructDisposition(ImmutableArray<ItemId> Items, Disposition Disposition) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("9a").Requires(e.Completion.BegunAt is not null, CompletionRefusal.NotBegun),
        Clause("9a").Requires(
            Items.Length > 0 && Items.HasNoDoubles() && Items.All(i => e.Item(i) is { IsZero: false }),
            CompletionRefusal.ItemUnknown),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.WithEach(Items, item => item with { Instructed = Disposition });
}
