namespace Azukari.Rules;

/// <summary>The contractor plans the correction of a finding: how, who, by when (是正の計画).</summary>
/// <remarks>覚書 10-2.</remarks>
[Act("inspection/plan-correction", "10-2", By = Office.HandlingOfficer)]
public sealed record PlanCorrection(FindingId Finding, SealedText How, WorkerId Owner, DateOnly By) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Finding? upheld = e.Finding(Finding, FindingState.Upheld) ?? e.Finding(Finding, FindingState.Planned);
        return
        [
            Clause("10-2").Requires(upheld is not null, InspectionRefusal.FindingNotUpheld),
            Clause("10-2").Requires(How.IsGiven, InspectionRefusal.InspectionTextMissing),
            Clause("10-2").Requires(
                e.Worker(Owner) is { } owner && owner.Organisation != e.Terms.Municipality, InspectionRefusal.CorrectionOwnerUnknown),

            // A day beyond the city's needs the city's extension; past that day, the plan is late and still welcome.
            Clause("10-2").Requires(
                upheld is null || By <= upheld.Due || upheld.Due < now.Today, InspectionRefusal.CorrectionAfterItsDay),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Findings[Finding] with { State = FindingState.Planned, Owner = Owner, PlannedFor = By });
}
