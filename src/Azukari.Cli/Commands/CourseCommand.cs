using System.CommandLine;
using Azukari.Custody;
using Azukari.Custody.Courses;
using Azukari.Custody.Lists;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari course</c>: list, show, try, take and adopt courses with their tests (覚書 6-2a, 6-2b).</summary>
static class CourseCommand
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var command = new Command("course", ui.Words.Text("course.about"));
        command.Subcommands.Add(List(ui, globals));
        command.Subcommands.Add(Show(ui, globals));
        command.Subcommands.Add(Try(ui, globals));
        command.Subcommands.Add(Take(ui, globals));
        command.Subcommands.Add(Adopt(ui, globals));
        return command;
    }

    static Command List(Ui ui, Globals globals) => ListView.Make(ui, globals, "list", ui.Words.Text("course.list"), (_, session) =>
    {
        var all = ReadyCourses.All.Select(c => c.Id).Union(session.State.Courses.Keys).OrderBy(c => c.Value, StringComparer.Ordinal)
            .Select(id => (
                Id: id, Adopted: session.State.Courses.GetValueOrDefault(id), Course: session.Desk.CourseOf(session.Contract, id) ?? ReadyCourses.Find(id)))
            .ToList();
        return new ListShown(
            () => all.ForEach(c => Ui.Line(Ui.Plain("  " + ui.Words.Text(
                c.Adopted is null ? "course.line" : "course.line-adopted", c.Id.Value, c.Course?.Title ?? "",
                $"{c.Course?.Questions.Count ?? c.Adopted?.Questions}", c.Adopted is null ? "" : ui.Words.Time(c.Adopted.At))))),
            () => all.Select(c => (object)new
            {
                id = c.Id.Value,
                title = c.Course?.Title,
                questions = c.Course?.Questions.Count ?? c.Adopted?.Questions,
                penalties = c.Course?.TeachesPenalties ?? c.Adopted?.PenaltiesTaught,
                adoptedAt = c.Adopted?.At.UtcDateTime,
                sha256 = (c.Adopted?.Text ?? c.Course?.Digest)?.Hex,
            }),
            PeopleLists.Courses);
    });

    static Command Show(Ui ui, Globals globals)
    {
        (Argument<string?> which, Option<string?> file) = Which(ui);
        var command = new Command("show", ui.Words.Text("course.show")) { which, file };
        command.SetAction(parsed =>
        {
            Course course = Find(parsed, globals, which, file);
            if (ui.Json)
            {
                Ui.WriteJson(new
                {
                    id = course.Id.Value,
                    course.Title,
                    sha256 = course.Digest.Hex,
                    chapters = course.Chapters,
                    questions = course.Questions.Select(q => new { q.Text, q.Choices }),
                });
            }
            else
            {
                Tell(course);
            }

            return Shell.Done;
        });
        return command;
    }

    static Command Try(Ui ui, Globals globals)
    {
        (Argument<string?> which, Option<string?> file) = Which(ui);
        Option<string?> answers = Answers(ui);
        var command = new Command("test", ui.Words.Text("course.test")) { which, file, answers };
        command.SetAction(parsed =>
        {
            Course course = Find(parsed, globals, which, file);
            CourseMark mark = course.Mark(CourseTest.Answers(ui, course, parsed.GetValue(answers)));
            CourseTest.Tell(ui, course, mark, receipt: null);
            return Shell.Done;
        });
        return command;
    }

    static Command Take(Ui ui, Globals globals)
    {
        var which = new Argument<string>("COURSE") { Description = ui.Words.Text("course.which") };
        Option<string?> answers = Answers(ui);
        Command command = ActGroups.CommandFor(ui, globals, "training/sit", "take", which, answers);
        command.SetAction(parsed =>
        {
            using Session session = Session.ToAct(parsed, globals);
            Person who = session.PersonOf(parsed, globals);
            CourseId id = session.Find<CourseId>(parsed.GetValue(which)!);
            Course? course = session.Desk.CourseOf(session.Contract, id);
            if (course is null && session.State.Courses.ContainsKey(id))
            {
                throw CustodyException.Of(Fault.CourseUnknown, id.Value);
            }

            // Not adopted: the rules say so, and the refusal is recorded like any other.
            course ??= ReadyCourses.Find(id) ?? throw CustodyException.Of(Fault.CourseUnknown, id.Value);
            if (!session.Desk.PreviewCourse(who, course).Permitted)
            {
                return ui.Tell(session.Desk.Sit(who, course, []).Receipt, session.Desk, session.Contract);
            }

            bool isAsked = parsed.GetValue(answers) is null;
            if (isAsked)
            {
                Tell(course);
            }

            (Receipt receipt, CourseMark mark) = session.Desk.Sit(who, course, CourseTest.Answers(ui, course, parsed.GetValue(answers)));
            bool passed = mark.Percent >= session.State.Terms.Practice.TrainingPassPercent;
            int told = ui.Tell(receipt, session.Desk, session.Contract, new { mark.Percent, passed });
            if (told == Shell.Done)
            {
                CourseTest.Tell(ui, course, mark, passed);
            }

            return told == Shell.Done && !passed ? Shell.Refused : told;
        });
        return command;
    }

    static Command Adopt(Ui ui, Globals globals)
    {
        (Argument<string?> which, Option<string?> file) = Which(ui);
        Command command = ActGroups.CommandFor(ui, globals, "training/adopt", "adopt", which, file);
        command.SetAction(parsed =>
        {
            using Session session = Session.ToAct(parsed, globals);
            Course course = parsed.GetValue(file) is { } path ? Desk.ReadCourse(path) : Ready(parsed.GetValue(which));
            return ui.Tell(session.Desk.Adopt(session.PersonOf(parsed, globals), course), session.Desk, session.Contract);
        });
        return command;
    }

    static (Argument<string?> Which, Option<string?> File) Which(Ui ui) => (
        new Argument<string?>("COURSE") { Description = ui.Words.Text("course.which"), Arity = ArgumentArity.ZeroOrOne },
        new Option<string?>("--file") { Description = ui.Words.Text("course.file") });

    static Option<string?> Answers(Ui ui) => new("--answers") { Description = ui.Words.Text("course.answers") };

    /// <summary>A course of a file, of the contract, or of the program; the last needs no custody.</summary>
    static Course Find(ParseResult parsed, Globals globals, Argument<string?> which, Option<string?> file)
    {
        if (parsed.GetValue(file) is { } path)
        {
            return Desk.ReadCourse(path);
        }

        if (Identifier.TryParse(parsed.GetValue(which), out CourseId id) && Path.Exists(globals.FolderOf(parsed)))
        {
            using Session session = Session.ToRead(parsed, globals);
            if (session.Desk.CourseOf(session.Contract, id) is { } adopted)
            {
                return adopted;
            }
        }

        return Ready(parsed.GetValue(which));
    }

    static Course Ready(string? name) => name is null ? ReadyCourses.All[0]
        : Identifier.TryParse(name, out CourseId id) && ReadyCourses.Find(id) is { } ready ? ready
        : throw CustodyException.Of(Fault.CourseUnknown, id.Value ?? "…");

    static void Tell(Course course)
    {
        Ui.Line(Ui.Plain(course.Title));
        foreach (CourseChapter chapter in course.Chapters)
        {
            Ui.Line();
            Ui.Line(Ui.Plain($"■ {chapter.Title}"));
            Ui.Line();
            foreach (string line in chapter.Text.Split('\n'))
            {
                Ui.Line(Ui.Plain(line));
            }
        }

        Ui.Line();
    }
}
