using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A file is received from the city: hashed, scanned and encrypted in one stream, and registered (受領).</summary>
/// <param name="Item">Its identifier.</param>
/// <param name="Name">Its name.</param>
/// <param name="Purposes">For which purposes it may be used.</param>
/// <param name="Scan">What the scanner found.</param>
/// <param name="Columns">The columns that hold numbers.</param>
/// <param name="Content">Its ciphertext.</param>
/// <param name="Filing">The entry of the register of files to which it belongs; can be assigned later.</param>
/// <remarks>
/// 覚書 0, 2, 1-3, 5-1a. The register (管理簿) shows its class and counts; names and columns are sealed. While the desk only
/// asks whether it may be received, <see cref="Content"/> and <see cref="Scan"/> are still absent.
/// </remarks>
[Act("item/receive", "2", "1-2", "1-3", "1-4", "5-1a",
    By = Office.CityOfficer | Office.HandlingOfficer | Office.Handler, MovesContent = true, Creates = nameof(Item))]
public sealed record ReceiveItem(
    ItemId Item,
    SealedText Name,
    ImmutableArray<PurposeId> Purposes,
    ScanSummary? Scan = null,
    SealedText Columns = default,
    ContentRef? Content = null,
    FilingId? Filing = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-1a").Requires(e.PlaceOf(now.Terminal) is not null, UseRefusal.TerminalNotRegistered),
        Clause("2").Requires(!e.Items.ContainsKey(Item), CommonRefusal.IdentifierAlreadyUsed),
        Clause("2").Requires(Name.IsGiven, HoldingRefusal.ItemNameMissing),
        Clause("3").Requires(Purposes.Length > 0, HoldingRefusal.NoPurposeGiven),
        Clause("3").Requires(Purposes.Within(e.Terms.Purposes), HoldingRefusal.PurposesOutsideContract),
        Clause("2").Requires(Filing is not { } named || e.OpenFiling(named) is not null, FilingRefusal.FilingNotOpen),
        Clause("3").Requires(
            Filing is not { } filing || e.OpenFiling(filing) is not { } open || Purposes.Within(open.Purposes),
            FilingRefusal.PurposeOutsideFiling),
        Clause("9a").Requires(e.Completion.BegunAt is null, HoldingRefusal.CompletionHasBegun),
        .. ContractTerm.Rules(e, now),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Engagement received = e.With(
            new Item(Item, ItemKind.File, null, Name, e.PlaceOf(now.Terminal)!.Value, e.Terms.Contractor, now.At)
            {
                Purposes = Purposes,
                Scan = Scan,
                Content = Content,
            });
        return Filing is { } filing
            ? received with { FilingOfItem = e.FilingOfItem.SetItem(Item, filing) }
            : received;
    }
}
