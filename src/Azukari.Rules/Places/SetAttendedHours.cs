using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>The city sets when a place is attended: outside these hours nothing is used there (有人の時間の設定).</summary>
/// <param name="Place">The place.</param>
/// <param name="Days">The days, holidays apart.</param>
/// <param name="From">From, as a clock shows it: 830.</param>
/// <param name="Until">Until: 1715; 2400 is midnight.</param>
/// <remarks>覚書 4-2. Bringing back, erasing and reporting stay open at any hour.</remarks>
[Act("place/set-hours", "4-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record SetAttendedHours(PlaceId Place, ImmutableArray<Weekday> Days, int From, int Until) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("5-2").Requires(e.IsDesignated(Place), PlaceRefusal.PlaceUnknown),
        Clause("4-2").Requires(Hours.AreUsable, PlaceRefusal.HoursNotUsable),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { AttendedHours = e.AttendedHours.SetItem(Place, Hours) };

    AttendedHours Hours => new(Days, From, Until);
}
