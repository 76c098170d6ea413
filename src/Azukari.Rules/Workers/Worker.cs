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

    /// <summary>Notified by the contractor and received by the city (覚書 6-3).</summary>
    public bool IsHandler => LeftAt is null && Notification is { ReceivedAt: not null };

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
}

/// <summary>A training that a worker took.</summary>
/// <param name="Course">The course.</param>
/// <param name="On">The day, in Japan.</param>
/// <param name="Passed">Whether its test was passed.</param>
/// <param name="PenaltiesTaught">Whether it taught the penalties of the Act (罰則等, 覚書 6-2a).</param>
public sealed record Training(CourseId Course, DateOnly On, bool Passed, bool PenaltiesTaught);

/// <summary>The contractor's notification of a handler to the city (従事者届出, 覚書 6-3).</summary>
public sealed record Notification(
    HandlerRole Role,
    ImmutableArray<PurposeId> Purposes,
    ImmutableArray<PlaceId> Places,
    DateTimeOffset NotifiedAt,
    DateTimeOffset? ReceivedAt);

/// <summary>As what someone is notified.</summary>
public enum HandlerRole
{
    /// <summary>取扱者.</summary>
    Handler,

    /// <summary>取扱責任者.</summary>
    HandlingOfficer,
}

static class WorkerChanges
{
    /// <summary>Whether whoever acts has a valid training; a stranger is refused as a stranger.</summary>
    internal static bool IsTrained(this Engagement e, Circumstances now) =>
        e.Worker(now.Worker) is not { } worker || worker.IsTrainedOn(now.Today, e.Terms.TrainingValidityMonths);

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
}
