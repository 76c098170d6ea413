using System.Globalization;
using System.Text.Json.Nodes;
using Azukari.Custody;

namespace Azukari.Cli.Commands;

/// <summary>The test of a course at the terminal: asked question by question, or answered by a script.</summary>
static class CourseTest
{
    const int LongestFile = 1 << 16;

    /// <summary>The answers: from the option (a text such as <c>2 1+3 4</c>, or a file of it), or asked for one by one.</summary>
    internal static IReadOnlyList<IReadOnlySet<int>> Answers(Ui ui, CourseSheet course, string? given)
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

    /// <summary>The answers as a server takes them.</summary>
    internal static JsonObject Sent(IReadOnlyList<IReadOnlySet<int>> answers) => new()
    {
        ["answers"] = new JsonArray([.. answers.Select(a => (JsonNode)new JsonArray([.. a.Order().Select(n => (JsonNode)n)]))]),
    };

    /// <summary>Right or wrong, with the explanation of each, and the result.</summary>
    internal static void Tell(Ui ui, CourseSheet course, JsonNode mark, bool? receipt)
    {
        JsonArray right = mark["right"]!.AsArray();
        int percent = (int)mark["percent"]!;
        if (ui.Json)
        {
            if (receipt is null)
            {
                Ui.WriteJson(new { course = course.Id, percent, right });
            }

            return;
        }

        for (int n = 0; n < course.Questions.Count; n++)
        {
            JsonNode answer = mark["answers"]![n]!;
            Ui.Line(Ui.Plain($"  {((bool)right[n]! ? "○" : "×")} {n + 1}. {course.Questions[n].Text}"));
            if (!(bool)right[n]!)
            {
                Ui.Line(Ui.Plain("      " + ui.Words.Text("course.right", string.Join(ui.Words.Between, answer["right"]!.AsArray().Select(r => (int)r!)))));
            }

            foreach (string line in ((string)answer["explanation"]!).Split('\n'))
            {
                Ui.Line(Ui.Plain($"      {line}"));
            }
        }

        Ui.Line();
        Ui.Line(ui.Words.Text(
            receipt switch { null => "course.result", true => "course.passed", false => "course.not-passed" }, $"{percent}"));
    }

    static HashSet<int> Ask(Ui ui, CourseSheet course, int n)
    {
        SheetQuestion question = course.Questions[n];
        Ui.Line(Ui.Plain($"{n + 1}/{course.Questions.Count}  {question.Text}"));
        for (int choice = 0; choice < question.Choices.Count; choice++)
        {
            Ui.Line(Ui.Plain($"   {choice + 1}) {question.Choices[choice]}"));
        }

        while (true)
        {
            Console.Write(ui.Words.Text(question.Several ? "course.ask-several" : "course.ask") + " ");
            string line = Console.ReadLine() ?? throw CustodyException.Of(Fault.CourseAnswersWrong, $"{course.Questions.Count}");
            if (Read(line.Replace(' ', '+'), course, n) is { } answer)
            {
                Ui.Line();
                return answer;
            }

            Ui.Line(ui.Words.Text("course.ask-again", $"{question.Choices.Count}"));
        }
    }

    static HashSet<int>? Read(string text, CourseSheet course, int n)
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

/// <summary>A question as it is asked: which answers are right does not stand on the sheet.</summary>
/// <param name="Text">The question.</param>
/// <param name="Choices">What can be chosen, from 1.</param>
/// <param name="Several">Whether several are right.</param>
sealed record SheetQuestion(string Text, IReadOnlyList<string> Choices, bool Several);

/// <summary>A course as it is read, here or through a server.</summary>
sealed class CourseSheet(JsonNode course)
{
    internal string Id { get; } = (string)course["id"]!;

    internal IReadOnlyList<SheetQuestion> Questions { get; } =
    [
        .. course["questions"]!.AsArray().Select(q => new SheetQuestion(
            (string)q!["text"]!, [.. q["choices"]!.AsArray().Select(c => (string)c!)], (bool)q["several"]!)),
    ];
}
