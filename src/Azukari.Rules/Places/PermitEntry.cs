namespace Azukari.Rules;

/// <summary>A worker may enter an area without company (立入りの許可).</summary>
/// <remarks>覚書 4-2; ガイドライン 別添1 2E a: it is fixed who may enter.</remarks>
[Act("area/permit", "4-2", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record PermitEntry(AreaId Area, WorkerId Worker) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-2").Requires(e.OpenArea(Area) is not null, AreaRefusal.AreaUnknown),
        Clause("4-2").Requires(e.Worker(Worker) is not null, WorkerRefusal.WorkerUnknown),
        Clause("4-2").Requires(e.OpenArea(Area) is not { } open || !open.MayEnter.Contains(Worker), AreaRefusal.MayEnterAlready),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Area area = e.Areas[Area];
        return e.With(area with { MayEnter = area.MayEnter.Add(Worker) });
    }
}
