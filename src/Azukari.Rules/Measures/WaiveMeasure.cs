namespace Azukari.Rules;

/// <summary>An organisation says that a measure does not apply to it, with its reason (安全管理措置の非該当の申出).</summary>
/// <remarks>覚書 4-2, 2. It counts once the city has accepted it (<see cref="AnswerWaiver"/>).</remarks>
[Act("measure/waive", "4-2", "2", By = Office.HandlingOfficer | Office.CityOfficer)]
public sealed record WaiveMeasure(OrganisationId Organisation, GuidelineMeasure Measure, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("4-2").Requires(e.OwesMeasures(Organisation), MeasureRefusal.MeasureOfNobodyHere),
        Clause("4-2").Requires(e.SpeaksFor(now, Organisation), MeasureRefusal.MeasureOfOtherParty),
        Clause("4-2").Requires(
            e.MeasuresOf(Organisation)[Measure].Waiver is not { State: MeasureWaiverState.Proposed or MeasureWaiverState.Accepted },
            MeasureRefusal.WaiverAlreadyProposed),
        Clause("4-2").Requires(Reason.IsGiven, MeasureRefusal.ReasonNotApplicableMissing),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) => e.With(
        Organisation,
        e.MeasuresOf(Organisation)[Measure] with
        {
            Waiver = new MeasureWaiver(Reason, now.Worker!.Value, MeasureWaiverState.Proposed),
        });
}
