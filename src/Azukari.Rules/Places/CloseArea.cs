namespace Azukari.Rules;

/// <summary>An area is given up, once nothing and nobody is in it (区域の廃止).</summary>
/// <remarks>覚書 4-2.</remarks>
[Act("area/close", "4-2", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record CloseArea(AreaId Area) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-2").Requires(e.OpenArea(Area) is not null, AreaRefusal.AreaUnknown),
        Clause("4-2").Requires(
            e.Terminals.Values.All(t => t.Area != Area) && e.Visits.Values.All(v => v.Area != Area)
                && e.Media.All(m => m.Value.Area != Area || e.Items[m.Key].IsZero),
            AreaRefusal.AreaStillInUse),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Areas[Area] with { ClosedAt = now.At });
}
