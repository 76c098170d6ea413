using System.CommandLine;
using Azukari.Custody.Compliance;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari analysis</c>: what of the ledger is out of the ordinary, with what is normal.</summary>
static class AnalysisCommand
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var from = new Option<DateOnly?>("--from") { Description = ui.Words.Text("analysis.from") };
        var until = new Option<DateOnly?>("--until") { Description = ui.Words.Text("analysis.until") };
        return ListView.Make(ui, globals, "analysis", ui.Words.Text("analysis.about"), (parsed, session) =>
        {
            (DateOnly first, DateOnly last) = SignView.PeriodOf(session.View(ui), parsed.GetValue(from), parsed.GetValue(until));
            IReadOnlyList<Anomaly> found = ui.WithProgress(
                ui.Words.Text("analysis.title"), session.Desk.SizeOf(session.Contract), progress => Read(session, first, last, progress));
            return new ListShown(
                () => Show(ui, session, first, last, found),
                () => SignView.Analysis(session.View(ui), first, last, found),
                source => SignLists.Signs(source, found));
        }, from, until);
    }

    static IReadOnlyList<Anomaly> Read(Session session, DateOnly first, DateOnly last, IProgress<long>? progress) =>
        session.Desk.SignsOf(session.Contract, first, last, wait: null, progress)!;

    static void Show(Ui ui, Session session, DateOnly first, DateOnly last, IReadOnlyList<Anomaly> found)
    {
        Ui.Line(ui.Words.Text("analysis.period", ui.Words.Date(first), ui.Words.Date(last), $"{found.Count}"));
        foreach (Anomaly anomaly in found)
        {
            AnomalyText said = AnomalyText.Of(ui.Words, anomaly, session.Names.Show);
            Ui.Line();
            Ui.Line($"{said.Title} — {Ui.Plain(WhoIs(ui, session, anomaly))}");
            Ui.Line($"  {Ui.Plain(said.What)}");
            Ui.Line($"  {Ui.Plain(said.Normal)}");
            Ui.Line($"  {Ui.Plain(said.Ask)}");
            if (anomaly.EntriesInAll > 0)
            {
                string more = anomaly.EntriesInAll > anomaly.Entries.Length ? " …" : "";
                Ui.Line($"  {ui.Words.Text("analysis.entries", string.Join(' ', anomaly.Entries) + more, $"{anomaly.EntriesInAll}")}");
            }
        }
    }

    static string WhoIs(Ui ui, Session session, Anomaly anomaly) =>
        anomaly.Worker is { } worker ? session.Names.Show(worker.Value) : ui.Words.Text("unknown");
}
