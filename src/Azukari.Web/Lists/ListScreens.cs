namespace Azukari.Web.Lists;

/// <summary>Every list of the screens, room by room. The endpoint of their files finds them here.</summary>
static class ListScreens
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<ListScreen> All { get; } =
    [
        .. HoldingScreens.All, .. EventScreens.All, .. PeopleScreens.All, .. PlaceScreens.All, .. KeepingScreens.All, .. LedgerScreens.All,
    ];

    /// <summary>The list of a name; null where there is none.</summary>
    internal static ListScreen? Find(string name) => All.FirstOrDefault(s => s.Name == name);
}
