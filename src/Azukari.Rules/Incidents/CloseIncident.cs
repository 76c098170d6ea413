namespace Azukari.Rules;

/// <summary>The city closes an incident (事案の終結). Only the city can.</summary>
/// <remarks>覚書 8-1b, 8-2, 8-1d: received, classified, instructions fulfilled, prevention agreed and verified.</remarks>
[Act("incident/close", "8-2", "8-1b", "8-1d", By = Office.CityApprover, SurvivesTheEnd = true)]
public sealed record CloseIncident(IncidentId Incident) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Incident? open = e.OpenIncident(Incident);
        return
        [
            Clause("8-1a").Requires(open is not null, IncidentRefusal.NoOpenIncident),
            Clause("8-1a").Requires(open is null or { ReceivedAt: not null }, IncidentRefusal.NotReceivedByCity),
            Clause("1-6").Requires(open is null or { Classification: not null }, IncidentRefusal.NotClassified),
            Clause("8-1b").Requires(
                open is null || open.Instructions.All(i => !i.IsOpen), IncidentRefusal.InstructionsOpen),
            Clause("8-2").Requires(
                open is null || open.Measures.Any(m => m.AgreedAt is not null), IncidentRefusal.PreventionNotAgreed),
            Clause("8-2").Requires(
                open is null || open.Measures.All(m => m.AgreedAt is null || m.VerifiedAt is not null),
                IncidentRefusal.PreventionNotVerified),
            Clause("5-3b").Requires(
                open?.TakeOut is not { } away || e.TakeOuts.GetValueOrDefault(away) is not { IsAway: true },
                IncidentRefusal.TakeOutStillAway),
            Clause("8-1c").Requires(!e.FreezesInForce.Any(f => f.Incident == Incident), IncidentRefusal.FreezesInForce),

            // Once the report was begun it is brought to its end. An incident of an older ledger, without any, closes as it did.
            Clause("8-1a").Requires(
                open is null || !open.ReportBegun || open.IsReportComplete || !open.IsReportable, IncidentRefusal.ReportUnfinished),

            // Where two must approve the closing, one does not count twice.
            Clause("8-2").Requires(
                open is null || !open.Closing.Has(now.Worker), ApprovalRefusal.AlreadyApprovedByThisPerson),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(Closed(e, e.Incidents[Incident], now));

    static Incident Closed(Engagement e, Incident incident, Circumstances now)
    {
        Approvals approvals = incident.Closing.And(now.Worker!.Value);
        bool done = approvals.Suffice(e, Matter.IncidentClosing);
        return incident with
        {
            Closing = approvals,
            ClosedAt = done ? now.At : null,
            Outcome = done ? IncidentOutcome.Resolved : null,
        };
    }
}
