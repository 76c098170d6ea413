using System.CommandLine;
using System.Globalization;
using Azukari.Cli.Remote;
using Azukari.Custody.Views;
using Azukari.Rules;
using Spectre.Console;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari reach</c> and <c>azukari incident reach</c>: who and what was touched, since when, how many persons at most.</summary>
static class ReachCommand
{
    static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    internal static Command Make(Ui ui, Globals globals)
    {
        var items = new Option<string[]>("--item") { Description = ui.Words.Text("cli.reach-item") };
        var workers = new Option<string[]>("--worker") { Description = ui.Words.Text("cli.reach-worker") };
        var terminals = new Option<string[]>("--terminal") { Description = ui.Words.Text("cli.reach-terminal") };
        var firms = new Option<string[]>("--organisation") { Description = ui.Words.Text("cli.reach-organisation") };
        Option<string?> since = Since(ui);
        var command = new Command("reach", ui.Words.Text("cli.reach")) { items, workers, terminals, firms, since };
        command.SetAction(parsed =>
        {
            if (RemoteViews.Show(parsed, globals) is { } told)
            {
                return told;
            }

            using Session session = Session.ToRead(parsed, globals);
            var query = new ReachQuery(
                [.. Names(parsed.GetValue(items)).Select(session.Find<ItemId>)],
                [.. Names(parsed.GetValue(workers)).Select(session.Find<WorkerId>)],
                [.. Names(parsed.GetValue(terminals)).Select(session.Find<TerminalId>)],
                [.. Names(parsed.GetValue(firms)).Select(session.Find<OrganisationId>)],
                SinceOf(ui, parsed.GetValue(since)));
            if (query.Items.IsEmpty && query.Workers.IsEmpty && query.Terminals.IsEmpty && query.Organisations.IsEmpty)
            {
                throw new UsageException(ui.Words.Text("cli.reach-nothing"), ui.Words.Text("usage.hint", "azukari reach"));
            }

            return Tell(ui, session, query);
        });
        return command;
    }

    internal static Command OfIncident(Ui ui, Globals globals)
    {
        var which = new Argument<string>("INCIDENT") { Description = ui.Words.Text("cli.incident-which") };
        Option<string?> since = Since(ui);
        var command = new Command("reach", ui.Words.Text("cli.incident-reach")) { which, since };
        command.SetAction(parsed =>
        {
            if (RemoteViews.Show(parsed, globals) is { } told)
            {
                return told;
            }

            using Session session = Session.ToRead(parsed, globals);
            Incident incident = IncidentCommand.Find(session, parsed.GetValue(which)!);
            return Tell(ui, session, ReachQuery.Of(session.State, incident, SinceOf(ui, parsed.GetValue(since))));
        });
        return command;
    }

    static int Tell(Ui ui, Session session, ReachQuery query)
    {
        Reach reach = session.Desk.ReachOf(session.Contract, query)!;
        if (ui.Json)
        {
            Ui.WriteJson(SignView.Reach(reach));
        }
        else
        {
            Show(ui, session, reach);
        }

        return Shell.Done;
    }

    static void Show(Ui ui, Session session, Reach reach)
    {
        ui.Markup($"[bold]{Markup.Escape(ui.Words.Text("cli.reach-summary", Number(reach.Items.Length), Number(reach.Workers.Count()),
            Number(reach.Touches.Select(t => t.Entry).Distinct().Count()), Number(reach.PersonsAtMost), Number(reach.NumbersLikely)))}[/]");
        Ui.Line(ui.Words.Text("cli.reach-why"));
        if (reach.RefusedAttempts > 0)
        {
            Ui.Line(ui.Words.Text("cli.reach-attempts", Number(reach.RefusedAttempts)));
        }

        if (!reach.Recipients.IsEmpty)
        {
            Ui.Line(ui.Words.Text("cli.reach-recipients", string.Join(", ", reach.Recipients)));
        }

        Ui.Line();
        foreach (ReachedItem item in reach.Items)
        {
            Ui.Line(Ui.Plain(
                $"  {session.Names.Show(item.Id.Value)} ({item.Id}) {ui.Words.EnumValue(item.Kind)} {ui.Words.EnumValue(item.State)}"));
        }

        Ui.Line();
        foreach (Touch touch in reach.Touches)
        {
            string who = touch.Worker is { } w ? session.Names.Show(w.Value) : ui.Words.Text("desk");
            string where = touch.Terminal is { } t ? $" @ {session.Names.Show(t.Value)}" : "";
            Ui.Line(Ui.Plain(
                $"  {ui.Words.Text("entry", Number(touch.Entry))} {ui.Words.Time(touch.At)} {ui.Words.EnumValue(touch.Kind)} "
                + $"{session.Names.Show(touch.Item.Value)} {who}{where}"));
        }

        if (!reach.Limits.IsEmpty)
        {
            Ui.Line();
            ui.Markup($"[bold]{Markup.Escape(ui.Words.Text("cli.reach-limits"))}[/]");
            foreach (ReachLimit limit in reach.Limits)
            {
                Ui.Line(Ui.Plain($"  {ui.Words.EnumValue(limit.Gap)} {(limit.Item is { } i ? session.Names.Show(i.Value) : "")}"));
            }
        }

        Ui.Line();
        Ui.Line(ui.Words.Text("cli.reach-read", Number(reach.Entries)));
    }

    static Option<string?> Since(Ui ui) => new("--since") { Description = ui.Words.Text("cli.reach-since") };

    static IEnumerable<string> Names(string[]? given) => ActGroups.Split(given ?? []);

    static DateTimeOffset? SinceOf(Ui ui, string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf(':', StringComparison.Ordinal) && text.Contains(':', StringComparison.Ordinal)
                ? at
                : new DateTimeOffset(at.DateTime, Japan)
        : throw new UsageException(ui.Words.Text("usage.option-value", "--since", "2026-11-24T09:00"), ui.Words.Text("usage.hint", "azukari reach"));

    static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
