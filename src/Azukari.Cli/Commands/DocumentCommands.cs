using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azukari.Cli.Remote;
using Azukari.Custody.Lists;
using Azukari.Custody.Papers;
using Azukari.Custody.Views;
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
            () => DocumentView.List(session.View(ui), room),
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

    static Command Check(Ui ui, Globals globals)
    {
        var what = new Argument<string>("TEXT|FILE.html") { Description = ui.Words.Text("cli.document-what") };
        var against = new Option<string?>("--evidence") { Description = ui.Words.Text("cli.document-evidence") };
        var key = new Option<string?>("--key") { Description = ui.Words.Text("cli.verify-key") };
        var command = new Command("check", ui.Words.Text("cli.document-check")) { what, against, key };
        command.SetAction(parsed =>
        {
            string text = PaperReading.TextOf(parsed.GetValue(what)!, Console.OpenStandardInput);
            if (parsed.GetValue(against) is { } evidence)
            {
                return Tell(ui, Said(DocumentView.Describe(PaperReading.OfText(text).Against(evidence, parsed.GetValue(key)))));
            }

            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    return Tell(ui, far.Json(far.Ask("documents/check", () => new StringContent(text))));
                }
            }

            var paper = PaperReading.OfText(text);
            using Session session = Session.ToRead(parsed, globals);
            return Tell(ui, Said(DocumentView.Describe(paper.Against(session.Desk.PapersOf(session.Contract)))));
        });
        return command;
    }

    static JsonNode Said(object view) => JsonSerializer.SerializeToNode(view, Viewer.Json)!;

    static int Tell(Ui ui, JsonNode verdict)
    {
        bool holds = (bool)verdict["holds"]!;
        if (ui.Json)
        {
            Ui.WriteJson(verdict);
            return holds ? Shell.Done : Shell.Refused;
        }

        foreach (JsonNode? check in verdict["checks"]!.AsArray())
        {
            Ui.Line(Ui.Plain($" {((bool)check!["holds"]! ? "✓" : "×")} {ui.Words.Text($"papers.checks.{(string)check["check"]!}")}  {(string?)check["detail"]}"));
        }

        Ui.Line(ui.Words.Text(!holds ? "cli.document-not-holds" : (bool)verdict["textRead"]! ? "cli.document-holds" : "cli.document-code-holds"));
        return holds ? Shell.Done : Shell.Refused;
    }
}
