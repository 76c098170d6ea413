namespace Azukari.Rules;

/// <summary>A medium or paper is put into the register (媒体・書類の登録).</summary>
/// <param name="Item">Its identifier.</param>
/// <param name="Kind">Medium or paper.</param>
/// <param name="Label">Serial number or title, sealed.</param>
/// <remarks>覚書 5-3a, 2: media and paper are items like files; only registered ones are carried or disposed of.</remarks>
[Act("medium/register", "2", "5-3a", By = Office.HandlingOfficer | Office.CityOfficer, Creates = nameof(Item))]
public sealed record RegisterMedium(ItemId Item, MediumKind Kind, SealedText Label) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("2").Requires(!e.Items.ContainsKey(Item), CommonRefusal.IdentifierAlreadyUsed),
        Clause("2").Requires(Label.IsGiven, HoldingRefusal.ItemNameMissing),
        Clause("5-1a").Requires(e.PlaceOf(now.Terminal) is not null, UseRefusal.TerminalNotRegistered),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(new Item(
        Item, Kind == MediumKind.Paper ? ItemKind.Paper : ItemKind.Medium, null, Label,
        e.PlaceOf(now.Terminal)!.Value, e.Terms.Contractor, now.At));
}

/// <summary>Medium or paper.</summary>
public enum MediumKind
{
    /// <summary>USB memory, disk, tape, optical disc (電磁的記録媒体).</summary>
    Medium,

    /// <summary>Paper (書類).</summary>
    Paper,
}
