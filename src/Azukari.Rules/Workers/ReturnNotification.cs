namespace Azukari.Rules;

/// <summary>The city returns a notification for correction, with its reason (届出の差戻し).</summary>
/// <remarks>覚書 6-3. The handler may not work; the officer notifies anew, or lets it be.</remarks>
[Act("handler/return", "6-3", By = Office.CityOfficer | Office.CityApprover)]
public sealed record ReturnNotification(WorkerId Worker, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-3").Requires(
            e.Worker(Worker)?.Notification is { ReceivedAt: null }, WorkerRefusal.NoNotificationWaiting),
        Clause("6-3").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Workers[Worker] with { Notification = null, NotificationReturnedAt = now.At });
}
