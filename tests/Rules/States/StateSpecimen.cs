using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Azukari.Rules.Tests;

/// <summary>Records of the state with every field in memory filled, and the fields of a record as text.</summary>
static class StateSpecimen
{
    const int Deepest = 4;

    /// <summary>A record whose fields hold whatever their types allow, by no constructor of its own.</summary>
    internal static object Of(Type type, Dice dice, int depth = 0)
    {
        object made = RuntimeHelpers.GetUninitializedObject(type);
        foreach (FieldInfo field in StateShape.InMemory(type))
        {
            field.SetValue(made, Make(field.FieldType, dice, depth + 1));
        }

        return made;
    }

    /// <summary>A value with everything that lies in its fields; dictionaries and sets in the order of their keys.</summary>
    internal static string Dump(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    static object? Make(Type type, Dice dice, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return dice.Chance(70) ? Make(inner, dice, depth) : null;
        }

        if (type.IsEnum)
        {
            // Also values that have no name yet: an enum of one member shows whether it is written at all.
            return Enum.ToObject(type, dice.Below(6));
        }

        if (StateShape.Is(type, typeof(ImmutableArray<>)))
        {
            return Call(nameof(Several), type.GetGenericArguments(), dice, depth);
        }

        if (StateShape.Is(type, typeof(IdentifierSet<>)))
        {
            return Call(nameof(Set), type.GetGenericArguments(), dice, depth);
        }

        if (StateShape.Is(type, typeof(IdentifierDictionary<,>)))
        {
            return Call(nameof(Map), type.GetGenericArguments(), dice, depth);
        }

        return StateShape.IsPlain(type) || type == typeof(Clause) || type == typeof(NetworkRange) || type == typeof(RecipientKey)
            ? dice.Chance(90) || type == typeof(Clause) ? Specimen.Value(type, dice) : type.IsValueType ? Activator.CreateInstance(type) : null
            : depth > Deepest && type.IsClass ? null : Of(type, dice, depth);
    }

    static object Call(string method, Type[] of, Dice dice, int depth) => typeof(StateSpecimen)
        .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(of).Invoke(null, [dice, depth])!;

    static ImmutableArray<T> Several<T>(Dice dice, int depth) =>
        dice.Chance(10) ? default : [.. Enumerable.Range(0, dice.Below(3)).Select(_ => (T)Make(typeof(T), dice, depth)!)];

    static IdentifierSet<T> Set<T>(Dice dice, int depth) where T : struct, IIdentifier<T> =>
        Enumerable.Range(0, dice.Below(3)).Aggregate(IdentifierSet<T>.Empty, (set, _) => set.Add((T)Specimen.Value(typeof(T), dice)!));

    static IdentifierDictionary<TKey, TValue> Map<TKey, TValue>(Dice dice, int depth) where TKey : struct, IIdentifier<TKey> =>
        Enumerable.Range(0, dice.Below(3)).Aggregate(
            IdentifierDictionary<TKey, TValue>.Empty,
            (map, _) => map.SetItem((TKey)Specimen.Value(typeof(TKey), dice)!, (TValue)Make(typeof(TValue), dice, depth)!));

    static void Append(StringBuilder text, object? value)
    {
        Type? type = value?.GetType();
        if (value is null || type!.IsPrimitive || type.IsEnum || value is string)
        {
            text.Append(value ?? "-");
        }
        else if (value is DateTimeOffset at)
        {
            text.Append(at.Ticks).Append('+').Append(at.Offset);
        }
        else if (value is DateOnly day)
        {
            text.Append(day.DayNumber);
        }
        else if (StateShape.Is(type, typeof(ImmutableArray<>)) && (bool)type.GetProperty("IsDefault")!.GetValue(value)!)
        {
            text.Append("never");
        }
        else if (value is IEnumerable many)
        {
            IEnumerable<string> each = many.Cast<object>().Select(Dump);
            text.Append('[').AppendJoin(',', StateShape.Is(type, typeof(ImmutableArray<>)) ? each : each.Order(StringComparer.Ordinal)).Append(']');
        }
        else
        {
            text.Append('(');
            foreach (FieldInfo field in StateShape.InMemory(type))
            {
                text.Append(field.Name).Append('=');
                Append(text, field.GetValue(value));
                text.Append(';');
            }

            text.Append(')');
        }
    }
}
