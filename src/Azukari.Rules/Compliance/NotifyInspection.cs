namespace Azukari.Rules;

/// <summary>The city gives the contractor notice of an inspection (実地調査の通知).</summary>
/// <remarks>覚書 10-2. From this entry on, what moves is shown to the inspectors.</remarks>
[Act("inspection/notify", "10-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record NotifyInspection(InspectionId Inspection) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Inspection? planned = e.Inspection(Inspection, InspectionState.Planned);
        return
        [
            Clause("10-2").Requires(planned is not null, InspectionRefusal.InspectionNotPlanned),
            Clause("10-2").Requires(planned is null or { Unannounced: false }, InspectionRefusal.NoticeNotForeseen),
            Clause("10-2").Requires(planned is null or { NotifiedAt: null }, InspectionRefusal.NoticeAlreadyGiven),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Inspections[Inspection] with { NotifiedAt = now.At });
}
