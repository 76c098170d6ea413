using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>An inspection of how the memorandum is kept (実地調査, 覚書 10-2).</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Method">On site, or remote.</param>
/// <param name="On">The day that it is planned for, in Japan.</param>
/// <param name="Unannounced">Whether it goes without notice.</param>
/// <param name="Members">The inspectors, all of the city.</param>
/// <param name="Places">The places that are looked at.</param>
/// <param name="Items">What is asked about.</param>
/// <param name="PlannedAt">When the plan stood in the ledger.</param>
/// <param name="State">Its state.</param>
public sealed record Inspection(
    InspectionId Id,
    InspectionMethod Method,
    DateOnly On,
    bool Unannounced,
    ImmutableArray<WorkerId> Members,
    ImmutableArray<PlaceId> Places,
    ImmutableArray<ChecklistItem> Items,
    DateTimeOffset PlannedAt,
    InspectionState State)
{
    /// <summary>When the contractor was given notice; null before, and for an unannounced one.</summary>
    public DateTimeOffset? NotifiedAt { get; internal init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? BegunAt { get; internal init; }

    /// <summary>When the last answer had been given: the interval to the next one counts from here.</summary>
    public DateTimeOffset? DoneAt { get; internal init; }

    /// <summary>The answers, the latest of each item.</summary>
    public ImmutableArray<ChecklistAnswer> Answers { get; internal init; } = [];

    /// <summary>Whose employment was looked at, the latest of each person.</summary>
    public ImmutableArray<EmploymentCheck> Samples { get; internal init; } = [];

    /// <summary>From when on the contractor could know of it: what moved since then is shown (the bundles of 2018 were carried back
    /// before each audit).</summary>
    public DateTimeOffset KnownFrom => NotifiedAt ?? PlannedAt;
}

/// <summary>How an inspection is made.</summary>
public enum InspectionMethod
{
    /// <summary>On site: the rule (個人情報保護委員会 事務対応ガイド 4-8-9).</summary>
    OnSite,

    /// <summary>By video call, pictures or documents, where travel is truly hard; with the reason.</summary>
    Remote,
}

/// <summary>States of an inspection.</summary>
public enum InspectionState
{
    /// <summary>Planned, with or without notice given.</summary>
    Planned,

    /// <summary>Being carried out.</summary>
    Begun,

    /// <summary>Carried out; findings may be open.</summary>
    Done,

    /// <summary>Closed: every finding was corrected or withdrawn.</summary>
    Closed,

    /// <summary>Called off before it began.</summary>
    Cancelled,
}

/// <summary>The answer to one item of the checklist.</summary>
public sealed record ChecklistAnswer(
    ChecklistItem Item, CheckResult Result, CheckMeans Means, SealedText Remarks, Digest? Evidence, DateTimeOffset At, WorkerId? By);

/// <summary>What was found of an item.</summary>
public enum CheckResult
{
    /// <summary>適.</summary>
    Conforming,

    /// <summary>不適.</summary>
    NotConforming,

    /// <summary>該当なし.</summary>
    NotApplicable,
}

/// <summary>How an item was looked at.</summary>
public enum CheckMeans
{
    /// <summary>書類.</summary>
    Documents,

    /// <summary>目視; on site alone.</summary>
    Sight,

    /// <summary>聞取り.</summary>
    Interview,

    /// <summary>画面.</summary>
    Screen,
}

/// <summary>Whether a worker's employment is proved to be what was declared.</summary>
public sealed record EmploymentCheck(
    WorkerId Worker, EmploymentProof Proof, bool Matches, Digest? Evidence, DateTimeOffset At, WorkerId? By);

/// <summary>What proves an employment.</summary>
public enum EmploymentProof
{
    /// <summary>The social insurance record (社会保険の記録).</summary>
    SocialInsurance,

    /// <summary>The employment contract or notice of conditions (労働条件通知書・雇用契約書).</summary>
    EmploymentContract,

    /// <summary>The dispatching firm's ledger or contract (派遣元管理の書類).</summary>
    DispatchRecord,

    /// <summary>The commercial register, for a director (登記事項証明書).</summary>
    CommercialRegister,

    /// <summary>Nothing was shown.</summary>
    NotShown,
}

/// <summary>A finding of an inspection, and what became of it (指摘と是正).</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Inspection">The inspection.</param>
/// <param name="Item">The checklist's item that it concerns.</param>
/// <param name="What">What was found, sealed.</param>
/// <param name="Items">The items of the register that it concerns.</param>
/// <param name="FoundAt">When.</param>
/// <param name="Due">By which day it is to be corrected.</param>
/// <param name="State">Its state.</param>
public sealed record Finding(
    FindingId Id, InspectionId Inspection, ChecklistItem Item, SealedText What, ImmutableArray<ItemId> Items, DateTimeOffset FoundAt,
    DateOnly Due, FindingState State)
{
    /// <summary>The contractor's view of the facts; null until it was given.</summary>
    public FactView? View { get; internal init; }

    /// <summary>Who corrects it.</summary>
    public WorkerId? Owner { get; internal init; }

    /// <summary>By which day the contractor plans to have corrected it.</summary>
    public DateOnly? PlannedFor { get; internal init; }

    /// <summary>How often a correction was not enough.</summary>
    public int SentBack { get; internal init; }
}

/// <summary>States of a finding.</summary>
public enum FindingState
{
    /// <summary>Found; both exchange what they know of the facts.</summary>
    Found,

    /// <summary>Upheld by the city; the contractor plans its correction.</summary>
    Upheld,

    /// <summary>The correction is planned.</summary>
    Planned,

    /// <summary>The contractor says that it is corrected.</summary>
    Corrected,

    /// <summary>The city has seen that it is.</summary>
    Verified,

    /// <summary>Withdrawn after the exchange on facts, with the reason; never removed.</summary>
    Withdrawn,
}

/// <summary>The contractor's view of the facts of a finding.</summary>
public enum FactView
{
    /// <summary>The facts are as found.</summary>
    Agrees,

    /// <summary>The facts are otherwise, or not the whole.</summary>
    Disputes,
}

enum InspectionRefusal
{
    InspectionNotPlanned,
    InspectionNotRunning,
    InspectionNotDone,
    InspectionDayPast,
    InspectorsNotOfTheCity,
    ChecklistItemTwice,
    InspectionPlaceUnknown,
    InspectionTextMissing,
    RemoteReasonMissing,
    NoticeNotGiven,
    NoticeNotForeseen,
    NoticeAlreadyGiven,
    NotAnInspector,
    ChecklistItemNotAsked,
    SightNeedsPresence,
    RemarksMissing,
    ChecklistNotAnswered,
    NonconformityWithoutFinding,
    SampledWorkerUnknown,
    ProofNotShown,
    FindingItemUnknown,
    FindingDueTooEarly,
    FindingNotInExchange,
    FactViewMissing,
    FindingNotUpheld,
    CorrectionOwnerUnknown,
    CorrectionAfterItsDay,
    CorrectionNotPlanned,
    CorrectionNotReported,
    FindingNotOpen,
    CorrectionDayNotLater,
    FindingsStillOpen,
}
