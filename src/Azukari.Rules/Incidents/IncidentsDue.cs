namespace Azukari.Rules;

/// <summary>What is due of incidents (覚書 第8条); it survives the end (8-1d).</summary>
static class IncidentsDue
{
    const Office City = Office.CityOfficer | Office.CityApprover;

    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now) =>
        e.Incidents.Values.Where(i => i.ClosedAt is null).SelectMany(i => Of(i, JapanTime.DayOf(now)));

    static IEnumerable<DueThing> Of(Incident incident, DateOnly today)
    {
        yield return new(
            new("8-1a"), "incident-open", incident.Id.Value, null, false, City | Office.HandlingOfficer);
        foreach (Instruction open in incident.Instructions.Where(i => i.FulfilledAt is null))
        {
            yield return new(new("8-1b"), "instruction-open", open.Id.Value, open.Due, open.Due < today, Office.HandlingOfficer);
        }

        if (IncidentClock.Of(incident) is { } clock)
        {
            yield return new(new("8-1a"), "final-report-due", incident.Id.Value, clock.FinalReportDue, false, City);
        }
    }
}
