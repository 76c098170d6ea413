namespace Azukari.Rules;

/// <summary>An inspection is called off before it begins, with the reason (実地調査の取りやめ).</summary>
/// <remarks>覚書 10-2. It does not count: the yearly one stays due.</remarks>
[Act("inspection/cancel", "10-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record CancelInspection(InspectionId Inspection, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("10-2").Requires(e.Inspection(Inspection, InspectionState.Planned) is not null, InspectionRefusal.InspectionNotPlanned),
        Clause("10-2").Requires(Reason.IsGiven, InspectionRefusal.InspectionTextMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Inspections[Inspection] with { State = InspectionState.Cancelled });
}
