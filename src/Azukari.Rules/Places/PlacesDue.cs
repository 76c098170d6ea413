namespace Azukari.Rules;

/// <summary>What is due of places (覚書 第4条第2項、第5条).</summary>
static class PlacesDue
{
    internal static IEnumerable<DueThing> Of(Engagement e, DateTimeOffset now) =>
        !e.IsConcluded || e.HasEnded ? [] : [.. Suspended(e), .. StillInside(e, JapanTime.DayOf(now))];

    static IEnumerable<DueThing> Suspended(Engagement e) =>
        from place in e.SuspendedPlaces
        orderby place.Value
        select new DueThing(new("5-1a"), "place-is-suspended", place.Value, null, false, Office.CityApprover);

    /// <summary>Nobody stays overnight: whoever came in on an earlier day has left, or something is wrong.</summary>
    static IEnumerable<DueThing> StillInside(Engagement e, DateOnly today) =>
        from visit in e.Visits.Values
        let day = JapanTime.DayOf(visit.Since)
        select new DueThing(new("4-2"), "leaving-not-recorded", visit.Id.Value, day, day < today, Office.HandlingOfficer)
        {
            Person = visit.Who ?? visit.Escort,
        };
}
