using System.CommandLine;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari take-outs</c> lists the take-outs; <c>azukari take-out show</c> tells one with its chain of custody.</summary>
static class TakeOutCommand
{
    internal static Command List(Ui ui, Globals globals) => ListView.Make(ui, globals, "take-outs", ui.Words.Text("cli.take-outs"), (_, session) =>
    {
        Viewer view = session.View(ui);
        IReadOnlyList<TakeOut> all = TakeOutView.InOrder(view);
        return new ListShown(
            () =>
            {
                Ui.Line(all.Count == 0 ? ui.Words.Text("cli.take-outs-none") : "");
                foreach (TakeOut takeOut in all)
                {
                    ShowLine(ui, session, takeOut);
                }

                ShowLost(ui, session);
            },
            () => TakeOutView.List(view),
            EventLists.TakeOuts);
    });

    internal static Command Show(Ui ui, Globals globals)
    {
        var which = new Argument<string>("TAKE-OUT") { Description = ui.Words.Text("cli.take-out-which") };
        var command = new Command("show", ui.Words.Text("cli.take-out-show")) { which };
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    return far.Show($"take-outs/{far.Find<TakeOutId>(parsed.GetValue(which)!)}");
                }
            }

            using Session session = Session.ToRead(parsed, globals);
            TakeOut takeOut = session.State.TakeOuts.GetValueOrDefault(session.Find<TakeOutId>(parsed.GetValue(which)!))
                ?? throw CustodyException.Of(Fault.IdentifierUnknown, session.Find<TakeOutId>(parsed.GetValue(which)!).Value);
            IReadOnlyList<TakeOutStep> history = TakeOutView.HistoryOf(session.View(ui), takeOut);
            if (ui.Json)
            {
                Ui.WriteJson(TakeOutView.DescribeWhole(session.View(ui), takeOut, history));
            }
            else
            {
                new TakeOutScreen(ui, session, takeOut).Show(history);
            }

            return Shell.Done;
        });
        return command;
    }

    static void ShowLine(Ui ui, Session session, TakeOut takeOut)
    {
        var next = TakeOutNext.Of(session.State, takeOut);
        string kind = takeOut.Request.Kind is { } said ? ui.Words.EnumValue(said) : ui.Words.EnumValue(TakeOutKind.Carry);
        ui.Markup($"[bold]{takeOut.Id}[/]  {Markup.Escape(ui.Words.EnumValue(takeOut.State))}  {Markup.Escape(kind)}");
        Ui.Line($"      {ui.Words.Text("cli.take-out-due-line", ui.Words.Time(takeOut.DueBack))}");
        if (takeOut.Bearer is { } bearer && takeOut.IsAway)
        {
            Ui.Line(Ui.Plain($"      {ui.Words.Text("cli.take-out-bearer", session.Names.Show(bearer.Value))}"));
        }

        if (next.Step != TakeOutNextStep.None)
        {
            Ui.Line(Ui.Plain($"      {ui.Words.Text("cli.take-out-next", ui.Words.EnumValue(next.Step), WhoOf(ui, session, next))}"));
        }
    }

    static void ShowLost(Ui ui, Session session)
    {
        if (session.State.StillLost.Any())
        {
            ui.Markup($"[bold]{Markup.Escape(ui.Words.Text("cli.take-outs-lost"))}[/]");
        }

        foreach ((TakeOut _, Loss loss, var items) in session.State.StillLost)
        {
            foreach (ItemId item in items)
            {
                Ui.Line(Ui.Plain("  " + ui.Words.Text(
                    "cli.take-outs-lost-line", session.Names.Show(item.Value), loss.Incident.Value, ui.Words.Time(loss.At))));
            }
        }

        TakeIn[] inside = [.. session.State.TakeIns.Values.Where(t => t.LeftAt is null).OrderBy(t => t.Until)];
        if (inside.Length > 0)
        {
            ui.Markup($"[bold]{Markup.Escape(ui.Words.Text("cli.take-ins-title"))}[/]");
        }

        foreach (TakeIn takeIn in inside)
        {
            string label = session.Desk.ValueOf(session.Contract, takeIn.Label) ?? ui.Words.Text("erased-value");
            Ui.Line(Ui.Plain($"  {takeIn.Id}  {ui.Words.EnumValue(takeIn.Kind)}  {label}  {session.Names.Show(takeIn.BroughtBy.Value)}  {ui.Words.Time(takeIn.Until)}"));
        }
    }

    /// <summary>Whom a step waits for: the one person, else the offices.</summary>
    internal static string WhoOf(Ui ui, Session session, TakeOutNext next) =>
        next.Person is { } person ? session.Names.Show(person.Value) : ui.Words.EnumValue(next.For);
}
