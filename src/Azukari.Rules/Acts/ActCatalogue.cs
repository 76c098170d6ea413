using System.Collections.Frozen;
using System.Diagnostics;
using System.Reflection;

namespace Azukari.Rules;

/// <summary>Every act there is, read from the code itself.</summary>
public static class ActCatalogue
{
    static readonly FrozenDictionary<Type, ActKind> ByType = typeof(Act).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Act)) && !t.IsAbstract)
        .ToFrozenDictionary(t => t, ActKind.Read);

    static readonly FrozenDictionary<string, ActKind> ByName =
        ByType.Values.ToFrozenDictionary(k => k.Declared.Name, StringComparer.Ordinal);

    /// <summary>All acts, in the order of their names.</summary>
    public static IReadOnlyList<ActKind> All { get; } =
        [.. ByType.Values.OrderBy(k => k.Declared.Name, StringComparer.Ordinal)];

    /// <summary>The act of a name; null where there is none.</summary>
    public static ActKind? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>What is known of an act's type.</summary>
    public static ActKind Of(Type act) => ByType[act];
}

/// <summary>One kind of act: its type, what it says of itself, and its fields.</summary>
/// <param name="Type">The record.</param>
/// <param name="Declared">Its attribute.</param>
/// <param name="Fields">Its data, in the order in which the ledger holds them.</param>
public sealed record ActKind(Type Type, ActAttribute Declared, IReadOnlyList<ActField> Fields)
{
    /// <summary>The rules that the act is judged by, common duties first: asked of a blank act in a blank state.</summary>
    public IReadOnlyList<Ruling> Rules => Blank.Act(this).Judge(Engagement.None, Blank.Circumstances).Rulings;

    /// <summary>Whether it states a time: an instant that is no entry's own.</summary>
    internal bool StatesInstants { get; } = Fields.Any(f => f.Type == typeof(DateTimeOffset));

    internal static ActKind Read(Type type)
    {
        ActAttribute declared = type.GetCustomAttribute<ActAttribute>()
            ?? throw new UnreachableException($"{type.Name} has no [Act].");
        return new ActKind(type, declared, [.. Constructor(type).GetParameters().Select(ActField.Of)]);
    }

    internal static ConstructorInfo Constructor(Type type) =>
        type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
}

/// <summary>One field of an act.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Type">Its type, without the question mark.</param>
/// <param name="Optional">Whether it may be left out.</param>
public sealed record ActField(string Name, Type Type, bool Optional)
{
    /// <summary>Whether the value is personal, and so sealed.</summary>
    public bool Sealed => Type == typeof(SealedText);

    internal static ActField Of(ParameterInfo parameter) => new(
        char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..],
        Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType,
        parameter.HasDefaultValue);
}
