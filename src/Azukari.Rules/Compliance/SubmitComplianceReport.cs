namespace Azukari.Rules;

/// <summary>The contractor submits the report, bound to the ledger that it was prepared from (遵守状況報告の提出).</summary>
/// <param name="Report">The report.</param>
/// <param name="Entries">The ledger's size when it was prepared.</param>
/// <param name="Root">The ledger's root hash at that size: what the checkpoint states, in hexadecimal.</param>
/// <param name="Prepared">SHA-256 of the prepared report.</param>
/// <remarks>覚書 10-1. Rules know no tree: that size and root belong together is what the city sees when it prepares the report again.
/// What was returned for correction does not come back unchanged.</remarks>
[Act("report/submit", "10-1", By = Office.HandlingOfficer)]
public sealed record SubmitComplianceReport(ReportId Report, long Entries, Digest Root, Digest Prepared) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        ComplianceReport? report = e.ReportToWrite(Report);
        return
        [
            Clause("10-1").Requires(report is not null, ReportRefusal.ReportNotWithTheContractor),
            Clause("10-1").Requires(Entries > 0, ReportRefusal.ReportWithoutLedger),
            Clause("10-1").Requires(
                report is null || report.Submissions.All(s => s.Prepared != Prepared), ReportRefusal.ReportUnchanged),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        ComplianceReport report = e.Reports[Report];
        return e.With(report with
        {
            State = ReportState.Submitted,
            Submissions = report.Submissions.Add(new(now.At, now.Worker, Entries, Root, Prepared)),
        });
    }
}
