namespace Azukari.Rules;

/// <summary>The contractor has fulfilled an instruction, and says how (指示の履行).</summary>
/// <remarks>覚書 8-1b, 8-1d.</remarks>
[Act("incident/fulfil", "8-1b", "8-1d", By = Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record FulfilInstruction(IncidentId Incident, InstructionId Instruction, SealedText How) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Instruction? given = e.OpenIncident(Incident)?.Instructions.FirstOrDefault(i => i.Id == Instruction);
        return
        [
            Clause("8-1b").Requires(given is not null, IncidentRefusal.InstructionUnknown),
            Clause("8-1b").Requires(given is null or { FulfilledAt: null }, IncidentRefusal.InstructionAlreadyFulfilled),
            Clause("8-1b").Requires(How.IsGiven, IncidentRefusal.NothingSaid),
            Clause("8-1b").Requires(given is null or { WithdrawnAt: null }, IncidentRefusal.InstructionNotOpen),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Incident incident = e.Incidents[Incident];
        return e.With(incident with
        {
            Instructions = [.. incident.Instructions.Select(i => i.Id == Instruction ? i with { FulfilledAt = now.At } : i)],
        });
    }
}
