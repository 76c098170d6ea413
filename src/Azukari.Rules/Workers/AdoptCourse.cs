namespace Azukari.Rules;

/// <summary>A course is adopted for this contract: from here on its test counts, in this text (課程の採用).</summary>
/// <remarks>覚書 6-2b, 6-2a. The desk reads digest, questions and what is taught out of the file itself; nobody types them, and so
/// nobody takes a test of his own making.</remarks>
[Act("training/adopt", "6-2b", "6-2a", By = Office.HandlingOfficer | Office.CityOfficer | Office.CityApprover, MovesContent = true)]
public sealed record AdoptCourse(CourseId Course, Digest Text, int Questions, bool PenaltiesTaught) : Act
{
    private protected override IEnumerable<Ruling> Rules(Engagement e, Circumstances now) =>
    [
        Clause("6-2b").Requires(Questions > 0, TrainingRefusal.CourseWithoutQuestions),
        Clause("6-2b").Requires(e.Courses.GetValueOrDefault(Course)?.Text != Text, TrainingRefusal.CourseAlreadyAdopted),
    ];

    private protected override Engagement Apply(Engagement e, Circumstances now) =>
        e with { Courses = e.Courses.SetItem(Course, new AdoptedCourse(Text, Questions, PenaltiesTaught, now.At)) };
}
