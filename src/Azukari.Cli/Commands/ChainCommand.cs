using System.CommandLine;
using System.Globalization;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari chain</c>: the contractor and its re-entrustees as a tree, with what each answers for (覚書 第7条).</summary>
static class ChainCommand
{
    internal static Command Make(Ui ui, Globals globals) => ListView.Make(ui, globals, "chain", ui.Words.Text("cli.chain"), (_, session) =>
    {
        Viewer view = session.View(ui);
        IReadOnlyList<ChainAccount> accounts = session.Desk.ChainOf(session.Contract);
        return new ListShown(
            () =>
            {
                accounts.ToList().ForEach(account => Show(ui, session, account));
                ShowAdvance(ui, session);
            },
            () => accounts.Select(account => ChainView.Describe(view, account)),
            source => PartyLists.Chain(source, accounts));
    });

    static void Show(Ui ui, Session session, ChainAccount account)
    {
        string indent = account.Depth == 0 ? "" : new string(' ', 2 * account.Depth) + "└ ";
        string name = ChainView.NameOf(session.View(ui), account.Organisation);
        Reentrustment? node = session.State.Reentrustments.GetValueOrDefault(account.Organisation);
        string state = node is null ? ui.Words.Text("cli.chain-contractor")
            : node.Suspension is not null ? ui.Words.Text("cli.chain-suspended")
            : ui.Words.EnumValue(node.State);
        ui.Markup($"{indent}[bold]{Markup.Escape(name)}[/] ({Markup.Escape(account.Organisation.Value)})  {Markup.Escape(state)}");
        string under = new(' ', indent.Length + 2);
        if (node is not null)
        {
            Scope scope = node.Consented ?? node.Applied;
            Ui.Line(Ui.Plain(under + ui.Words.Text(
                "cli.chain-scope", string.Join(", ", scope.Purposes), string.Join(", ", scope.Places),
                ui.Words.Date(scope.Period.From), ui.Words.Date(scope.Period.Until))));
            if (node.IsKeptFromNumbers)
            {
                Ui.Line(under + ui.Words.Text("cli.chain-no-numbers"));
            }
        }

        Ui.Line(under + Counts(ui, "cli.chain-own", account.Own));
        if (account.Own != account.WithThoseBelow)
        {
            Ui.Line(under + Counts(ui, "cli.chain-below", account.WithThoseBelow));
        }
    }

    static void ShowAdvance(Ui ui, Session session)
    {
        foreach (AdvanceConsent advance in session.State.AdvanceConsents.Values.OrderBy(a => a.Organisation.Value, StringComparer.Ordinal))
        {
            Ui.Line(Ui.Plain(ui.Words.Text(
                "cli.chain-advance", session.Desk.ValueOf(session.Contract, advance.Name) ?? advance.Organisation.Value,
                advance.Organisation.Value, ui.Words.Date(advance.Scope.Period.Until))));
        }
    }

    static string Counts(Ui ui, string key, ChainCounts counts) => ui.Words.Text(
        key, Number(counts.Workers), Number(counts.Handlers), Number(counts.Holdings), Number(counts.OpenIncidents),
        Number(counts.Permitted), Number(counts.Refused));

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
