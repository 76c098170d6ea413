using System.CommandLine;
using System.Globalization;
using Azukari.Custody;
using Azukari.Custody.Importing;
using Azukari.Custody.Lists;
using Azukari.Custody.Tools;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari import</c>: looks at a list of workers, places, media or trainings row by row, and records it; and its template.</summary>
static class ImportCommand
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var command = new Command("import", ui.Words.Text("lists.import.about"));
        foreach (ImportKind kind in ImportKind.All)
        {
            command.Subcommands.Add(Of(ui, globals, kind));
        }

        command.Subcommands.Add(Template(ui));
        return command;
    }

    static Command Of(Ui ui, Globals globals, ImportKind kind)
    {
        var file = new Argument<string>("FILE") { Description = ui.Words.Text("lists.import.file") };
        var sheet = new Option<string?>("--sheet") { Description = ui.Words.Text("lists.import.sheet"), HelpName = "NAME" };
        var encoding = new Option<string?>("--encoding") { Description = ui.Words.Text("lists.import.encoding") };
        encoding.AcceptOnlyFromAmong("utf-8", "cp932", "utf-16");
        var apply = new Option<bool>("--apply") { Description = ui.Words.Text("lists.import.apply") };
        var skip = new Option<bool>("--skip-errors") { Description = ui.Words.Text("lists.import.skip-errors") };
        var command = new Command(kind.Name, ui.Words.Text("lists.import.about-kind", ui.Words.Text($"lists.kinds.{kind.Name}")))
        {
            file, globals.As, globals.At, sheet, encoding, apply, skip,
        };
        command.SetAction(parsed =>
        {
            bool applied = parsed.GetValue(apply);
            using Stream content = Open(parsed.GetValue(file)!);
            using Session session = applied ? Session.ToAct(parsed, globals) : Session.ToRead(parsed, globals);
            Person who = session.PersonOf(parsed, globals);
            var source = new ListSource(session.Desk, session.Contract, ui.Words, who.Worker);
            var how = new ListReading(parsed.GetValue(sheet), parsed.GetValue(encoding));
            ImportPlan plan = ui.WithCount(ui.Words.Text("lists.import.progress"), 0, progress => applied
                ? ListImport.Apply(source, who, kind, content, how, parsed.GetValue(skip), progress)
                : ListImport.Preview(source, who, kind, content, how, progress));
            if (ui.Json)
            {
                Ui.WriteJson(Describe(ui, plan));
            }
            else
            {
                Tell(ui, plan, applied);
            }

            return plan.HasErrors && !(plan.IsApplied && plan.Rows.All(r => r.Acts.All(a => a.Entry is null || a.Refusals.Count == 0)))
                ? Shell.Refused
                : Shell.Done;
        });
        return command;
    }

    static Command Template(Ui ui)
    {
        var name = new Argument<string>("KIND")
        {
            Description = ui.Words.Text("lists.import.template-kind", string.Join(", ", ImportKind.All.Select(k => k.Name))),
        };
        name.AcceptOnlyFromAmong([.. ImportKind.All.Select(k => k.Name)]);
        var output = new Option<string?>("--out") { Description = ui.Words.Text("lists.import.out"), HelpName = "FILE" };
        var command = new Command("template", ui.Words.Text("lists.import.template")) { name, output };
        command.SetAction(parsed =>
        {
            var template = new ImportTemplate(ImportKind.Find(parsed.GetValue(name)!)!, ui.Words);
            if (parsed.GetValue(output) is not { } path)
            {
                Show(ui, template);
                return Shell.Done;
            }

            string ending = Path.GetExtension(path).ToLowerInvariant();
            if (ending is not (".xlsx" or ".csv"))
            {
                throw new UsageException(ui.Words.Text("lists.import.out-wrong", path), ui.Words.Text("lists.import.out-hint"));
            }

            using var file = new ReportFile(path);
            if (ending == ".xlsx")
            {
                template.WriteWorkbook(file.Stream);
            }
            else
            {
                template.WriteCsv(file.Stream);
            }

            file.Commit();
            Ui.Line(Ui.Plain(ui.Words.Text("lists.import.written", path)));
            return Shell.Done;
        });
        return command;
    }

    static void Show(Ui ui, ImportTemplate template)
    {
        if (ui.Json)
        {
            Ui.WriteJson(template.Lines.Select(l => new
            {
                key = l.Column.Key,
                header = l.Header,
                required = l.Column.Required,
                expected = l.Expected,
                about = l.About,
                example = l.Example,
            }));
            return;
        }

        foreach (TemplateLine line in template.Lines)
        {
            string needed = ui.Words.Text(line.Column.Required ? "lists.template.needed-yes" : "lists.template.needed-no");
            Ui.Line($"{line.Header}  {needed}");
            Ui.Line($"    {line.About}");
            Ui.Line($"    {line.Expected}");
        }
    }

    static void Tell(Ui ui, ImportPlan plan, bool asked)
    {
        foreach (ImportedRow row in plan.Rows)
        {
            string mark = row.Status switch
            {
                ImportStatus.Ready or ImportStatus.Recorded => "✓",
                ImportStatus.Wrong or ImportStatus.Refused => "×",
                ImportStatus.AlreadyThere => "=",
                _ => " ",
            };
            Ui.Line(Ui.Plain($"{mark} {ui.Words.Text("lists.import.row", Number(row.Row))}  {row.Label}  {ui.Words.Text($"lists.status.{EntryJson.Name(row.Status)}")}"));
            foreach (ImportedAct act in row.Acts)
            {
                string entry = act.Entry is { } index ? $"  {ui.Words.Text("entry", Number(index))}" : "";
                Ui.Line($"      {ui.Words.ActTitle(act.Act)}{entry}");
                foreach (Refusal refusal in act.Refusals)
                {
                    Ui.Line($"        {refusal.Clause.Ref} {ui.Words.RefusalReason(refusal.Code)}");
                    Ui.Line($"        {ui.Words.Text("next", ui.Words.RefusalNext(refusal.Code))}");
                }
            }

            foreach (ImportProblem problem in row.Problems)
            {
                Ui.Line(Ui.Plain($"      {problem.Header}: {ui.Words.Text($"lists.problems.{EntryJson.Name(problem.Code)}.what", problem.Found, problem.Expected)}"));
                Ui.Line(Ui.Plain($"        {ui.Words.Text("next", ui.Words.Text($"lists.problems.{EntryJson.Name(problem.Code)}.next", problem.Found, problem.Expected))}"));
            }

            if (row.Differing.Count > 0)
            {
                Ui.Line(Ui.Plain($"      {ui.Words.Text("lists.import.differs", string.Join(ui.Words.Text("cli.between"), row.Differing))}"));
            }
        }

        if (plan.Ignored.Count > 0)
        {
            Ui.Line(Ui.Plain(ui.Words.Text("lists.import.ignored", string.Join(ui.Words.Text("cli.between"), plan.Ignored))));
        }

        int recorded = plan.Count(ImportStatus.Recorded);
        Ui.Line(ui.Words.Text(
            "lists.import.summary", Number(plan.Count(ImportStatus.Ready) + plan.Count(ImportStatus.NotRecorded) + recorded),
            Number(plan.Count(ImportStatus.AlreadyThere)), Number(plan.Count(ImportStatus.Wrong)), Number(plan.Count(ImportStatus.Refused))));
        Ui.Line(
            plan.IsApplied ? ui.Words.Text("lists.import.done", Number(recorded))
            : asked && plan.HasErrors && plan.Count(ImportStatus.NotRecorded) > 0 ? ui.Words.Text("lists.import.nothing-done")
            : !asked && plan.Count(ImportStatus.Ready) > 0 ? ui.Words.Text("lists.import.previewed")
            : ui.Words.Text("lists.import.nothing-new"));
    }

    static object Describe(Ui ui, ImportPlan plan) => new
    {
        kind = plan.Kind.Name,
        applied = plan.IsApplied,
        errors = plan.HasErrors,
        ignored = plan.Ignored,
        rows = plan.Rows.Select(r => new
        {
            row = r.Row,
            status = EntryJson.Name(r.Status),
            label = r.Label,
            id = r.Status is ImportStatus.Recorded or ImportStatus.AlreadyThere ? r.Subject : null,
            acts = r.Acts.Select(a => new
            {
                act = a.Act,
                entry = a.Entry,
                refusals = a.Refusals.Select(f => new
                {
                    clause = f.Clause.Ref,
                    code = f.Code,
                    reason = ui.Words.RefusalReason(f.Code),
                    next = ui.Words.RefusalNext(f.Code),
                }),
            }),
            problems = r.Problems.Select(p => new
            {
                column = p.Column,
                header = p.Header,
                code = EntryJson.Name(p.Code),
                found = p.Found,
                expected = p.Expected,
                what = ui.Words.Text($"lists.problems.{EntryJson.Name(p.Code)}.what", p.Found, p.Expected),
                next = ui.Words.Text($"lists.problems.{EntryJson.Name(p.Code)}.next", p.Found, p.Expected),
            }),
            differing = r.Differing,
        }),
    };

    static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.FileUnreadable, [path], e);
        }
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
