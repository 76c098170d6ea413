namespace Azukari.Rules;

/// <summary>The contractor states how many handlers it plans for a period, and what one gets done in an hour (要員計画).</summary>
/// <remarks>覚書 6-3, 6-1. The board sets the notified handlers beside it: a hundred where eight hundred were planned is a sign that
/// the work is done elsewhere. A changed plan is stated anew; the later one counts.</remarks>
[Act("staffing/plan", "6-3", "6-1", "7-1a", By = Office.HandlingOfficer, Creates = nameof(Plan))]
public sealed record PlanStaffing(
    StaffingPlanId Plan, OrganisationId Organisation, Period Period, int Handlers, int RecordsPerHour = 0) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-3").Requires(!e.StaffingPlans.ContainsKey(Plan), CommonRefusal.IdentifierAlreadyUsed),
        Clause("7-1a").Requires(e.IsInChain(Organisation), WorkerRefusal.FirmNotConsented),
        Clause("6-3").Requires(
            Period.IsProper && Handlers > 0 && RecordsPerHour >= 0, StaffingRefusal.StaffingOutOfRange),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        StaffingPlans = e.StaffingPlans.Add(
            Plan, new StaffingPlan(Plan, Organisation, Period, Handlers, RecordsPerHour, now.At)),
    };
}
