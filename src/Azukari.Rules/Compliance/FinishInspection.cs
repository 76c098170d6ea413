namespace Azukari.Rules;

/// <summary>An inspector finishes: every item is answered, and what does not conform is a finding (実地調査の終了).</summary>
/// <remarks>覚書 10-2. The interval to the next inspection counts from here.</remarks>
[Act("inspection/finish", "10-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record FinishInspection(InspectionId Inspection) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Inspection? running = e.Inspection(Inspection, InspectionState.Begun);
        return
        [
            Clause("10-2").Requires(running is not null, InspectionRefusal.InspectionNotRunning),
            Clause("10-2").Requires(e.MayInspect(running, now), InspectionRefusal.NotAnInspector),
            Clause("10-2").Requires(
                running is null || running.Items.All(i => running.Answers.Any(a => a.Item == i)),
                InspectionRefusal.ChecklistNotAnswered),
            Clause("10-2").Requires(
                running is null || running.Answers.Where(a => a.Result == CheckResult.NotConforming)
                    .All(a => e.Findings.Values.Any(f => f.Inspection == Inspection && f.Item == a.Item)),
                InspectionRefusal.NonconformityWithoutFinding),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(e.Inspections[Inspection] with { State = InspectionState.Done, DoneAt = now.At });
}
