using System.CommandLine;
using System.Text.Json.Nodes;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Doors;
using Azukari.Custody.Views;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari acts</c> and <c>azukari act</c>: every act there is, read from the code, and the raw door to it.</summary>
static class ActsCommand
{
    internal static Command List(Ui ui)
    {
        var name = new Argument<string?>("NAME") { Description = ui.Words.Text("cli.acts-name"), Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("acts", ui.Words.Text("cli.acts")) { name };
        command.SetAction(parsed => Show(ui, parsed.GetValue(name)));
        return command;
    }

    internal static Command Raw(Ui ui, Globals globals)
    {
        var name = new Argument<string>("NAME") { Description = ui.Words.Text("cli.acts-name") };
        var file = new Option<string>("--json") { Description = ui.Words.Text("cli.act-json"), Required = true };
        var id = new Option<string?>("--id") { Description = ui.Words.Text("cli.act-id") };
        var command = new Command("act", ui.Words.Text("cli.act")) { name, globals.As, globals.At, file, id };
        command.SetAction(parsed => Submit(
            new Ui(ui.Language, json: true), parsed, globals, parsed.GetValue(name)!, parsed.GetValue(file)!, parsed.GetValue(id)));
        return command;
    }

    static int Submit(Ui ui, ParseResult parsed, Globals globals, string name, string file, string? id)
    {
        ActKind kind = ActDoor.Find(name);
        if (kind.Declared.MovesContent)
        {
            throw CustodyException.Of(Fault.ActMovesContent, ActGroups.CommandLineOf(kind));
        }

        JsonObject json = ActDoor.ReadJson(ReadInput(file));
        ActId? known = id is null ? null
            : Identifier.TryParse(id, out ActId given) ? given : throw CustodyException.Of(Fault.FieldWrong, "--id", "a-…");

        // What cannot be read is told before any custody is opened, or any server asked.
        _ = ActDoor.Read(kind, json, new Seals());
        using IActDoor door = Session.DoorOf(parsed, globals);
        return door.Submit(ui, kind, json, known);
    }

    static byte[] ReadInput(string file)
    {
        try
        {
            using Stream input = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            using var bytes = new MemoryStream();
            byte[] buffer = new byte[1 << 16];
            int read;
            while ((read = input.Read(buffer)) > 0 && bytes.Length <= ActDoor.MaximumBytes)
            {
                bytes.Write(buffer, 0, read);
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.FileUnreadable, [file], e);
        }
    }

    static int Show(Ui ui, string? name)
    {
        IReadOnlyList<ActKind> kinds = name is null ? ActCatalogue.All : [ActDoor.Find(name)];
        if (ui.Json)
        {
            var acts = kinds.Select(k => Describe(ui, k));
            Ui.WriteJson(name is null ? acts : acts.First());
        }
        else if (name is null)
        {
            Table table = new Table().Border(TableBorder.Simple)
                .AddColumns(ui.Words.Text("act"), ui.Words.Text("clauses"), ui.Words.Text("by"), "");
            foreach (ActKind kind in kinds)
            {
                table.AddRow(
                    Markup.Escape(kind.Declared.Name), Markup.Escape(string.Join(' ', kind.Declared.Clauses)),
                    Markup.Escape(By(ui, kind)), Markup.Escape(ui.Words.ActTitle(kind.Declared.Name)));
            }

            ui.Console1.Write(table);
        }
        else
        {
            ShowOne(ui, kinds[0]);
        }

        return Shell.Done;
    }

    static void ShowOne(Ui ui, ActKind kind)
    {
        Ui.Line($"{kind.Declared.Name}  {ui.Words.ActTitle(kind.Declared.Name)}");
        Ui.Line(ui.Words.ActHelp(kind.Declared.Name));
        Ui.Line($"{ui.Words.Text("clauses")}: {string.Join(' ', kind.Declared.Clauses)}");
        Ui.Line($"{ui.Words.Text("by")}: {By(ui, kind)}");
        Ui.Line($"{ui.Words.Text("fields")}:");
        foreach (ActField field in kind.Fields)
        {
            string notes = string.Join(' ', new[] { field.Optional ? ui.Words.Text("optional") : "", field.Sealed ? ui.Words.Text("sealed") : "" }
                .Where(n => n.Length > 0));
            Ui.Line($"  {field.Name}  {FieldForm.Of(field.Type)}  {notes}  {ui.Words.FieldHelp(kind.Declared.Name, field.Name)}");
        }

        Ui.Line($"{ui.Words.Text("rules")}:");
        foreach (Ruling rule in kind.Rules)
        {
            Ui.Line($"  {rule.Clause.Ref}  {rule.Code}  {ui.Words.RefusalReason(rule.Code)}");
        }
    }

    static object Describe(Ui ui, ActKind kind) => new
    {
        act = kind.Declared.Name,
        v = kind.Declared.Version,
        title = ui.Words.ActTitle(kind.Declared.Name),
        clauses = kind.Declared.Clauses,
        by = Viewer.Offices(kind.Declared.By).Select(o => EntryJson.Name(o)),
        survivesTheEnd = kind.Declared.SurvivesTheEnd,
        movesContent = kind.Declared.MovesContent,
        fields = kind.Fields.Select(f => new
        {
            name = f.Name,
            form = FieldForm.Of(f.Type),
            required = !f.Optional && !f.Sealed && !string.Equals(kind.Declared.Creates, f.Name, StringComparison.OrdinalIgnoreCase),
            drawn = string.Equals(kind.Declared.Creates, f.Name, StringComparison.OrdinalIgnoreCase),
            @sealed = f.Sealed,
            help = ui.Words.FieldHelp(kind.Declared.Name, f.Name),
        }),
        rules = kind.Rules.Select(r => new { clause = r.Clause.Ref, code = r.Code, reason = ui.Words.RefusalReason(r.Code) }),
    };

    static string By(Ui ui, ActKind kind) => ui.Words.EnumValue(kind.Declared.By);
}
