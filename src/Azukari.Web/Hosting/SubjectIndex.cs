using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Azukari.Custody;
using Azukari.Rules;
using Azukari.Web.Sessions;

namespace Azukari.Web.Hosting;

/// <summary>Which entries speak of a thing: read once, and then only what is new, so that a page costs no walk through the ledger.</summary>
sealed class SubjectIndex
{
    static readonly ConcurrentDictionary<Type, ImmutableArray<PropertyInfo>> Fields = new();

    readonly ConcurrentDictionary<ContractId, Kept> indexes = new();

    /// <summary>The entries about an identifier, in their order; sight is the caller's business.</summary>
    internal IReadOnlyList<IndexedEntry> Of(Session session, string id)
    {
        Kept kept = indexes.GetOrAdd(session.Contract, _ => new Kept());
        long[] found;
        lock (kept)
        {
            foreach (IndexedEntry entry in session.Desk.EntriesOf(session.Contract, kept.Next))
            {
                foreach (string about in Subjects(entry.Entry.Act).Distinct(StringComparer.Ordinal))
                {
                    if (!kept.Entries.TryGetValue(about, out List<long>? list))
                    {
                        kept.Entries[about] = list = [];
                    }

                    list.Add(entry.Index);
                }

                kept.Next = entry.Index + 1;
            }

            found = kept.Entries.TryGetValue(id, out List<long>? of) ? [.. of] : [];
        }

        return [.. found.Select(i => new IndexedEntry(i, session.Desk.EntryAt(session.Contract, i)!))];
    }

    /// <summary>The items and take-outs that an act names.</summary>
    static IEnumerable<string> Subjects(object record)
    {
        foreach (PropertyInfo field in Fields.GetOrAdd(record.GetType(), FieldsOf))
        {
            switch (field.GetValue(record))
            {
                case ItemId item when item.Value is not null:
                    yield return item.Value;
                    break;
                case TakeOutId takeOut when takeOut.Value is not null:
                    yield return takeOut.Value;
                    break;
                case ImmutableArray<ItemId> { IsDefault: false } items:
                    foreach (ItemId item in items)
                    {
                        yield return item.Value;
                    }

                    break;
                case ImmutableArray<PackedCopy> { IsDefault: false } packed:
                    foreach (PackedCopy copy in packed)
                    {
                        yield return copy.Item.Value;
                        yield return copy.Copy.Value;
                    }

                    break;
                default:
                    break;
            }
        }
    }

    static ImmutableArray<PropertyInfo> FieldsOf(Type type) =>
    [
        .. type.GetProperties().Where(p => p.GetIndexParameters().Length == 0
            && (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is var of
            && (of == typeof(ItemId) || of == typeof(TakeOutId) || of == typeof(ImmutableArray<ItemId>) || of == typeof(ImmutableArray<PackedCopy>))),
    ];

    sealed class Kept
    {
        internal long Next { get; set; }

        internal Dictionary<string, List<long>> Entries { get; } = new(StringComparer.Ordinal);
    }
}
