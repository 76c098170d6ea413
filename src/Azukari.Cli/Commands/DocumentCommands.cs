using System.CommandLine;
using Azukari.Custody.Lists;
using Azukari.Custody.Papers;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari document</c>: forms, documents of record, drafts, and the check of a paper.</summary>
static class DocumentCommands
{
    internal static Command Make(Ui ui, Globals globals) => new("document", ui.Words.Text("cli.document"))
    {
        List(ui, globals), DocumentMaking.Make(ui, globals), Check(ui, globals),
    };

    static Command List(Ui ui, Globals globals) => ListView.Make(ui, globals, "list", ui.Words.Text("cli.document-list"), (_, session) =>
    {
        PaperRoom room = session.Desk.PapersOf(session.Contract);
        IssuedDocument[] issued = [.. session.State.Documents.Values.OrderBy(d => d.At).ThenBy(d => d.Id.Value, StringComparer.Ordinal)];
        return new ListShown(
            () => Show(ui, session, room, issued),
            () => new
            {
                forms = room.List().Select(f => new
                {
                    form = f.Name,
                    sign = f.Sign,
                    title = ui.Words.EnumValue(f.Form),
                    about = EntryJson.Name(FormRules.SubjectOf(f.Form)),
                    subjects = f.Subjects.Where(s => s.Length > 0),
                }),
                documents = issued.Select(d => Describe(room, d)),
            },
            EventLists.Documents);
    });

    static void Show(Ui ui, Session session, PaperRoom room, IssuedDocument[] issued)
    {
        Ui.Line(ui.Words.Text("cli.document-forms"));
        foreach (PaperChoice form in room.List())
        {
            Ui.Line($"  {form.Name,-30} {form.Sign}  {ui.Words.EnumValue(form.Form)}");
            foreach (string subject in form.Subjects.Where(s => s.Length > 0))
            {
                Ui.Line(Ui.Plain($"      {subject}  {(session.Names.Show(subject) is var shown && shown != subject ? shown : "")}").TrimEnd());
            }
        }

        Ui.Line();
        Ui.Line(ui.Words.Text(issued.Length > 0 ? "cli.document-issued" : "cli.document-none"));
        foreach (IssuedDocument document in issued)
        {
            Ui.Line($"  {room.NumberOf(document.Issue)}  {document.Id}  {ui.Words.Time(document.At)}");
        }
    }

    static object Describe(PaperRoom room, IssuedDocument document) => new
    {
        id = document.Id.Value,
        number = room.NumberOf(document.Issue),
        form = PaperRoom.NameOf(document.Issue.Form),
        subject = PaperRoom.SubjectOf(document.Issue),
        at = document.At.UtcDateTime,
        by = document.By?.Value,
    };

    static Command Check(Ui ui, Globals globals)
    {
        var what = new Argument<string>("TEXT|FILE.html") { Description = ui.Words.Text("cli.document-what") };
        var against = new Option<string?>("--evidence") { Description = ui.Words.Text("cli.document-evidence") };
        var key = new Option<string?>("--key") { Description = ui.Words.Text("cli.verify-key") };
        var command = new Command("check", ui.Words.Text("cli.document-check")) { what, against, key };
        command.SetAction(parsed =>
        {
            PaperReading paper = PaperReading.Of(parsed.GetValue(what)!, Console.OpenStandardInput);
            PaperVerdict verdict;
            if (parsed.GetValue(against) is { } evidence)
            {
                verdict = paper.Against(evidence, parsed.GetValue(key));
            }
            else
            {
                using Session session = Session.ToRead(parsed, globals);
                verdict = paper.Against(session.Desk.PapersOf(session.Contract));
            }

            Tell(ui, verdict);
            return verdict.Holds ? Shell.Done : Shell.Refused;
        });
        return command;
    }

    static void Tell(Ui ui, PaperVerdict verdict)
    {
        if (ui.Json)
        {
            Ui.WriteJson(new
            {
                holds = verdict.Holds,
                textRead = verdict.TextRead,
                form = verdict.Issue is { } issue ? PaperRoom.NameOf(issue.Form) : null,
                document = verdict.Issue?.Document.Value,
                at = verdict.At?.UtcDateTime,
                checks = verdict.Checks.Select(c => new { check = c.Check, holds = c.Holds, detail = c.Detail }),
            });
            return;
        }

        foreach (var check in verdict.Checks)
        {
            Ui.Line(Ui.Plain($" {(check.Holds ? "✓" : "×")} {ui.Words.Text($"papers.checks.{check.Check}")}  {check.Detail}"));
        }

        Ui.Line(ui.Words.Text(!verdict.Holds ? "cli.document-not-holds" : verdict.TextRead ? "cli.document-holds" : "cli.document-code-holds"));
    }
}
