using Azukari.Rules;

namespace Azukari.Custody.Courses;

/// <summary>A course (課程): its chapters and its test, read from one Markdown file. The format is in <c>docs/formats/course.md</c>.
/// </summary>
/// <remarks>Only the reader makes one, so that its digest is the digest of what it says.</remarks>
public sealed class Course
{
    internal Course(
        CourseId id, string title, bool teachesPenalties, Digest digest, ReadOnlyMemory<byte> file, IReadOnlyList<CourseChapter> chapters,
        IReadOnlyList<CourseQuestion> questions)
    {
        Id = id;
        Title = title;
        TeachesPenalties = teachesPenalties;
        Digest = digest;
        File = file;
        Chapters = chapters;
        Questions = questions;
    }

    /// <summary>Its identifier.</summary>
    public CourseId Id { get; }

    /// <summary>Its title, for people.</summary>
    public string Title { get; }

    /// <summary>Whether it teaches the penalties of the Act (覚書 6-2a), as its file says.</summary>
    public bool TeachesPenalties { get; }

    /// <summary>SHA-256 of the file.</summary>
    public Digest Digest { get; }

    /// <summary>The file itself.</summary>
    public ReadOnlyMemory<byte> File { get; }

    /// <summary>The chapters, in their order; 1 or more.</summary>
    public IReadOnlyList<CourseChapter> Chapters { get; }

    /// <summary>The test, in its order; 1 or more questions.</summary>
    public IReadOnlyList<CourseQuestion> Questions { get; }

    /// <summary>Marks answers: for each question the numbers of the choices, counted from 1. A question without an answer is wrong.
    /// </summary>
    public CourseMark Mark(IReadOnlyList<IReadOnlySet<int>> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        bool[] right = [.. Questions.Select((q, n) => n < answers.Count && q.Right.SetEquals(answers[n]))];
        return new CourseMark(right, right.Count(r => r) * 100 / right.Length);
    }
}

/// <summary>One chapter.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">Its Markdown, without the heading.</param>
public sealed record CourseChapter(string Title, string Text);

/// <summary>One question of the test.</summary>
/// <param name="Text">What is asked.</param>
/// <param name="Choices">From what is chosen: 2 to 9.</param>
/// <param name="Right">The numbers of the right choices, counted from 1; one or more.</param>
/// <param name="Explanation">Why; shown once the test is marked.</param>
public sealed record CourseQuestion(string Text, IReadOnlyList<string> Choices, IReadOnlySet<int> Right, string Explanation);

/// <summary>A marked test.</summary>
/// <param name="Right">For each question, whether all of the right choices and no other were given.</param>
/// <param name="Percent">Right answers in percent, rounded down.</param>
public sealed record CourseMark(IReadOnlyList<bool> Right, int Percent);

/// <summary>What is wrong with a course file, and where.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Code">What.</param>
public sealed record CourseProblem(int Line, CourseProblemCode Code);

/// <summary>What can be wrong with a course file. Its words are under <c>course.problems</c>.</summary>
public enum CourseProblemCode
{
    /// <summary>Larger than 1 MiB.</summary>
    TooLarge,

    /// <summary>Not UTF-8.</summary>
    NotUtf8,

    /// <summary>No head between two lines of three hyphens.</summary>
    HeadMissing,

    /// <summary>A line of the head that is no known key with its value, or one that stands twice.</summary>
    HeadLine,

    /// <summary>The head lacks <c>course</c>, <c>title</c> or <c>penalties</c>.</summary>
    HeadIncomplete,

    /// <summary>No chapter before the test.</summary>
    NoChapter,

    /// <summary>No test.</summary>
    NoTest,

    /// <summary>More than 200 questions.</summary>
    TooManyQuestions,

    /// <summary>A question with fewer than two or more than nine choices.</summary>
    Choices,

    /// <summary>A question without a right choice.</summary>
    NothingRight,

    /// <summary>A question without an explanation.</summary>
    ExplanationMissing,

    /// <summary>A line of the test that belongs to nothing.</summary>
    TestLine,
}
