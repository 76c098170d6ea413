using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Importing;
using Azukari.Custody.Lists;
using Azukari.Custody.Tools;
using Azukari.Custody.Views;

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
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    using var bytes = new MemoryStream();
                    content.CopyTo(bytes);
                    string query = RemoteDesk.Query(
                        ("sheet", parsed.GetValue(sheet)), ("encoding", parsed.GetValue(encoding)), ("apply", applied ? "true" : null),
                        ("skip-errors", parsed.GetValue(skip) ? "true" : null));
                    return Tell(ui, far.Json(far.Ask($"imports/{kind.Name}{query}", () => new ByteArrayContent(bytes.ToArray()))), applied);
                }
            }

            using Session session = applied ? Session.ToAct(parsed, globals) : Session.ToRead(parsed, globals);
            Person who = session.PersonOf(parsed, globals);
            var source = new ListSource(session.Desk, session.Contract, ui.Words, who.Worker);
            var how = new ListReading(parsed.GetValue(sheet), parsed.GetValue(encoding));
            ImportPlan plan = ui.WithCount(ui.Words.Text("lists.import.progress"), 0, progress => applied
                ? ListImport.Apply(source, who, kind, content, how, parsed.GetValue(skip), progress)
                : ListImport.Preview(source, who, kind, content, how, progress));
            return Tell(ui, JsonSerializer.SerializeToNode(ImportView.Describe(ui.Words, plan), Viewer.Json)!, applied);
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

    static int Tell(Ui ui, JsonNode plan, bool asked)
    {
        JsonNode[] rows = [.. plan["rows"]!.AsArray().Select(r => r!)];
        bool applied = (bool)plan["applied"]!, errors = (bool)plan["errors"]!;
        if (ui.Json)
        {
            Ui.WriteJson(plan);
        }
        else
        {
            Array.ForEach(rows, row => TellRow(ui, row));
            TellSum(ui, plan, rows, asked);
        }

        // With errors left out, what was recorded is done; else a list with an error is none.
        return errors && !(applied && rows.SelectMany(r => r["acts"]!.AsArray()).All(a => a!["entry"] is null || a["refusals"]!.AsArray().Count == 0))
            ? Shell.Refused
            : Shell.Done;
    }

    static void TellRow(Ui ui, JsonNode row)
    {
        string status = (string)row["status"]!;
        string mark = status switch
        {
            "ready" or "recorded" => "✓",
            "wrong" or "refused" => "×",
            "already-there" => "=",
            _ => " ",
        };
        Ui.Line(Ui.Plain($"{mark} {ui.Words.Text("lists.import.row", Number((long)row["row"]!))}  {(string?)row["label"]}  {ui.Words.Text($"lists.status.{status}")}"));
        foreach (JsonNode? act in row["acts"]!.AsArray())
        {
            string entry = act!["entry"] is { } index ? $"  {ui.Words.Text("entry", Number((long)index))}" : "";
            Ui.Line($"      {ui.Words.ActTitle((string)act["act"]!)}{entry}");
            foreach (JsonNode? refusal in act["refusals"]!.AsArray())
            {
                Ui.Line($"        {(string)refusal!["clause"]!} {(string)refusal["reason"]!}");
                Ui.Line($"        {ui.Words.Text("next", (string)refusal["next"]!)}");
            }
        }

        foreach (JsonNode? problem in row["problems"]!.AsArray())
        {
            Ui.Line(Ui.Plain($"      {(string)problem!["header"]!}: {(string)problem["what"]!}"));
            Ui.Line(Ui.Plain($"        {ui.Words.Text("next", (string)problem["next"]!)}"));
        }

        if (row["differing"]!.AsArray() is { Count: > 0 } differing)
        {
            Ui.Line(Ui.Plain($"      {ui.Words.Text("lists.import.differs", string.Join(ui.Words.Between, differing.Select(d => (string)d!)))}"));
        }
    }

    static void TellSum(Ui ui, JsonNode plan, JsonNode[] rows, bool asked)
    {
        int Count(string status) => rows.Count(r => (string)r["status"]! == status);
        if (plan["ignored"]!.AsArray() is { Count: > 0 } ignored)
        {
            Ui.Line(Ui.Plain(ui.Words.Text("lists.import.ignored", string.Join(ui.Words.Between, ignored.Select(i => (string)i!)))));
        }

        int recorded = Count("recorded");
        Ui.Line(ui.Words.Text(
            "lists.import.summary", Number(Count("ready") + Count("not-recorded") + recorded), Number(Count("already-there")), Number(Count("wrong")),
            Number(Count("refused"))));
        Ui.Line(
            (bool)plan["applied"]! ? ui.Words.Text("lists.import.done", Number(recorded))
            : asked && (bool)plan["errors"]! && Count("not-recorded") > 0 ? ui.Words.Text("lists.import.nothing-done")
            : !asked && Count("ready") > 0 ? ui.Words.Text("lists.import.previewed")
            : ui.Words.Text("lists.import.nothing-new"));
    }

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
