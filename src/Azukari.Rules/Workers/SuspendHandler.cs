namespace Azukari.Rules;

/// <summary>A handler is suspended, by the officer or by the city, until it is lifted (取扱いの停止).</summary>
/// <remarks>覚書 6-1, 4-2. It holds at the next act, not at the next sign-in. Bringing back, reporting and learning stay open:
/// stopping never traps. It takes no office that the memorandum itself gives. The freeze in an incident is another thing.</remarks>
[Act("handler/suspend", "6-1", "4-2", By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover)]
public sealed record SuspendHandler(WorkerId Worker, SuspensionCause Cause, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-1").Requires(e.Worker(Worker) is not null, WorkerRefusal.WorkerUnknown),
        Clause("6-1").Requires(!e.IsOfTheCity(Worker), CommonRefusal.NotEntitled),
        Clause("6-1").Requires(e.Worker(Worker) is null or { Suspended: null }, WorkerRefusal.HandlerAlreadySuspended),
        Clause("6-1").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(e.Workers[Worker] with
    {
        Suspended = new HandlerSuspension(Cause, now.At, e.OrganisationOf(now.Worker) == e.Terms.Municipality),
    });
}
