namespace Azukari.Rules;

/// <summary>What is due of those who have left (覚書 9a, 4-1b): raised at once, and until it is settled.</summary>
static class LeavingDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateOnly today)
    {
        foreach (Worker worker in e.Leavers)
        {
            OpenAtLeaving open = e.OpenWith(worker.Id);
            DateOnly left = JapanTime.DayOf(worker.LeftAt!.Value);
            foreach (ItemId copy in open.Copies)
            {
                yield return new(new("9a"), "leaver-holds-copy", copy.Value, left, true, Office.HandlingOfficer);
            }

            foreach (TakeOutId takeOut in open.TakeOuts)
            {
                yield return new(new("5-3b"), "leaver-carries-take-out", takeOut.Value, left, true, Office.HandlingOfficer);
            }

            foreach (BadgeId badge in open.Badges)
            {
                yield return new(new("4-2"), "leaver-has-badge", badge.Value, left, true, Office.HandlingOfficer);
            }

            if (open.IsNothing)
            {
                // No day is set for it: what is dangerous, and with him still, is overdue by its own line.
                yield return new(new("4-1b"), "exit-check-open", worker.Id.Value, null, false, Office.HandlingOfficer) { Since = left };
            }
        }

        foreach (Badge badge in e.Badges.Values.Where(b => b.End is null && b.Until < today && e.Worker(b.Worker) is not null))
        {
            yield return new(new("4-2"), "badge-expired", badge.Id.Value, badge.Until, true, Office.HandlingOfficer);
        }
    }
}
