namespace Azukari.Rules;

/// <summary>The city finds that nothing had happened, and closes the incident with that reason (おそれの解消). It is never removed.</summary>
/// <remarks>覚書 8-1b, 1-6, 8-1d. A statement of the contractor is no finding of the city (三重県 2024: cleared after months).</remarks>
[Act("incident/dismiss", "8-1b", "1-6", "8-1d", By = Office.CityApprover, SurvivesTheEnd = true)]
public sealed record DismissIncident(IncidentId Incident, SealedText Reason) : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Incident? open = e.OpenIncident(Incident);
        return
        [
            Clause("1-6").Requires(open is null or { IsPossibility: true }, IncidentRefusal.NotAPossibility),
            Clause("8-1b").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
            Clause("8-1a").Requires(open is null or { ReceivedAt: not null }, IncidentRefusal.NotReceivedByCity),
            Clause("8-1b").Requires(open is null || open.Instructions.All(i => !i.IsOpen), IncidentRefusal.InstructionsOpen),
            Clause("8-1c").Requires(!e.FreezesInForce.Any(f => f.Incident == Incident), IncidentRefusal.FreezesInForce),
            Clause("5-3b").Requires(
                open?.TakeOut is not { } away || e.TakeOuts.GetValueOrDefault(away) is not { IsAway: true },
                IncidentRefusal.TakeOutStillAway),
            Clause("8-1b").Requires(
                open is null || !open.Dismissing.Has(now.Worker), ApprovalRefusal.AlreadyApprovedByThisPerson),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i =>
    {
        Approvals approvals = i.Dismissing.And(now.Worker!.Value);
        bool done = approvals.Suffice(e, Matter.IncidentClosing);
        return i with
        {
            Dismissing = approvals,
            ClosedAt = done ? now.At : null,
            Outcome = done ? IncidentOutcome.Cleared : null,
        };
    });
}
