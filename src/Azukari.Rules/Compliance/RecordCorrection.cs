namespace Azukari.Rules;

/// <summary>The contractor says that a finding is corrected, and how (是正の報告).</summary>
/// <remarks>覚書 10-2. It is a statement until the city has seen it (<see cref="VerifyCorrection"/>).</remarks>
[Act("inspection/correct", "10-2", By = Office.HandlingOfficer)]
public sealed record RecordCorrection(FindingId Finding, SealedText What, Digest? Evidence = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("10-2").Requires(e.Finding(Finding, FindingState.Planned) is not null, InspectionRefusal.CorrectionNotPlanned),
        Clause("10-2").Requires(What.IsGiven, InspectionRefusal.InspectionTextMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Findings[Finding] with { State = FindingState.Corrected });
}
