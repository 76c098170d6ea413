namespace Azukari.Rules;

/// <summary>The city returns the report for correction, with its reason (報告の差戻し).</summary>
/// <param name="Report">The report.</param>
/// <param name="Reason">What is to be corrected, sealed.</param>
/// <param name="Due">By which day; where left out, <see cref="Practices.ComplianceReportWithinDays"/> from today.</param>
/// <remarks>覚書 10-1.</remarks>
[Act("report/return", "10-1", By = Office.CityOfficer | Office.CityApprover)]
public sealed record ReturnComplianceReport(ReportId Report, SealedText Reason, DateOnly? Due = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("10-1").Requires(e.SubmittedReport(Report) is not null, ReportRefusal.ReportNotSubmitted),
        Clause("10-1").Requires(Reason.IsGiven, ReportRefusal.ReportTextMissing),
        Clause("10-1").Requires(Due is not { } day || day >= now.Today, ReportRefusal.ReportDueTooEarly),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        ComplianceReport report = e.Reports[Report];
        return e.With(report with
        {
            State = ReportState.Returned,
            Returns = report.Returns.Add(Reason),
            Due = Due ?? now.Today.AddDays(e.Terms.Practice.ComplianceReportWithinDays),
        });
    }
}
