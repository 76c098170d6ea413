namespace Azukari.Rules;

/// <summary>Someone has seen who employs a worker, and says what he saw (在籍の確認).</summary>
/// <remarks>覚書 6-3, 10-2. The declared employer is a statement of the officer until then. An inspection samples the proofs; what
/// someone of the city saw is told apart. Nobody sees his own.</remarks>
[Act("worker/prove-employment", "6-3", "10-2", By = Office.CityOfficer | Office.CityApprover | Office.HandlingOfficer)]
public sealed record ProveEmployment(WorkerId Worker, EmploymentEvidence Evidence, SealedText Details = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-3").Requires(e.Worker(Worker) is not null, WorkerRefusal.WorkerUnknown),
        Clause("6-3").Requires(now.Worker != Worker, WorkerRefusal.ProofOfOneself),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.WithProofSeen(Worker, Evidence, now);
}
