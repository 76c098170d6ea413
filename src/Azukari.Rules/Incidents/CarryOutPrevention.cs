namespace Azukari.Rules;

/// <summary>The contractor has carried out an agreed measure, and says how (再発防止策の実施).</summary>
/// <remarks>覚書 8-2, 8-1d: 「自らの責任と負担で講じ」; the city verifies it afterwards.</remarks>
[Act("incident/carry-out-prevention", "8-2", "8-1d", By = Office.HandlingOfficer, SurvivesTheEnd = true)]
public sealed record CarryOutPrevention(IncidentId Incident, MeasureId Measure, SealedText How) : OpenIncidentAct(Incident)
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Incident? open = e.OpenIncident(Incident);
        Measure? measure = open?.Measures.FirstOrDefault(m => m.Id == Measure);
        return
        [
            Clause("8-2").Requires(open is null || measure is not null, IncidentRefusal.MeasureUnknown),
            Clause("8-2").Requires(measure is null or { AgreedAt: not null }, IncidentRefusal.MeasureNotAgreed),
            Clause("8-2").Requires(measure is null or { DoneAt: null }, IncidentRefusal.MeasureAlreadyDone),
            Clause("8-2").Requires(How.IsGiven, IncidentRefusal.NothingSaid),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => Change(e, Incident, i => i with
    {
        Measures = [.. i.Measures.Select(m => m.Id == Measure ? m with { DoneAt = now.At } : m)],
    });
}
