namespace Azukari.Rules;

/// <summary>A suspension is lifted, with its reason (停止の解除).</summary>
/// <remarks>覚書 6-1. What the city suspended, the city lifts; and nobody lifts his own.</remarks>
[Act("handler/reinstate", "6-1", By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover)]
public sealed record ReinstateHandler(WorkerId Worker, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-1").Requires(e.Worker(Worker) is { Suspended: not null }, WorkerRefusal.HandlerNotSuspended),
        Clause("6-1").Requires(
            e.Worker(Worker)?.Suspended is not { ByCity: true } || e.OrganisationOf(now.Worker) is not { } firm
                || firm == e.Terms.Municipality,
            WorkerRefusal.SuspendedByTheCity),
        Clause("6-1").Requires(now.Worker != Worker, WorkerRefusal.LiftedForOneself),
        Clause("6-1").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Workers[Worker] with { Suspended = null });
}
