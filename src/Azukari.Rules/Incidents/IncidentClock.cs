namespace Azukari.Rules;

/// <summary>The deadlines of an incident, counted from the day of knowledge, which is day 1 (GL 別添2; 漏えい等報告規則3条).</summary>
/// <param name="FirstReportFrom">Day 3: the preliminary report is due "promptly", about three to five days; no roll-over.</param>
/// <param name="FirstReportUntil">Day 5.</param>
/// <param name="FinalReportDue">Day 30, or 60 with an unjust purpose; a closed day rolls forward.</param>
public sealed record IncidentClock(DateOnly FirstReportFrom, DateOnly FirstReportUntil, DateOnly FinalReportDue)
{
    /// <summary>The clock of one incident; null where its classification asks for no report by a day.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="holidays">The holidays; those of the law where none are given.</param>
    public static IncidentClock? Of(Incident incident, HolidayCalendar? holidays = null)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return incident.IsReportable
            ? Of(StartOf(incident), incident.Classification?.HasUnjustPurpose == true, holidays)
            : null;
    }

    /// <summary>The clock from a day of knowledge.</summary>
    public static IncidentClock Of(DateOnly known, bool unjustPurpose, HolidayCalendar? holidays = null) => new(
        known.AddDays(2), known.AddDays(4),
        (holidays ?? HolidayCalendar.ByLaw).RollForward(known.AddDays(unjustPurpose ? 59 : 29)));

    /// <summary>Day 1: the day on which the city knew, of the possibility if it was one.</summary>
    /// <remarks>Where the number of persons alone makes it reportable (4号), and was first held to be 100 or fewer, day 1 is the day on
    /// which it was first said to be more.</remarks>
    public static DateOnly StartOf(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        DateOnly known = incident.KnownToCityOn;
        if (incident.Classification is not { } said || said.Situations.Any(s => s != ReportableSituation.OverHundredPersons))
        {
            return known;
        }

        (DateTimeOffset At, long AtMost)[] sizes =
        [
            .. incident.Counts.Select(c => (c.At, c.AtMost))
                .Concat(incident.Classifications.Select(c => (c.At, c.PersonsAtMost)))
                .OrderBy(s => s.At),
        ];
        int crossed = Array.FindIndex(sizes, s => s.AtMost > 100);
        return crossed > 0 && JapanTime.DayOf(sizes[crossed].At) is var day && day > known ? day : known;
    }

    /// <summary>The clock as it would run from the confirmation, for comparison; null where it was not confirmed.</summary>
    public static IncidentClock? FromConfirmation(Incident incident, HolidayCalendar? holidays = null)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return incident is { Confirmed: { } confirmed, IsReportable: true }
            ? Of(JapanTime.DayOf(confirmed.KnownAt), incident.Classification?.HasUnjustPurpose == true, holidays)
            : null;
    }

    /// <summary>The contractor's notice to the city (漏えい等報告規則4条): days 3 and 5 from its own knowledge; no roll-over.</summary>
    public static (DateOnly From, DateOnly Until) ContractorNotice(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        DateOnly known = JapanTime.DayOf(incident.KnownToContractorAt);
        return (known.AddDays(2), known.AddDays(4));
    }
}
