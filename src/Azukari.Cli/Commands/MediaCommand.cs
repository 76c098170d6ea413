using System.CommandLine;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari media</c>: the register of media and paper (媒体・書類の管理簿), those at zero included.</summary>
static class MediaCommand
{
    internal static Command Make(Ui ui, Globals globals) => ListView.Make(ui, globals, "media", ui.Words.Text("cli.media"), (_, session) =>
    {
        Item[] all = [.. HoldingLists.MediaOf(session.State)];
        return new ListShown(
            () =>
            {
                Array.ForEach(all, item => Show(ui, session, item));
                if (all.Length == 0)
                {
                    Ui.Line(ui.Words.Text("cli.media-none"));
                }
            },
            () => HoldingView.Media(session.View(ui)),
            HoldingLists.Media);
    });

    static void Show(Ui ui, Session session, Item item)
    {
        Engagement e = session.State;
        string Text(SealedText text) => session.Desk.ValueOf(session.Contract, text) ?? "–";
        string Answer(bool yes) => ui.Words.Text(yes ? "cli.yes" : "cli.no");
        MediumRecord? known = e.Media.GetValueOrDefault(item.Id);
        string form = known is null ? ui.Words.EnumValue(item.Kind) : ui.Words.EnumValue(known.Form);
        Ui.Line(Ui.Plain($"{item.Id}  {Text(item.Name)}  {form}  {ui.Words.EnumValue(item.State)}  {item.Place}"));
        if (known is not null)
        {
            Ui.Line(Ui.Plain($"  {ui.Words.Text(
                "cli.media-serial", Text(known.Serial), known.Sheets is { } sheets ? $"{sheets}" : "–", Text(known.Storage), known.Area?.Value ?? "–")}"));
            if (!known.Form.IsPaper())
            {
                Ui.Line(Ui.Plain($"  {ui.Words.Text(
                    "cli.media-key", ui.Words.EnumValue(known.Encryption), Text(known.KeyCustodian), Answer(known.KeyApart), Answer(known.RemoteWipe))}"));
            }
        }

        foreach (Item copy in e.CopiesOn(item.Id))
        {
            Ui.Line(Ui.Plain($"  {ui.Words.Text("cli.media-holds", $"{session.Names.Show(copy.Id.Value)} ({copy.Id}, {ui.Words.EnumValue(copy.Kind)})")}"));
        }
    }
}
