using System.Security.Cryptography;
using System.Text;
using Azukari.Rules;

namespace Azukari.Custody.Courses;

/// <summary>Reads a course file (<c>docs/formats/course.md</c>).</summary>
/// <remarks>
/// <code>
/// ---
/// course: memorandum-basics
/// title: 特定個人情報の取扱い
/// penalties: true
/// ---
/// ## A chapter
/// Markdown, until the next chapter.
///
/// ## 確認テスト          (or "## Test"; the last part)
/// ### What is asked?
/// - [ ] a wrong choice
/// - [x] a right one
/// > Why.
/// </code>
/// Strict in the head and the test, for the digest stands in the ledger; the chapters are text as it is.
/// </remarks>
public static class CourseFile
{
    /// <summary>The largest file: 1 MiB.</summary>
    public const int MaximumBytes = 1 << 20;

    const int MaximumQuestions = 200;
    const int MaximumChoices = 9;
    const string Rule = "---";
    const string Chapter = "## ";
    const string Question = "### ";
    static readonly string[] TestTitles = ["確認テスト", "Test"];

    /// <summary>Reads a course; null with its first problem where it is none.</summary>
    public static (Course? Course, CourseProblem? Problem) Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > MaximumBytes)
        {
            return (null, new CourseProblem(1, CourseProblemCode.TooLarge));
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Span);
        }
        catch (ArgumentException)
        {
            return (null, new CourseProblem(1, CourseProblemCode.NotUtf8));
        }

        string[] lines = [.. text.TrimStart('\uFEFF').Split('\n').Select(l => l.TrimEnd('\r'))];
        try
        {
            (Dictionary<string, string> head, int body) = Head(lines);
            (List<CourseChapter> chapters, int test) = Chapters(lines, body);
            List<CourseQuestion> questions = Test(lines, test);
            return (new Course(
                CourseId.Wrap(head["course"]), head["title"], head["penalties"] == "true",
                new Digest(Convert.ToHexStringLower(SHA256.HashData(file.Span))), file, chapters, questions), null);
        }
        catch (Found found)
        {
            return (null, found.Problem);
        }
    }

    static (Dictionary<string, string> Head, int Body) Head(string[] lines)
    {
        Require(lines[0] == Rule, 0, CourseProblemCode.HeadMissing);
        var head = new Dictionary<string, string>(StringComparer.Ordinal);
        int at = 1;
        for (; at < lines.Length && lines[at] != Rule; at++)
        {
            string[] parts = lines[at].Split(':', 2, StringSplitOptions.TrimEntries);
            bool isKnown = parts is ["course", var id] ? Identifier.TryParse(id, out CourseId _)
                : parts is ["title", { Length: > 0 }] or ["penalties", "true" or "false"];
            Require(isKnown && head.TryAdd(parts[0], parts[1]), at, CourseProblemCode.HeadLine);
        }

        Require(at < lines.Length, 0, CourseProblemCode.HeadMissing);
        Require(head.Count == 3, at, CourseProblemCode.HeadIncomplete);
        return (head, at + 1);
    }

    static (List<CourseChapter> Chapters, int Test) Chapters(string[] lines, int from)
    {
        var chapters = new List<CourseChapter>();
        int at = from;
        while (at < lines.Length)
        {
            if (!lines[at].StartsWith(Chapter, StringComparison.Ordinal))
            {
                at++; // what stands before the first chapter is an introduction of the file, not of the course
                continue;
            }

            string title = lines[at][Chapter.Length..].Trim();
            if (TestTitles.Contains(title))
            {
                Require(chapters.Count > 0, at, CourseProblemCode.NoChapter);
                return (chapters, at + 1);
            }

            int end = at + 1;
            while (end < lines.Length && !lines[end].StartsWith(Chapter, StringComparison.Ordinal))
            {
                end++;
            }

            chapters.Add(new CourseChapter(title, string.Join('\n', lines[(at + 1)..end]).Trim()));
            at = end;
        }

        throw new Found(lines.Length - 1, CourseProblemCode.NoTest);
    }

    static List<CourseQuestion> Test(string[] lines, int from)
    {
        var questions = new List<CourseQuestion>();
        int at = from;
        while (at < lines.Length)
        {
            if (lines[at].Trim().Length == 0)
            {
                at++;
                continue;
            }

            Require(lines[at].StartsWith(Question, StringComparison.Ordinal), at, CourseProblemCode.TestLine);
            Require(questions.Count < MaximumQuestions, at, CourseProblemCode.TooManyQuestions);
            (CourseQuestion question, at) = One(lines, at);
            questions.Add(question);
        }

        Require(questions.Count > 0, lines.Length - 1, CourseProblemCode.NoTest);
        return questions;
    }

    static (CourseQuestion Question, int Next) One(string[] lines, int from)
    {
        var choices = new List<string>();
        var right = new HashSet<int>();
        var why = new List<string>();
        int at = from + 1;
        for (; at < lines.Length && !lines[at].StartsWith(Question, StringComparison.Ordinal); at++)
        {
            string line = lines[at].Trim();
            bool isRight = line.StartsWith("- [x] ", StringComparison.Ordinal);
            if (isRight || line.StartsWith("- [ ] ", StringComparison.Ordinal))
            {
                Require(why.Count == 0, at, CourseProblemCode.TestLine);
                choices.Add(line[6..].Trim());
                if (isRight)
                {
                    right.Add(choices.Count);
                }
            }
            else if (line.StartsWith('>'))
            {
                why.Add(line[1..].Trim());
            }
            else
            {
                Require(line.Length == 0, at, CourseProblemCode.TestLine);
            }
        }

        Require(choices.Count is >= 2 and <= MaximumChoices, from, CourseProblemCode.Choices);
        Require(right.Count > 0, from, CourseProblemCode.NothingRight);
        Require(why.Count > 0, from, CourseProblemCode.ExplanationMissing);
        return (new CourseQuestion(lines[from][Question.Length..].Trim(), choices, right, string.Join('\n', why)), at);
    }

    static void Require(bool holds, int line, CourseProblemCode code)
    {
        if (!holds)
        {
            throw new Found(line, code);
        }
    }

    /// <summary>The first problem, on its way up to the one method that others call.</summary>
#pragma warning disable CA1032, CA1064 // It never leaves this class.
    sealed class Found(int line, CourseProblemCode code) : Exception
#pragma warning restore CA1032, CA1064
    {
        internal CourseProblem Problem { get; } = new(line + 1, code);
    }
}
