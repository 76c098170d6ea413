using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Azukari.Rules.Tests;

/// <summary>What the state is made of: its records, and of each every field that there is in memory.</summary>
static class StateShape
{
    const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>One field of a record, and whether its constructor takes it.</summary>
    internal sealed record Field(string Name, Type Type, ParameterInfo? Parameter);

    /// <summary>The record of the whole state and every record within it, in the order of their names.</summary>
    internal static IReadOnlyList<Type> Records { get; } = [.. Find().OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>The enums within the state.</summary>
    internal static IReadOnlyList<Type> Enums { get; } =
        [.. Records.SelectMany(FieldsOf).SelectMany(f => Parts(f.Type)).Where(t => t.IsEnum).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>A record's fields: those of the constructor in its order, then the others by name.</summary>
    /// <exception cref="InvalidOperationException">A field that neither the constructor nor an initialiser sets: it would be lost.</exception>
    internal static IReadOnlyList<Field> FieldsOf(Type record)
    {
        ParameterInfo[] parameters = Constructor(record).GetParameters();
        var fields = InMemory(record).ToDictionary(PropertyOf, f => f.FieldType);
        foreach (string name in fields.Keys)
        {
            if (Array.TrueForAll(parameters, p => p.Name != name) && record.GetProperty(name, Everything)?.SetMethod is null)
            {
                throw new InvalidOperationException($"{record.Name}.{name} can be set by nobody: a snapshot would lose it.");
            }
        }

        foreach (ParameterInfo parameter in parameters.Where(p => !fields.ContainsKey(p.Name!)))
        {
            throw new InvalidOperationException($"{record.Name}({parameter.Name}) keeps nothing of that name.");
        }

        return
        [
            .. parameters.Select(p => new Field(p.Name!, fields[p.Name!], p)),
            .. fields.Where(f => Array.TrueForAll(parameters, p => p.Name != f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => new Field(f.Key, f.Value, null)),
        ];
    }

    internal static ConstructorInfo Constructor(Type record) => record.GetConstructors(Everything)
        .Where(c => !(c.GetParameters() is [var only] && only.ParameterType == record))
        .MaxBy(c => c.GetParameters().Length)!;

    internal static bool IsIdentifier(Type type) => Array.Exists(
        type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>));

    internal static bool Is(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    /// <summary>Values that the writer itself knows.</summary>
    internal static bool IsPlain(Type type) => type.IsEnum || IsIdentifier(type)
        || type == typeof(bool) || type == typeof(int) || type == typeof(long) || type == typeof(string) || type == typeof(DateOnly)
        || type == typeof(DateTimeOffset) || type == typeof(SealedText) || type == typeof(Digest);

    /// <summary>What a type is made of, when lists, dictionaries and question marks are taken off.</summary>
    internal static IEnumerable<Type> Parts(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? Parts(inner)
        : Is(type, typeof(ImmutableArray<>)) || Is(type, typeof(IdentifierSet<>)) || Is(type, typeof(IdentifierDictionary<,>))
            ? type.GetGenericArguments().SelectMany(Parts)
        : [type];

    /// <summary>The fields of a record and of those that it extends.</summary>
    internal static IEnumerable<FieldInfo> InMemory(Type record)
    {
        for (Type? of = record; of is not null && of != typeof(object) && of != typeof(ValueType); of = of.BaseType)
        {
            foreach (FieldInfo field in of.GetFields(Everything | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }

    static string PropertyOf(FieldInfo field) =>
        field.IsDefined(typeof(CompilerGeneratedAttribute)) && field.Name is ['<', ..] && field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal)
            ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)]
            : field.Name;

    static HashSet<Type> Find()
    {
        HashSet<Type> found = [];
        var open = new Queue<Type>([typeof(Engagement)]);
        while (open.TryDequeue(out Type? record))
        {
            if (!found.Add(record))
            {
                continue;
            }

            foreach (Type part in FieldsOf(record).SelectMany(f => Parts(f.Type)).Where(t => !IsPlain(t)))
            {
                if (part.Assembly != typeof(Engagement).Assembly || part.IsAbstract || (part.IsClass && !part.IsSealed))
                {
                    throw new InvalidOperationException($"{record.Name} holds a {part}: nothing writes that into a snapshot.");
                }

                open.Enqueue(part);
            }
        }

        return found;
    }
}
