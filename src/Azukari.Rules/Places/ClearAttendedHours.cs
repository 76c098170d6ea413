namespace Azukari.Rules;

/// <summary>The city lifts the hours of a place: it may be used at any hour again (有人の時間の解除).</summary>
/// <remarks>覚書 4-2.</remarks>
[Act("place/clear-hours", "4-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record ClearAttendedHours(PlaceId Place) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
        [Clause("4-2").Requires(e.AttendedHours.ContainsKey(Place), PlaceRefusal.NoHoursSet)];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { AttendedHours = e.AttendedHours.Remove(Place) };
}
