using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Workers are to sign the pledge anew by a day: each year, or after its text or their work has changed (誓約の更新).</summary>
/// <remarks>覚書 6-1, 4-1a. The pledge of before counts until that day; from the next day on there is no use without the new one.</remarks>
[Act("pledge/require", "6-1", "4-1a", By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover)]
public sealed record RequirePledge(ImmutableArray<WorkerId> Workers, DateOnly Due) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-1").Requires(
            Workers.Length > 0 && Workers.HasNoDoubles() && Workers.All(w => e.Worker(w) is not null), WorkerRefusal.WorkerUnknown),
        Clause("6-1").Requires(Due >= now.Today, WorkerRefusal.PledgeDueInThePast),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        Workers.Aggregate(e, (state, worker) => state.With(state.Workers[worker] with { PledgeDue = Due }));
}
