using System.CommandLine;
using Azukari.Cli.Remote;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Views;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari status</c>: the contract by article, with what is due; people, places and items.</summary>
static class StatusCommand
{
    const int MostSweeps = 10;

    /// <summary>Of one kind of thing due, and of items, a screen shows so many; <c>--json</c> has all.</summary>
    const int MostOfAKind = 8, MostItems = 40;

    internal static Command Make(Ui ui, Globals globals)
    {
        var command = new Command("status", ui.Words.Text("cli.status"));
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    return far.Show("status");
                }
            }

            if (!ui.Json)
            {
                Ui.ReadyTables();
            }

            using Session session = Session.ToRead(parsed, globals);
            if (ui.Json)
            {
                Ui.WriteJson(StatusView.Describe(session.View(ui)));
            }
            else
            {
                Show(ui, session);
            }

            return Shell.Done;
        });
        return command;
    }

    static void Show(Ui ui, Session session)
    {
        Engagement e = session.State;
        var memorandum = session.Desk.MemorandumOf(session.Contract);
        ui.Markup($"[bold]{Markup.Escape(memorandum.Contract.Title)}[/] ({session.Contract})");
        Ui.Line(e.HasEnded ? $"{ui.Words.Text("ended-on")}: {ui.Words.Time(e.Completion.AcceptedAt!.Value)}"
            : e.IsConcluded ? $"{ui.Words.Text("concluded-on")}: {ui.Words.Time(e.ConcludedAt!.Value)}"
            : ui.Words.Text("not-concluded"));
        DateOnly today = JapanTime.DayOf(session.Desk.Now);
        if (e.Cancellation is { } cancellation)
        {
            Ui.Line($"{ui.Words.Text("cancelled-on")}: {ui.Words.Date(cancellation.From)}");
        }

        ShowSurvivors(ui, e.SurvivingDuties(today), memorandum);
        Ui.Line();
        foreach (ArticleStatus article in session.Desk.BoardOf(session.Contract))
        {
            string colour = article.State switch { ArticleState.Broken => "red bold", ArticleState.Due => "yellow", _ => "green" };
            string mark = ui.Words.Text($"states.article.{EntryJson.Name(article.State)}.mark");
            ui.Markup($"[{colour}]{Markup.Escape(mark)} {ui.Words.EnumValue(article.State)}[/]  {Markup.Escape(ui.Words.Article(article.Article))}");
            var shown = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (DueThing due in article.Due)
            {
                shown[due.Code] = shown.GetValueOrDefault(due.Code) + 1;
                if (shown[due.Code] > MostOfAKind)
                {
                    continue;
                }

                string on = due.On is { } day ? $" {ui.Words.Date(day)}"
                    : due.Since is { } since
                        ? $" {ui.Words.Text("since", ui.Words.Date(since))} ({ui.Words.Text("days-waiting", $"{today.DayNumber - since.DayNumber}")})"
                        : "";
                Ui.Line($"      {due.Clause.Ref} {ui.Words.Due(due.Code)}{on} {session.Names.Show(due.Subject)}");
            }

            foreach ((string code, int count) in shown.Where(s => s.Value > MostOfAKind))
            {
                Ui.Line($"      {ui.Words.Due(code)} {ui.Words.Text("cli.and-more", $"{count - MostOfAKind}")}");
            }
        }

        Ui.Line();
        ShowItems(ui, session);
        if (e.Sweeps.Count > 0)
        {
            ui.Markup($"[bold]{Markup.Escape(ui.Words.Text("cli.sweeps-title"))}[/]");
            SweepCommand.Show(ui, session, SweepView.InOrder(e.Sweeps.Values).Take(MostSweeps));
        }
    }

    /// <summary>覚書 4-1b, 7-3b, 8-1d, 8-3c: what outlives the contract stays listed.</summary>
    static void ShowSurvivors(Ui ui, IReadOnlyList<SurvivingDuty> duties, MemorandumDocument memorandum)
    {
        if (duties.Count > 0)
        {
            ui.Markup($"[bold]{Markup.Escape(ui.Words.Text("survives", ui.Words.Date(duties[0].Since)))}[/]");
        }

        foreach (SurvivingDuty duty in duties)
        {
            Ui.Line($"  {duty.Duty.Ref} ({duty.Says.Ref}) {memorandum.FindClause(duty.Duty.Ref)?.Text}");
        }
    }

    static void ShowItems(Ui ui, Session session)
    {
        Engagement e = session.State;
        Table table = new Table().Border(TableBorder.Simple).AddColumns(
            ui.Words.Text("item"), ui.Words.Text("name"), ui.Words.Text("kind"), ui.Words.Text("class"), ui.Words.Text("state"));
        // Of many items, those that are still held come first, the latest of them last.
        bool heldFirst = e.Items.Count > MostItems;
        var order = Comparer<Item>.Create((a, b) => heldFirst && a.IsZero != b.IsZero ? (a.IsZero ? -1 : 1)
            : a.Since.CompareTo(b.Since) is not 0 and var earlier ? earlier
            : string.CompareOrdinal(a.Id.Value, b.Id.Value));
        foreach (Item item in e.Items.Values.OrderDescending(order).Take(MostItems).Reverse())
        {
            table.AddRow(
                item.Id.Value, Markup.Escape(session.Desk.ValueOf(session.Contract, item.Name) ?? ui.Words.Text("erased-value")),
                ui.Words.EnumValue(item.Kind), item.Scan is { } scan ? ui.Words.EnumValue(scan.Class) : "", ui.Words.EnumValue(item.State));
        }

        if (e.Items.Count > 0)
        {
            ui.Console1.Write(table);
        }

        if (e.Items.Count > MostItems)
        {
            Ui.Line($"  {ui.Words.Text("cli.and-more", $"{e.Items.Count - MostItems}")} (--json)");
        }
    }
}
