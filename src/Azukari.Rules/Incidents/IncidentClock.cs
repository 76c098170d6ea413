namespace Azukari.Rules;

/// <summary>The deadlines of an incident, counted from the day of knowledge, which is day 1 (GL 別添2; 漏えい等報告規則3条).</summary>
/// <param name="FirstReportFrom">Day 3: the preliminary report is due "promptly", about three to five days; no roll-over.</param>
/// <param name="FirstReportUntil">Day 5.</param>
/// <param name="FinalReportDue">Day 30, or 60 with an unjust purpose; a closed day rolls forward.</param>
public sealed record IncidentClock(DateOnly FirstReportFrom, DateOnly FirstReportUntil, DateOnly FinalReportDue)
{
    /// <summary>The clock of one incident; null where its classification asks for no report by a day.</summary>
    public static IncidentClock? Of(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return incident.Classification is { ExemptByEncryption: true } or { Situation: ReportableSituation.None }
            ? null
            : Of(incident.KnownToCityOn, incident.Classification?.Situation == ReportableSituation.UnjustPurpose);
    }

    /// <summary>The clock from a day of knowledge.</summary>
    public static IncidentClock Of(DateOnly known, bool unjustPurpose) => new(
        known.AddDays(2), known.AddDays(4), JapaneseHolidays.RollForward(known.AddDays(unjustPurpose ? 59 : 29)));
}
