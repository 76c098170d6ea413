using System.CommandLine;
using Azukari.Custody.Compliance;
using Azukari.Custody.Lists;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari analysis</c>: what of the ledger is out of the ordinary, with what is normal.</summary>
static class AnalysisCommand
{
    const int DaysByDefault = 31;

    internal static Command Make(Ui ui, Globals globals)
    {
        var from = new Option<DateOnly?>("--from") { Description = ui.Words.Text("analysis.from") };
        var until = new Option<DateOnly?>("--until") { Description = ui.Words.Text("analysis.until") };
        return ListView.Make(ui, globals, "analysis", ui.Words.Text("analysis.about"), (parsed, session) =>
        {
            DateOnly last = parsed.GetValue(until) ?? LastDay(session);
            DateOnly first = parsed.GetValue(from) ?? last.AddDays(1 - DaysByDefault);
            IReadOnlyList<Anomaly> found = ui.WithProgress(
                ui.Words.Text("analysis.title"), session.Desk.SizeOf(session.Contract), progress => Read(session, first, last, progress));
            return new ListShown(
                () => Show(ui, session, first, last, found),
                () => new { from = first, until = last, signs = found.Select(a => Describe(ui, session, a)) },
                source => SignLists.Signs(source, found));
        }, from, until);
    }

    static IReadOnlyList<Anomaly> Read(Session session, DateOnly first, DateOnly last, IProgress<long>? progress) =>
        session.Desk.SignsOf(session.Contract, first, last, wait: null, progress)!;

    /// <summary>The last entry's day: the analysis depends on nothing but the ledger.</summary>
    static DateOnly LastDay(Session session) => session.Desk
        .EntriesOf(session.Contract, Math.Max(0, session.Desk.SizeOf(session.Contract) - 1))
        .Select(e => e.Entry.Circumstances.Today).LastOrDefault(JapanTime.DayOf(session.Desk.Now));

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

    static object Describe(Ui ui, Session session, Anomaly anomaly)
    {
        AnomalyText said = AnomalyText.Of(ui.Words, anomaly, session.Names.Show);
        return new
        {
            kind = EntryJson.Name(anomaly.Kind),
            title = said.Title,
            by = anomaly.Worker?.Value,
            from = anomaly.From,
            until = anomaly.Until,
            count = anomaly.Count,
            usual = anomaly.Usual,
            subject = anomaly.Subject,
            what = said.What,
            normal = said.Normal,
            ask = said.Ask,
            entries = anomaly.Entries,
            entriesInAll = anomaly.EntriesInAll,
        };
    }

    static string WhoIs(Ui ui, Session session, Anomaly anomaly) =>
        anomaly.Worker is { } worker ? session.Names.Show(worker.Value) : ui.Words.Text("unknown");
}
