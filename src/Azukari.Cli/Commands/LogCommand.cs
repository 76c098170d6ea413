using System.CommandLine;
using Azukari.Custody;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari log</c>: the entries, readable, filterable, as JSON lines or CSV.</summary>
static class LogCommand
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var act = new Option<string?>("--act") { Description = ui.Words.Text("cli.log-act") };
        var clause = new Option<string?>("--clause") { Description = ui.Words.Text("cli.log-clause") };
        var by = new Option<string?>("--by") { Description = ui.Words.Text("cli.log-by") };
        var outcome = new Option<string?>("--outcome") { Description = ui.Words.Text("cli.log-outcome") };
        outcome.AcceptOnlyFromAmong("permitted", "refused");
        var from = new Option<long>("--from") { Description = ui.Words.Text("cli.log-from") };
        var last = new Option<int?>("--last") { Description = ui.Words.Text("cli.log-last") };
        return ListView.Make(ui, globals, "log", ui.Words.Text("cli.log"), (parsed, session) =>
        {
            WorkerId? worker = parsed.GetValue(by) is { } name ? session.Find<WorkerId>(name) : null;
            IEnumerable<IndexedEntry> entries = session.Desk.EntriesOf(session.Contract, Math.Max(0, parsed.GetValue(from)))
                .Where(e => parsed.GetValue(act) is not { } a || EntryView.NameOf(e.Entry).StartsWith(a, StringComparison.Ordinal))
                .Where(e => parsed.GetValue(clause) is not { } c || EntryView.ClausesOf(e.Entry).Any(k => k == c || k.StartsWith(c + "-", StringComparison.Ordinal)))
                .Where(e => worker is null || e.Entry.Circumstances.Worker == worker)
                .Where(e => parsed.GetValue(outcome) is not { } o || e.Entry.Permitted == (o == "permitted"));
            if (parsed.GetValue(last) is { } n)
            {
                entries = entries.TakeLast(n);
            }

            Viewer view = session.View(ui);
            var corrections = new Lazy<Corrections>(() => session.Desk.CorrectionsOf(session.Contract));
            return new ListShown(
                () =>
                {
                    foreach (IndexedEntry entry in entries)
                    {
                        Show(ui, session, entry, corrections.Value);
                    }
                },
                () => entries.Select(entry => EntryView.Describe(view, entry, corrections.Value)),
                source => EventLists.Entries(source, entries));
        }, act, clause, by, outcome, from, last);
    }

    static void Show(Ui ui, Session session, IndexedEntry indexed, Corrections corrections)
    {
        Entry e = indexed.Entry;
        string who = e.Circumstances.Worker is { } w ? session.Names.Show(w.Value) : e.Circumstances.How == Authentication.Desk ? ui.Words.Text("desk") : ui.Words.Text("unknown");
        string where = e.Circumstances.Terminal is { } t ? $" @ {session.Names.Show(t.Value)}" : "";
        string mark = e.Permitted ? "[green]✓[/]" : "[yellow]■[/]";
        string repeats = e.Repeats > 1 ? $" ×{e.Repeats}" : "";
        ui.Markup($"{indexed.Index,5} {ui.Words.Time(e.Circumstances.At)} {mark} {Markup.Escape(ui.Words.ActTitle(EntryView.NameOf(e)))} [cyan]{Markup.Escape($"〔{string.Join(' ', EntryView.ClausesOf(e))}〕")}[/] [grey]{Markup.Escape(who + where)}{repeats}[/]");
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
}
