using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Who came to a planned training, or who did not, and when the absent sit again (研修出欠、再受講日).</summary>
/// <remarks>覚書 6-2b; GL 別添1 2D b: those who missed it take it later. Coming is no pass: the test's result is a record of its
/// own (<see cref="RecordTraining"/>). Recorded once more, the later word counts.</remarks>
[Act("training/attend", "6-2b", By = Office.HandlingOfficer)]
public sealed record RecordAttendance(
    TrainingPlanId Plan, Attendance Attendance, ImmutableArray<WorkerId> Workers, DateOnly? ResitOn = null) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        TrainingPlan? plan = e.PlannedTraining(Plan);
        return
        [
            Clause("6-2b").Requires(plan is not null, TrainingRefusal.TrainingPlanUnknown),
            Clause("6-2b").Requires(plan is null || plan.On <= now.Today, TrainingRefusal.AttendanceBeforeTheDay),
            Clause("6-2b").Requires(
                Workers.Length > 0 && (plan is null || Workers.Within(plan.For)), TrainingRefusal.NotInTheTrainingPlan),
            Clause("6-2b").Requires(ResitOn is null || ResitOn >= now.Today, TrainingRefusal.ResitInThePast),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        TrainingPlan plan = e.TrainingPlans[Plan];
        var attended = new Attended(Attendance, Attendance == Attendance.Absent ? ResitOn : null);
        return e with
        {
            TrainingPlans = e.TrainingPlans.SetItem(Plan, plan with
            {
                Attendance = Workers.Aggregate(plan.Attendance, (all, worker) => all.SetItem(worker, attended)),
            }),
        };
    }
}
