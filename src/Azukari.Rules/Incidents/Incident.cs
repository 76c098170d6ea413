using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>An incident (漏えい等事案), which begins at a possibility (おそれ) and stays open until prevention is agreed and verified.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">What happened, or may have.</param>
/// <param name="IsPossibility">Whether it is a possibility so far.</param>
/// <param name="KnownAt">When the reporter says that it became known: a claim.</param>
/// <param name="ReportedAt">When the report stood in the ledger.</param>
/// <param name="Items">What is affected, as far as known.</param>
/// <param name="TakeOut">The take-out it came from, if any.</param>
/// <param name="ReportedBy">Who reported; null for the desk.</param>
public sealed partial record Incident(
    IncidentId Id,
    IncidentKind Kind,
    bool IsPossibility,
    DateTimeOffset KnownAt,
    DateTimeOffset ReportedAt,
    ImmutableArray<ItemId> Items,
    TakeOutId? TakeOut,
    WorkerId? ReportedBy)
{
    /// <summary>When the city acknowledged the report.</summary>
    public DateTimeOffset? ReceivedAt { get; internal init; }

    /// <summary>The city's instructions.</summary>
    public ImmutableArray<Instruction> Instructions { get; internal init; } = [];

    /// <summary>Containment that the contractor took, in number of records.</summary>
    public int Containments { get; internal init; }

    /// <summary>The latest classification; earlier ones stay in the ledger.</summary>
    public Classification? Classification { get; internal init; }

    /// <summary>Measures against recurrence.</summary>
    public ImmutableArray<Measure> Measures { get; internal init; } = [];

    /// <summary>When the city closed it.</summary>
    public DateTimeOffset? ClosedAt { get; internal init; }

    /// <summary>The day on which the municipality knew (漏えい等報告規則3条). Its clocks start on this day.</summary>
    public DateOnly KnownToCityOn => JapanTime.DayOf(KnownToCityAt);
}

/// <summary>What happened (覚書 1-5, 1-6).</summary>
public enum IncidentKind
{
    /// <summary>漏えい.</summary>
    Leak,

    /// <summary>滅失.</summary>
    Loss,

    /// <summary>毀損; the loss of a key without another copy is damage.</summary>
    Damage,

    /// <summary>Another breach of the Act (その他の番号法違反).</summary>
    OtherBreach,
}

/// <summary>An instruction of the city (覚書 8-1b).</summary>
public sealed record Instruction(InstructionId Id, DateOnly Due, DateTimeOffset? FulfilledAt)
{
    /// <summary>When the city took it back.</summary>
    public DateTimeOffset? WithdrawnAt { get; internal init; }

    /// <summary>Whether it still waits to be fulfilled.</summary>
    public bool IsOpen => FulfilledAt is null && WithdrawnAt is null;
}

/// <summary>A measure against recurrence (覚書 8-2).</summary>
public sealed record Measure(
    MeasureId Id, WorkerId Owner, DateOnly Due, DateTimeOffset? AgreedAt, DateTimeOffset? VerifiedAt)
{
    /// <summary>What it is meant to bring about, sealed. Where this was said, it is carried out before it is verified.</summary>
    public SealedText Effect { get; internal init; }

    /// <summary>When the contractor said that it is carried out.</summary>
    public DateTimeOffset? DoneAt { get; internal init; }

    /// <summary>When the city declined it.</summary>
    public DateTimeOffset? DeclinedAt { get; internal init; }
}

/// <summary>報告対象事態, 漏えい等報告規則2条.</summary>
public enum ReportableSituation
{
    /// <summary>None of the items: reported to the Commission under the guideline alone, without a day count.</summary>
    None,

    /// <summary>1号イ: the information provision network system.</summary>
    NetworkSystem,

    /// <summary>1号ロ: the system used for 個人番号利用事務, as the care insurance system is.</summary>
    UseSystem,

    /// <summary>1号ハ: the system for 個人番号関係事務.</summary>
    RelatedSystem,

    /// <summary>2号: with an unjust purpose; 60 days instead of 30.</summary>
    UnjustPurpose,

    /// <summary>3号: seen, or possibly seen, by unspecified many.</summary>
    SeenByMany,

    /// <summary>4号: more than 100 persons.</summary>
    OverHundredPersons,
}

static class IncidentChanges
{
    internal static Incident? OpenIncident(this Engagement e, IncidentId id) =>
        e.Incidents.GetValueOrDefault(id) is { ClosedAt: null } open ? open : null;

    internal static Engagement With(this Engagement e, Incident incident) =>
        e with { Incidents = e.Incidents.SetItem(incident.Id, incident) };
}

enum IncidentRefusal
{
    NothingSaid,
    KnownInTheFuture,
    NoOpenIncident,
    AlreadyReceivedByCity,
    InstructionUnknown,
    InstructionAlreadyFulfilled,
    MeasureUnknown,
    MeasureNotAgreed,
    OwnerUnknown,
    PersonsNegative,
    OverHundredMustBeClassified,
    ExemptionNeedsEncryptedContent,
    NotReceivedByCity,
    NotClassified,
    InstructionsOpen,
    PreventionNotAgreed,
    PreventionNotVerified,
    TakeOutStillAway,
    CityTimeStatedByOthers,
    CountsContradict,
    NotAPossibility,
    NotClosed,
    InstructionNotOpen,
    MeasureDeclined,
    MeasureAlreadyAgreed,
    MeasureAlreadyDone,
    MeasureNotCarriedOut,
    FreezesInForce,
    ReportUnfinished,
    SituationTwice,
    ExemptionKeyStillThere,
}
