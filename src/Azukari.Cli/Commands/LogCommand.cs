using System.CommandLine;
using System.Globalization;
using Azukari.Custody;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari log</c>: the entries, readable, filterable, as JSON lines or CSV.</summary>
static class LogCommand
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var csv = new Option<bool>("--csv") { Description = ui.Words.Text("cli.log-csv") };
        var act = new Option<string?>("--act") { Description = ui.Words.Text("cli.log-act") };
        var clause = new Option<string?>("--clause") { Description = ui.Words.Text("cli.log-clause") };
        var by = new Option<string?>("--by") { Description = ui.Words.Text("cli.log-by") };
        var outcome = new Option<string?>("--outcome") { Description = ui.Words.Text("cli.log-outcome") };
        outcome.AcceptOnlyFromAmong("permitted", "refused");
        var from = new Option<long>("--from") { Description = ui.Words.Text("cli.log-from") };
        var last = new Option<int?>("--last") { Description = ui.Words.Text("cli.log-last") };
        var command = new Command("log", ui.Words.Text("cli.log")) { csv, act, clause, by, outcome, from, last };
        command.SetAction(parsed =>
        {
            using Session session = Session.ToRead(parsed, globals);
            WorkerId? worker = parsed.GetValue(by) is { } name ? session.Find<WorkerId>(name) : null;
            IEnumerable<IndexedEntry> entries = session.Desk.EntriesOf(session.Contract, Math.Max(0, parsed.GetValue(from)))
                .Where(e => parsed.GetValue(act) is not { } a || NameOf(e.Entry).StartsWith(a, StringComparison.Ordinal))
                .Where(e => parsed.GetValue(clause) is not { } c || ClausesOf(e.Entry).Any(k => k == c || k.StartsWith(c + "-", StringComparison.Ordinal)))
                .Where(e => worker is null || e.Entry.Circumstances.Worker == worker)
                .Where(e => parsed.GetValue(outcome) is not { } o || e.Entry.Permitted == (o == "permitted"));
            if (parsed.GetValue(last) is { } n)
            {
                entries = entries.TakeLast(n);
            }

            Write(ui, session, entries, parsed.GetValue(csv));
            return Shell.Done;
        });
        return command;
    }

    static void Write(Ui ui, Session session, IEnumerable<IndexedEntry> entries, bool csv)
    {
        if (csv)
        {
            Console.Write("\uFEFF"); // Excel takes a CSV without BOM for CP932.
            Console.WriteLine("entry,at,act,title,by,organisation,terminal,place,outcome,clauses,codes,repeats");
        }

        Corrections corrections = session.Desk.CorrectionsOf(session.Contract);
        foreach (IndexedEntry entry in entries)
        {
            if (csv)
            {
                Console.WriteLine(Csv(ui, session, entry));
            }
            else if (ui.Json)
            {
                Ui.WriteJson(Describe(ui, session, entry, corrections));
            }
            else
            {
                Show(ui, session, entry, corrections);
            }
        }
    }

    static void Show(Ui ui, Session session, IndexedEntry indexed, Corrections corrections)
    {
        Entry e = indexed.Entry;
        string who = e.Circumstances.Worker is { } w ? session.Names.Show(w.Value) : e.Circumstances.How == Authentication.Desk ? ui.Words.Text("desk") : ui.Words.Text("unknown");
        string where = e.Circumstances.Terminal is { } t ? $" @ {session.Names.Show(t.Value)}" : "";
        string mark = e.Permitted ? "[green]✓[/]" : "[yellow]■[/]";
        string repeats = e.Repeats > 1 ? $" ×{e.Repeats}" : "";
        ui.Markup($"{indexed.Index,5} {ui.Words.Time(e.Circumstances.At)} {mark} {Markup.Escape(ui.Words.ActTitle(NameOf(e)))} [cyan]{Markup.Escape($"〔{string.Join(' ', ClausesOf(e))}〕")}[/] [grey]{Markup.Escape(who + where)}{repeats}[/]");
        foreach (Refusal refusal in e.Refusals)
        {
            Ui.Line($"        {refusal.Clause.Ref}: {ui.Words.RefusalReason(refusal.Code)}");
        }

        if (session.State.Prevailing(e.Act, e.Circumstances.At) is { } other)
        {
            Ui.Line($"        {ui.Words.Text("prevails", Ui.Plain(session.Desk.ValueOf(session.Contract, other.Title) ?? other.Id.Value))}");
        }

        foreach (CorrectionEntry correction in corrections.Of(e.Id))
        {
            Ui.Line($"        {ConsultationCommands.Said(ui, session, correction)}");
        }
    }

    static object Describe(Ui ui, Session session, IndexedEntry indexed, Corrections corrections)
    {
        Entry e = indexed.Entry;
        return new
        {
            entry = indexed.Index,
            id = e.Id.Value,
            at = e.Circumstances.At.UtcDateTime,
            act = NameOf(e),
            title = ui.Words.ActTitle(NameOf(e)),
            by = e.Circumstances.Worker?.Value,
            name = session.State.Workers.GetValueOrDefault(e.Circumstances.Worker ?? default) is { } worker
                ? session.Desk.ValueOf(session.Contract, worker.Name) : null,
            org = e.Organisation?.Value,
            terminal = e.Circumstances.Terminal?.Value,
            place = e.Place?.Value,
            outcome = e.Permitted ? "permitted" : "refused",
            clauses = ClausesOf(e),
            refusals = e.Refusals.Select(r => new { clause = r.Clause.Ref, code = r.Code, reason = ui.Words.RefusalReason(r.Code) }),
            repeats = e.Repeats,
            prevails = session.State.Prevailing(e.Act, e.Circumstances.At)?.Id.Value,
            corrections = corrections.Of(e.Id).Select(c => c.Index),
            standing = corrections.Standing(e.Id)?.Index,
            data = System.Text.Json.JsonSerializer.SerializeToNode(e.Act, e.Act.GetType(), EntryJson.Options),
        };
    }

    static string Csv(Ui ui, Session session, IndexedEntry indexed)
    {
        Entry e = indexed.Entry;
        return string.Join(',', new[]
        {
            indexed.Index.ToString(CultureInfo.InvariantCulture),
            e.Circumstances.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            NameOf(e),
            ui.Words.ActTitle(NameOf(e)),
            e.Circumstances.Worker is { } w ? session.Names.Show(w.Value) : "",
            e.Organisation?.Value ?? "",
            e.Circumstances.Terminal is { } t ? session.Names.Show(t.Value) : "",
            e.Place?.Value ?? "",
            e.Permitted ? "permitted" : "refused",
            string.Join(' ', ClausesOf(e)),
            string.Join(' ', e.Refusals.Select(r => r.Code)),
            e.Repeats.ToString(CultureInfo.InvariantCulture),
        }.Select(Quote));
    }

    /// <summary>RFC 4180; a value that a spreadsheet would take for a formula is disarmed.</summary>
    static string Quote(string value)
    {
        string safe = value is ['=' or '+' or '@', ..] ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\n\r") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    static string NameOf(Entry entry) => ActCatalogue.Of(entry.Act.GetType()).Declared.Name;

    static IReadOnlyList<string> ClausesOf(Entry entry) => entry.Permitted
        ? ActCatalogue.Of(entry.Act.GetType()).Declared.Clauses
        : [.. entry.Refusals.Select(r => r.Clause.Ref).Distinct()];
}
