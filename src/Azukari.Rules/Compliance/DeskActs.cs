namespace Azukari.Rules;

/// <summary>What the desk must do by itself, from the state and the clock alone.</summary>
public static class DeskActs
{
    /// <summary>The acts that are due now; each is still judged by its own rules.</summary>
    public static IEnumerable<Act> DueAt(Engagement engagement, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(engagement);
        return engagement.TakeOuts.Values
            .Where(t => t is { IsAway: true, IsOverdue: false } && t.Request.DueBack < now)
            .OrderBy(t => t.Id.Value, StringComparer.Ordinal)
            .Select(t => new RaiseOverdueTakeOut(t.Id, FreeIncident(engagement, t.Id)));
    }

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
