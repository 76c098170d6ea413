using System.Collections;
using System.Reflection;
using Azukari.Rules;

namespace Azukari.Custody.Doors;

/// <summary>The identifiers that an act names, wherever they stand in it.</summary>
public static class Named
{
    /// <summary>All of them, boxed, in the order of the fields.</summary>
    public static IEnumerable<object> By(Act act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return ActCatalogue.Of(act.GetType()).Fields.SelectMany(f => In(ValueOf(act, f.Name)));
    }

    /// <summary>The purposes that an act names.</summary>
    public static IReadOnlyList<PurposeId> Purposes(Act act) => [.. By(act).OfType<PurposeId>().Distinct()];

    static object? ValueOf(Act act, string field) =>
        act.GetType().GetProperty(char.ToUpperInvariant(field[0]) + field[1..])!.GetValue(act);

    static IEnumerable<object> In(object? value)
    {
        if (value is null || value is string || value.GetType().IsEnum)
        {
            return [];
        }

        Type type = value.GetType();
        if (FieldForm.IsIdentifier(type))
        {
            return [value];
        }

        if (value is IEnumerable many)
        {
            // An array that was never given has no elements to ask for.
            return type.IsGenericType && type.GetProperty("IsDefault")?.GetValue(value) is true ? [] : many.Cast<object?>().SelectMany(In);
        }

        return type.Assembly != typeof(Act).Assembly || type.IsValueType
            ? []
            : type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0)
                .SelectMany(p => In(p.GetValue(value)));
    }
}
