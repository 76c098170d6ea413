using Azukari.Rules;

namespace Azukari.Custody.Views;

/// <summary>A place of performance with its areas, hours, networks and terminals.</summary>
public static class PlaceView
{
    /// <summary>Every place of the contract.</summary>
    public static IReadOnlyList<PlaceId> Of(Viewer v) => [.. Lists.PlaceLists.All(v.State)];

    /// <summary>It in JSON.</summary>
    public static object Describe(Viewer v, PlaceId place)
    {
        Engagement e = v.State;
        AttendedHours? hours = e.AttendedHours.GetValueOrDefault(place);
        return new
        {
            id = place.Value,
            state = StateOf(e, place),
            hours = hours is null ? null : new { days = hours.Days.Select(d => EntryJson.Name(d)), from = hours.From, until = hours.Until },
            networks = e.NetworksOf(place).Select(n => n.Text),
            areas = AreasOf(e, place).Select(a => new
            {
                id = a.Id.Value,
                kind = EntryJson.Name(a.Kind),
                name = v.Value(a.Name),
                measures = a.Measures.Select(m => EntryJson.Name(m)),
                mayEnter = a.MayEnter.Where(w => v.Sees(w)).Select(w => w.Value).Order(StringComparer.Ordinal),
                inside = e.Visits.Values.Where(x => x.Area == a.Id && v.Sees(x.Who ?? x.Escort))
                    .Select(x => new { id = x.Id.Value, who = x.Who?.Value, escort = x.Escort?.Value, since = x.Since.UtcDateTime }),
            }),
            terminals = e.Terminals.Values.Where(t => t.Place == place).Select(t => new { id = t.Id.Value, area = t.Area?.Value }),
        };
    }

    /// <summary>Whether the place counts now: <c>designated</c>, <c>suspended</c> or <c>withdrawn</c>.</summary>
    public static string StateOf(Engagement e, PlaceId place) =>
        !e.IsDesignated(place) ? "withdrawn" : e.SuspendedPlaces.Contains(place) ? "suspended" : "designated";

    /// <summary>The areas in use.</summary>
    public static IEnumerable<Area> AreasOf(Engagement e, PlaceId place) =>
        e.Areas.Values.Where(a => a.Place == place && a.ClosedAt is null).OrderBy(a => a.Id.Value, StringComparer.Ordinal);
}
