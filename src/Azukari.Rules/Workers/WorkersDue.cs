namespace Azukari.Rules;

/// <summary>What is due of workers (覚書 第6条).</summary>
static class WorkersDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now) => e.IsConcluded && !e.HasEnded
        ? e.Workers.Values.Where(w => w.LeftAt is null).SelectMany(w => Of(e, w, JapanTime.DayOf(now)))
        : [];

    static IEnumerable<DueThing> Of(Engagement e, Worker worker, DateOnly today)
    {
        if (worker.Notification is { ReceivedAt: null })
        {
            yield return new(new("6-3"), "notification-waits-for-receipt", worker.Id.Value, null, false, Office.CityOfficer);
        }

        if (worker.IsHandler)
        {
            DateOnly? lapses = worker.TrainingLapsesOn(e.Terms.TrainingValidityMonths);
            bool lapsed = lapses is null || lapses <= today;
            yield return lapsed
                ? new(new("6-2b"), "training-lapsed", worker.Id.Value, lapses, false, Office.HandlingOfficer) { Person = worker.Id }
                : new(new("6-2b"), "training-lapses-soon", worker.Id.Value, lapses, false, Office.HandlingOfficer)
                {
                    Person = worker.Id,
                    WaitsUntilNear = true,
                };
        }
    }
}
