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
        TakeOut[] all = [.. session.State.TakeOuts.Values.OrderBy(t => t.Request.Departs).ThenBy(t => t.Id.Value, StringComparer.Ordinal)];
        return new ListShown(
            () =>
            {
                Ui.Line(all.Length == 0 ? ui.Words.Text("cli.take-outs-none") : "");
                Array.ForEach(all, takeOut => ShowLine(ui, session, takeOut));
                ShowLost(ui, session);
            },
            () => DescribeAll(session, all),
            EventLists.TakeOuts);
    });

    static object DescribeAll(Session session, TakeOut[] all) => new
    {
        takeOuts = all.Select(t => Describe(session, t)),
        lost = session.State.StillLost.Select(l => new
        {
            takeOut = l.TakeOut.Id.Value,
            incident = l.Loss.Incident.Value,
            items = l.Items.Select(i => i.Value),
            closed = session.State.Incidents[l.Loss.Incident].ClosedAt?.UtcDateTime,
        }),
        takeIns = session.State.TakeIns.Values.OrderBy(t => t.At).Select(t => new
        {
            id = t.Id.Value,
            kind = EntryJson.Name(t.Kind),
            label = session.Desk.ValueOf(session.Contract, t.Label),
            place = t.Place.Value,
            broughtBy = t.BroughtBy.Value,
            until = t.Until.UtcDateTime,
            leftAt = t.LeftAt?.UtcDateTime,
        }),
    };

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
            IReadOnlyList<TakeOutStep> history =
                [.. TakeOutHistory.Of(session.Desk.EntriesOf(session.Contract).Select(e => (e.Index, e.Entry)), takeOut.Id)];
            if (ui.Json)
            {
                Ui.WriteJson(DescribeWhole(ui, session, takeOut, history));
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

    static object Describe(Session session, TakeOut takeOut)
    {
        var next = TakeOutNext.Of(session.State, takeOut);
        return new
        {
            id = takeOut.Id.Value,
            kind = EntryJson.Name(takeOut.Request.Kind ?? TakeOutKind.Carry),
            state = EntryJson.Name(takeOut.State),
            items = takeOut.Request.Items.Select(i => i.Value),
            dueBack = takeOut.DueBack.UtcDateTime,
            arrivesBy = takeOut.Request.ArrivesBy?.UtcDateTime,
            bearer = takeOut.Bearer?.Value,
            waitsFor = takeOut.Waiting?.To.Value,
            next = EntryJson.Name(next.Step),
            nextBy = Viewer.Offices(next.For).Select(o => EntryJson.Name(o)),
            nextPerson = next.Person?.Value,
            overdue = takeOut.IsOverdue,
            recalled = takeOut.IsRecalled,
            incidents = session.State.Incidents.Values.Where(i => i.TakeOut == takeOut.Id).OrderBy(i => i.ReportedAt).Select(i => i.Id.Value),
        };
    }

    static object DescribeWhole(Ui ui, Session session, TakeOut takeOut, IReadOnlyList<TakeOutStep> history)
    {
        var meaning = TakeOutMeaning.Of(session.State, takeOut);
        string? Opened(SealedText text) => session.Desk.ValueOf(session.Contract, text);
        return new
        {
            takeOut = Describe(session, takeOut),
            purpose = takeOut.Request.Purpose.Value,
            reason = Opened(takeOut.Request.Reason),
            measures = Opened(takeOut.Request.Measures),
            route = Opened(takeOut.Request.Route),
            means = takeOut.Request.Means is { } means ? EntryJson.Name(means) : null,
            destination = takeOut.Request.Destination?.Value,
            recipient = takeOut.Request.Recipient.Value,
            carriers = takeOut.Carriers.Select(c => c.Value),
            sheets = takeOut.Request.Sheets,
            meaning = new
            {
                personsAtMost = meaning.PersonsAtMost,
                numbersFound = meaning.NumbersFound,
                wholeFiles = meaning.WholeFiles.Select(i => i.Value),
                extracts = meaning.Extracts.Select(i => i.Value),
                media = meaning.Media,
                papers = meaning.Papers,
                unread = meaning.Unread,
                fewerStatedThanFound = meaning.FewerStatedThanFound,
            },
            approvedBy = takeOut.Approvals.By.Select(w => w.Value),
            conditions = new
            {
                extraCarrier = takeOut.Conditions.ExtraCarrier?.Value,
                cityWitness = takeOut.Conditions.CityWitness,
                sealNeeded = takeOut.Conditions.SealNeeded,
                receiverAccepts = takeOut.Conditions.ReceiverAccepts,
                dueBack = takeOut.Conditions.DueBack?.UtcDateTime,
            },
            containers = takeOut.Containers.Select(c => new
            {
                id = c.Id.Value,
                number = Opened(c.Number),
                seal = Opened(c.Seal),
                sheets = c.Sheets,
                by = c.SealedBy.Value,
                at = c.SealedAt.UtcDateTime,
            }),
            copies = takeOut.Copies.Select(c => new
            {
                id = c.Value,
                of = session.State.Item(c)?.CopyOf?.Value,
                medium = takeOut.Written.FirstOrDefault(w => w.Copy == c)?.Medium.Value,
                state = session.State.Item(c) is { } copy ? EntryJson.Name(copy.State) : null,
            }),
            loaded = takeOut.Loaded.Select(l => new
            {
                copy = l.Copy.Value,
                permission = l.Permission.Value,
                eraseBy = l.EraseBy.UtcDateTime,
                erasedAt = l.ErasedAt?.UtcDateTime,
            }),
            losses = takeOut.Losses.Select(l => new
            {
                incident = l.Incident.Value,
                items = l.Items.Select(i => i.Value),
                found = l.Found.Select(i => i.Value),
                at = l.At.UtcDateTime,
            }),
            history = history.Select(s => new
            {
                entry = s.Index,
                at = s.Entry.Circumstances.At.UtcDateTime,
                act = NameOf(s),
                title = ui.Words.ActTitle(NameOf(s)),
                by = s.Entry.Circumstances.Worker?.Value,
                outcome = s.Entry.Permitted ? "permitted" : "refused",
                refusals = s.Entry.Refusals.Select(r => new { clause = r.Clause.Ref, code = r.Code }),
                seal = s.Seal is { } seal ? EntryJson.Name(seal) : null,
                sheets = s.Sheets,
                bearer = s.Bearer?.Value,
            }),
        };
    }

    internal static string NameOf(TakeOutStep step) => ActCatalogue.Of(step.Entry.Act.GetType()).Declared.Name;
}
