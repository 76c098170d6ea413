namespace Azukari.Rules;

/// <summary>The city closes an inspection: every finding was corrected and seen, or withdrawn (実地調査の終結).</summary>
/// <remarks>覚書 10-2.</remarks>
[Act("inspection/close", "10-2", By = Office.CityApprover)]
public sealed record CloseInspection(InspectionId Inspection) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("10-2").Requires(e.Inspection(Inspection, InspectionState.Done) is not null, InspectionRefusal.InspectionNotDone),
        Clause("10-2").Requires(
            e.Findings.Values.Where(f => f.Inspection == Inspection)
                .All(f => f.State is FindingState.Verified or FindingState.Withdrawn),
            InspectionRefusal.FindingsStillOpen),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Inspections[Inspection] with { State = InspectionState.Closed });
}
