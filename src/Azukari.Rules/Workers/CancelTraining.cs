namespace Azukari.Rules;

/// <summary>A planned training does not take place (研修の取りやめ).</summary>
/// <remarks>覚書 6-2b. The duty to teach stays; only what the plan asked for is no longer waited for.</remarks>
[Act("training/cancel", "6-2b", By = Office.HandlingOfficer)]
public sealed record CancelTraining(TrainingPlanId Plan, SealedText Reason) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-2b").Requires(e.PlannedTraining(Plan) is not null, TrainingRefusal.TrainingPlanUnknown),
        Clause("6-2b").Requires(Reason.IsGiven, IncidentRefusal.NothingSaid),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { TrainingPlans = e.TrainingPlans.SetItem(Plan, e.TrainingPlans[Plan] with { CancelledAt = now.At }) };
}
