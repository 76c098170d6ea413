namespace Azukari.Rules;

/// <summary>The contractor proposes a measure against recurrence, with an owner and a day (再発防止策の提案).</summary>
/// <param name="Incident">The open incident.</param>
/// <param name="Measure">Its identifier.</param>
/// <param name="What">What is to be done, sealed.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Due">By which day.</param>
/// <param name="Effect">What it is meant to bring about, sealed; where said, the measure is carried out before it is verified.</param>
/// <remarks>覚書 8-2, 8-1d.</remarks>
[Act("incident/propose-prevention", "8-2", "8-1d", By = Office.HandlingOfficer, SurvivesTheEnd = true, Creates = nameof(Measure))]
public sealed record ProposePrevention(
    IncidentId Incident, MeasureId Measure, SealedText What, WorkerId Owner, DateOnly Due, SealedText Effect = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Incident? open = e.OpenIncident(Incident);
        return
        [
            Clause("8-2").Requires(open is not null, IncidentRefusal.NoOpenIncident),
            Clause("8-2").Requires(What.IsGiven, IncidentRefusal.NothingSaid),
            Clause("8-2").Requires(e.Worker(Owner) is not null, IncidentRefusal.OwnerUnknown),
            Clause("8-2").Requires(
                open is null || open.Measures.All(m => m.Id != Measure), CommonRefusal.IdentifierAlreadyUsed),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Incident incident = e.Incidents[Incident];
        return e.With(incident with
        {
            Measures = incident.Measures.Add(new Measure(Measure, Owner, Due, null, null) { Effect = Effect }),
        });
    }
}
