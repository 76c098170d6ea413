using System.CommandLine;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari reconcile</c>: everything that must come to zero, whose it is, and what is missing.</summary>
static class ReconcileCommand
{
    internal static Command Make(Ui ui, Globals globals) => ListView.Make(ui, globals, "reconcile", ui.Words.Text("reconcile.about"), (_, session) =>
    {
        Reconciliation all = session.Desk.ReconciliationOf(session.Contract);
        return new ListShown(() => Show(ui, session, all), () => HoldingView.Reconcile(session.View(ui), all), HoldingLists.Reconcile);
    });

    static void Show(Ui ui, Session session, Reconciliation all)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns(
            ui.Words.Text("name"), ui.Words.Text("kind"), ui.Words.Text("reconcile.organisation"), ui.Words.Text("state"),
            ui.Words.Text("reconcile.missing"));
        foreach (ReconciledItem line in all.Items)
        {
            string name = session.Desk.ValueOf(session.Contract, line.Item.Name) ?? line.Item.Id.Value;
            table.AddRow(
                Markup.Escape(new string(' ', 2 * line.Depth) + Ui.Plain(name)), ui.Words.EnumValue(line.Item.Kind), line.Organisation.Value,
                ui.Words.EnumValue(line.Item.State),
                string.Join(ui.Words.Between, line.Missing.Select(m => ui.Words.EnumValue(m))));
        }

        ui.Console1.Write(table);
        foreach ((Backup backup, bool readable) in all.Backups)
        {
            string state = backup.GoneAt is not null ? "reconcile.backup-gone" : readable ? "reconcile.backup-readable" : "reconcile.backup-closed";
            Ui.Line($"  {backup.Id} {ui.Words.EnumValue(backup.Kind)} ({backup.Keeper}) {ui.Words.Text(state, $"{backup.Epoch}")}");
        }

        foreach (KeyCopy copy in all.KeyCopies)
        {
            Ui.Line($"  {copy.Id} ({copy.Keeper}) {ui.Words.Text(copy.GoneAt is null ? "reconcile.key-kept" : "reconcile.key-gone", $"{copy.Epoch}")}");
        }

        foreach (OrganisationAccount account in all.Organisations)
        {
            string declared = account.DeclaredAt is { } at
                ? ui.Words.Text("reconcile.declared", ui.Words.Time(at))
                : ui.Words.Text("reconcile.not-declared");
            Ui.Line($"{account.Organisation}: {ui.Words.Text("reconcile.account", $"{account.Held}", $"{account.AtZero}", $"{account.Backups}", $"{account.KeyCopies}")} {declared}");
        }

        Ui.Line(ui.Words.Text(all.IsZero ? "reconcile.zero" : "reconcile.not-zero"));
        Ui.Line(ui.Words.Text("reconcile.caveat"));
    }
}
