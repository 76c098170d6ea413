namespace Azukari.Rules;

/// <summary>A planned inspection is moved to another day, or to another method, with the reason (実地調査の変更).</summary>
/// <remarks>覚書 10-2. The notice that was given stands: what moved since then is still shown.</remarks>
[Act("inspection/reschedule", "10-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record RescheduleInspection(InspectionId Inspection, DateOnly On, InspectionMethod Method, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("10-2").Requires(e.Inspection(Inspection, InspectionState.Planned) is not null, InspectionRefusal.InspectionNotPlanned),
        Clause("10-2").Requires(On >= now.Today, InspectionRefusal.InspectionDayPast),
        Clause("10-2").Requires(Reason.IsGiven, InspectionRefusal.InspectionTextMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Inspections[Inspection] with { On = On, Method = Method });
}
