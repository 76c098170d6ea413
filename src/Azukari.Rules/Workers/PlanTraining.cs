using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A training is planned: for whom, when, how, of what and by whom (研修計画).</summary>
/// <remarks>覚書 6-2b; 番号法29条の2, 令32条: the plan is made beforehand. GL 別添1 2D b.</remarks>
[Act("training/plan", "6-2b", By = Office.HandlingOfficer, Creates = nameof(Plan))]
public sealed record PlanTraining(
    TrainingPlanId Plan,
    SealedText Name,
    CourseId Course,
    ImmutableArray<WorkerId> For,
    DateOnly On,
    TrainingKind Method,
    SealedText Content = default,
    SealedText Teacher = default) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-2b").Requires(!e.TrainingPlans.ContainsKey(Plan), CommonRefusal.IdentifierAlreadyUsed),
        Clause("6-2b").Requires(Name.IsGiven, IncidentRefusal.NothingSaid),
        Clause("6-2b").Requires(
            For.Length > 0 && For.HasNoDoubles() && For.All(w => e.Worker(w) is not null), TrainingRefusal.ParticipantsUnknown),
        Clause("6-2b").Requires(On >= now.Today, TrainingRefusal.TrainingPlannedInThePast),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { TrainingPlans = e.TrainingPlans.Add(Plan, new TrainingPlan(Plan, Name, Course, For, On, Method)) };
}
