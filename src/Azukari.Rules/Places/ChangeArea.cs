using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>What keeps others out of an area is stated anew (区域の措置の変更). What it was before stays in the ledger.</summary>
/// <remarks>覚書 4-2.</remarks>
[Act("area/change", "4-2", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record ChangeArea(AreaId Area, AreaKind Kind, SealedText Name, ImmutableArray<AreaMeasure> Measures) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-2").Requires(e.OpenArea(Area) is not null, AreaRefusal.AreaUnknown),
        Clause("4-2").Requires(Name.IsGiven, AreaRefusal.AreaNameMissing),
        Clause("4-2").Requires(Areas.AreEnough(Kind, Measures), AreaRefusal.AreaMeasuresNotEnough),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Areas[Area] with { Kind = Kind, Name = Name, Measures = Measures });
}
