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
                open is null || open.Instructions.All(i => i.FulfilledAt is not null), IncidentRefusal.InstructionsOpen),
            Clause("8-2").Requires(
                open is null || open.Measures.Any(m => m.AgreedAt is not null), IncidentRefusal.PreventionNotAgreed),
            Clause("8-2").Requires(
                open is null || open.Measures.All(m => m.AgreedAt is null || m.VerifiedAt is not null),
                IncidentRefusal.PreventionNotVerified),
            Clause("5-3b").Requires(
                open?.TakeOut is not { } away || e.TakeOuts.GetValueOrDefault(away) is not { IsAway: true },
                IncidentRefusal.TakeOutStillAway),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Incidents[Incident] with { ClosedAt = now.At });
}
