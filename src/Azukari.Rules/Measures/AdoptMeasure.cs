namespace Azukari.Rules;

/// <summary>An organisation takes on a measure of the guideline: how, and who sees to it (安全管理措置の採用).</summary>
/// <param name="Organisation">Whose measure it is.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Owner">Who sees to it, one of the organisation's own people.</param>
/// <param name="How">What is done.</param>
/// <remarks>覚書 4-2, 2. Adopting it anew changes how it is done: earlier evidence then counts no more.</remarks>
[Act("measure/adopt", "4-2", "2", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record AdoptMeasure(OrganisationId Organisation, GuidelineMeasure Measure, WorkerId Owner, SealedText How) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-2").Requires(e.OwesMeasures(Organisation), MeasureRefusal.MeasureOfNobodyHere),
        Clause("4-2").Requires(e.SpeaksFor(now, Organisation), MeasureRefusal.MeasureOfOtherParty),
        Clause("4-2").Requires(e.Worker(Owner)?.Organisation == Organisation, MeasureRefusal.OwnerNotOfOrganisation),
        Clause("4-2").Requires(How.IsGiven, MeasureRefusal.HowMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e.With(Organisation, new SafetyMeasure(Measure) { Owner = Owner, How = How, AdoptedAt = now.At });
}
