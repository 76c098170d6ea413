using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A handler's scope becomes smaller, at once (取扱いの範囲の縮小).</summary>
/// <remarks>覚書 6-3, 4-2. Less needs no receipt; more is notified anew (<see cref="NotifyHandler"/>).</remarks>
[Act("handler/narrow", "6-3", "4-2", By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover)]
public sealed record NarrowHandler(
    WorkerId Worker, ImmutableArray<PurposeId> Purposes, ImmutableArray<PlaceId> Places, Period? Period = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Notification? notified = e.Worker(Worker)?.Notification;
        return
        [
            Clause("6-3").Requires(notified is not null, WorkerRefusal.NotNotified),
            Clause("6-3").Requires(
                Purposes.Length > 0 && Places.Length > 0 && (Period is null || Period.IsProper), WorkerRefusal.ScopeEmpty),
            Clause("6-3").Requires(
                notified is null || (Purposes.Within(notified.Purposes) && Places.Within(notified.Places)
                    && (Period is null || notified.Period is null || Period.Within(notified.Period))),
                WorkerRefusal.ScopeWiderThanNotified),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Worker worker = e.Workers[Worker];
        Notification notified = worker.Notification!;
        return e.With(worker with
        {
            Notification = notified with
            {
                Purposes = Purposes,
                Places = Places,
                Period = Period ?? notified.Period,
                NarrowedAt = now.At,
            },
        });
    }
}
