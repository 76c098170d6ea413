using System.Collections.Concurrent;

namespace Azukari.Web.Lists;

/// <summary>The things of a list in its own order, and what was asked of it since.</summary>
/// <remarks>A list that came after another knows what changed between them, and brings an answer that an earlier one gave up to date when it is
/// asked for again: what is gone is left out, and what is fresh is put where it belongs.</remarks>
sealed class KeptList
{
    const int MostAnswers = 16;
    const int MostEarlier = 8;

    /// <summary>Where more things changed, all is made anew.</summary>
    const int MostChanges = 1_000;

    readonly IReadOnlyList<object> basis;
    readonly IReadOnlyList<object> frame;
    readonly object[] things;
    readonly Lazy<HashSet<object>> members;
    readonly Changes changes;
    string?[]? texts;

    internal KeptList(IReadOnlyList<object> basis, IReadOnlyList<object> frame, object[] things)
        : this(basis, frame, things, new Changes(new HashSet<object>(), [], []), null, null)
    {
    }

    KeptList(IReadOnlyList<object> basis, IReadOnlyList<object> frame, object[] things, Changes changes, string?[]? texts, HashSet<object>? members)
    {
        this.basis = basis;
        this.frame = frame;
        this.things = things;
        this.changes = changes;
        this.texts = texts;
        this.members = members is null ? new(() => new(things, ReferenceEqualityComparer.Instance)) : new(members);
    }

    /// <summary>All things, in the list's own order.</summary>
    internal IReadOnlyList<object> Things => things;

    internal bool IsOf(IReadOnlyList<object> parts) => AreSame(basis, parts);

    /// <summary>This list after an act; null where too much changed.</summary>
    internal KeptList? After(IReadOnlyList<object> newBasis, IReadOnlyList<object> newFrame, IEnumerable<object> now, Comparison<object> compare)
    {
        if (!AreSame(frame, newFrame))
        {
            return null;
        }

        HashSet<object> then = members.Value;
        HashSet<object> current = new(then.Count + MostChanges, ReferenceEqualityComparer.Instance);
        List<object> fresh = [];
        foreach (object thing in now)
        {
            if (current.Add(thing) && !then.Contains(thing))
            {
                fresh.Add(thing);
            }
        }

        int left = then.Count - (current.Count - fresh.Count);
        if (left + fresh.Count > MostChanges)
        {
            return null;
        }

        HashSet<object> gone = new(left == 0 ? [] : things.Where(t => !current.Contains(t)), ReferenceEqualityComparer.Instance);
        (object[] after, int[] from) = Merged(things, gone, fresh, compare);
        string?[]? carried = texts is { } known ? [.. from.Select(at => at < 0 ? null : known[at])] : null;
        return new(newBasis, newFrame, after, new Changes(gone, fresh, [changes, .. changes.Earlier.Take(MostEarlier - 1)]), carried, current);
    }

    /// <summary>Those that fit some conditions, in their order.</summary>
    /// <param name="conditions">What was asked, as a text.</param>
    /// <param name="make">Makes the answer of all things.</param>
    /// <param name="fit">Of some things those that fit; null where the answer of an earlier list cannot be brought up to date.</param>
    /// <param name="compare">The order that was asked for, between two things.</param>
    internal IReadOnlyList<object> Answer(
        string conditions, Func<IEnumerable<object>> make, Func<IEnumerable<object>, IEnumerable<object>>? fit = null, Comparison<object>? compare = null)
    {
        if (changes.Answers.Count >= MostAnswers && !changes.Answers.ContainsKey(conditions))
        {
            changes.Answers.Clear();
        }

        return Once(changes.Answers, conditions, () =>
            fit is not null && changes.Since(c => c.Answers.TryRemove(conditions, out Lazy<object[]>? old) ? old : null) is { } was
                ? Merged(was.Known.Value, was.Gone, [.. fit(was.Fresh)], compare!).Things : [.. make()]);
    }

    /// <summary>How often each value stands in a column, with its words.</summary>
    /// <param name="column">The column.</param>
    /// <param name="valuesOf">The values of a thing there.</param>
    internal IReadOnlyDictionary<string, (string Word, int Count)> ValuesIn(int column, Func<object, IEnumerable<(string Value, string Word)>> valuesOf)
    {
        return Once(changes.Values, column, () => Counted(column, valuesOf));
    }

    SortedDictionary<string, (string Word, int Count)> Counted(int column, Func<object, IEnumerable<(string Value, string Word)>> valuesOf)
    {
        var values = new SortedDictionary<string, (string Word, int Count)>(StringComparer.Ordinal);
        void Count(IEnumerable<object> some, int by)
        {
            foreach ((string value, string word) in some.SelectMany(valuesOf))
            {
                (string said, int count) = values.GetValueOrDefault(value, (word, 0));
                values[value] = (said, count + by);
            }
        }

        if (changes.Since(c => c.Values.GetValueOrDefault(column)) is { } was)
        {
            values = new(was.Known.Value, StringComparer.Ordinal);
            Count(was.Gone, -1);
            Count(was.Fresh, 1);
            foreach (string none in values.Where(v => v.Value.Count == 0).Select(v => v.Key).ToArray())
            {
                values.Remove(none);
            }
        }
        else
        {
            Count(things, 1);
        }

        return values;
    }

    /// <summary>The things whose text holds some words.</summary>
    /// <param name="wanted">The words, as they are compared.</param>
    /// <param name="textOf">What is searched of a thing, as it is compared.</param>
    internal IEnumerable<object> With(string wanted, Func<object, string> textOf)
    {
        string?[] all = texts ??= new string?[things.Length];
        return Enumerable.Range(0, all.Length).Where(i => (all[i] ??= textOf(things[i])).Contains(wanted, StringComparison.Ordinal)).Select(i => things[i]);
    }

    /// <summary>What is made once for all who ask at once; where it could not be made, the next one tries again.</summary>
    static T Once<TKey, T>(ConcurrentDictionary<TKey, Lazy<T>> all, TKey key, Func<T> make) where TKey : notnull
    {
        Lazy<T> one = all.GetOrAdd(key, _ => new(make));
        try
        {
            return one.Value;
        }
        catch
        {
            all.TryRemove(KeyValuePair.Create(key, one));
            throw;
        }
    }

    static bool AreSame(IReadOnlyList<object> one, IReadOnlyList<object> other) => one.Zip(other).All(p => ReferenceEquals(p.First, p.Second));

    /// <summary>An order without what is gone, and with what is fresh in its place; and where each thing stood before, -1 for what is fresh.</summary>
    static (object[] Things, int[] From) Merged(object[] old, IReadOnlySet<object> gone, IReadOnlyList<object> fresh, Comparison<object> compare)
    {
        int[] stays = gone.Count == 0 ? [.. Enumerable.Range(0, old.Length)] : [.. Enumerable.Range(0, old.Length).Where(i => !gone.Contains(old[i]))];
        List<(int Before, object Thing)> places = [.. fresh.Select(f => (PlaceOf(f), f))];
        places.Sort((a, b) => a.Before != b.Before ? a.Before.CompareTo(b.Before) : compare(a.Thing, b.Thing));
        var things = new List<object>(stays.Length + places.Count);
        var from = new List<int>(stays.Length + places.Count);
        int next = 0;
        for (int i = 0; i <= stays.Length; i++)
        {
            for (; next < places.Count && places[next].Before == i; next++)
            {
                things.Add(places[next].Thing);
                from.Add(-1);
            }

            if (i < stays.Length)
            {
                things.Add(old[stays[i]]);
                from.Add(stays[i]);
            }
        }

        return ([.. things], [.. from]);

        int PlaceOf(object thing)
        {
            int low = 0;
            int high = stays.Length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = compare(old[stays[middle]], thing) <= 0 ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }

    /// <summary>What changed since the list before, and what was asked of this one and those before.</summary>
    sealed class Changes(IReadOnlySet<object> gone, IReadOnlyList<object> fresh, IReadOnlyList<Changes> earlier)
    {
        internal ConcurrentDictionary<string, Lazy<object[]>> Answers { get; } = new(StringComparer.Ordinal);

        internal ConcurrentDictionary<int, Lazy<SortedDictionary<string, (string Word, int Count)>>> Values { get; } = new();

        /// <summary>The lists before, the last first; each of them knows only of itself here.</summary>
        internal IReadOnlyList<Changes> Earlier => earlier;

        /// <summary>The newest of what an earlier list knows, and all that is gone and fresh since then; null where none knows it.</summary>
        internal (T Known, IReadOnlySet<object> Gone, IReadOnlyList<object> Fresh)? Since<T>(Func<Changes, T?> find) where T : class
        {
            HashSet<object> left = new(ReferenceEqualityComparer.Instance);
            List<object> came = [];
            Changes after = this;
            foreach (Changes before in earlier)
            {
                // What came and went again meanwhile was never in the earlier list.
                came.AddRange(after.Fresh.Where(f => !left.Remove(f)));
                left.UnionWith(after.Gone);
                if (find(before) is { } known)
                {
                    return (known, left, came);
                }

                after = before;
            }

            return null;
        }

        IReadOnlySet<object> Gone => gone;

        IReadOnlyList<object> Fresh => fresh;
    }
}
