namespace Azukari.Rules;

/// <summary>The city receives the notification of a handler (届出の受理). From here on the handler may work.</summary>
/// <remarks>覚書 6-3. Silence grants nothing: without this entry there is no access.</remarks>
[Act("handler/receive", "6-3", By = Office.CityOfficer | Office.CityApprover)]
public sealed record ReceiveHandler(WorkerId Worker) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-3").Requires(e.Worker(Worker)?.Notification is not null, WorkerRefusal.NotNotified),
        Clause("6-3").Requires(
            e.Worker(Worker)?.Notification is null or { ReceivedAt: null }, WorkerRefusal.AlreadyReceived),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Worker worker = e.Workers[Worker];
        return e.With(worker with
        {
            Notification = worker.Notification! with { ReceivedAt = now.At },
            FirstReceivedAt = worker.FirstReceivedAt ?? now.At,
        });
    }
}
