namespace Azukari.Rules;

/// <summary>What was said of a worker is corrected: the organisation, the name, the employment (従業者の訂正).</summary>
/// <remarks>
/// 覚書 6-1, 6-3, 7-1a, 7-1b. An entry is never changed: the earlier word stays in the ledger beside this one, as when a worker's
/// true tier comes out. Another organisation means another pledge, another proof and another notification.
/// </remarks>
[Act("worker/correct", "6-1", "6-3", "7-1a", "7-1b", By = Office.HandlingOfficer)]
public sealed record CorrectWorker(
    WorkerId Worker,
    SealedText Reason,
    OrganisationId? Organisation = null,
    SealedText Name = default,
    Employment? Employment = null,
    SealedText DispatchingFirm = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Worker? worker = e.EverWorker(Worker);
        return
        [
            Clause("6-1").Requires(worker is not null, WorkerRefusal.WorkerUnknown),
            Clause("6-1").Requires(!e.IsOfTheCity(Worker), CommonRefusal.NotEntitled),
            Clause("6-1").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
            Clause("6-1").Requires(
                Name.IsGiven || DispatchingFirm.IsGiven || Employment is not null || Organisation is not null,
                WorkerRefusal.NothingToCorrect),
            Clause("6-3").Requires(
                Organisation is null || worker is not { Employment: Azukari.Rules.Employment.Named } || e.IsOfTheCity(Worker),
                WorkerRefusal.NamedByMemorandum),
            Clause("7-1a").Requires(
                Organisation is not { } firm || e.IsInChain(firm) || e.IsConsentPending(firm), WorkerRefusal.FirmNotConsented),
            Clause("7-1b").Requires(
                Organisation is not { } asked || !e.IsConsentPending(asked), WorkerRefusal.ConsentPending),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Worker worker = e.Workers[Worker];
        Worker corrected = worker with
        {
            Name = Name.IsGiven ? Name : worker.Name,
            Employment = Employment ?? worker.Employment,
            DispatchingFirm = DispatchingFirm.IsGiven ? DispatchingFirm : worker.DispatchingFirm,
        };
        return e.With(Organisation is { } firm && firm != worker.Organisation
            ? corrected with
            {
                Organisation = firm,
                Formerly = worker.Formerly.Add(new FormerOrganisation(worker.Organisation, now.At)),
                PledgedAt = null,
                Proof = null,
                Notification = null,
            }
            : corrected);
    }
}
