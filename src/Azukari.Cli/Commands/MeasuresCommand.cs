using System.CommandLine;
using Azukari.Custody.Lists;
using Azukari.Rules;

namespace Azukari.Cli.Commands;

/// <summary><c>azukari measures</c>: the guideline's safety measures as a checklist for each organisation (安全管理措置の点検表).</summary>
static class MeasuresCommand
{
    internal static Command Make(Ui ui, Globals globals)
    {
        var only = new Option<string?>("--organisation") { Description = ui.Words.Text("cli.measures-of") };
        return ListView.Make(ui, globals, "measures", ui.Words.Text("cli.measures"), (parsed, session) =>
        {
            OrganisationId? one = parsed.GetValue(only) is { } name ? session.Find<OrganisationId>(name) : null;
            OrganisationId[] organisations = [.. session.State.OwersOfMeasures.Where(o => one is null || o == one)];
            return new ListShown(
                () => Array.ForEach(organisations, organisation => Show(ui, session, organisation)),
                () => new { measures = organisations.SelectMany(o => Describe(ui, session, o)) },
                source => HoldingLists.Measures(source, one));
        }, only);
    }

    static void Show(Ui ui, Session session, OrganisationId organisation)
    {
        (DateOnly today, int months) = When(session);
        MeasureSheet sheet = session.State.MeasuresOf(organisation);
        ILookup<SafetyMeasureState, SafetyMeasure> states = sheet.Measures.ToLookup(m => m.StateOn(today, months));
        int kept = states[SafetyMeasureState.Kept].Count(), none = states[SafetyMeasureState.NotApplicable].Count();
        Ui.Line(ui.Words.Text("cli.measures-counts", organisation.Value, $"{kept}", $"{none}", $"{sheet.Measures.Length - kept - none}"));
        foreach (SafetyMeasure measure in sheet.Measures)
        {
            SafetyMeasureState state = measure.StateOn(today, months);
            string mark = state switch
            {
                SafetyMeasureState.Kept or SafetyMeasureState.NotApplicable => "✓",
                SafetyMeasureState.EvidenceExpired => "×",
                _ => "!",
            };
            string due = measure.EvidenceCountsUntil(months) is { } day ? $"  {ui.Words.Text("cli.measures-due", ui.Words.Date(day))}" : "";
            string owner = measure.Owner is { } who ? $"  {ui.Words.Text("cli.measures-owner", session.Names.Show(who.Value))}" : "";
            Ui.Line(Ui.Plain($"  {mark} {ui.Words.EnumValue(measure.Code)}  {ui.Words.EnumValue(state)}{due}{owner}"));
            if (measure.AdoptedAt is null && state == SafetyMeasureState.NotAdopted)
            {
                Ui.Line($"      {ui.Words.Text("cli.measures-example", Example(ui, measure))}");
            }
        }
    }

    static IEnumerable<object> Describe(Ui ui, Session session, OrganisationId organisation)
    {
        (DateOnly today, int months) = When(session);
        string? Text(SealedText text) => session.Desk.ValueOf(session.Contract, text);
        return session.State.MeasuresOf(organisation).Measures.Select(m => new
        {
            organisation = organisation.Value,
            code = EntryJson.Name(m.Code),
            title = ui.Words.EnumValue(m.Code),
            example = Example(ui, m),
            state = EntryJson.Name(m.StateOn(today, months)),
            owner = m.Owner?.Value,
            how = Text(m.How),
            adoptedAt = m.AdoptedAt?.UtcDateTime,
            evidence = m.Evidence is { } e ? new { what = Text(e.What), sha256 = e.Document?.Hex, seenOn = e.SeenOn, by = e.By.Value } : null,
            countsUntil = m.EvidenceCountsUntil(months),
            review = m.Review is { } r
                ? new { result = EntryJson.Name(r.Result), findings = Text(r.Findings), by = r.By.Value, at = r.At.UtcDateTime }
                : null,
            waiver = m.Waiver is { } w ? new { state = EntryJson.Name(w.State), reason = Text(w.Reason), by = w.By.Value } : null,
        });
    }

    static string Example(Ui ui, SafetyMeasure measure) => ui.Words.Text($"measures.{EntryJson.Name(measure.Code)}");

    static (DateOnly Today, int Months) When(Session session) =>
        (JapanTime.DayOf(session.Desk.Now), session.State.Terms.Practice.MeasureReviewIntervalMonths);
}
