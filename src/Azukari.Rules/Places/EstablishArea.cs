using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A part of a place is set apart as a controlled area or a work area (区域の設定).</summary>
/// <param name="Area">Its name as an identifier.</param>
/// <param name="Place">The place.</param>
/// <param name="Kind">Controlled or work area.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Measures">What keeps others out; a controlled area has a lock or a control at its door.</param>
/// <remarks>覚書 4-2, 5-1a; ガイドライン 別添1 2E a.</remarks>
[Act("area/establish", "4-2", "5-1a", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record EstablishArea(
    AreaId Area, PlaceId Place, AreaKind Kind, SealedText Name, ImmutableArray<AreaMeasure> Measures) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-2").Requires(!e.Areas.ContainsKey(Area), CommonRefusal.IdentifierAlreadyUsed),
        Clause("5-2").Requires(e.IsDesignated(Place), AreaRefusal.AreaPlaceNotDesignated),
        Clause("4-2").Requires(Name.IsGiven, AreaRefusal.AreaNameMissing),
        Clause("4-2").Requires(Areas.AreEnough(Kind, Measures), AreaRefusal.AreaMeasuresNotEnough),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(new Area(Area, Place, Kind, Name, Measures, now.At));
}
