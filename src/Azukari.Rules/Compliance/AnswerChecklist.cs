namespace Azukari.Rules;

/// <summary>An inspector answers one item of the checklist (点検項目の結果). The latest answer stands.</summary>
/// <param name="Inspection">The inspection.</param>
/// <param name="Item">The item.</param>
/// <param name="Result">適, 不適 or 該当なし.</param>
/// <param name="Means">How it was looked at.</param>
/// <param name="Remarks">What was seen, sealed; wherever the result is not 適.</param>
/// <param name="Evidence">SHA-256 of a photograph or document, if any.</param>
/// <remarks>覚書 10-2.</remarks>
[Act("inspection/check", "10-2", By = Office.CityOfficer | Office.CityApprover)]
public sealed record AnswerChecklist(
    InspectionId Inspection, ChecklistItem Item, CheckResult Result, CheckMeans Means, SealedText Remarks = default,
    Digest? Evidence = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        Inspection? running = e.Inspection(Inspection, InspectionState.Begun);
        return
        [
            Clause("10-2").Requires(running is not null, InspectionRefusal.InspectionNotRunning),
            Clause("10-2").Requires(e.MayInspect(running, now), InspectionRefusal.NotAnInspector),
            Clause("10-2").Requires(running is null || running.Items.Contains(Item), InspectionRefusal.ChecklistItemNotAsked),
            Clause("10-2").Requires(
                running is null or { Method: InspectionMethod.OnSite } || Means != CheckMeans.Sight, InspectionRefusal.SightNeedsPresence),
            Clause("10-2").Requires(Result == CheckResult.Conforming || Remarks.IsGiven, InspectionRefusal.RemarksMissing),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Inspection running = e.Inspections[Inspection];
        return e.With(running with
        {
            Answers =
            [
                .. running.Answers.Where(a => a.Item != Item),
                new ChecklistAnswer(Item, Result, Means, Remarks, Evidence, now.At, now.Worker),
            ],
        });
    }
}
