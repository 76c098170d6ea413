namespace Azukari.Rules;

/// <summary>How many handlers an organisation plans for a period, and what one of them gets done (要員計画).</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Organisation">Whose people.</param>
/// <param name="Period">In which days.</param>
/// <param name="Handlers">Handlers at work at a time, 1 or more.</param>
/// <param name="RecordsPerHour">Records that one handler gets done in an hour; 0 where it was not stated.</param>
/// <param name="StatedAt">When it was stated: of two for one day the later counts.</param>
public sealed record StaffingPlan(
    StaffingPlanId Id, OrganisationId Organisation, Period Period, int Handlers, int RecordsPerHour, DateTimeOffset StatedAt);

/// <summary>How much an organisation says it processed (処理量の報告), beside what the desk knows of its handlers.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Organisation">Whose work.</param>
/// <param name="Period">In which days.</param>
/// <param name="Records">Records processed.</param>
/// <param name="Hours">Hours worked on it, all handlers together.</param>
/// <param name="Handlers">Handlers who worked on it, as stated.</param>
/// <param name="Notified">Handlers of the organisation whom the city had received by the end of the period, as the ledger shows.</param>
/// <param name="RecordsPerHour">What was planned for one handler; 0 where it was not stated.</param>
public sealed record VolumeReport(
    VolumeReportId Id, OrganisationId Organisation, Period Period, long Records, long Hours, int Handlers, int Notified,
    int RecordsPerHour)
{
    /// <summary>Hours that one person can work in a day at the very most; beyond it somebody else has worked.</summary>
    public const int HoursInADay = 12;

    /// <summary>When the city settled what it raised.</summary>
    public DateTimeOffset? SettledAt { get; internal init; }

    /// <summary>Records that the notified handlers could have done at most; null where no rate was planned.</summary>
    public decimal? Capacity => RecordsPerHour > 0 ? RecordsPerHour * Math.Min(Hours, HoursOfNotified) : null;

    /// <summary>Whether the notified handlers cannot have done it: more people, more hours or more records than they have.</summary>
    public bool IsBeyond => Handlers > Notified || Hours > HoursOfNotified || Records > Capacity;

    decimal HoursOfNotified => (decimal)Notified * HoursInADay * (Period.Until.DayNumber - Period.From.DayNumber + 1);
}

/// <summary>Planned and notified handlers.</summary>
public static class Staffing
{
    /// <summary>Fewer than this many of a hundred planned handlers are far fewer, and raised.</summary>
    public const int EnoughPercent = 80;

    extension(Engagement e)
    {
        /// <summary>The plan that counts for an organisation on a day: the one stated last; null where there is none.</summary>
        public StaffingPlan? PlanOf(OrganisationId organisation, DateOnly day) => e.StaffingPlans.Values
            .Where(p => p.Organisation == organisation && p.Period.Contains(day))
            .OrderByDescending(p => p.StatedAt).ThenBy(p => p.Id.Value, StringComparer.Ordinal).FirstOrDefault();

        /// <summary>Handlers of an organisation who may work on the day.</summary>
        public int HandlersOf(OrganisationId organisation, DateOnly day) => e.Workers.Values
            .Count(w => w.Organisation == organisation && w is { IsHandler: true, Notification: { } n } && n.HoldsOn(day));

        /// <summary>Handlers of an organisation whom the city had received by the end of a period and who had not left before it.
        /// </summary>
        internal int NotifiedIn(OrganisationId organisation, Period period) => e.Workers.Values.Count(w =>
            w.Organisation == organisation
            && w.FirstReceivedAt is { } received && JapanTime.DayOf(received) <= period.Until
            && (w.LeftAt is not { } left || JapanTime.DayOf(left) >= period.From));
    }
}

enum StaffingRefusal
{
    StaffingOutOfRange,
    VolumeOutOfRange,
    NoVolumeQuestion,
}
