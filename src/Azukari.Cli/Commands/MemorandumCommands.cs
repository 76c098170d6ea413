using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Memoranda;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary>The memorandum as a text: templates, a new file, its faults, what stands; and the proposal of an amended one.</summary>
static class MemorandumCommands
{
    /// <summary><c>azukari memorandum templates | new | check | show</c>, beside the acts of the same name.</summary>
    internal static IEnumerable<Command> Views(Ui ui, Globals globals) =>
        [Templates(ui), New(ui), Check(ui), MemorandumView.Make(ui, globals)];

    /// <summary><c>azukari amendment propose FILE</c>: the act's terms are those of a memorandum file.</summary>
    internal static Command Propose(Ui ui, Globals globals)
    {
        var file = new Argument<string>("FILE") { Description = ui.Words.Text("cli.amendment-file") };
        var effective = new Option<string>("--effective") { Description = ui.Words.FieldHelp("amendment/propose", "effective"), Required = true };
        var reason = new Option<string>("--reason") { Description = ui.Words.FieldHelp("amendment/propose", "reason"), Required = true };
        Command command = ActGroups.CommandFor(ui, globals, "amendment/propose", "propose", file, effective, reason);
        command.SetAction(parsed =>
        {
            if (!DateOnly.TryParseExact(
                parsed.GetValue(effective), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            {
                throw CustodyException.Of(Fault.FieldWrong, "--effective", "2027-04-01");
            }

            byte[] bytes = InitCommand.ReadFile(parsed.GetValue(file)!);
            MemorandumReading reading = MemorandumFile.Read(bytes);
            if (reading.Document is not { } document)
            {
                return TellProblems(ui, parsed.GetValue(file)!, reading);
            }

            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    return far.Send(far.Post("amendments", RemoteDesk.JsonBody(new JsonObject
                    {
                        ["memorandum"] = Convert.ToBase64String(bytes),
                        ["effective"] = parsed.GetValue(effective),
                        ["reason"] = parsed.GetValue(reason),
                    })));
                }
            }

            using Session session = Session.ToAct(parsed, globals);
            Receipt receipt = session.Desk.ProposeAmendment(
                session.PersonOf(parsed, globals), document, bytes, day, parsed.GetValue(reason)!);
            return ui.Tell(receipt, session.Desk, session.Contract, new { memorandum = document.Digest });
        });
        return command;
    }

    /// <summary>Tells a file's faults, as <c>init</c> does; bad input.</summary>
    internal static int TellProblems(Ui ui, string file, MemorandumReading reading)
    {
        ui.Fault("memorandum-invalid", [file, $"{reading.Problems[0].Line}:{reading.Problems[0].Column}"]);
        foreach (MemorandumProblem problem in reading.Problems)
        {
            Ui.ErrorLine($"  {file}:{problem.Line}:{problem.Column}: {problem.ToText(ui.Language == "ja")}");
        }

        return Shell.BadInput;
    }

    static Command Templates(Ui ui)
    {
        var command = new Command("templates", ui.Words.Text("cli.memorandum-templates"));
        command.SetAction(_ =>
        {
            if (ui.Json)
            {
                Ui.WriteJson(MemorandumTemplate.All.Select(t => new { name = t.Name, title = TitleOf(ui, t) }));
                return Shell.Done;
            }

            foreach (MemorandumTemplate template in MemorandumTemplate.All)
            {
                Ui.Line($"{template.Name,-10} {TitleOf(ui, template)}");
            }

            return Shell.Done;
        });
        return command;
    }

    static Command New(Ui ui)
    {
        var name = new Argument<string>("TEMPLATE") { Description = ui.Words.Text("cli.memorandum-template") };
        var output = new Option<string>("--out") { Description = ui.Words.Text("cli.memorandum-out"), Required = true };
        var command = new Command("new", ui.Words.Text("cli.memorandum-new")) { name, output };
        List<(string Field, Option<string?> Option)> fields = [.. MemorandumTemplate.FieldNames.Select(field =>
            (field, new Option<string?>(field == "contract" ? "--contract-id" : "--" + field)
            {
                Description = ui.Words.Text($"cli.memorandum-fields.{field}"),
            }))];
        fields.ForEach(f => command.Options.Add(f.Option));
        command.SetAction(parsed =>
        {
            MemorandumTemplate template = MemorandumTemplate.Of(parsed.GetValue(name)!);
            byte[] bytes = Encoding.UTF8.GetBytes(template.Fill(fields
                .Where(f => parsed.GetValue(f.Option) is not null).ToDictionary(f => f.Field, f => parsed.GetValue(f.Option)!)));
            string path = parsed.GetValue(output)!;
            Write(path, bytes);
            MemorandumReading reading = MemorandumFile.Read(bytes);
            if (ui.Json)
            {
                Ui.WriteJson(new { path, digest = reading.Digest, problems = reading.Problems.Select(p => Describe(ui, p)) });
                return Shell.Done;
            }

            Ui.Line(ui.Words.Text("cli.memorandum-written", Ui.Plain(path), $"{reading.Problems.Length}"));
            foreach (MemorandumProblem problem in reading.Problems)
            {
                Ui.Line($"  {problem.ToText(ui.Language == "ja")}");
            }

            return Shell.Done;
        });
        return command;
    }

    static Command Check(Ui ui)
    {
        var file = new Argument<string>("FILE") { Description = ui.Words.Text("cli.memorandum-file") };
        var command = new Command("check", ui.Words.Text("cli.memorandum-check")) { file };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            MemorandumReading reading = MemorandumFile.Read(InitCommand.ReadFile(path));
            string[] missing = [.. Clause.All.Where(c => reading.Document is { } d && d.FindClause(c) is null)];
            if (ui.Json)
            {
                Ui.WriteJson(new
                {
                    path,
                    digest = reading.Digest,
                    holds = reading.Document is not null,
                    problems = reading.Problems.Select(p => Describe(ui, p)),
                    sentencesMissing = missing,
                });
                return reading.Document is null ? Shell.BadInput : Shell.Done;
            }

            if (reading.Document is null)
            {
                return TellProblems(ui, path, reading);
            }

            ui.Markup($"[green]✓[/] {Markup.Escape(ui.Words.Text("cli.memorandum-good", Ui.Plain(path), reading.Digest))}");
            if (missing.Length > 0)
            {
                // It can be read, but rules that cite these sentences would cite nothing.
                ui.Markup($"[yellow]■[/] {Markup.Escape(ui.Words.Text("cli.memorandum-missing", string.Join(' ', missing)))}");
            }

            return Shell.Done;
        });
        return command;
    }

    static object Describe(Ui ui, MemorandumProblem p) => new
    {
        line = p.Line,
        column = p.Column,
        path = p.Path,
        code = EntryJson.Name(p.Code),
        text = p.ToText(ui.Language == "ja"),
    };

    static string TitleOf(Ui ui, MemorandumTemplate template) => ui.Language == "ja" ? template.Title : template.TitleInEnglish;

    static void Write(string path, byte[] bytes)
    {
        if (File.Exists(path))
        {
            throw CustodyException.Of(Fault.OutputExists, path);
        }

        try
        {
            using var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            output.Write(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.OutputUnwritable, [path], e);
        }
    }
}
