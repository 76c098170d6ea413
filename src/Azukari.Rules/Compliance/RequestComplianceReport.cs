namespace Azukari.Rules;

/// <summary>The city asks for a report on how the memorandum is kept (遵守状況報告の求め).</summary>
/// <param name="Report">Its identifier.</param>
/// <param name="From">The first day that it is to cover, in Japan.</param>
/// <param name="Until">The last day that it is to cover.</param>
/// <param name="Due">By which day; where left out, <see cref="Practices.ComplianceReportWithinDays"/> from today.</param>
/// <param name="Points">What the city wants to know in particular, sealed.</param>
/// <remarks>覚書 10-1: 「甲の求めに応じ報告しなければならない」. The memorandum names no number of days; the default is a practice.</remarks>
[Act("report/request", "10-1", By = Office.CityOfficer | Office.CityApprover, Creates = nameof(Report))]
public sealed record RequestComplianceReport(
    ReportId Report, DateOnly From, DateOnly Until, DateOnly? Due = null, SealedText Points = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("10-1").Requires(!e.Reports.ContainsKey(Report), CommonRefusal.IdentifierAlreadyUsed),
        Clause("10-1").Requires(From <= Until && From <= now.Today, ReportRefusal.ReportPeriodWrong),
        Clause("10-1").Requires(Due is not { } day || day >= now.Today, ReportRefusal.ReportDueTooEarly),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(new ComplianceReport(
        Report, new Period(From, Until), now.At, Due ?? now.Today.AddDays(e.Terms.Practice.ComplianceReportWithinDays),
        ReportState.Requested));
}
