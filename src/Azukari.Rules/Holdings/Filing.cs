using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>An entry of the register of files (特定個人情報ファイル管理簿の記載).</summary>
public readonly record struct FilingId(string Value) : IIdentifier<FilingId>
{
    /// <inheritdoc/>
    public static string? Prefix => "fl";

    /// <inheritdoc/>
    public static FilingId Wrap(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>One kind of file that holds numbers, with the five fields of the guideline (ガイドライン 別添1 2C c).</summary>
/// <param name="Id">The entry.</param>
/// <param name="Name">ファイルの名称, sealed.</param>
/// <param name="Organisation">機関の名称: whose file it is.</param>
/// <param name="Section">The section in charge of the work (事務をつかさどる組織), sealed.</param>
/// <param name="Purposes">利用目的, by the contract's own purposes.</param>
/// <param name="RecordedItems">記録項目, sealed: names of fields, never what stands in them.</param>
/// <param name="Persons">The range of persons (本人の範囲), sealed.</param>
/// <param name="Collection">How it was collected (収集方法), sealed.</param>
/// <param name="PersonsAtMost">How many persons it holds at most; null where nobody stated it.</param>
/// <param name="Since">When it was entered.</param>
/// <remarks>The register itself must hold no 特定個人情報: the door refuses a text with a number in it.</remarks>
public sealed record Filing(
    FilingId Id,
    SealedText Name,
    OrganisationId Organisation,
    SealedText Section,
    ImmutableArray<PurposeId> Purposes,
    SealedText RecordedItems,
    SealedText Persons,
    SealedText Collection,
    long? PersonsAtMost,
    DateTimeOffset Since)
{
    /// <summary>When it was last corrected; null where it stands as entered.</summary>
    public DateTimeOffset? ChangedAt { get; internal init; }

    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; internal init; }

    /// <summary>The most persons that an entry can state: more than live anywhere under the Act.</summary>
    public const long MostPersons = 1_000_000_000;
}

/// <summary>What an act states of an entry: all five fields of the guideline, at once.</summary>
interface IStatesFiling
{
    SealedText Name { get; }

    OrganisationId Organisation { get; }

    SealedText Section { get; }

    ImmutableArray<PurposeId> Purposes { get; }

    SealedText RecordedItems { get; }

    SealedText Persons { get; }

    SealedText Collection { get; }

    long? PersonsAtMost { get; }
}

/// <summary>The register of files of the engagement.</summary>
public static class Filings
{
    extension(Engagement e)
    {
        /// <summary>An entry that is open; null for any other.</summary>
        public Filing? OpenFiling(FilingId id) => e.Filings.GetValueOrDefault(id) is { ClosedAt: null } open ? open : null;

        /// <summary>The entry to which an item belongs: its own, or that of the file of which it is a copy or extract.</summary>
        public Filing? FilingOf(ItemId id)
        {
            // INVARIANT: a copy is made of an item that stood before it, so the way ends.
            for (ItemId? at = id; at is { } item; at = e.Item(item)?.CopyOf)
            {
                if (e.FilingOfItem.TryGetValue(item, out FilingId filing))
                {
                    return e.Filings.GetValueOrDefault(filing);
                }
            }

            return null;
        }

        /// <summary>The items that were put under an entry, copies not counted.</summary>
        public IEnumerable<Item> ItemsOf(FilingId filing) =>
            e.FilingOfItem.Where(pair => pair.Value == filing).Select(pair => e.Items[pair.Key]);

        /// <summary>Files that are held, may hold numbers, and stand under no entry (ガイドライン 別添1 2C c).</summary>
        public IEnumerable<Item> FilesWithoutFiling => e.StillHeld.Where(i =>
            i is { Kind: ItemKind.File, State: ItemState.Held, Scan.Class: not (DataClass.NoNumberFound or DataClass.NumbersAtRandom) }
            && e.FilingOf(i.Id) is null);

        internal Engagement With(Filing filing) => e with { Filings = e.Filings.SetItem(filing.Id, filing) };
    }

    /// <summary>What every statement of an entry must hold.</summary>
    internal static IEnumerable<Ruling> RulesOf(Engagement e, IStatesFiling stated) =>
    [
        new Clause("2").Requires(stated.Name.IsGiven, FilingRefusal.FilingNameMissing),
        new Clause("2").Requires(
            stated.Organisation == e.Terms.Municipality || e.IsInChain(stated.Organisation), FilingRefusal.OrganisationNotOfContract),
        new Clause("2").Requires(
            stated.Section.IsGiven && stated.RecordedItems.IsGiven && stated.Persons.IsGiven && stated.Collection.IsGiven,
            FilingRefusal.FilingIncomplete),
        new Clause("3").Requires(stated.Purposes.Length > 0, HoldingRefusal.NoPurposeGiven),
        new Clause("3").Requires(stated.Purposes.Within(e.Terms.Purposes), HoldingRefusal.PurposesOutsideContract),
        new Clause("2").Requires(
            stated.PersonsAtMost is null or (>= 0 and <= Filing.MostPersons), FilingRefusal.PersonsOutOfRange),
    ];
}

enum FilingRefusal
{
    FilingNameMissing,
    FilingIncomplete,
    FilingNotOpen,
    OrganisationNotOfContract,
    PersonsOutOfRange,
    ReasonForClosingMissing,
    FilesStillUnderFiling,
    NotAFileOfTheVault,
    PurposeOutsideFiling,
}
