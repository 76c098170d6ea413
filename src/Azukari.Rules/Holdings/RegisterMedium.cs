namespace Azukari.Rules;

/// <summary>A medium or paper is put into the register (媒体・書類の登録).</summary>
/// <param name="Item">Its identifier.</param>
/// <param name="Kind">Medium or paper.</param>
/// <param name="Label">Serial number or title, sealed.</param>
/// <param name="Form">What it is; with it the register asks for the rest.</param>
/// <param name="Serial">The maker's serial or medium number; asked for of every medium whose form is stated.</param>
/// <param name="Sheets">The number of sheets, 1 to 10⁶; asked for of paper.</param>
/// <param name="Storage">Where it is kept.</param>
/// <param name="Encryption">The algorithm; none where it is left out.</param>
/// <param name="KeyCustodian">Who keeps the key.</param>
/// <param name="KeyApart">Whether the key is kept apart from the medium.</param>
/// <param name="RemoteWipe">Whether it can be erased from afar.</param>
/// <param name="Area">The area of this place in which it lies.</param>
/// <param name="CopyOf">Of what it is a copy: asked for of what was written by hand.</param>
/// <remarks>覚書 5-3a, 2, 9a: media and paper are items like files; only registered ones are carried or disposed of. What someone wrote
/// down is a copy, and comes to zero with the rest (Nagasaki 2024).</remarks>
[Act("medium/register", "2", "5-3a", By = Office.HandlingOfficer | Office.CityOfficer, Creates = nameof(Item))]
public sealed record RegisterMedium(
    ItemId Item,
    MediumKind Kind,
    SealedText Label,
    MediumForm? Form = null,
    SealedText Serial = default,
    int? Sheets = null,
    SealedText Storage = default,
    MediumEncryption? Encryption = null,
    SealedText KeyCustodian = default,
    bool? KeyApart = null,
    bool? RemoteWipe = null,
    AreaId? Area = null,
    ItemId? CopyOf = null) : Act, IStatesMedium
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("2").Requires(!e.Items.ContainsKey(Item), CommonRefusal.IdentifierAlreadyUsed),
        Clause("2").Requires(Label.IsGiven, HoldingRefusal.ItemNameMissing),
        Clause("5-1a").Requires(e.PlaceOf(now.Terminal) is not null, UseRefusal.TerminalNotRegistered),
        .. Media.RulesOf(this, Form, Kind == MediumKind.Paper),
        Clause("5-1a").Requires(
            Area is not { } area || e.PlaceOf(now.Terminal) is not { } here || e.OpenArea(area)?.Place == here,
            MediumRefusal.AreaOfOtherPlace),
        Clause("9a").Requires(Form != MediumForm.HandwrittenNote || CopyOf is not null, MediumRefusal.SourceOfCopyMissing),
        Clause("9a").Requires(CopyOf is not { } source || e.Items.ContainsKey(source), MediumRefusal.SourceOfCopyUnknown),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Engagement registered = e.With(new Item(
            Item, Kind == MediumKind.Paper ? ItemKind.Paper : ItemKind.Medium, CopyOf, Label,
            e.PlaceOf(now.Terminal)!.Value, e.Terms.Contractor, now.At));
        return Form is { } form
            ? registered with { Media = e.Media.SetItem(Item, Media.RecordOf(this, form, Area)) }
            : registered;
    }
}

/// <summary>Medium or paper.</summary>
public enum MediumKind
{
    /// <summary>USB memory, disk, tape, optical disc (電磁的記録媒体).</summary>
    Medium,

    /// <summary>Paper (書類).</summary>
    Paper,
}
