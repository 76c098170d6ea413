using System.Collections;
using System.Reflection;
using System.Text;

namespace Azukari.Rules.Tests;

/// <summary>A state as text, so that two can be compared: immutable collections compare by reference.</summary>
static class Dump
{
    internal static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append('-');
                break;
            case DateTimeOffset at:
                text.Append(at.UtcTicks);
                break;
            case DateOnly day:
                text.Append(day.DayNumber);
                break;
            case IEnumerable map when IsOf(map, typeof(IdentifierDictionary<,>)):
                foreach (string entry in map.Cast<object>().Select(Pair).Order(StringComparer.Ordinal))
                {
                    text.Append('{').Append(entry).Append('}');
                }

                break;
            case IEnumerable list when value is not string:
                IEnumerable<string> elements = list.Cast<object>().Select(Of);
                text.Append('[').AppendJoin(',', IsOf(list, typeof(IdentifierSet<>)) ? elements.Order(StringComparer.Ordinal) : elements).Append(']');
                break;
            case var record when record.GetType().Assembly == typeof(Act).Assembly && !record.GetType().IsEnum:
                text.Append('(');
                foreach (PropertyInfo property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(p => p.GetIndexParameters().Length == 0).OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    text.Append(property.Name).Append('=');
                    Append(text, property.GetValue(record));
                    text.Append(';');
                }

                text.Append(')');
                break;
            default:
                text.Append(value);
                break;
        }
    }

    static bool IsOf(object value, Type definition) =>
        value.GetType().IsGenericType && value.GetType().GetGenericTypeDefinition() == definition;

    static string Pair(object pair) =>
        $"{Of(pair.GetType().GetProperty("Key")!.GetValue(pair))}:{Of(pair.GetType().GetProperty("Value")!.GetValue(pair))}";
}
