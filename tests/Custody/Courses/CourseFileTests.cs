using System.Text;
using Azukari.Custody.Courses;

namespace Azukari.Custody.Tests.Courses;

public sealed class CourseFileTests
{
    const string Good = """
        ---
        course: basics
        title: Basics
        penalties: true
        ---
        ## One
        Text.

        ## Test
        ### Which?
        - [ ] this
        - [x] that
        > Because.
        """;

    [Fact]
    public void ReadyCourse_IsReadWithItsChaptersAndAtLeastTwelveQuestions()
    {
        Course course = Assert.Single(ReadyCourses.All);
        Assert.True(course.TeachesPenalties);
        Assert.Equal(7, course.Chapters.Count);
        Assert.InRange(course.Questions.Count, 12, 200);
        Assert.All(course.Chapters, c => Assert.InRange(c.Text.Length, 900, 2_500));
        Assert.All(course.Questions, q => Assert.True(q.Right.Count < q.Choices.Count && q.Explanation.Length > 0));
    }

    [Fact]
    public void Course_OfTheSameBytes_HasTheDigestOfTheFile()
    {
        Course course = Read(Good).Course!;
        Assert.Equal(("basics", "Basics", true), (course.Id.Value, course.Title, course.TeachesPenalties));
        Assert.Equal("Text.", Assert.Single(course.Chapters).Text);
        CourseQuestion question = Assert.Single(course.Questions);
        Assert.Equal(["this", "that"], question.Choices);
        Assert.Equal([2], question.Right);
        Assert.NotEqual(course.Digest, Read(Good + "\n").Course!.Digest);
    }

    [Theory]
    [InlineData("---\ncourse", "course", 1, CourseProblemCode.HeadMissing)]
    [InlineData("title: Basics\n", "", 4, CourseProblemCode.HeadIncomplete)]
    [InlineData("penalties: true", "penalties: perhaps", 4, CourseProblemCode.HeadLine)]
    [InlineData("course: basics", "course: Basics!", 2, CourseProblemCode.HeadLine)]
    [InlineData("title: Basics", "course: basics", 3, CourseProblemCode.HeadLine)]
    [InlineData("## One\nText.\n", "", 7, CourseProblemCode.NoChapter)]
    [InlineData("## Test", "## Tests", 13, CourseProblemCode.NoTest)]
    [InlineData("- [ ] this\n", "", 10, CourseProblemCode.Choices)]
    [InlineData("[x]", "[ ]", 10, CourseProblemCode.NothingRight)]
    [InlineData("> Because.", "", 10, CourseProblemCode.ExplanationMissing)]
    [InlineData("> Because.", "Because.", 13, CourseProblemCode.TestLine)]
    [InlineData("### Which?", "Which?", 10, CourseProblemCode.TestLine)]
    public void Course_WithOneThingBroken_IsRefusedWithItsLine(string what, string by, int line, CourseProblemCode code) =>
        Assert.Equal(new CourseProblem(line, code), Read(Good.ReplaceLineEndings("\n").Replace(what, by, StringComparison.Ordinal)).Problem);

    [Fact]
    public void Course_OfOtherBytes_IsRefused()
    {
        Assert.Equal(CourseProblemCode.NotUtf8, CourseFile.Read(new byte[] { 0xff, 0xfe }).Problem!.Code);
        Assert.Equal(CourseProblemCode.TooLarge, CourseFile.Read(new byte[CourseFile.MaximumBytes + 1]).Problem!.Code);
        Assert.Equal(CourseProblemCode.HeadMissing, CourseFile.Read(Array.Empty<byte>()).Problem!.Code);
    }

    [Fact]
    public void Mark_CountsAQuestionOnlyWhereEveryRightChoiceAndNoOtherIsGiven()
    {
        Course course = ReadyCourses.All[0];
        IReadOnlySet<int>[] right = [.. course.Questions.Select(q => q.Right)];
        Assert.Equal(100, course.Mark(right).Percent);
        Assert.Equal(0, course.Mark([]).Percent);
        int several = course.Questions.ToList().FindIndex(q => q.Right.Count > 1);
        right[several] = new HashSet<int> { course.Questions[several].Right.Min() };
        CourseMark mark = course.Mark(right);
        Assert.False(mark.Right[several]);
        Assert.Equal((course.Questions.Count - 1) * 100 / course.Questions.Count, mark.Percent);
    }

    static (Course? Course, CourseProblem? Problem) Read(string text) => CourseFile.Read(Encoding.UTF8.GetBytes(text));
}
