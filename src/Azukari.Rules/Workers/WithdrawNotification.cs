namespace Azukari.Rules;

/// <summary>The contractor takes a notification back: the worker stays, and handles nothing any more (届出の取下げ).</summary>
/// <remarks>覚書 6-3. Also of one that waits, or that the city returned: then nothing more is due of it.</remarks>
[Act("handler/withdraw", "6-3", By = Office.HandlingOfficer)]
public sealed record WithdrawNotification(WorkerId Worker) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-3").Requires(
            e.Worker(Worker) is { Notification: not null } or { NotificationReturnedAt: not null }, WorkerRefusal.NotNotified),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Workers[Worker] with { Notification = null, NotificationReturnedAt = null });
}
