using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>An officer was shown an unusual access, and says what it was (通常と異なる取扱いの確認).</summary>
/// <remarks>覚書 6-1. What is unusual is computed from the ledger; this is the officer's word on it. Nobody explains his own, and what
/// became an incident names it. A later word on the same day and kind counts instead.</remarks>
[Act("supervision/acknowledge", "6-1", "8-1a", By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover)]
public sealed record AcknowledgeUnusual(
    WorkerId Worker, DateOnly Day, UnusualKind Kind, UnusualVerdict Verdict, SealedText Explanation, IncidentId? Incident = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-1").Requires(e.EverWorker(Worker) is not null, WorkerRefusal.WorkerUnknown),
        Clause("6-1").Requires(now.Worker != Worker, SupervisionRefusal.AcknowledgedByOneself),
        Clause("6-1").Requires(Day <= now.Today, SupervisionRefusal.UnusualDayInTheFuture),
        Clause("6-1").Requires(Explanation.IsGiven, IncidentRefusal.NothingSaid),
        Clause("8-1a").Requires(
            Verdict != UnusualVerdict.IncidentReported || (Incident is { } incident && e.Incidents.ContainsKey(incident)),
            SupervisionRefusal.UnusualWithoutIncident),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        var word = new Acknowledgement(Day, Kind, Verdict, now.Worker!.Value, now.At, Incident);
        return e with
        {
            Acknowledgements = e.Acknowledgements.SetItem(
                Worker, e.Acknowledgements.TryGetValue(Worker, out ImmutableArray<Acknowledgement> before) ? before.Add(word) : [word]),
        };
    }
}
