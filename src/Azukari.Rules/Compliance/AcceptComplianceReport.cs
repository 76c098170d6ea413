namespace Azukari.Rules;

/// <summary>The city has reviewed the report and accepts it (報告の受理).</summary>
/// <remarks>覚書 10-1. It accepts that the report was made, not that every statement in it is true.</remarks>
[Act("report/accept", "10-1", By = Office.CityOfficer | Office.CityApprover)]
public sealed record AcceptComplianceReport(ReportId Report) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
        [Clause("10-1").Requires(e.SubmittedReport(Report) is not null, ReportRefusal.ReportNotSubmitted)];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Reports[Report] with { State = ReportState.Accepted });
}
