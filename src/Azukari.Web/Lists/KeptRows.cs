using System.Collections.Concurrent;
using Azukari.Rules;

namespace Azukari.Web.Lists;

/// <summary>Long lists in their order, kept while what their rows are made of stays the same: nobody sorts a hundred thousand rows for each page.</summary>
/// <remarks>The state is a value: a part of it that is the same object says the same. What is kept are the things alone; each request makes
/// the cells that it shows from the state of its own moment.</remarks>
sealed class KeptRows
{
    const int MostLists = 64;

    readonly ConcurrentDictionary<(ContractId Contract, string Screen, string Eyes), KeptList> lists = new();

    /// <summary>The list as this person sees it, in its own order; made anew where its basis changed.</summary>
    /// <param name="screen">A list with a <see cref="ListScreen.Basis"/>.</param>
    /// <param name="scene">Who looks.</param>
    /// <param name="make">Makes the things in their order.</param>
    internal KeptList Of(ListScreen screen, ListScene scene, Func<object[]> make)
    {
        IReadOnlyList<object> basis = screen.Basis!(scene.Session.State);
        string eyes = $"{scene.Session.Words.Language} {(scene.Session.Sight.SeesAll ? "all" : scene.Session.Now.Worker?.Value)}";
        var key = (scene.Session.Contract, screen.Name, eyes);
        if (lists.TryGetValue(key, out KeptList? kept) && kept.IsOf(basis))
        {
            return kept;
        }

        if (lists.Count >= MostLists)
        {
            lists.Clear();
        }

        return lists[key] = new KeptList(basis, make());
    }
}

/// <summary>The things of a list in its own order, and what was asked of it since.</summary>
sealed class KeptList(IReadOnlyList<object> basis, object[] things)
{
    const int MostAnswers = 32;

    readonly ConcurrentDictionary<string, object[]> answers = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<int, IReadOnlyDictionary<string, string>> values = new();
    string[]? texts;

    /// <summary>All things, in the list's own order.</summary>
    internal IReadOnlyList<object> Things => things;

    internal bool IsOf(IReadOnlyList<object> parts) => basis.Zip(parts).All(p => ReferenceEquals(p.First, p.Second));

    /// <summary>Those that fit some conditions, in their order.</summary>
    internal IReadOnlyList<object> Answer(string conditions, Func<IEnumerable<object>> make)
    {
        if (answers.TryGetValue(conditions, out object[]? known))
        {
            return known;
        }

        if (answers.Count >= MostAnswers)
        {
            answers.Clear();
        }

        return answers[conditions] = [.. make()];
    }

    /// <summary>The values that stand in a column, with their words.</summary>
    internal IReadOnlyDictionary<string, string> ValuesIn(int column, Func<IReadOnlyDictionary<string, string>> make) => values.GetOrAdd(column, _ => make());

    /// <summary>The things whose text holds some words.</summary>
    /// <param name="wanted">The words, as they are compared.</param>
    /// <param name="textOf">What is searched of a thing, as it is compared.</param>
    internal IEnumerable<object> With(string wanted, Func<object, string> textOf)
    {
        string[] all = texts ??= [.. things.Select(textOf)];
        return Enumerable.Range(0, all.Length).Where(i => all[i].Contains(wanted, StringComparison.Ordinal)).Select(i => things[i]);
    }
}
