using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>Something due.</summary>
/// <param name="Clause">Under which sentence.</param>
/// <param name="Code">What, in kebab case; its words lie with the desk.</param>
/// <param name="Subject">The identifier it concerns; empty for the contract itself.</param>
/// <param name="On">By which day in Japan; null where it is due at once.</param>
/// <param name="IsOverdue">Whether the day has passed.</param>
/// <param name="For">The offices that it waits for.</param>
public sealed record DueThing(Clause Clause, string Code, string Subject, DateOnly? On, bool IsOverdue, Office For)
{
    /// <summary>The one person it waits for, beside or instead of the offices; null where there is none.</summary>
    public WorkerId? Person { get; init; }

    /// <summary>Since which day it has waited; null where that says nothing.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Whether it is only worth a look when its day comes near: the calendar has it from the beginning, the board from
    /// <see cref="Practices.ReminderDays"/> before.</summary>
    public bool WaitsUntilNear { get; init; }
}

/// <summary>One calendar of everything due, computed from the state and the clock alone.</summary>
public static class Deadlines
{
    /// <summary>What each room says is due. A new room adds its own here.</summary>
    static readonly ImmutableArray<Func<Engagement, DateTimeOffset, IEnumerable<DueThing>>> Rooms =
    [
        PartiesDue.Of,
        PlacesDue.Of,
        HoldingsDue.Of,
        MeasuresDue.Of,
        TakeOutsDue.Of,
        WorkersDue.Of,
        ReentrustmentsDue.Of,
        IncidentsDue.Of,
        CompletionDue.Of,
        ComplianceDue.Of,
        ConsultationsDue.Of,
    ];

    /// <summary>Everything due, near or far, in the order of its day; what is due at once comes first.</summary>
    public static IReadOnlyList<DueThing> Of(Engagement e, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(e);
        Engagement asOf = e.AsOf(now);
        return asOf.Terms == Terms.None
            ? []
            : [.. Rooms.SelectMany(room => room(asOf, now))
                .OrderBy(d => d.On ?? DateOnly.MinValue).ThenBy(d => d.Code, StringComparer.Ordinal)
                .ThenBy(d => d.Subject, StringComparer.Ordinal)];
    }

    /// <summary>What asks for attention: overdue, due at once, or near.</summary>
    public static IEnumerable<DueThing> NearOf(Engagement e, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(e);
        DateOnly near = JapanTime.DayOf(now).AddDays(e.Terms.Practice.ReminderDays);
        return Of(e, now).Where(d => !d.WaitsUntilNear || d.On is null || d.On <= near);
    }
}
