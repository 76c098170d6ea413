using Azukari.Rules;

namespace Azukari.Web.Lists;

/// <summary>Lists of places, areas and terminals.</summary>
static class PlaceScreens
{
    static readonly (string, string) Room = ("places", "places.title");

    /// <summary>履行場所.</summary>
    internal static ListScreen Places { get; } = new("places", "place", "placeState", "weekdays", "opens", "closes", "areas", "terminals")
    {
        NextAct = "place/designate",
        Path = "places",
        Filters = [ListFilter.By("placeState", "state")],
        Searched = ["place", "placeName"],
        Url = (session, thing) => session.Url($"places/{(PlaceId)thing}"),
    };

    /// <summary>区域.</summary>
    internal static ListScreen Areas { get; } = new("areas", "areaName", "place", "areaKind", "areaMeasures", "mayEnter", "since", "closedAt")
    {
        NextAct = "area/establish",
        Above = Room,
        Filters = [ListFilter.By("place"), ListFilter.By("areaKind", "kind")],
        Url = (session, thing) => session.Url($"places/{((Area)thing).Place}"),
    };

    /// <summary>端末.</summary>
    internal static ListScreen Terminals { get; } = new("terminals", "terminalLabel", "place", "area", "registeredAt", "handle")
    {
        NextAct = "terminal/register",
        Above = Room,
        Filters = [ListFilter.By("place"), ListFilter.By("area")],
        Searched = ["terminalLabel", "handle", "id", "place"],
        Url = (session, thing) => session.Url($"places/{((Terminal)thing).Id}"),
    };

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<ListScreen> All { get; } = [Places, Areas, Terminals];
}
