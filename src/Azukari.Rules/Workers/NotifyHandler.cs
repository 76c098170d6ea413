using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The contractor notifies the city of a handler or handling officer, with the scope of the work (従事者の届出).</summary>
/// <param name="Worker">Who.</param>
/// <param name="Role">As what. A 取扱責任者 of whatever organisation answers for its people.</param>
/// <param name="Purposes">For these purposes of the contract.</param>
/// <param name="Places">At these places.</param>
/// <param name="Period">In this period alone; for the whole term where none is named.</param>
/// <param name="ActsAsOfficer">Whether he also acts as the contractor's handling officer here, once the city has received it:
/// beside or after the one whom the memorandum names. Of a re-entrustee nobody can.</param>
/// <remarks>覚書 6-3: before the work begins. GL 別添1 2C a: the scope of information per handler. A notification of someone who
/// was notified before changes his scope, and asks for a receipt anew.</remarks>
[Act("handler/notify", "6-3", "7-1b", By = Office.HandlingOfficer)]
public sealed record NotifyHandler(
    WorkerId Worker,
    HandlerRole Role,
    ImmutableArray<PurposeId> Purposes,
    ImmutableArray<PlaceId> Places,
    Period? Period = null,
    bool? ActsAsOfficer = null) : Act
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
            Clause("6-3").Requires(
                Period is null || (Period.IsProper && Period.Within(e.Terms.Term)), WorkerRefusal.NotifiedPeriodOutsideTerm),
            Clause("6-3").Requires(
                ActsAsOfficer is not true || worker is null
                    || (Role == HandlerRole.HandlingOfficer && worker.Organisation == e.Terms.Contractor),
                WorkerRefusal.OfficeForContractorsOfficerOnly),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Workers[Worker] with
        {
            Notification = new Notification(Role, Purposes, Places, now.At, null, Period, ActsAsOfficer is true),
            NotificationReturnedAt = null,
        });
}
