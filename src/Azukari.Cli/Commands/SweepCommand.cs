using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Azukari.Cli.Remote;
using Azukari.Custody;
using Azukari.Custody.Lists;
using Azukari.Custody.Tools;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari sweep</c> searches a terminal or share and records it; <c>azukari sweeps</c> shows what was recorded.</summary>
static class SweepCommand
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var options = new ScanOptionSet(ui);
        Command command = ActGroups.CommandFor(ui, globals, "sweep/record", "sweep");
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            ScanRequest request = options.RequestOf(parsed);
            options.TellExpired(request);
            if (RemoteDesk.Of(parsed, globals) is { } far)
            {
                using (far)
                {
                    return Record(ui, far, parsed, options, request);
                }
            }

            using Session session = Session.ToAct(parsed, globals);
            using var outputs = new ScanOutputs(ui, parsed.GetValue(options.Html), parsed.GetValue(options.Csv));
            DateTimeOffset began = session.Desk.Now;
            (Receipt receipt, ScanTotals? totals) = ui.WithProgress(progress => session.Desk.Sweep(
                session.PersonOf(parsed, globals), request with { Own = outputs.Names }, outputs.With(null), progress));
            if (totals is null)
            {
                return ui.Tell(receipt, session.Desk, session.Contract);
            }

            outputs.Finish(totals, new ScanFacts(
                request.Paths, began, session.Desk.Now, $"Azukari {Shell.Version}", request.Allow?.Expired.Count ?? 0));
            if (!ui.Json)
            {
                ScanScreen.Show(ui, outputs.Overview, totals, request.Allow?.Expired.Count ?? 0, parsed.GetValue(options.Summary));
                outputs.TellWritten();
                Ui.Line();
            }

            int told = ui.Tell(receipt, session.Desk, session.Contract, totals);
            return told == Shell.Done && !totals.IsClean ? Shell.Refused : told;
        });
        return command;
    }

    /// <summary>Searches this terminal, and lets the server record it; where the rules refuse, nothing is searched and the refusal is an entry.</summary>
    static int Record(Ui ui, RemoteDesk far, ParseResult parsed, ScanOptionSet options, ScanRequest request)
    {
        string searched = new JsonObject { ["searched"] = new JsonArray([.. Desk.SearchedPlaces(request.Paths).Split('\n').Select(p => (JsonNode)p)]) }.ToJsonString() + "\n";
        if ((string?)far.Json(far.Ask("sweeps?preview=true", () => new StringContent(searched)))["outcome"] != "permitted")
        {
            return far.Send(far.Post("sweeps", () => new StringContent(searched)));
        }

        using var outputs = new ScanOutputs(ui, parsed.GetValue(options.Html), parsed.GetValue(options.Csv));
        DateTimeOffset began = TimeProvider.System.GetUtcNow();
        using var report = new MemoryStream();
        report.Write(Encoding.UTF8.GetBytes(searched));
        ScanTotals totals;
        using (var lines = new ScanLines(report))
        {
            totals = ui.WithProgress(progress => Scanning.Scan(
                request with { Reveal = false, Own = outputs.Names }, outputs.With(lines), progress));
            lines.Totals(totals);
        }

        outputs.Finish(totals, new ScanFacts(
            request.Paths, began, TimeProvider.System.GetUtcNow(), $"Azukari {Shell.Version}", request.Allow?.Expired.Count ?? 0));
        if (!ui.Json)
        {
            ScanScreen.Show(ui, outputs.Overview, totals, request.Allow?.Expired.Count ?? 0, parsed.GetValue(options.Summary));
            outputs.TellWritten();
            Ui.Line();
        }

        byte[] sent = report.ToArray();
        int told = far.Send(far.Post("sweeps", () => new ByteArrayContent(sent)));
        return told == Shell.Done && !totals.IsClean ? Shell.Refused : told;
    }

    internal static Command List(Ui ui, Globals globals)
    {
        var which = new Argument<string?>("SWEEP") { Description = ui.Words.Text("cli.sweeps-which"), Arity = ArgumentArity.ZeroOrOne };
        return ListView.Make(ui, globals, "sweeps", ui.Words.Text("cli.sweeps"), (parsed, session) =>
        {
            if (parsed.GetValue(which) is { } name)
            {
                SweepId sweep = session.Find<SweepId>(name);
                return new ListShown(() => WriteReport(session, sweep), () => WrittenReport(session, sweep), EventLists.Sweeps);
            }

            Viewer view = session.View(ui);
            IReadOnlyList<Sweep> all = SweepView.InOrder(session.State.Sweeps.Values);
            return new ListShown(
                () =>
                {
                    Show(ui, session, all);
                    if (all.Count == 0)
                    {
                        Ui.Line(ui.Words.Text("cli.sweeps-none"));
                    }
                },
                () => all.Select(sweep => SweepView.Describe(view, sweep)),
                EventLists.Sweeps);
        }, which);
    }

    /// <summary>The report in detail is JSON as it was kept, however it is asked for.</summary>
    static void WriteReport(Session session, SweepId sweep)
    {
        using Stream output = Console.OpenStandardOutput();
        session.Desk.WriteSweepReport(session.Contract, sweep, output);
    }

    static IEnumerable<object> WrittenReport(Session session, SweepId sweep)
    {
        WriteReport(session, sweep);
        yield break;
    }

    /// <summary>Sweeps line by line, the latest first.</summary>
    internal static void Show(Ui ui, Session session, IEnumerable<Sweep> sweeps)
    {
        foreach (Sweep sweep in sweeps)
        {
            string mark = sweep.FoundNumbers ? "×" : sweep.IsComplete ? "✓" : "!";
            Ui.Line(Ui.Plain($"  {mark} " + ui.Words.Text(
                "cli.sweeps-line", ui.Words.Time(sweep.At), sweep.Terminal is { } at ? session.Names.Show(at.Value) : "", ScanWords.Count(sweep.Found.Files),
                ScanWords.Count(sweep.Found.High + sweep.Found.Medium), ScanWords.Count(sweep.Unread.Total), sweep.Id.Value)));
        }
    }
}
