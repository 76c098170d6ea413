using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>Lists of how an organisation's work is watched over: supervisions and reports of what was processed (覚書 6-2, 7-3).</summary>
public static class WorkLists
{
    /// <summary>Supervisions, in the order of their periods.</summary>
    public static ListTable Supervisions(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<Supervision>(source)
            .Named<OrganisationId>("organisation", s => s.Organisation)
            .Day("from", s => s.Period.From)
            .Day("until", s => s.Period.Until)
            .Many("supervisionFindings", s => s.Findings.Select(f => source.Words.EnumValue(f)))
            .Day("correctBy", s => s.CorrectBy)
            .Code("supervisionState", s => StateOf(s) is var state ? (state, source.Words.Text($"lists.supervision-states.{state}")) : default)
            .Instant("settledAt", s => s.SettledAt)
            .Called("by", s => s.By.Value)
            .Instant("at", s => s.At)
            .Id("id", s => s.Id.Value)
            .Over(
                "supervisions",
                source.State.Supervisions.Values.Where(s => source.Sees(s.Organisation)).OrderBy(s => s.Period.Until).ThenBy(s => s.Id.Value, StringComparer.Ordinal));
    }

    /// <summary>Reports of what was processed, beside the handlers who were notified.</summary>
    public static ListTable VolumeReports(ListSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new ListOf<VolumeReport>(source)
            .Named<OrganisationId>("organisation", r => r.Organisation)
            .Day("from", r => r.Period.From)
            .Day("until", r => r.Period.Until)
            .Number("records", r => r.Records)
            .Number("hours", r => r.Hours)
            .Number("handlersStated", r => r.Handlers)
            .Number("handlersNotified", r => r.Notified)
            .Code("volumeState", r => StateOf(r) is var state ? (state, source.Words.Text($"lists.volume-states.{state}")) : default)
            .Instant("settledAt", r => r.SettledAt)
            .Id("id", r => r.Id.Value)
            .Over(
                "volume-reports",
                source.State.VolumeReports.Values.Where(r => source.Sees(r.Organisation)).OrderBy(r => r.Period.Until).ThenBy(r => r.Id.Value, StringComparer.Ordinal));
    }

    static string StateOf(Supervision supervision) => supervision.IsOpen ? "open" : supervision.SettledAt is null ? "nothing" : "settled";

    static string StateOf(VolumeReport report) => !report.IsBeyond ? "within" : report.SettledAt is null ? "beyond" : "settled";
}
