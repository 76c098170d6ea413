namespace Azukari.Rules;

/// <summary>A worker sits a course and its test at the desk, in person (課程の受講と確認テスト).</summary>
/// <param name="Course">The course.</param>
/// <param name="Text">SHA-256 of the text that he was shown.</param>
/// <param name="Percent">Right answers in percent, 0 to 100, rounded down.</param>
/// <param name="Questions">How many questions there were.</param>
/// <remarks>
/// 覚書 6-2a, 6-2b. The desk sets the test and counts, so nobody can claim a pass. Whether penalties were taught is the course's to
/// say, and what passes is the terms'. A failed test is an entry too; the course can be sat again.
/// </remarks>
[Act("training/sit", "6-2b", "6-2a", By = Office.Worker, MovesContent = true)]
public sealed record SitTraining(CourseId Course, Digest Text, int Percent, int Questions) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now)
    {
        AdoptedCourse? course = e.Courses.GetValueOrDefault(Course) is { } adopted && adopted.Text == Text ? adopted : null;
        return
        [
            Clause("6-2b").Requires(course is not null, TrainingRefusal.CourseNotAdopted),
            Clause("6-2b").Requires(
                Percent is >= 0 and <= 100 && (course is null || Questions == course.Questions), TrainingRefusal.ScoreOutOfRange),
        ];
    }

    private protected override Engagement Apply(Engagement e, Circumstances now)
    {
        Worker worker = e.Worker(now.Worker)!;
        var training = new Training(
            Course, now.Today, Percent >= e.Terms.Practice.TrainingPassPercent, e.Courses[Course].PenaltiesTaught)
        {
            Kind = TrainingKind.DeskCourse,
            Percent = Percent,
        };
        return e.With(worker with { Trainings = worker.Trainings.Add(training) });
    }
}
