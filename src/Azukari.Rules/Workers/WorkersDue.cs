namespace Azukari.Rules;

/// <summary>What is due of workers (覚書 第6条).</summary>
static class WorkersDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now)
    {
        if (!e.IsConcluded || e.HasEnded)
        {
            return [];
        }

        DateOnly today = JapanTime.DayOf(now);
        return
        [
            .. e.Workers.Values.Where(w => w.LeftAt is null).SelectMany(w => Of(e, w, today)),
            .. Officers(e, now),
            .. TrainingDue.Of(e, today),
            .. LeavingDue.Of(e, today),
            .. StaffingDue.Of(e, today),
            .. SupervisionDue.Of(e, today),
            .. AccessReviewsDue.Of(e, today),
        ];
    }

    static IEnumerable<DueThing> Of(Engagement e, Worker worker, DateOnly today)
    {
        if (worker.Notification is { ReceivedAt: null })
        {
            yield return new(new("6-3"), "notification-waits-for-receipt", worker.Id.Value, null, false, Office.CityOfficer);
        }

        if (worker.NotificationReturnedAt is not null)
        {
            yield return new(new("6-3"), "notification-returned", worker.Id.Value, null, false, Office.HandlingOfficer);
        }

        if (worker.PledgeDue is { } pledge)
        {
            yield return new(new("6-1"), "pledge-to-be-renewed", worker.Id.Value, pledge, pledge < today, Office.HandlingOfficer)
            {
                Person = worker.Id,
            };
        }

        if (worker is { Employment: Employment.Dispatched, DispatchingFirm.IsGiven: false })
        {
            yield return new(new("6-1"), "dispatching-firm-unknown", worker.Id.Value, null, false, Office.HandlingOfficer);
        }

        if (worker.IsNotified)
        {
            DateOnly? lapses = worker.TrainingLapsesOn(e.Terms.TrainingValidityMonths);
            bool lapsed = lapses is null || lapses <= today;
            yield return lapsed
                ? new(new("6-2b"), "training-lapsed", worker.Id.Value, null, false, Office.HandlingOfficer) { Person = worker.Id, Since = lapses }
                : new(new("6-2b"), "training-lapses-soon", worker.Id.Value, lapses, false, Office.HandlingOfficer)
                {
                    Person = worker.Id,
                    WaitsUntilNear = true,
                };
        }

        if (worker is { IsNotified: true, Notification.Period.Until: var until })
        {
            yield return new(
                new("6-3"), "notification-period-ends", worker.Id.Value, until, false, Office.HandlingOfficer)
            {
                WaitsUntilNear = true,
            };
        }
    }

    /// <summary>The contractor needs someone who acts as its officer: without one nobody enrols, reports or brings to zero.</summary>
    static IEnumerable<DueThing> Officers(Engagement e, DateTimeOffset now)
    {
        bool has = e.Workers.Values.Any(w => e.OfficesOf(new Circumstances(w.Id, null, now, Authentication.Local))
            .HasFlag(Office.HandlingOfficer));
        if (!has)
        {
            yield return new(new("6-3"), "handling-officer-missing", "", null, true, Office.CityApprover);
        }
    }
}
