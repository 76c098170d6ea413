using Azukari.Rules;

namespace Azukari.Custody.Doors;

/// <summary>What belongs to an incident: its instructions, measures, freezes, claims and damages.</summary>
public static class IncidentParts
{
    /// <summary>The incident that an identifier is of: itself, or one of its parts; null where it is of none.</summary>
    public static Incident? Find(Engagement e, string id)
    {
        ArgumentNullException.ThrowIfNull(e);
        return Identifier.TryParse(id, out IncidentId incident) ? e.Incidents.GetValueOrDefault(incident)
            : Identifier.TryParse(id, out InstructionId instruction) ? e.Incidents.Values.FirstOrDefault(i => i.Instructions.Any(s => s.Id == instruction))
            : Identifier.TryParse(id, out MeasureId measure) ? e.Incidents.Values.FirstOrDefault(i => i.Measures.Any(m => m.Id == measure))
            : Identifier.TryParse(id, out FreezeId freeze) ? e.Freezes.GetValueOrDefault(freeze) is { } frozen ? e.Incidents.GetValueOrDefault(frozen.Incident) : null
            : Identifier.TryParse(id, out ContinuationId going) ? e.Freezes.Values.FirstOrDefault(f => f.Continuations.Any(c => c.Id == going)) is { } held
                ? e.Incidents.GetValueOrDefault(held.Incident) : null
            : Identifier.TryParse(id, out ClaimId claim) ? e.Claims.GetValueOrDefault(claim) is { } claimed ? e.Incidents.GetValueOrDefault(claimed.Incident) : null
            : Identifier.TryParse(id, out DamageId damage) && e.Damages.GetValueOrDefault(damage) is { } done ? e.Incidents.GetValueOrDefault(done.Incident) : null;
    }
}
