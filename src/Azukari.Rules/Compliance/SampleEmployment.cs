namespace Azukari.Rules;

/// <summary>An inspector asks for the proof of a worker's employment (所属の証明の抽出).</summary>
/// <param name="Inspection">The inspection.</param>
/// <param name="Worker">Whose.</param>
/// <param name="Proof">What was shown.</param>
/// <param name="Matches">Whether it says what was declared when the worker was enrolled.</param>
/// <param name="Evidence">SHA-256 of a copy, if one was kept.</param>
/// <remarks>覚書 10-2, 6-3, 7-1a. A proof that matches counts for the worker like any other that the city has seen. In Amagasaki ten of 29
/// passes were of people of another firm, who were told to hide it.</remarks>
[Act("inspection/sample-employment", "10-2", "6-3", "7-1a", By = Office.CityOfficer | Office.CityApprover)]
public sealed record SampleEmployment(
    InspectionId Inspection, WorkerId Worker, EmploymentProof Proof, bool Matches, Digest? Evidence = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Inspection? running = e.Inspection(Inspection, InspectionState.Begun);
        return
        [
            Clause("10-2").Requires(running is not null, InspectionRefusal.InspectionNotRunning),
            Clause("10-2").Requires(e.MayInspect(running, now), InspectionRefusal.NotAnInspector),

            // Also of someone who has left since: it is the declaration that is looked at.
            Clause("6-3").Requires(
                e.Workers.TryGetValue(Worker, out Worker? worker) && worker.Organisation != e.Terms.Municipality,
                InspectionRefusal.SampledWorkerUnknown),
            Clause("6-3").Requires(Proof != EmploymentProof.NotShown || !Matches, InspectionRefusal.ProofNotShown),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Inspection running = e.Inspections[Inspection];
        Engagement seen = Matches && Proof.AsEvidence() is { } evidence ? e.WithProofSeen(Worker, evidence, now) : e;
        return seen.With(running with
        {
            Samples =
            [
                .. running.Samples.Where(s => s.Worker != Worker),
                new EmploymentCheck(Worker, Proof, Matches, Evidence, now.At, now.Worker),
            ],
        });
    }
}
