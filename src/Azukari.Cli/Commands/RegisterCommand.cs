using System.CommandLine;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari register</c>: the register of files (特定個人情報ファイル管理簿), with what lies under each entry.</summary>
static class RegisterCommand
{
    internal static Command Make(Ui ui, Globals globals) => ListView.Make(ui, globals, "register", ui.Words.Text("cli.register"), (_, session) =>
    {
        Viewer view = session.View(ui);
        return new ListShown(
            () => ShowAll(ui, session, view, RegisterView.Used(view)),
            () => RegisterView.List(view),
            HoldingLists.Register);
    });

    static void ShowAll(Ui ui, Session session, Viewer view, IReadOnlyDictionary<ItemId, DateTimeOffset> used)
    {
        IReadOnlyList<Filing> filings = RegisterView.InOrder(view);
        if (filings.Count == 0)
        {
            Ui.Line(ui.Words.Text("cli.register-none"));
        }

        foreach (Filing filing in filings)
        {
            Show(ui, session, view, filing, used);
        }

        foreach (Item item in RegisterView.Outside(view))
        {
            Ui.Line(Ui.Plain($"! {ui.Words.Text("cli.register-outside", $"{session.Names.Show(item.Id.Value)} ({item.Id})")}"));
        }
    }

    static void Show(Ui ui, Session session, Viewer view, Filing filing, IReadOnlyDictionary<ItemId, DateTimeOffset> used)
    {
        string Text(SealedText text) => session.Desk.ValueOf(session.Contract, text) ?? ui.Words.Text("erased-value");
        (int items, long numbers, DateTimeOffset? last) = RegisterView.Count(view, filing, used);
        Ui.Line(Ui.Plain($"{filing.Id}  {ui.Words.Text("cli.register-line", Text(filing.Name), filing.Organisation.Value, Text(filing.Section))}"));
        Ui.Line(Ui.Plain($"  {ui.Words.Text("cli.register-purposes", string.Join(", ", filing.Purposes))}"));
        Ui.Line(Ui.Plain($"  {ui.Words.Text("cli.register-content", Text(filing.RecordedItems), Text(filing.Persons), Text(filing.Collection))}"));
        Ui.Line($"  {ui.Words.Text(
            "cli.register-counts", $"{items}", $"{numbers}", filing.PersonsAtMost is { } most ? $"{most}" : ui.Words.Text("cli.not-known"),
            last is { } at ? ui.Words.Time(at) : ui.Words.Text("cli.never"))}");
        if (filing.ClosedAt is { } closed)
        {
            Ui.Line($"  {ui.Words.Text("cli.register-closed", ui.Words.Time(closed))}");
        }
    }
}
