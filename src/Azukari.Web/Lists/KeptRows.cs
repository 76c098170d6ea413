using System.Collections.Concurrent;
using Azukari.Rules;

namespace Azukari.Web.Lists;

/// <summary>Long lists in their order, kept while what their rows are made of stays the same: nobody sorts a hundred thousand rows for each page.</summary>
/// <remarks>The state is a value: a part of it that is the same object says the same. What is kept are the things alone; each request makes
/// the cells that it shows from the state of its own moment. After an act a list of <see cref="ListAlone"/> takes up what the act changed.</remarks>
sealed class KeptRows
{
    const int MostLists = 64;

    readonly ConcurrentDictionary<(ContractId Contract, string Screen, string Eyes), Room> lists = new();

    /// <summary>The list as this person sees it, in its own order; brought up to date, or made anew, where its basis changed.</summary>
    /// <param name="screen">A list with a <see cref="ListScreen.Basis"/>.</param>
    /// <param name="scene">Who looks.</param>
    /// <param name="make">Makes the things in their order.</param>
    /// <param name="compare">Their order, between two of them.</param>
    internal KeptList Of(ListScreen screen, ListScene scene, Func<object[]> make, Comparison<object> compare)
    {
        Engagement state = scene.Session.State;
        IReadOnlyList<object> basis = screen.Basis!(state);
        IReadOnlyList<object> frame = screen.Alone?.Frame(state) ?? [];
        string eyes = $"{scene.Session.Words.Language} {(scene.Session.Sight.SeesAll ? "all" : scene.Session.Now.Worker?.Value)}";
        var key = (scene.Session.Contract, screen.Name, eyes);
        if (lists.Count >= MostLists && !lists.ContainsKey(key))
        {
            lists.Clear();
        }

        // After an act all who look want the new list at once: one makes it, and the others wait for him.
        Room room = lists.GetOrAdd(key, _ => new Room());
        lock (room)
        {
            if (room.List is { } kept && kept.IsOf(basis))
            {
                return kept;
            }

            return room.List = (screen.Alone is { } alone ? room.List?.After(basis, frame, alone.Things(scene), compare) : null) ?? new KeptList(basis, frame, make());
        }
    }

    sealed class Room
    {
        internal KeptList? List { get; set; }
    }
}
