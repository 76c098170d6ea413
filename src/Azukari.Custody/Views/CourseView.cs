using Azukari.Custody.Courses;
using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>Courses with their tests (覚書 6-2a, 6-2b).</summary>
public static class CourseView
{
    /// <summary>The program's own and the contract's.</summary>
    public static IEnumerable<object> List(Viewer v)
    {
        ArgumentNullException.ThrowIfNull(v);
        return ReadyCourses.All.Select(c => c.Id).Union(v.State.Courses.Keys).OrderBy(c => c.Value, StringComparer.Ordinal).Select(id =>
        {
            AdoptedCourse? adopted = v.State.Courses.GetValueOrDefault(id);
            Course? course = v.Desk.CourseOf(v.Contract, id) ?? ReadyCourses.Find(id);
            return (object)new
            {
                id = id.Value,
                title = course?.Title,
                questions = course?.Questions.Count ?? adopted?.Questions,
                penalties = course?.TeachesPenalties ?? adopted?.PenaltiesTaught,
                adoptedAt = adopted?.At.UtcDateTime,
                sha256 = (adopted?.Text ?? course?.Digest)?.Hex,
            };
        });
    }

    /// <summary>One to read, with its questions and without their answers.</summary>
    public static object Describe(Course course)
    {
        ArgumentNullException.ThrowIfNull(course);
        return new
        {
            id = course.Id.Value,
            course.Title,
            sha256 = course.Digest.Hex,
            chapters = course.Chapters,
            questions = course.Questions.Select(q => new { q.Text, q.Choices, several = q.Right.Count > 1 }),
        };
    }

    /// <summary>What the test says once it was answered: which answers were right, and the explanation of each question.</summary>
    public static object Describe(Course course, CourseMark mark, int needed)
    {
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(mark);
        return new
        {
            percent = mark.Percent,
            passed = mark.Percent >= needed,
            right = mark.Right,
            answers = course.Questions.Select(q => new { right = q.Right.Order(), q.Explanation }),
        };
    }
}
