namespace Azukari.Rules;

/// <summary>What is due of reports and inspections (覚書 第10条).</summary>
static class ComplianceDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now) => e is { ConcludedAt: { } concluded, HasEnded: false }
        ?
        [
            new DueThing(
                new("10-2"), "inspection-due", "", JapanTime.DayOf(concluded).AddMonths(e.Terms.InspectionIntervalMonths), false,
                Office.CityOfficer | Office.CityApprover)
            {
                WaitsUntilNear = true,
            },
        ]
        : [];
}
