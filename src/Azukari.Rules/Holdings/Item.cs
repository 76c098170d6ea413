using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>An item in custody (保有物): a file, a copy of one, a medium or paper. All are brought to zero in the end.</summary>
public sealed record Item(
    ItemId Id, ItemKind Kind, ItemId? CopyOf, SealedText Name, PlaceId Place, OrganisationId Holder, DateTimeOffset Since)
{
    /// <summary>What the scanner found in it; null for media and paper.</summary>
    public ScanSummary? Scan { get; internal init; }

    /// <summary>Where its ciphertext lies; null for what the vault does not hold.</summary>
    public ContentRef? Content { get; internal init; }

    /// <summary>What became of the numbers when it was made as an extract; null for what is none.</summary>
    public MaskKind? Mask { get; internal init; }

    /// <summary>For which purposes of the contract it may be used.</summary>
    public ImmutableArray<PurposeId> Purposes { get; internal init; } = [];

    /// <summary>Who holds a working copy.</summary>
    public WorkerId? HeldBy { get; internal init; }

    /// <summary>The last day on which a working copy may be out, in Japan.</summary>
    public DateOnly? DueBack { get; internal init; }

    /// <summary>Its state.</summary>
    public ItemState State { get; internal init; } = ItemState.Held;

    /// <summary>What the city instructed at completion (覚書 9a).</summary>
    public Disposition? Instructed { get; internal init; }

    /// <summary>When the city acknowledged its return (覚書 9a).</summary>
    public DateTimeOffset? ReturnedAt { get; internal init; }

    /// <summary>The export that was handed back and awaits the city's receipt.</summary>
    public Digest? HandedBack { get; internal init; }

    /// <summary>Whether nothing of it is held any more (覚書 9c).</summary>
    public bool IsZero => State is ItemState.Erased or ItemState.Disposed;
}

/// <summary>Kinds of item.</summary>
public enum ItemKind
{
    /// <summary>A file in the vault.</summary>
    File,

    /// <summary>A copy in clear, checked out to a handler for work at a place.</summary>
    WorkingCopy,

    /// <summary>A copy encrypted for a recipient, which leaves with a take-out.</summary>
    ExportedCopy,

    /// <summary>A storage medium (電磁的記録媒体).</summary>
    Medium,

    /// <summary>Paper (書類).</summary>
    Paper,
}

/// <summary>States of an item.</summary>
public enum ItemState
{
    /// <summary>Held at its place.</summary>
    Held,

    /// <summary>Away with a take-out.</summary>
    Away,

    /// <summary>Its erasure stands in the ledger; the key is about to be destroyed.</summary>
    ErasureOrdered,

    /// <summary>Erased: its key is destroyed, or the working copy was wiped (消去).</summary>
    Erased,

    /// <summary>Physically disposed of (廃棄).</summary>
    Disposed,

    /// <summary>Lost on a take-out; it is looked for in an incident.</summary>
    Lost,
}

/// <summary>What the city instructs for an item when the contract is completed.</summary>
public enum Disposition
{
    /// <summary>返却, and then erasure of what remains.</summary>
    HandBack,

    /// <summary>消去.</summary>
    Erase,

    /// <summary>廃棄.</summary>
    Dispose,
}

/// <summary>What a file is in law, as far as the scanner can tell (覚書 1-2, 1-3).</summary>
public enum DataClass
{
    /// <summary>No number was found in a file that was read whole.</summary>
    NoNumberFound,

    /// <summary>Only numbers that pass by chance, without context.</summary>
    NumbersPossible,

    /// <summary>特定個人情報: numbers were found.</summary>
    SpecificPersonalInformation,

    /// <summary>The scanner could not read the file; it is treated as 特定個人情報 until shown otherwise.</summary>
    NotReadByScanner,

    /// <summary>The numbers that were found were drawn at random in place of others, and the table is destroyed (<see cref="ExtractItem"/>).</summary>
    NumbersAtRandom,
}

/// <summary>What the scanner found: counts, never values.</summary>
/// <param name="Class">The class.</param>
/// <param name="High">Numbers certain by their population or context.</param>
/// <param name="Medium">Numbers likely.</param>
/// <param name="Low">Candidates without context.</param>
/// <param name="NumberColumns">Columns (or fields, or keys) that hold numbers.</param>
public sealed record ScanSummary(DataClass Class, long High, long Medium, long Low, int NumberColumns);

/// <summary>A ciphertext of the vault, as a report under the Act needs it.</summary>
/// <param name="Content">Its name in the content store.</param>
/// <param name="Ciphertext">SHA-256 of the ciphertext; every read checks it.</param>
/// <param name="CiphertextBytes">Its length in bytes.</param>
/// <param name="Suite">The algorithm.</param>
/// <param name="Custodian">Who keeps the key, apart from the data.</param>
public sealed record ContentRef(
    ContentId Content, Digest Ciphertext, long CiphertextBytes, CipherSuite Suite, KeyCustody Custodian);

/// <summary>Algorithms by which content is encrypted.</summary>
public enum CipherSuite
{
    /// <summary>age v1 payload: ChaCha20-Poly1305 in 64 KiB chunks (STREAM), keys by HKDF-SHA-256.</summary>
    AgeV1Chacha20Poly1305,
}

/// <summary>Where the key that opens the key ring is kept.</summary>
public enum KeyCustody
{
    /// <summary>A key file outside the data, readable by the desk alone. Restored from a copy, it would defeat erasure.</summary>
    File,
}

/// <summary>Items of the engagement.</summary>
public static class Holdings
{
    extension(Engagement e)
    {
        /// <summary>The item; null where there is none.</summary>
        public Item? Item(ItemId id) => e.Items.GetValueOrDefault(id);

        /// <summary>A file of the vault that can be used now. To whom may not know, "elsewhere" and "nowhere" look the same.</summary>
        public Item? HeldFile(ItemId id) =>
            e.Item(id) is { Kind: ItemKind.File, State: ItemState.Held, Content: not null } file ? file : null;

        /// <summary>Whether the item is held and could be carried: a file in the vault, a medium or paper at this place.
        /// </summary>
        /// <remarks>覚書 5-1b: a copy in clear never is; what leaves of a file is encrypted afresh.</remarks>
        public bool IsHeldAt(ItemId id, PlaceId? place) =>
            e.HeldFile(id) is not null || (e.HeldThing(id) is { } thing && thing.Place == place);

        /// <summary>A medium or paper that is held, and so can be carried or disposed of.</summary>
        internal Item? HeldThing(ItemId id) =>
            e.Item(id) is { Kind: ItemKind.Medium or ItemKind.Paper, State: ItemState.Held } thing ? thing : null;

        /// <summary>Everything that is not at zero yet, and was not lost for good.</summary>
        public IEnumerable<Item> StillHeld =>
            e.Items.Values.Where(i => !i.IsZero && !(i.State == ItemState.Lost && e.IsLostForGood(i.Id)));

        internal Engagement With(Item item) => e with { Items = e.Items.SetItem(item.Id, item) };

        internal Engagement WithEach(IEnumerable<ItemId> ids, Func<Item, Item> change) =>
            ids.Aggregate(e, (state, id) => state.With(change(state.Items[id])));
    }
}

enum HoldingRefusal
{
    ItemNotHeldHere,
    PurposeNotOfThisItem,
    ItemNameMissing,
    NoPurposeGiven,
    PurposesOutsideContract,
    CopyDueInThePast,
    CopyNotOpen,
    NotTheHolderOfTheCopy,
    FormattingIsNotErasure,
    CompletionHasBegun,
    NumbersRemain,
}
