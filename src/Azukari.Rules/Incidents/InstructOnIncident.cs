namespace Azukari.Rules;

/// <summary>The city instructs the contractor in an incident (甲の指示).</summary>
/// <remarks>覚書 8-1b, 8-1d.</remarks>
[Act("incident/instruct", "8-1b", "8-1d", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true, Creates = nameof(Instruction))]
public sealed record InstructOnIncident(IncidentId Incident, InstructionId Instruction, SealedText What, DateOnly Due) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Incident? open = e.OpenIncident(Incident);
        return
        [
            Clause("8-1b").Requires(open is not null, IncidentRefusal.NoOpenIncident),
            Clause("8-1b").Requires(What.IsGiven, IncidentRefusal.NothingSaid),
            Clause("8-1b").Requires(
                open is null || open.Instructions.All(i => i.Id != Instruction), CommonRefusal.IdentifierAlreadyUsed),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Incident incident = e.Incidents[Incident];
        return e.With(incident with
        {
            Instructions = incident.Instructions.Add(new Instruction(Instruction, Due, null)),
        });
    }
}
