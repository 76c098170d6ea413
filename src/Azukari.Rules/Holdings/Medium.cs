namespace Azukari.Rules;

/// <summary>What the register of media and paper holds of one, beside what every item has (媒体・書類の管理簿).</summary>
/// <param name="Form">What it is.</param>
/// <param name="Serial">The maker's serial or the number on its label, sealed; the desk finds it by its opening.</param>
/// <param name="Sheets">How many sheets, 1 to 10⁶; null for what is not paper.</param>
/// <param name="Storage">Where it is kept: locker, safe, shelf. Sealed.</param>
/// <param name="Encryption">The algorithm by which what lies on it is encrypted.</param>
/// <param name="KeyCustodian">Who keeps the key, sealed.</param>
/// <param name="KeyApart">Whether the key is kept apart from the medium.</param>
/// <param name="RemoteWipe">Whether data or key can be erased from afar.</param>
/// <param name="Area">In which area of its place it lies; null where nobody said.</param>
/// <remarks>覚書 2, 5-3b. Algorithm, key and remote erasure are what an exemption from the report to the Commission asks for
/// (規則2条; 委員会Q&amp;A 17-14): they must be known before a medium is lost, not after.</remarks>
public sealed record MediumRecord(
    MediumForm Form,
    SealedText Serial,
    int? Sheets,
    SealedText Storage,
    MediumEncryption Encryption,
    SealedText KeyCustodian,
    bool KeyApart,
    bool RemoteWipe,
    AreaId? Area)
{
    /// <summary>Whether what is known of it could carry the exemption by encryption: a judgement that people make.</summary>
    public bool CouldExempt =>
        Encryption is not (MediumEncryption.None or MediumEncryption.Other) && ((KeyApart && KeyCustodian.IsGiven) || RemoteWipe);
}

/// <summary>What a medium or paper is.</summary>
public enum MediumForm
{
    /// <summary>USBメモリ.</summary>
    UsbMemory,

    /// <summary>ハードディスク.</summary>
    HardDisk,

    /// <summary>SSD.</summary>
    SolidStateDrive,

    /// <summary>CD, DVD, Blu-ray.</summary>
    OpticalDisc,

    /// <summary>磁気テープ.</summary>
    Tape,

    /// <summary>PC, with its built-in storage.</summary>
    Computer,

    /// <summary>書類の束, counted in sheets.</summary>
    PaperBundle,

    /// <summary>A notebook or slip written by hand from a file or a screen: a copy (複製) like any other.</summary>
    HandwrittenNote,

    /// <summary>Another medium.</summary>
    OtherMedium,
}

/// <summary>How what lies on a medium is encrypted.</summary>
public enum MediumEncryption
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>AES, 256-bit key.</summary>
    Aes256,

    /// <summary>AES, 128-bit key.</summary>
    Aes128,

    /// <summary>Camellia.</summary>
    Camellia,

    /// <summary>ChaCha20-Poly1305.</summary>
    ChaCha20Poly1305,

    /// <summary>Another one, of which the desk knows nothing.</summary>
    Other,
}

/// <summary>What an act states of a medium or paper.</summary>
interface IStatesMedium
{
    SealedText Serial { get; }

    int? Sheets { get; }

    SealedText Storage { get; }

    MediumEncryption? Encryption { get; }

    SealedText KeyCustodian { get; }

    bool? KeyApart { get; }

    bool? RemoteWipe { get; }
}

/// <summary>Media and paper of the engagement.</summary>
public static class Media
{
    const int MostSheets = 1_000_000;

    extension(Engagement e)
    {
        /// <summary>Copies that lie on a medium and are not at zero.</summary>
        public IEnumerable<Item> CopiesOn(ItemId medium) => e.MediumOfCopy
            .Where(pair => pair.Value == medium).Select(pair => e.Items[pair.Key]).Where(i => !i.IsZero);

        /// <summary>A medium (not paper) that is held at this place, and so can be written to (覚書 5-1a).</summary>
        internal Item? WritableMedium(ItemId id, PlaceId? place) =>
            e.HeldThing(id) is { Kind: ItemKind.Medium } medium && medium.Place == place ? medium : null;

        /// <summary>Whether what is written to the medium in clear is encrypted there.</summary>
        internal bool IsEncrypted(ItemId medium) =>
            e.Media.GetValueOrDefault(medium) is { Encryption: not MediumEncryption.None };
    }

    /// <summary>Whether the form is one of paper.</summary>
    public static bool IsPaper(this MediumForm form) => form is MediumForm.PaperBundle or MediumForm.HandwrittenNote;

    /// <summary>What every statement must hold; a medium registered without its form states nothing.</summary>
    internal static IEnumerable<Ruling> RulesOf(IStatesMedium stated, MediumForm? form, bool? isPaper) =>
    [
        new Clause("2").Requires(form is null || isPaper is null || form.Value.IsPaper() == isPaper, MediumRefusal.FormDoesNotFit),
        new Clause("5-3a").Requires(form is not { } paper || !paper.IsPaper() || stated.Sheets is not null, MediumRefusal.SheetsMissing),
        new Clause("2").Requires(stated.Sheets is null or (> 0 and <= MostSheets), MediumRefusal.SheetsOutOfRange),
        new Clause("2").Requires(form is not { } medium || medium.IsPaper() || stated.Serial.IsGiven, MediumRefusal.SerialMissing),
    ];

    internal static MediumRecord RecordOf(IStatesMedium stated, MediumForm form, AreaId? area) => new(
        form, stated.Serial, stated.Sheets, stated.Storage, stated.Encryption ?? MediumEncryption.None, stated.KeyCustodian,
        stated.KeyApart ?? false, stated.RemoteWipe ?? false, area);
}

enum MediumRefusal
{
    FormDoesNotFit,
    SheetsMissing,
    SheetsOutOfRange,
    SerialMissing,
    SourceOfCopyMissing,
    SourceOfCopyUnknown,
    AreaOfOtherPlace,
    MediumNotHere,
    MediumNotDescribed,
    MediumNotRegistered,
    MediumNotEncrypted,
    CopyNotInCustody,
    AlreadyInThisArea,
    CopyOnAnotherMedium,
}
