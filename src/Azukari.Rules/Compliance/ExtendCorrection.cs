namespace Azukari.Rules;

/// <summary>The city gives more time for a correction, with the reason (是正期限の延長).</summary>
/// <remarks>覚書 10-2.</remarks>
[Act("inspection/extend-correction", "10-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record ExtendCorrection(FindingId Finding, DateOnly Due, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Finding? open = e.Finding(Finding, FindingState.Upheld) ?? e.Finding(Finding, FindingState.Planned);
        return
        [
            Clause("10-2").Requires(open is not null, InspectionRefusal.FindingNotOpen),
            Clause("10-2").Requires(open is null || (Due > open.Due && Due >= now.Today), InspectionRefusal.CorrectionDayNotLater),
            Clause("10-2").Requires(Reason.IsGiven, InspectionRefusal.InspectionTextMissing),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Findings[Finding] with { Due = Due });
}
