using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Azukari.Rules;

/// <summary>Which items an act names: read from its fields, so that no act that comes later is forgotten.</summary>
static class NamedItems
{
    static readonly ConcurrentDictionary<Type, ImmutableArray<PropertyInfo>> Fields = new();

    static readonly ImmutableDictionary<string, TouchKind> Kinds = new Dictionary<string, TouchKind>(StringComparer.Ordinal)
    {
        ["item/receive"] = TouchKind.Received,
        ["medium/register"] = TouchKind.Received,
        ["item/open"] = TouchKind.Opened,
        ["item/extract"] = TouchKind.Extracted,
        ["copy/check-out"] = TouchKind.CheckedOut,
        ["copy/check-in"] = TouchKind.BroughtBack,
        ["take-out/pack"] = TouchKind.Packed,
        ["take-out/depart"] = TouchKind.Carried,
        ["take-out/hand-over"] = TouchKind.Carried,
        ["take-out/arrive"] = TouchKind.Carried,
        ["take-out/return"] = TouchKind.BroughtBack,
        ["take-out/confirm"] = TouchKind.BroughtBack,
        ["completion/hand-back"] = TouchKind.HandedBack,
        ["item/erase"] = TouchKind.BroughtToZero,
        ["item/confirm-erasure"] = TouchKind.BroughtToZero,
        ["medium/dispose"] = TouchKind.BroughtToZero,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>What an act does to the items that it names; null for one that deals with the incident itself.</summary>
    internal static TouchKind? KindOf(Act act)
    {
        string name = act.Declared.Name;
        return name.StartsWith("incident/", StringComparison.Ordinal) ? null : Kinds.GetValueOrDefault(name, TouchKind.Named);
    }

    /// <summary>The items that an act names, and those of the take-out that it names; each once.</summary>
    internal static ImmutableArray<ItemId> Of(Act act, Engagement e) => [.. From(act, e).Where(i => i.Value is not null).Distinct()];

    static IEnumerable<ItemId> From(object record, Engagement e)
    {
        foreach (PropertyInfo field in Fields.GetOrAdd(record.GetType(), FieldsOf))
        {
            switch (field.GetValue(record))
            {
                case ItemId item:
                    yield return item;
                    break;
                case ImmutableArray<ItemId> items when !items.IsDefault:
                    foreach (ItemId item in items)
                    {
                        yield return item;
                    }

                    break;
                case TakeOutId id when e.TakeOuts.GetValueOrDefault(id) is { } takeOut:
                    foreach (ItemId item in takeOut.Request.Items.Concat(takeOut.Copies))
                    {
                        yield return item;
                    }

                    break;
                case ImmutableArray<PackedCopy> packages when !packages.IsDefault:
                    foreach (PackedCopy package in packages)
                    {
                        yield return package.Item;
                        yield return package.Copy;
                    }

                    break;
                default:
                    break;
            }
        }
    }

    static ImmutableArray<PropertyInfo> FieldsOf(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p =>
            (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is var of
            && (of == typeof(ItemId) || of == typeof(TakeOutId)
                || of == typeof(ImmutableArray<ItemId>) || of == typeof(ImmutableArray<PackedCopy>))),
    ];
}
