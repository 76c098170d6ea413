namespace Azukari.Rules;

/// <summary>The city has looked at a correction: it is enough, or it goes back (是正の確認).</summary>
/// <remarks>覚書 10-2.</remarks>
[Act("inspection/verify-correction", "10-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record VerifyCorrection(FindingId Finding, bool Enough, SealedText Remarks = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("10-2").Requires(e.Finding(Finding, FindingState.Corrected) is not null, InspectionRefusal.CorrectionNotReported),
        Clause("10-2").Requires(Enough || Remarks.IsGiven, InspectionRefusal.InspectionTextMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Finding finding = e.Findings[Finding];
        return e.With(Enough
            ? finding with { State = FindingState.Verified }
            : finding with { State = FindingState.Upheld, PlannedFor = null, SentBack = finding.SentBack + 1 });
    }
}
