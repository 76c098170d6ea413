namespace Azukari.Rules;

/// <summary>Someone else than who gave the evidence looks at a measure (安全管理措置の点検).</summary>
/// <param name="Organisation">Whose measure it is.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Findings">What was seen.</param>
/// <remarks>覚書 4-2, 2; ガイドライン 別添1 2C e. The city looks at the contractor's too; the contractor never at the city's.</remarks>
[Act("measure/review", "4-2", "2", By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover)]
public sealed record ReviewMeasure(
    OrganisationId Organisation, GuidelineMeasure Measure, MeasureResult Result, SealedText Findings) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        SafetyMeasure measure = e.MeasuresOf(Organisation)[Measure];
        return
        [
            Clause("4-2").Requires(
                e.OrganisationOf(now.Worker) == e.Terms.Municipality || e.SpeaksFor(now, Organisation),
                MeasureRefusal.MeasureOfOtherParty),
            Clause("4-2").Requires(measure.Evidence is not null, MeasureRefusal.EvidenceOfMeasureMissing),
            Clause("4-2").Requires(
                measure.Evidence is not { } evidence || evidence.By != now.Worker, MeasureRefusal.ReviewedByItsAuthor),
            Clause("4-2").Requires(Findings.IsGiven, MeasureRefusal.ReviewFindingsMissing),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(
        Organisation,
        e.MeasuresOf(Organisation)[Measure] with { Review = new MeasureReview(Result, Findings, now.Worker!.Value, now.At) });
}
