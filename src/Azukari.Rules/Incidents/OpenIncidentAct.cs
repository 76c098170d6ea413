namespace Azukari.Rules;

/// <summary>An act on an incident that is open; one that was closed is opened again first (<see cref="ReopenIncident"/>).</summary>
/// <param name="Incident">The incident.</param>
public abstract record OpenIncidentAct(IncidentId Incident) : Act
{
    private protected override IEnumerable<Ruling> Duties(Engagement e, Circumstances now) => base.Duties(e, now)
        .Append(Clause(Declared.Clauses[0]).Requires(e.OpenIncident(Incident) is not null, IncidentRefusal.NoOpenIncident));

    /// <summary>The effect on the incident alone.</summary>
    private protected static Engagement Change(Engagement e, IncidentId id, Func<Incident, Incident> change) =>
        e.With(change(e.Incidents[id]));
}
