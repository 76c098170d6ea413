namespace Azukari.Rules;

/// <summary>The city no longer asks for a report, with its reason (求めの取下げ).</summary>
/// <remarks>覚書 10-1.</remarks>
[Act("report/withdraw", "10-1", By = Office.CityOfficer | Office.CityApprover)]
public sealed record WithdrawReportRequest(ReportId Report, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("10-1").Requires(e.ReportToWrite(Report) is not null, ReportRefusal.ReportNotWithTheContractor),
        Clause("10-1").Requires(Reason.IsGiven, ReportRefusal.ReportTextMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Reports[Report] with { State = ReportState.Withdrawn });
}
