using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Courses;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
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
            () => CourseView.List(session.View(ui)),
            PeopleLists.Courses);
    });

    static Command Show(Ui ui, Globals globals)
    {
        (Argument<string?> which, Option<string?> file) = Which(ui);
        var command = new Command("show", ui.Words.Text("course.show")) { which, file };
        command.SetAction(parsed =>
        {
            JsonNode course = Find(parsed, globals, which, file).Json;
            if (ui.Json)
            {
                Ui.WriteJson(course);
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
            (JsonNode json, Course? course) = Find(parsed, globals, which, file);
            var sheet = new CourseSheet(json);
            IReadOnlyList<IReadOnlySet<int>> given = CourseTest.Answers(ui, sheet, parsed.GetValue(answers));
            if (course is not null)
            {
                CourseTest.Tell(ui, sheet, Said(CourseView.Describe(course, course.Mark(given), 0)), receipt: null);
                return Shell.Done;
            }

            using RemoteDesk far = RemoteDesk.Of(parsed, globals)!;
            CourseTest.Tell(ui, sheet, far.Json(far.Ask($"courses/{sheet.Id}/marks", CourseTest.Sent(given))), receipt: null);
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
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    return TakeThere(ui, far, parsed.GetValue(which)!, parsed.GetValue(answers));
                }
            }

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

            var sheet = new CourseSheet(Said(CourseView.Describe(course)));
            if (parsed.GetValue(answers) is null)
            {
                Tell(Said(CourseView.Describe(course)));
            }

            (Receipt receipt, CourseMark mark) = session.Desk.Sit(who, course, CourseTest.Answers(ui, sheet, parsed.GetValue(answers)));
            int needed = session.State.Terms.Practice.TrainingPassPercent;
            bool passed = mark.Percent >= needed;
            int told = ui.Tell(receipt, session.Desk, session.Contract, new { mark.Percent, passed });
            if (told == Shell.Done)
            {
                CourseTest.Tell(ui, sheet, Said(CourseView.Describe(course, mark, needed)), passed);
            }

            return told == Shell.Done && !passed ? Shell.Refused : told;
        });
        return command;
    }

    /// <summary>The test through a server: the rules are asked first, so that nobody reads it all to be refused.</summary>
    static int TakeThere(Ui ui, RemoteDesk far, string which, string? given)
    {
        string id = far.Find<CourseId>(which).Value;
        string path = $"courses/{id}/sittings";
        if ((string?)far.Json(far.Ask(path + "?preview=true", []))["outcome"] != "permitted")
        {
            return far.Send(far.Post(path, RemoteDesk.JsonBody([])));
        }

        JsonNode json = RemoteViews.Ask(far, "course-show", new JsonObject { [ViewQuestion.Of] = id })[0]!;
        var sheet = new CourseSheet(json);
        if (given is null)
        {
            Tell(json);
        }

        bool passed = true;
        int told = far.Send(far.Post(path, RemoteDesk.JsonBody(CourseTest.Sent(CourseTest.Answers(ui, sheet, given)))), receipt =>
        {
            JsonNode result = receipt["result"]!;
            passed = (bool)result["passed"]!;
            CourseTest.Tell(ui, sheet, result, passed);
        });
        return told == Shell.Done && !passed ? Shell.Refused : told;
    }

    static Command Adopt(Ui ui, Globals globals)
    {
        (Argument<string?> which, Option<string?> file) = Which(ui);
        Command command = ActGroups.CommandFor(ui, globals, "training/adopt", "adopt", which, file);
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    byte[] sent = (parsed.GetValue(file) is { } named ? Desk.ReadCourse(named) : Ready(parsed.GetValue(which))).File.ToArray();
                    return far.Send(far.Post("courses", () => new ByteArrayContent(sent)));
                }
            }

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

    /// <summary>A course of a file, of the contract, or of the program; the last needs no custody. Of a server's contract it comes without its answers.</summary>
    static (JsonNode Json, Course? Course) Find(ParseResult parsed, Globals globals, Argument<string?> which, Option<string?> file)
    {
        if (parsed.GetValue(file) is { } path)
        {
            return Of(Desk.ReadCourse(path));
        }

        if (parsed.GetValue(which) is { } name && RemoteDesk.Of(parsed, globals) is { } far)
        {
            using (far)
            {
                return (RemoteViews.Ask(far, "course-show", new JsonObject { [ViewQuestion.Of] = far.Find<CourseId>(name).Value })[0]!, null);
            }
        }

        if (Identifier.TryParse(parsed.GetValue(which), out CourseId id) && Path.Exists(globals.FolderOf(parsed)))
        {
            using Session session = Session.ToRead(parsed, globals);
            if (session.Desk.CourseOf(session.Contract, id) is { } adopted)
            {
                return Of(adopted);
            }
        }

        return Of(Ready(parsed.GetValue(which)));
    }

    static (JsonNode Json, Course Course) Of(Course course) => (Said(CourseView.Describe(course)), course);

    static JsonNode Said(object view) => JsonSerializer.SerializeToNode(view, Viewer.Json)!;

    static Course Ready(string? name) => name is null ? ReadyCourses.All[0]
        : Identifier.TryParse(name, out CourseId id) && ReadyCourses.Find(id) is { } ready ? ready
        : throw CustodyException.Of(Fault.CourseUnknown, id.Value ?? "…");

    static void Tell(JsonNode course)
    {
        Ui.Line(Ui.Plain((string)course["title"]!));
        foreach (JsonNode? chapter in course["chapters"]!.AsArray())
        {
            Ui.Line();
            Ui.Line(Ui.Plain($"■ {(string)chapter!["title"]!}"));
            Ui.Line();
            foreach (string line in ((string)chapter["text"]!).Split('\n'))
            {
                Ui.Line(Ui.Plain(line));
            }
        }

        Ui.Line();
    }
}
