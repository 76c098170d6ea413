namespace Azukari.Rules;

/// <summary>The contractor puts a worker on its rolls (従業者の登録).</summary>
/// <remarks>
/// 覚書 6-1, 7-1a, 7-1b. The firm is declared with the person: someone of a firm without consent cannot be enrolled, as
/// he could in Amagasaki, where a re-re-subcontractor's worker passed as staff. A false declaration cannot be refused;
/// it stands in the ledger under the officer's name, "declared, unproved" until a proof was seen (<see cref="ProveEmployment"/>).
/// </remarks>
[Act("worker/enrol", "6-1", "7-1a", "7-1b", By = Office.HandlingOfficer, Creates = nameof(Worker))]
public sealed record EnrolWorker(
    WorkerId Worker, OrganisationId Organisation, SealedText Name, Employment Employment, SealedText DispatchingFirm = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        bool pending = e.Reentrustments.GetValueOrDefault(Organisation) is { State: ReentrustmentState.Applied };
        return
        [
            Clause("6-1").Requires(!e.Workers.ContainsKey(Worker), CommonRefusal.IdentifierAlreadyUsed),
            Clause("6-1").Requires(Name.IsGiven, WorkerRefusal.WorkerNameMissing),
            Clause("7-1a").Requires(e.IsInChain(Organisation) || pending, WorkerRefusal.FirmNotConsented),
            Clause("7-1b").Requires(!pending, WorkerRefusal.ConsentPending),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(new Worker(Worker, Organisation, Name, Employment, now.At) { DispatchingFirm = DispatchingFirm });
}
