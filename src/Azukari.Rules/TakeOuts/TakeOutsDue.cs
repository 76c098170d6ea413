namespace Azukari.Rules;

/// <summary>What is due of take-outs (覚書 第5条第3項), and the incident that the desk opens when one is overdue.</summary>
static class TakeOutsDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now)
    {
        foreach (TakeOut takeOut in e.HasEnded ? [] : e.TakeOuts.Values)
        {
            if (takeOut.State == TakeOutState.Requested)
            {
                yield return new(new("5-3a"), "take-out-waits-for-approval", takeOut.Id.Value, null, false, Office.CityApprover);
            }
            else if (takeOut.IsAway)
            {
                DateTimeOffset back = takeOut.Request.DueBack;
                yield return new(
                    new("5-3b"), "take-out-due-back", takeOut.Id.Value, JapanTime.DayOf(back), back < now, Office.HandlingOfficer)
                {
                    Person = takeOut.Bearer,
                };
            }
            else if (takeOut.State == TakeOutState.Returned)
            {
                yield return new(
                    new("5-3b"), "return-waits-for-confirmation", takeOut.Id.Value, null, false,
                    Office.HandlingOfficer | Office.CityOfficer);
            }
        }
    }

    internal static IEnumerable<Act> DeskActs(Engagement e, DateTimeOffset now) => e.TakeOuts.Values
        .Where(t => t is { IsAway: true, IsOverdue: false } && t.Request.DueBack < now)
        .OrderBy(t => t.Id.Value, StringComparer.Ordinal)
        .Select(t => new RaiseOverdueTakeOut(t.Id, FreeIncident(e, t.Id)));

    /// <summary>The take-out's own random part, or the next that is free: nobody puts it off by reporting under that name.
    /// </summary>
    static IncidentId FreeIncident(Engagement e, TakeOutId takeOut)
    {
        IncidentId id = Identifier.Twin<TakeOutId, IncidentId>(takeOut);
        while (e.Incidents.ContainsKey(id))
        {
            id = Identifier.Following(id);
        }

        return id;
    }
}
