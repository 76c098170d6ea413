namespace Azukari.Rules;

/// <summary>The contractor states something in a report, and signs for it (陳述).</summary>
/// <param name="Report">The report.</param>
/// <param name="Kind">What is stated.</param>
/// <param name="Words">In the contractor's words, sealed.</param>
/// <remarks>覚書 10-1. It is recorded as a statement, beside what the ledger shows at that moment: in 2022 a call-centre firm answered
/// "no leak" while nine million records were being sold. Nothing is refused for being untrue, and nothing is closed by it.</remarks>
[Act("report/state", "10-1", By = Office.HandlingOfficer)]
public sealed record StateInReport(ReportId Report, ReportStatementKind Kind, SealedText Words) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("10-1").Requires(e.ReportToWrite(Report) is not null, ReportRefusal.ReportNotWithTheContractor),
        Clause("10-1").Requires(Words.IsGiven, ReportRefusal.ReportTextMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        ComplianceReport report = e.Reports[Report];
        var statement = new ReportStatement(
            Kind, now.At, now.Worker, Words, e.Incidents.Values.Count(i => i.ClosedAt is null), e.SweepsToClear.Count(),
            e.StillHeld.Count());
        return e.With(report with { Statements = report.Statements.Add(statement) });
    }
}
