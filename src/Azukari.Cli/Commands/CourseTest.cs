using System.Globalization;
using Azukari.Custody;
using Azukari.Custody.Courses;

namespace Azukari.Cli.Commands;

/// <summary>The test of a course at the terminal: asked question by question, or answered by a script.</summary>
static class CourseTest
{
    const int LongestFile = 1 << 16;

    /// <summary>The answers: from the option (a text such as <c>2 1+3 4</c>, or a file of it), or asked for one by one.</summary>
    internal static IReadOnlyList<IReadOnlySet<int>> Answers(Ui ui, Course course, string? given)
    {
        if (given is not null)
        {
            string text = File.Exists(given) && new FileInfo(given).Length <= LongestFile ? File.ReadAllText(given) : given;
            string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            List<HashSet<int>> answers = [.. words.Select((t, n) => Read(t, course, n)).OfType<HashSet<int>>()];
            return words.Length == course.Questions.Count && answers.Count == words.Length
                ? answers
                : throw CustodyException.Of(Fault.CourseAnswersWrong, $"{course.Questions.Count}");
        }

        var asked = new List<IReadOnlySet<int>>();
        for (int n = 0; n < course.Questions.Count; n++)
        {
            asked.Add(Ask(ui, course, n));
        }

        return asked;
    }

    /// <summary>Right or wrong, with the explanation of each, and the result.</summary>
    internal static void Tell(Ui ui, Course course, CourseMark mark, bool? receipt)
    {
        if (ui.Json)
        {
            if (receipt is null)
            {
                Ui.WriteJson(new { course = course.Id.Value, mark.Percent, right = mark.Right });
            }

            return;
        }

        for (int n = 0; n < course.Questions.Count; n++)
        {
            CourseQuestion question = course.Questions[n];
            Ui.Line(Ui.Plain($"  {(mark.Right[n] ? "○" : "×")} {n + 1}. {question.Text}"));
            if (!mark.Right[n])
            {
                Ui.Line(Ui.Plain("      " + ui.Words.Text("course.right", string.Join(ui.Words.Text("cli.between"), question.Right.Order()))));
            }

            foreach (string line in question.Explanation.Split('\n'))
            {
                Ui.Line(Ui.Plain($"      {line}"));
            }
        }

        Ui.Line();
        Ui.Line(ui.Words.Text(
            receipt switch { null => "course.result", true => "course.passed", false => "course.not-passed" }, $"{mark.Percent}"));
    }

    static HashSet<int> Ask(Ui ui, Course course, int n)
    {
        CourseQuestion question = course.Questions[n];
        Ui.Line(Ui.Plain($"{n + 1}/{course.Questions.Count}  {question.Text}"));
        for (int choice = 0; choice < question.Choices.Count; choice++)
        {
            Ui.Line(Ui.Plain($"   {choice + 1}) {question.Choices[choice]}"));
        }

        while (true)
        {
            Console.Write(ui.Words.Text(question.Right.Count > 1 ? "course.ask-several" : "course.ask") + " ");
            string line = Console.ReadLine() ?? throw CustodyException.Of(Fault.CourseAnswersWrong, $"{course.Questions.Count}");
            if (Read(line.Replace(' ', '+'), course, n) is { } answer)
            {
                Ui.Line();
                return answer;
            }

            Ui.Line(ui.Words.Text("course.ask-again", $"{question.Choices.Count}"));
        }
    }

    static HashSet<int>? Read(string text, Course course, int n)
    {
        var chosen = new HashSet<int>();
        foreach (string part in text.Split('+', ',', '、'))
        {
            if (n >= course.Questions.Count
                || !int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int choice)
                || choice < 1 || choice > course.Questions[n].Choices.Count)
            {
                return null;
            }

            chosen.Add(choice);
        }

        return chosen;
    }
}
