using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>What is due of supervision (覚書 6-1).</summary>
static class SupervisionDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateOnly today)
    {
        foreach (OrganisationId firm in e.SupervisedFirms)
        {
            DateOnly due = e.SupervisionDueOf(firm)!.Value;
            yield return new(new("6-1"), "supervision-due", firm.Value, due, due < today, Office.HandlingOfficer)
            {
                WaitsUntilNear = true,
            };
        }

        foreach (Supervision record in e.Supervisions.Values.Where(s => s.IsOpen))
        {
            yield return new(
                new("6-1"), "supervision-finding-open", record.Id.Value, record.CorrectBy, record.CorrectBy < today,
                Office.HandlingOfficer);
        }

        foreach ((WorkerId worker, ImmutableArray<Acknowledgement> words) in e.Acknowledgements)
        {
            foreach (Acknowledgement word in words.GroupBy(w => (w.Day, w.Kind)).Select(g => g.Last())
                .Where(w => w.Verdict == UnusualVerdict.UnderInquiry))
            {
                yield return new(new("6-1"), "unusual-access-under-inquiry", worker.Value, null, false, Office.HandlingOfficer) { Since = word.Day };
            }
        }
    }
}
