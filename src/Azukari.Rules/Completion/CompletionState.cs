namespace Azukari.Rules;

/// <summary>How far the return, disposal and erasure at the contract's end have come (覚書 第9条).</summary>
public sealed record CompletionState(
    DateTimeOffset? BegunAt, DateOnly? HandbackDue, DateTimeOffset? ZeroDeclaredAt, DateTimeOffset? AcceptedAt)
{
    /// <summary>Not begun.</summary>
    public static CompletionState None { get; } = new(null, null, null, null);

    /// <summary>Whether zero is accepted only after each re-entrustee declared its own.</summary>
    public bool EachOrganisationDeclares { get; internal init; }
}

enum CompletionRefusal
{
    AlreadyBegun,
    NotBegun,
    ItemUnknown,
    NotInstructed,
    HandbackToOthers,
    AlreadyHandedBack,
    NotHandedBack,
    HandbackNotComplete,
    NotReturnedYet,
    NotWaitingForErasure,
    NotAMediumOrPaper,
    WitnessMissing,
    DisposalMethodNotEnough,
    EvidenceMissing,
    FilesStillHeld,
    CopiesStillOpen,
    MediaStillHeld,
    TakeOutsStillAway,
    ReentrustmentsStillOpen,
    ZeroAlreadyDeclared,
    ZeroNotDeclared,
    BackupsStillReadable,
    KeyCopiesStillKept,
    PartsNotDeclared,
    NotAPartOfTheWork,
    PartStillAtWork,
    DeclaredForAnother,
    DeclarationNotOnPaper,
    PartAlreadyDeclared,
    PartStillHolds,
    PartBelowNotDeclared,
    DecliningReasonMissing,
}
