namespace Azukari.Rules;

/// <summary>What the register says of a medium or paper is stated, or stated anew (媒体・書類の記載の訂正).</summary>
/// <param name="Item">The medium or paper.</param>
/// <param name="Form">What it is.</param>
/// <param name="Serial">The maker's serial or medium number.</param>
/// <param name="Sheets">The number of sheets, 1 to 10⁶.</param>
/// <param name="Storage">Where it is kept.</param>
/// <param name="Encryption">The algorithm; none where it is left out.</param>
/// <param name="KeyCustodian">Who keeps the key.</param>
/// <param name="KeyApart">Whether the key is kept apart from the medium.</param>
/// <param name="RemoteWipe">Whether it can be erased from afar.</param>
/// <remarks>覚書 2, 5-3b. What was stated before stays in the ledger. One that is away is described as it is, wherever it may be.</remarks>
[Act("medium/describe", "2", "5-3b", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record DescribeMedium(
    ItemId Item,
    MediumForm Form,
    SealedText Serial = default,
    int? Sheets = null,
    SealedText Storage = default,
    MediumEncryption? Encryption = null,
    SealedText KeyCustodian = default,
    bool? KeyApart = null,
    bool? RemoteWipe = null) : Act, IStatesMedium
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Item? thing = e.Item(Item) is { Kind: ItemKind.Medium or ItemKind.Paper, IsZero: false } held ? held : null;
        return
        [
            Clause("2").Requires(thing is not null, MediumRefusal.MediumNotHere),
            .. Media.RulesOf(this, Form, thing is null ? null : thing.Kind == ItemKind.Paper),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        Media = e.Media.SetItem(Item, Media.RecordOf(this, Form, e.Media.GetValueOrDefault(Item)?.Area)),
    };
}
