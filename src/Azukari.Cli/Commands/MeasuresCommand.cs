using System.CommandLine;
using Azukari.Custody.Lists;
using Azukari.Custody.Views;
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
                () => HoldingView.Measures(session.View(ui), one),
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

    static string Example(Ui ui, SafetyMeasure measure) => ui.Words.Text($"measures.{EntryJson.Name(measure.Code)}");

    static (DateOnly Today, int Months) When(Session session) =>
        (JapanTime.DayOf(session.Desk.Now), session.State.Terms.Practice.MeasureReviewIntervalMonths);
}
