namespace Azukari.Rules;

/// <summary>The contractor reports how much was processed in a period, by how many people in how many hours (処理量の報告).</summary>
/// <remarks>覚書 6-1. A statement, beside what the ledger shows: output beyond what the notified handlers could do is raised to the
/// city, as where a firm too busy gave bundles to others.</remarks>
[Act("staffing/report", "6-1", "7-1a", By = Office.HandlingOfficer, Creates = nameof(Report))]
public sealed record ReportVolume(
    VolumeReportId Report, OrganisationId Organisation, Period Period, long Records, long Hours, int Handlers) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-1").Requires(!e.VolumeReports.ContainsKey(Report), CommonRefusal.IdentifierAlreadyUsed),
        Clause("7-1a").Requires(e.IsInChain(Organisation), WorkerRefusal.FirmNotConsented),
        Clause("6-1").Requires(
            Period.IsProper && Period.Until <= now.Today && SweepCounts.AreProper(Records, Hours, Handlers),
            StaffingRefusal.VolumeOutOfRange),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e with
    {
        VolumeReports = e.VolumeReports.Add(Report, new VolumeReport(
            Report, Organisation, Period, Records, Hours, Handlers, e.NotifiedIn(Organisation, Period),
            e.PlanOf(Organisation, Period.Until)?.RecordsPerHour ?? 0)),
    };
}
