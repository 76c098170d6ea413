namespace Azukari.Rules;

/// <summary>A worker's training is recorded, with its test and whether it taught the penalties (教育の記録).</summary>
/// <remarks>覚書 6-2a, 6-2b; 番号法29条の2: about once a year. For what was taken outside the desk; the officer answers for it.</remarks>
[Act("training/record", "6-2b", "6-2a", By = Office.HandlingOfficer)]
public sealed record RecordTraining(
    WorkerId Worker, CourseId Course, DateOnly On, bool Passed, bool PenaltiesTaught, TrainingKind? Kind = null,
    TrainingPlanId? Plan = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-2b").Requires(e.Worker(Worker) is not null, WorkerRefusal.WorkerUnknown),
        Clause("6-2b").Requires(On <= now.Today, WorkerRefusal.TrainingInTheFuture),
        Clause("6-2b").Requires(
            Plan is not { } plan || e.PlannedTraining(plan) is not null, TrainingRefusal.TrainingPlanUnknown),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Worker worker = e.Workers[Worker];
        var training = new Training(Course, On, Passed, PenaltiesTaught) { Kind = Kind, Plan = Plan };
        return e.With(worker with { Trainings = worker.Trainings.Add(training) });
    }
}
