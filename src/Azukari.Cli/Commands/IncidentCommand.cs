using System.CommandLine;
using System.Globalization;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Views;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari incident show</c>: one incident as it stands, with its clocks, its report and what is due.</summary>
static class IncidentCommand
{
    internal static Command Show(Ui ui, Globals globals)
    {
        var which = new Argument<string>("INCIDENT") { Description = ui.Words.Text("cli.incident-which") };
        var command = new Command("show", ui.Words.Text("cli.incident-show")) { which };
        command.SetAction(parsed =>
        {
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    return far.Show($"incidents/{far.Find<IncidentId>(parsed.GetValue(which)!)}");
                }
            }

            using Session session = Session.ToRead(parsed, globals);
            var sheet = new IncidentSheet(session.State, Find(session, parsed.GetValue(which)!), session.Desk.Now);
            IndexedEntry[] timeline = [.. IncidentView.Timeline(session.View(ui), sheet)];
            if (ui.Json)
            {
                Ui.WriteJson(IncidentView.Describe(sheet, timeline));
            }
            else
            {
                new IncidentScreen(ui, session, sheet).Show(timeline);
            }

            return Shell.Done;
        });
        return command;
    }

    internal static Incident Find(Session session, string name) =>
        session.State.Incidents.GetValueOrDefault(session.Find<IncidentId>(name))
            ?? throw CustodyException.Of(Fault.IdentifierUnknown, name.Length <= 40 ? name : "…");
}

/// <summary>One incident on the terminal.</summary>
sealed class IncidentScreen(Ui ui, Session session, IncidentSheet sheet)
{
    internal void Show(IndexedEntry[] timeline)
    {
        Incident i = sheet.Incident;
        string state = i.Outcome is { } outcome ? ui.Words.EnumValue(outcome) : ui.Words.Due("incident-open");
        ui.Markup($"[bold]{i.Id} {Markup.Escape(ui.Words.EnumValue(i.Kind))}[/] {Markup.Escape(state)}");
        if (i.PersonsAtMost is { } persons)
        {
            Ui.Line(ui.Words.Text("cli.incident-persons", persons.ToString("N0", CultureInfo.InvariantCulture)));
        }

        int today = JapanTime.DayOf(session.Desk.Now).DayNumber;
        Part("cli.incident-knowledge", i.Knowledge.Select(k => $"{ui.Words.EnumValue(k.Who)} {ui.Words.Time(k.At)} {ui.Words.Text(
            "cli.incident-day-of-knowledge", (today - JapanTime.DayOf(k.At).DayNumber + 1).ToString(CultureInfo.InvariantCulture))}"));
        Part("cli.incident-clocks", sheet.Clocks.Select(Clock));
        Part(
            ui.Words.Text("cli.incident-items", (9 - i.MissingItems.Length).ToString(CultureInfo.InvariantCulture)),
            ReportCompleteness.Nine.Select(n => $"{(i.MissingItems.Contains(n) ? "□" : "✓")} {ui.Words.EnumValue(n)}"), isKey: false);
        Part("cli.incident-freezes", sheet.Freezes.Select(f =>
            $"{f.Id} {ui.Words.EnumValue(f.Kind)} {session.Names.Show(f.Target)} {ui.Words.Text(f.ThawedAt is null ? "cli.incident-in-force" : "cli.incident-thawed")}"
            + string.Concat(f.Continuations.Where(c => c.EndedAt is null)
                .Select(c => $" [{string.Join(", ", c.Purposes)} {ui.Words.Text("cli.incident-until", ui.Words.Date(c.Until))}]"))));
        Part("cli.incident-instructions", i.Instructions.Select(n =>
            $"{(n.IsOpen ? "□" : "✓")} {n.Id} {ui.Words.Text("cli.incident-until", ui.Words.Date(n.Due))}"));
        Part("cli.incident-measures", i.Measures.Select(m =>
            $"{(m.VerifiedAt is not null ? "✓" : m.DeclinedAt is not null ? "×" : "□")} {m.Id} {session.Names.Show(m.Owner.Value)} {ui.Words.Text("cli.incident-until", ui.Words.Date(m.Due))}"));
        Part("cli.incident-claims", [
            .. sheet.Claims.Select(c => $"{(c.SettledAt is null ? "□" : "✓")} {c.Id} {ui.Words.EnumValue(c.Kind)} {Yen(c.Yen)} {Liable(c.CausedBy)}"),
            .. sheet.Damages.Select(d => $"{(d.IsOpen ? "□" : "✓")} {d.Id} {Yen(d.ClaimedYen)} {Liable(d.CausedBy)}"),
        ]);
        Part("cli.incident-next", sheet.Due.Select(d =>
            $"{d.Clause.Ref} {ui.Words.Due(d.Code)}{(d.On is { } on ? " " + ui.Words.Date(on) : "")} {session.Names.Show(d.Subject)}"));
        Part("cli.incident-timeline", timeline.Select(e =>
            $"{ui.Words.Text("entry", e.Index.ToString(CultureInfo.InvariantCulture))} {ui.Words.Time(e.Entry.Circumstances.At)} {(e.Entry.Permitted ? "✓" : "■")} "
            + ui.Words.ActTitle(ActCatalogue.Of(e.Entry.Act.GetType()).Declared.Name)
            + (e.Entry.Circumstances.Worker is { } w ? " " + session.Names.Show(w.Value) : "")));
    }

    void Part(string title, IEnumerable<string> lines, bool isKey = true)
    {
        Ui.Line();
        ui.Markup($"[bold]{Markup.Escape(isKey ? ui.Words.Text(title) : title)}[/]");
        string[] all = [.. lines];
        foreach (string line in all.Length > 0 ? all : [ui.Words.Text("cli.incident-none")])
        {
            Ui.Line(Ui.Plain($"  {line}"));
        }
    }

    string Clock(SheetClock clock)
    {
        string name = ui.Words.Text($"cli.incident-clock-{clock.Code}");
        string day = clock.From is { } from ? $"{ui.Words.Date(from)}-{ui.Words.Date(clock.Until)}" : ui.Words.Date(clock.Until);
        string left = clock.Done ? ui.Words.Text("cli.incident-done")
            : clock.DaysLeft >= 0
                ? ui.Words.Text("cli.incident-days-left", clock.DaysLeft.ToString(CultureInfo.InvariantCulture))
                : ui.Words.Text("cli.incident-days-over", (-clock.DaysLeft).ToString(CultureInfo.InvariantCulture));
        return $"{name} {day} {left}";
    }

    string Liable(OrganisationId? causedBy) => ui.Words.Text("cli.incident-liable", string.Join(", ", sheet.LiableFor(causedBy)));

    static string Yen(long? yen) => yen is { } sum ? $"¥{sum.ToString("N0", CultureInfo.InvariantCulture)}" : "";
}
