namespace Azukari.Rules;

/// <summary>An inspector begins the inspection (実地調査の開始).</summary>
/// <remarks>覚書 10-2.</remarks>
[Act("inspection/begin", "10-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record BeginInspection(InspectionId Inspection) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Inspection? planned = e.Inspection(Inspection, InspectionState.Planned);
        return
        [
            Clause("10-2").Requires(planned is not null, InspectionRefusal.InspectionNotPlanned),
            Clause("10-2").Requires(planned is null or { Unannounced: true } or { NotifiedAt: not null }, InspectionRefusal.NoticeNotGiven),
            Clause("10-2").Requires(e.MayInspect(planned, now), InspectionRefusal.NotAnInspector),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Inspections[Inspection] with { State = InspectionState.Begun, BegunAt = now.At });
}
