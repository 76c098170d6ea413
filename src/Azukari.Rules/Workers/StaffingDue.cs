namespace Azukari.Rules;

/// <summary>What is raised of planned and notified handlers and of their output (覚書 6-1, 6-3).</summary>
static class StaffingDue
{
    const Office Both = Office.HandlingOfficer | Office.CityOfficer;

    internal static IEnumerable<DueThing> Of(Engagement e, DateOnly today)
    {
        foreach (OrganisationId firm in e.StaffingPlans.Values.Select(p => p.Organisation).Distinct())
        {
            if (e.PlanOf(firm, today) is { } plan
                && (long)e.HandlersOf(firm, today) * 100 < (long)plan.Handlers * Staffing.EnoughPercent)
            {
                yield return new(new("6-3"), "handlers-far-fewer-than-planned", firm.Value, null, false, Both);
            }
        }

        foreach (VolumeReport report in e.VolumeReports.Values.Where(r => r is { IsBeyond: true, SettledAt: null }))
        {
            yield return new(new("6-1"), "output-beyond-handlers", report.Id.Value, null, false, Both) { Since = report.Period.Until };
        }
    }
}
