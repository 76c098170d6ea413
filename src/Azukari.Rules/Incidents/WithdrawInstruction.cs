namespace Azukari.Rules;

/// <summary>The city takes back an instruction that is not fulfilled yet (指示の取下げ). To change one, it is taken back and given anew.</summary>
/// <remarks>覚書 8-1b, 8-1d.</remarks>
[Act("incident/withdraw-instruction", "8-1b", "8-1d", By = Office.CityOfficer | Office.CityApprover, SurvivesTheEnd = true)]
public sealed record WithdrawInstruction(IncidentId Incident, InstructionId Instruction, SealedText Reason) : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("8-1b").Requires(
            e.OpenIncident(Incident) is not { } open || open.Instructions.Any(i => i.Id == Instruction && i.IsOpen),
            IncidentRefusal.InstructionNotOpen),
        Clause("8-1b").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i => i with
    {
        Instructions = [.. i.Instructions.Select(g => g.Id == Instruction ? g with { WithdrawnAt = now.At } : g)],
    });
}
