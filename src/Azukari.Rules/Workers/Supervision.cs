using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A record of supervision (監督の記録): what an officer looked at in a period, and what he found.</summary>
public sealed record Supervision(
    SupervisionId Id, OrganisationId Organisation, Period Period, ImmutableArray<SupervisionFinding> Findings, DateOnly? CorrectBy,
    WorkerId By, DateTimeOffset At)
{
    /// <summary>When what was found was put right.</summary>
    public DateTimeOffset? SettledAt { get; internal init; }

    /// <summary>Whether something was found that is not put right yet.</summary>
    public bool IsOpen => SettledAt is null && CorrectBy is not null;
}

/// <summary>What a supervision found.</summary>
public enum SupervisionFinding
{
    /// <summary>Nothing to put right.</summary>
    NothingFound,

    /// <summary>Screens, papers or media left unattended (離席時の放置).</summary>
    LeftUnattended,

    /// <summary>Private devices or media in the area (私物の持込み).</summary>
    PrivateDevice,

    /// <summary>A card or password shared (認証の共用).</summary>
    SharedCredential,

    /// <summary>Work beyond the notified purpose, place or hour (届出の範囲外).</summary>
    OutsideScope,

    /// <summary>Copies or notes that are not in the register (管理簿にない複製).</summary>
    UnregisteredCopy,

    /// <summary>Steps of the procedure left out (手順の省略).</summary>
    ProcedureSkipped,

    /// <summary>Someone at work who is not notified (届出のない者).</summary>
    NotNotifiedPerson,

    /// <summary>Something else, which the text states.</summary>
    Other,
}

/// <summary>An unusual access that an officer was shown, and what he says of it.</summary>
/// <param name="Day">The day, in Japan.</param>
/// <param name="Kind">What was unusual.</param>
/// <param name="Verdict">What it was.</param>
/// <param name="By">Who looked.</param>
/// <param name="At">When.</param>
/// <param name="Incident">The incident that came of it.</param>
public sealed record Acknowledgement(
    DateOnly Day, UnusualKind Kind, UnusualVerdict Verdict, WorkerId By, DateTimeOffset At, IncidentId? Incident);

/// <summary>What was unusual in a worker's accesses.</summary>
public enum UnusualKind
{
    /// <summary>Outside the usual hours.</summary>
    Hours,

    /// <summary>More openings than usual in a day.</summary>
    Volume,

    /// <summary>More over a long time than others with the same work.</summary>
    SlowDrain,

    /// <summary>A purpose that he never used before.</summary>
    NewPurpose,

    /// <summary>A place or terminal that he never used before.</summary>
    NewPlace,

    /// <summary>Refused again and again.</summary>
    RepeatedRefusals,

    /// <summary>Active after a long silence, or silent for long.</summary>
    Dormant,

    /// <summary>Numbers shown in clear more often than the work asks for.</summary>
    Reveals,
}

/// <summary>What an officer says of an unusual access.</summary>
public enum UnusualVerdict
{
    /// <summary>The work explains it.</summary>
    Explained,

    /// <summary>It is still being looked into.</summary>
    UnderInquiry,

    /// <summary>An incident was reported.</summary>
    IncidentReported,
}

/// <summary>Supervision of organisations.</summary>
public static class Supervising
{
    extension(Engagement e)
    {
        /// <summary>Organisations of the chain that have someone at work who may handle: those to be supervised.</summary>
        internal IEnumerable<OrganisationId> SupervisedFirms => e.Workers.Values
            .Where(w => w.IsNotified && e.IsInChain(w.Organisation)).Select(w => w.Organisation).Distinct()
            .OrderBy(o => o.Value, StringComparer.Ordinal);

        /// <summary>By which day the next record of supervision is due: counted from the end of the last period looked at, or from
        /// the first receipt of a handler; null where nobody handles anything.</summary>
        public DateOnly? SupervisionDueOf(OrganisationId firm)
        {
            DateOnly? last = e.Supervisions.Values.Where(s => s.Organisation == firm).Select(s => (DateOnly?)s.Period.Until).Max();
            DateOnly? first = e.Workers.Values.Where(w => w.Organisation == firm && w.IsNotified)
                .Select(w => (DateOnly?)JapanTime.DayOf(w.Notification!.ReceivedAt!.Value)).Min();
            return (last ?? first)?.AddMonths(e.Terms.Practice.SupervisionIntervalMonths);
        }

        /// <summary>The last word of an officer on an unusual access; null where nobody has looked yet.</summary>
        public Acknowledgement? AcknowledgementOf(WorkerId worker, DateOnly day, UnusualKind kind) =>
            e.Acknowledgements.TryGetValue(worker, out ImmutableArray<Acknowledgement> all)
                ? all.LastOrDefault(a => a.Day == day && a.Kind == kind)
                : null;
    }
}

enum SupervisionRefusal
{
    SupervisionPeriodOpen,
    FindingsContradict,
    FindingsWithoutDay,
    NoFindingsOpen,
    AcknowledgedByOneself,
    UnusualDayInTheFuture,
    UnusualWithoutIncident,
}
