using Azukari.Custody.Courses;
using Azukari.Custody.Lists;
using Azukari.Rules;

namespace Azukari.Custody.Importing;

/// <summary>Finds what the cells of a list name: identifiers, handles, and names, of which width and spaces do not count.</summary>
/// <remarks>What earlier rows of the same list made is found as well.</remarks>
sealed class ImportNames(ListSource source)
{
    const int ShortestBeginning = 4;

    readonly Dictionary<Type, Dictionary<string, List<string>>> known = [];

    /// <summary>The identifiers that a text can mean; one where it is clear.</summary>
    internal IReadOnlyList<string> Find<T>(string text)
        where T : struct, IIdentifier<T>
    {
        string narrow = CellText.Narrow(text);
        Dictionary<string, List<string>> names = Of<T>();
        if (T.Prefix is not null && Identifier.TryParse(narrow, out T id))
        {
            return [id.Value];
        }

        if (names.TryGetValue(CellText.Bare(text), out List<string>? found))
        {
            return found;
        }

        // A slug is an identifier as it stands; whether there is such a thing, the rules say.
        if (T.Prefix is null && Identifier.TryParse(narrow, out T slug))
        {
            return [slug.Value];
        }

        return T.Prefix is { } prefix && narrow.StartsWith(prefix + "-", StringComparison.Ordinal) && narrow.Length >= ShortestBeginning
            ? [.. names.Values.SelectMany(v => v).Distinct().Where(v => v.StartsWith(narrow, StringComparison.Ordinal))]
            : [];
    }

    /// <summary>Whether things of this type have names here beside their identifiers.</summary>
    internal bool Knows<T>()
        where T : struct, IIdentifier<T> => Of<T>().Count > 0;

    /// <summary>Takes in what a row made.</summary>
    internal void Add<T>(string name, string id)
        where T : struct, IIdentifier<T> => Add(Of<T>(), name, id);

    Dictionary<string, List<string>> Of<T>()
        where T : struct, IIdentifier<T>
    {
        if (!known.TryGetValue(typeof(T), out Dictionary<string, List<string>>? names))
        {
            known[typeof(T)] = names = new(StringComparer.Ordinal);
            foreach ((string name, string id) in NamesOf<T>())
            {
                Add(names, name, id);
            }
        }

        return names;
    }

    IEnumerable<(string Name, string Id)> NamesOf<T>()
        where T : struct, IIdentifier<T>
    {
        Engagement e = source.State;
        IEnumerable<(string, string)> handles = source.Names.HandleOf.Where(h => Identifier.TryParse(h.Key, out T _)).Select(h => (h.Value, h.Key));
        IEnumerable<(string, string)> named = T.Prefix switch
        {
            "w" => e.Workers.Values.Where(w => w.LeftAt is null && source.Sees(w)).Select(w => (Opened(w.Name), w.Id.Value)),
            "t" => e.Terminals.Values.Select(t => (Opened(t.Label), t.Id.Value)),
            "i" => e.Items.Values.Where(i => !i.IsZero && source.Sees(i)).Select(i => (Opened(i.Name), i.Id.Value)),
            "fl" => e.Filings.Values.Where(f => f.ClosedAt is null).Select(f => (Opened(f.Name), f.Id.Value)),
            "tp" => e.TrainingPlans.Values.Select(p => (Opened(p.Name), p.Id.Value)),
            _ when typeof(T) == typeof(OrganisationId) => e.Reentrustments.Keys.Append(e.Terms.Contractor).Append(e.Terms.Municipality)
                .Select(o => (source.NameOf(o), o.Value)).Concat(Parties(e)),
            _ when typeof(T) == typeof(PlaceId) => PlaceLists.All(e).Select(p => (source.NameOf(p), p.Value)),
            _ when typeof(T) == typeof(PurposeId) => e.Terms.Purposes.Select(p => (source.NameOf(p), p.Value)),
            _ when typeof(T) == typeof(CourseId) => ReadyCourses.All.Select(c => (c.Title, c.Id.Value))
                .Concat(e.Courses.Keys.Select(c => (source.Desk.CourseOf(source.Contract, c)?.Title ?? "", c.Value))),
            _ when typeof(T) == typeof(AreaId) => e.Areas.Values.Where(a => a.ClosedAt is null).Select(a => (Opened(a.Name), a.Id.Value)),
            _ => [],
        };
        return handles.Concat(named).Where(n => n.Item1.Length > 0);
    }

    /// <summary>甲 and 乙, as everyone calls them.</summary>
    static IEnumerable<(string, string)> Parties(Engagement e) =>
    [
        ("甲", e.Terms.Municipality.Value), ("乙", e.Terms.Contractor.Value),
    ];

    string Opened(SealedText text) => source.Desk.ValueOf(source.Contract, text) ?? "";

    static void Add(Dictionary<string, List<string>> names, string name, string id)
    {
        string bare = CellText.Bare(name);
        if (!names.TryGetValue(bare, out List<string>? ids))
        {
            names[bare] = ids = [];
        }

        if (!ids.Contains(id))
        {
            ids.Add(id);
        }
    }
}
