namespace Azukari.Rules;

/// <summary>What is due of planned trainings (覚書 6-2b): attendance that nobody recorded, and the absent until they sit again.</summary>
static class TrainingDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateOnly today)
    {
        foreach (TrainingPlan plan in e.TrainingPlans.Values.Where(p => p.CancelledAt is null))
        {
            if (plan.For.Any(w => !plan.Attendance.ContainsKey(w) && e.Worker(w) is not null))
            {
                yield return new(
                    new("6-2b"), "training-attendance-missing", plan.Id.Value, plan.On, plan.On < today, Office.HandlingOfficer)
                {
                    WaitsUntilNear = true,
                };
            }

            foreach ((Worker worker, DateOnly? again) in e.ToSitAgain(plan))
            {
                yield return new(
                    new("6-2b"), "training-to-be-sat-again", worker.Id.Value, again, again < today, Office.HandlingOfficer)
                {
                    Person = worker.Id,
                };
            }
        }
    }
}
