namespace Azukari.Rules;

/// <summary>The city's approver answers whether a measure does not apply (安全管理措置の非該当の判断).</summary>
/// <param name="Organisation">Whose measure it is.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Accepted">Whether it does not apply.</param>
/// <param name="Reason">Why not; asked for where it is not accepted.</param>
/// <remarks>覚書 4-2, 2. Silence accepts nothing: until then the measure stands as missing.</remarks>
[Act("measure/answer-waiver", "4-2", "2", By = Office.CityApprover)]
public sealed record AnswerWaiver(OrganisationId Organisation, GuidelineMeasure Measure, bool Accepted, SealedText Reason = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        MeasureWaiver? asked = e.MeasuresOf(Organisation)[Measure].Waiver is { State: MeasureWaiverState.Proposed } proposed
            ? proposed
            : null;
        return
        [
            Clause("4-2").Requires(asked is not null, MeasureRefusal.WaiverNotWaiting),
            Clause("4-2").Requires(Accepted || Reason.IsGiven, MeasureRefusal.ReasonForAnswerMissing),

            // The approver may be the city's officer too, and have asked for the city itself.
            Clause("4-2").Requires(asked is null || asked.By != now.Worker, ApprovalRefusal.ApprovedByTheOneWhoAsked),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        SafetyMeasure measure = e.MeasuresOf(Organisation)[Measure];
        return e.With(Organisation, measure with
        {
            Waiver = measure.Waiver! with { State = Accepted ? MeasureWaiverState.Accepted : MeasureWaiverState.Rejected },
        });
    }
}
