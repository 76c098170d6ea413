using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The contractor notifies the city of a handler or handling officer, with the scope of the work (従事者の届出).</summary>
/// <remarks>覚書 6-3: before the work begins. GL 別添1 2C a: the scope of information per handler.</remarks>
[Act("handler/notify", "6-3", "7-1b", By = Office.HandlingOfficer)]
public sealed record NotifyHandler(
    WorkerId Worker, HandlerRole Role, ImmutableArray<PurposeId> Purposes, ImmutableArray<PlaceId> Places) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Worker? worker = e.Worker(Worker);
        return
        [
            Clause("6-3").Requires(worker is not null, WorkerRefusal.WorkerUnknown),
            Clause("6-3").Requires(worker?.Notification is null or { ReceivedAt: not null }, WorkerRefusal.AlreadyNotified),
            Clause("6-3").Requires(Purposes.Length > 0 && Places.Length > 0, WorkerRefusal.ScopeEmpty),
            Clause("6-3").Requires(
                Purposes.Within(e.Terms.Purposes) && Places.All(e.IsDesignated), WorkerRefusal.ScopeOutsideContract),
            Clause("7-1b").Requires(
                worker is null || e.ScopeCovers(worker.Organisation, Purposes, Places), WorkerRefusal.ScopeOutsideConsent),
            Clause("7-1b").Requires(
                worker is null || !e.IsKeptFromNumbers(worker.Organisation), UseRefusal.FirmHandlesNoNumbers),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Workers[Worker] with { Notification = new Notification(Role, Purposes, Places, now.At, null) });
}
