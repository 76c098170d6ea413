namespace Azukari.Rules;

/// <summary>A worker leaves the work (離任): from the next act on, a stranger to the contract.</summary>
/// <remarks>覚書 6-3. It is never refused for what is still open: what the worker held stays on the organisation's account.
/// The city's own people are none of the contractor's to dismiss.</remarks>
[Act("worker/leave", "6-3", By = Office.HandlingOfficer)]
public sealed record RecordLeaving(WorkerId Worker) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-3").Requires(e.Worker(Worker) is not null, WorkerRefusal.WorkerUnknown),
        Clause("6-3").Requires(
            e.OrganisationOf(Worker) is not { } firm || firm != e.Terms.Municipality, CommonRefusal.NotEntitled),

        // A contractor without any handling officer could do nothing any more, not even name another.
        Clause("6-3").Requires(
            e.Worker(Worker) is null || e.OthersHold(e.NamedOfficesOf(Worker) & Office.HandlingOfficer, Worker),
            OfficerRefusal.LastOfItsOffice),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Workers[Worker] with { LeftAt = now.At });
}
