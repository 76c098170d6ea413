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

            using Session session = Session.ToRead(parsed, globals);
            if (ui.Json)
            {
                Ui.WriteJson(Describe(session));
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
            SweepCommand.Show(ui, session, SweepCommand.InOrder(e.Sweeps.Values).Take(MostSweeps));
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
        foreach (Item item in e.Items.Values.OrderBy(i => e.Items.Count > MostItems && !i.IsZero).ThenBy(i => i.Since)
            .ThenBy(i => i.Id.Value, StringComparer.Ordinal).TakeLast(MostItems))
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

    static object Describe(Session session)
    {
        Engagement e = session.State;
        return new
        {
            contract = session.Contract.Value,
            title = session.Desk.MemorandumOf(session.Contract).Contract.Title,
            concludedAt = e.ConcludedAt?.UtcDateTime,
            endedAt = e.Completion.AcceptedAt?.UtcDateTime,
            cancelledFrom = e.Cancellation?.From,
            overSince = e.OverSince(JapanTime.DayOf(session.Desk.Now)),
            surviving = e.SurvivingDuties(JapanTime.DayOf(session.Desk.Now))
                .Select(d => new { clause = d.Duty.Ref, says = d.Says.Ref, since = d.Since }),
            deputies = e.Deputies.Select(d => new
            {
                id = d.Worker.Value,
                office = EntryJson.Name(d.Office),
                from = d.Period.From,
                until = d.Period.Until,
                withdrawnAt = d.WithdrawnAt?.UtcDateTime,
                counts = d.CountsOn(JapanTime.DayOf(session.Desk.Now)),
            }),
            entries = session.Desk.SizeOf(session.Contract),
            articles = session.Desk.BoardOf(session.Contract).Select(a => new
            {
                article = a.Article,
                state = EntryJson.Name(a.State),
                due = a.Due.Select(d => new { clause = d.Clause.Ref, code = d.Code, subject = d.Subject, on = d.On, since = d.Since, overdue = d.IsOverdue }),
            }),
            purposes = e.Terms.Purposes.Select(p => p.Value),
            places = e.Terms.Places.Concat(e.Places).Select(p => p.Value),
            terminals = e.Terminals.Values.Select(t => new
            {
                id = t.Id.Value,
                place = t.Place.Value,
                label = session.Desk.ValueOf(session.Contract, t.Label),
                handle = session.Names.HandleOf.GetValueOrDefault(t.Id.Value),
            }),
            people = e.Workers.Values.Select(w => Person(session, w)),
            items = e.Items.Values.OrderBy(i => i.Since).Select(i => new
            {
                id = i.Id.Value,
                name = session.Desk.ValueOf(session.Contract, i.Name),
                kind = EntryJson.Name(i.Kind),
                copyOf = i.CopyOf?.Value,
                mask = i.Mask is { } mask ? EntryJson.Name(mask) : null,
                state = EntryJson.Name(i.State),
                @class = i.Scan is { } scan ? EntryJson.Name(scan.Class) : null,
                numbers = i.Scan is { } counted ? counted.High + counted.Medium : (long?)null,
                columns = i.Scan?.NumberColumns,
                purposes = i.Purposes.Select(p => p.Value),
                sha256 = i.Content?.Ciphertext.Hex,
            }),
            takeOuts = e.TakeOuts.Values.Select(t => new { id = t.Id.Value, state = EntryJson.Name(t.State), dueBack = t.DueBack.UtcDateTime, overdue = t.IsOverdue }),
            reentrustments = e.Reentrustments.Values.Select(r => new { id = r.Organisation.Value, parent = r.Parent.Value, state = EntryJson.Name(r.State) }),
            incidents = e.Incidents.Values.Select(i => new { id = i.Id.Value, kind = EntryJson.Name(i.Kind), closedAt = i.ClosedAt?.UtcDateTime }),
            sweeps = SweepCommand.InOrder(e.Sweeps.Values).Select(s => SweepCommand.Describe(session, s)),
            zeroHoldings = e.HasEnded && !e.StillHeld.Any(),
        };
    }

    static object Person(Session session, Worker worker) => new
    {
        id = worker.Id.Value,
        handle = session.Names.HandleOf.GetValueOrDefault(worker.Id.Value),
        name = session.Desk.ValueOf(session.Contract, worker.Name),
        organisation = worker.Organisation.Value,
        handler = worker.IsHandler,
        offices = Viewer.Offices(session.State.OfficesOf(new Circumstances(worker.Id, null, session.Desk.Now, Authentication.Local)))
            .Select(o => EntryJson.Name(o)),
        trainingLapsesOn = worker.TrainingLapsesOn(session.State.Terms.TrainingValidityMonths),
        leftAt = worker.LeftAt?.UtcDateTime,
    };
}
