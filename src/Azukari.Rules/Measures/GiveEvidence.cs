namespace Azukari.Rules;

/// <summary>Evidence shows that a measure is kept (安全管理措置の証拠).</summary>
/// <param name="Organisation">Whose measure it is.</param>
/// <param name="Measure">The measure.</param>
/// <param name="What">What it is and where it lies.</param>
/// <param name="SeenOn">The day on which it shows the measure kept; from here its months count.</param>
/// <param name="Document">SHA-256 of the document, where it is one.</param>
/// <remarks>覚書 4-2, 2. It counts for <see cref="Practices.MeasureReviewIntervalMonths"/> months.</remarks>
[Act("measure/evidence", "4-2", "2", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record GiveEvidence(
    OrganisationId Organisation, GuidelineMeasure Measure, SealedText What, DateOnly SeenOn, Digest? Document = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-2").Requires(e.SpeaksFor(now, Organisation), MeasureRefusal.MeasureOfOtherParty),
        Clause("4-2").Requires(e.MeasuresOf(Organisation)[Measure].AdoptedAt is not null, MeasureRefusal.MeasureNotAdopted),
        Clause("4-2").Requires(What.IsGiven, MeasureRefusal.EvidenceOfMeasureMissing),
        Clause("4-2").Requires(SeenOn <= now.Today, MeasureRefusal.EvidenceFromTheFuture),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(
        Organisation,
        e.MeasuresOf(Organisation)[Measure] with
        {
            Evidence = new MeasureEvidence(What, Document, SeenOn, now.Worker!.Value),
            Review = null,
        });
}
