using Azukari.Custody.Importing;
using Azukari.Rules;

namespace Azukari.Custody.Lists;

/// <summary>What people are told for a place, a purpose, an organisation or an area: its name, where an import finds the same by it; else its identifier.</summary>
/// <remarks>A name that two of a kind bear, and one in which an import would read several, lead nowhere: there the identifier stands.</remarks>
sealed class SlugNames(ListSource source)
{
    readonly Dictionary<Type, Dictionary<string, string>> kinds = [];

    /// <summary>What one of a kind is called.</summary>
    internal string Of<TId>(string id) where TId : struct, IIdentifier<TId>
    {
        if (!kinds.TryGetValue(typeof(TId), out Dictionary<string, string>? names))
        {
            kinds[typeof(TId)] = names = Known(typeof(TId)).GroupBy(n => CellText.Bare(n.Name), StringComparer.Ordinal)
                .SelectMany(same => same.Select(n => (n.Id, Said: same.Count() > 1 || CellText.Split(n.Name).Length != 1 ? n.Id : n.Name)))
                .ToDictionary(n => n.Id, n => n.Said, StringComparer.Ordinal);
        }

        return source.Sight?.Hides(id) == true ? source.Words.Text("web.thing-elsewhere")
            : names.TryGetValue(id, out string? name) ? name : source.Names.NameOf(id);
    }

    /// <summary>Those that an import knows by their names.</summary>
    IEnumerable<(string Id, string Name)> Known(Type kind)
    {
        Engagement e = source.State;
        return kind == typeof(PlaceId) ? PlaceLists.All(e).Select(p => (p.Value, source.NameOf(p)))
            : kind == typeof(PurposeId) ? e.Terms.Purposes.Select(p => (p.Value, source.NameOf(p)))
            : kind == typeof(AreaId) ? e.Areas.Values.Select(a => (a.Id.Value, (a.ClosedAt is null ? source.Desk.ValueOf(source.Contract, a.Name) : null) ?? a.Id.Value))
            : e.Reentrustments.Keys.Append(e.Terms.Contractor).Append(e.Terms.Municipality).Select(o => (o.Value, source.NameOf(o)));
    }
}
