namespace Azukari.Rules;

/// <summary>A worker may enter an area no more, from the next act on (立入りの許可の取消し).</summary>
/// <remarks>覚書 4-2.</remarks>
[Act("area/revoke", "4-2", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record RevokeEntry(AreaId Area, WorkerId Worker) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-2").Requires(e.OpenArea(Area) is not null, AreaRefusal.AreaUnknown),
        Clause("4-2").Requires(e.OpenArea(Area) is not { } open || open.MayEnter.Contains(Worker), AreaRefusal.MayNotEnterYet),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Area area = e.Areas[Area];
        return e.With(area with { MayEnter = area.MayEnter.Remove(Worker) });
    }
}
