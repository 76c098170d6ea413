using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>One clock of an incident, for display.</summary>
/// <param name="Code">Which: <c>notice</c>, <c>first</c>, <c>final</c>, <c>confirmed</c>.</param>
/// <param name="From">The day from which "promptly" is counted; null for a fixed day.</param>
/// <param name="Until">The last day, in Japan.</param>
/// <param name="Done">Whether it was done.</param>
/// <param name="DaysLeft">Days from today until then; below 0 once it is over.</param>
public sealed record SheetClock(string Code, DateOnly? From, DateOnly Until, bool Done, int DaysLeft);

/// <summary>Everything that a view of one incident shows, computed from the state and the clock alone.</summary>
/// <param name="e">The state.</param>
/// <param name="incident">The incident.</param>
/// <param name="now">The moment of the view.</param>
public sealed class IncidentSheet(Engagement e, Incident incident, DateTimeOffset now)
{
    /// <summary>The incident.</summary>
    public Incident Incident => incident;

    /// <summary>Its freezes, in the order of their entries.</summary>
    public ImmutableArray<Freeze> Freezes { get; } =
        [.. e.Freezes.Values.Where(f => f.Incident == incident.Id).OrderBy(f => f.At).ThenBy(f => f.Id.Value, StringComparer.Ordinal)];

    /// <summary>Claims out of it.</summary>
    public ImmutableArray<ThirdPartyClaim> Claims { get; } =
        [.. e.Claims.Values.Where(c => c.Incident == incident.Id).OrderBy(c => c.At).ThenBy(c => c.Id.Value, StringComparer.Ordinal)];

    /// <summary>Damages out of it.</summary>
    public ImmutableArray<Damage> Damages { get; } =
        [.. e.Damages.Values.Where(d => d.Incident == incident.Id).OrderBy(d => d.At).ThenBy(d => d.Id.Value, StringComparer.Ordinal)];

    /// <summary>Every identifier that belongs to it.</summary>
    public ImmutableArray<string> Identifiers =>
    [
        incident.Id.Value, .. Freezes.Select(f => f.Id.Value), .. Claims.Select(c => c.Id.Value), .. Damages.Select(d => d.Id.Value),
    ];

    /// <summary>What is due of it.</summary>
    public ImmutableArray<DueThing> Due =>
    [
        .. Deadlines.Of(e, now).Where(d => Identifiers.Contains(d.Subject)
            || incident.Instructions.Any(i => i.Id.Value == d.Subject) || incident.Measures.Any(m => m.Id.Value == d.Subject)),
    ];

    /// <summary>Its clocks: the contractor's notice, the first and the final report, and the final one as from the confirmation.</summary>
    /// <remarks>Where the classification asks for no report by a day there is none.</remarks>
    public ImmutableArray<SheetClock> Clocks
    {
        get
        {
            if (IncidentClock.Of(incident, e.Holidays) is not { } clock)
            {
                return [];
            }

            (DateOnly from, DateOnly until) = IncidentClock.ContractorNotice(incident);
            bool reported = !incident.Reports.IsEmpty;
            return
            [
                Of("notice", from, until, !incident.ContractorNotices.IsEmpty),
                Of("first", clock.FirstReportFrom, clock.FirstReportUntil, reported),
                Of("final", null, clock.FinalReportDue, incident.IsReportComplete),
                .. IncidentClock.FromConfirmation(incident, e.Holidays) is { } confirmed
                    ? [Of("confirmed", null, confirmed.FinalReportDue, incident.IsReportComplete)]
                    : Array.Empty<SheetClock>(),
            ];
        }
    }

    /// <summary>Who answers jointly where the cause lies at an organisation (覚書 7-3a).</summary>
    public ImmutableArray<OrganisationId> LiableFor(OrganisationId? causedBy) => e.LiableFor(causedBy);

    SheetClock Of(string code, DateOnly? from, DateOnly until, bool done) =>
        new(code, from, until, done, until.DayNumber - JapanTime.DayOf(now).DayNumber);
}
