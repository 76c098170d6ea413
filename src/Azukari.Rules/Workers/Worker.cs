using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A worker (従業者): 「直接間接に乙の指揮監督を受けてこの契約の履行に関わる全ての者」, and the officers of the city.</summary>
public sealed record Worker(
    WorkerId Id, OrganisationId Organisation, SealedText Name, Employment Employment, DateTimeOffset EnrolledAt)
{
    /// <summary>Trainings, in the order of their entries.</summary>
    public ImmutableArray<Training> Trainings { get; internal init; } = [];

    /// <summary>When the pledge (誓約) was signed.</summary>
    public DateTimeOffset? PledgedAt { get; internal init; }

    /// <summary>The notification to the city (届出), received or not.</summary>
    public Notification? Notification { get; internal init; }

    /// <summary>When the worker left; from then on a stranger.</summary>
    public DateTimeOffset? LeftAt { get; internal init; }

    /// <summary>By when the pledge is to be signed anew (<see cref="RequirePledge"/>); null where it stands.</summary>
    public DateOnly? PledgeDue { get; internal init; }

    /// <summary>The firm that dispatches the worker, sealed; nothing where there is none or nobody said.</summary>
    public SealedText DispatchingFirm { get; internal init; }

    /// <summary>The proof of employment that was seen; null while the employer is declared and unproved (覚書 6-3).</summary>
    public ProofOfEmployment? Proof { get; internal init; }

    /// <summary>The organisations that the worker was said to be of before a correction, with the time of each.</summary>
    public ImmutableArray<FormerOrganisation> Formerly { get; internal init; } = [];

    /// <summary>When the city first received a notification of him, whatever became of it later.</summary>
    public DateTimeOffset? FirstReceivedAt { get; internal init; }

    /// <summary>When the city returned a notification that has not been made anew (差戻し).</summary>
    public DateTimeOffset? NotificationReturnedAt { get; internal init; }

    /// <summary>The suspension that stands; null where there is none.</summary>
    public HandlerSuspension? Suspended { get; internal init; }

    /// <summary>When the officer checked, after the leaving, that nothing is left with him (覚書 9a, 4-1b).</summary>
    public DateTimeOffset? ExitCheckedAt { get; internal init; }

    /// <summary>Notified by the contractor and received by the city (覚書 6-3), suspended or not.</summary>
    public bool IsNotified => LeftAt is null && Notification is { ReceivedAt: not null };

    /// <summary>A notified handler who is not suspended.</summary>
    public bool IsHandler => IsNotified && Suspended is null;

    /// <summary>Whether a pledge stands on the day (覚書 6-1): one to be signed anew counts until its day.</summary>
    public bool HasPledgedOn(DateOnly day) => PledgedAt is not null && (PledgeDue is null || day <= PledgeDue);

    /// <summary>Whether the penalties were ever taught and understood (覚書 6-2a).</summary>
    public bool WasTaughtPenalties => Trainings.Any(t => t.Passed && t.PenaltiesTaught);

    /// <summary>Whether a passed training is valid on the day (覚書 6-2b).</summary>
    public bool IsTrainedOn(DateOnly day, int validityMonths) =>
        Trainings.Any(t => t.Passed && t.On <= day && day < t.On.AddMonths(validityMonths));

    /// <summary>The first day on which no passed training is valid any more; null where none was ever passed.</summary>
    public DateOnly? TrainingLapsesOn(int validityMonths) =>
        Trainings.Where(t => t.Passed).Select(t => (DateOnly?)t.On.AddMonths(validityMonths)).Max();
}

/// <summary>How someone works for the organisation; all kinds of worker are bound alike (覚書 6-1).</summary>
public enum Employment
{
    /// <summary>Employed.</summary>
    Employee,

    /// <summary>Director or auditor (取締役・監査役・理事・監事).</summary>
    Director,

    /// <summary>Dispatched (派遣社員).</summary>
    Dispatched,

    /// <summary>Part-time.</summary>
    PartTime,

    /// <summary>An officer named by the memorandum itself.</summary>
    Named,

    /// <summary>Auditor or inspector of the organisation (監査役、監事).</summary>
    Auditor,

    /// <summary>Seconded from another organisation (出向).</summary>
    Seconded,
}

/// <summary>The contractor's notification of a handler to the city (従事者届出, 覚書 6-3).</summary>
public sealed record Notification(
    HandlerRole Role,
    ImmutableArray<PurposeId> Purposes,
    ImmutableArray<PlaceId> Places,
    DateTimeOffset NotifiedAt,
    DateTimeOffset? ReceivedAt,
    Period? Period = null,
    bool ActsAsOfficer = false)
{
    /// <summary>When its scope was narrowed last; null where it never was.</summary>
    public DateTimeOffset? NarrowedAt { get; internal init; }

    /// <summary>Whether it holds on the day: within its period, if it names one.</summary>
    public bool HoldsOn(DateOnly day) => Period is null || Period.Contains(day);
}

/// <summary>As what someone is notified.</summary>
public enum HandlerRole
{
    /// <summary>取扱者.</summary>
    Handler,

    /// <summary>取扱責任者.</summary>
    HandlingOfficer,
}

/// <summary>Proof of employment that was seen (在籍の確認).</summary>
/// <param name="Evidence">What was seen.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="SeenByCity">Whether someone of the city saw it.</param>
public sealed record ProofOfEmployment(EmploymentEvidence Evidence, DateTimeOffset At, WorkerId By, bool SeenByCity);

/// <summary>What shows who employs someone.</summary>
public enum EmploymentEvidence
{
    /// <summary>A certificate of employment (在籍証明書).</summary>
    Certificate,

    /// <summary>A record of social or employment insurance (社会保険・雇用保険の資格の記録).</summary>
    InsuranceRecord,

    /// <summary>The contract of dispatch or the notice of dispatch (労働者派遣契約、派遣先通知).</summary>
    DispatchContract,

    /// <summary>The contract of employment, or a pay slip without its amounts.</summary>
    EmploymentContract,

    /// <summary>The register of the company, for directors and auditors (登記事項証明書).</summary>
    CompanyRegister,
}

/// <summary>An organisation that a worker was said to be of, until it was corrected.</summary>
public sealed record FormerOrganisation(OrganisationId Organisation, DateTimeOffset Until);

/// <summary>A suspension of a handler (取扱いの停止), apart from the freeze in an incident.</summary>
/// <param name="Cause">Why, as a code.</param>
/// <param name="At">Since when.</param>
/// <param name="ByCity">Whether the city suspended him: then it alone lifts it.</param>
public sealed record HandlerSuspension(SuspensionCause Cause, DateTimeOffset At, bool ByCity);

/// <summary>Why a handler is suspended.</summary>
public enum SuspensionCause
{
    /// <summary>A breach of the memorandum or of a rule of handling is being looked into.</summary>
    BreachSuspected,

    /// <summary>Unusual access is being looked into.</summary>
    UnusualAccess,

    /// <summary>Absent for long (休職、長期不在).</summary>
    LongAbsence,

    /// <summary>The proof of employment is missing or doubtful.</summary>
    EmploymentDoubtful,

    /// <summary>Another reason, which the text states.</summary>
    Other,
}

static class WorkerChanges
{
    /// <summary>Whether whoever acts has a valid training; a stranger is refused as a stranger.</summary>
    internal static bool IsTrained(this Engagement e, Circumstances now) =>
        e.Worker(now.Worker) is not { } worker || worker.IsTrainedOn(now.Today, e.Terms.TrainingValidityMonths);

    /// <summary>Anyone who ever was on the rolls, also after leaving.</summary>
    internal static Worker? EverWorker(this Engagement e, WorkerId id) => e.Workers.GetValueOrDefault(id);

    /// <summary>Whether the person belongs to the city: none of the contractor's to dismiss, correct or suspend.</summary>
    internal static bool IsOfTheCity(this Engagement e, WorkerId id) => e.EverWorker(id)?.Organisation == e.Terms.Municipality;

    /// <summary>Whether the firm is one whose consent is still asked for.</summary>
    internal static bool IsConsentPending(this Engagement e, OrganisationId firm) =>
        e.Reentrustments.GetValueOrDefault(firm) is { State: ReentrustmentState.Applied };

    internal static Engagement With(this Engagement e, Worker worker) =>
        e with { Workers = e.Workers.SetItem(worker.Id, worker) };
}

enum WorkerRefusal
{
    WorkerUnknown,
    WorkerNameMissing,
    FirmNotConsented,
    ConsentPending,
    TrainingInTheFuture,
    AlreadyPledged,
    NotNotified,
    AlreadyNotified,
    AlreadyReceived,
    ScopeEmpty,
    ScopeOutsideContract,
    ScopeOutsideConsent,
    NotifiedPeriodOutsideTerm,
    OfficeForContractorsOfficerOnly,
    NoNotificationWaiting,
    ScopeWiderThanNotified,
    HandlerAlreadySuspended,
    HandlerNotSuspended,
    SuspendedByTheCity,
    LiftedForOneself,
    NothingToCorrect,
    NamedByMemorandum,
    ProofOfOneself,
    PledgeDueInThePast,
}
