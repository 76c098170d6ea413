using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Azukari.Rules;

namespace Azukari.Custody.Doors;

/// <summary>The form of a field, in a few signs that a person can follow.</summary>
public static class FieldForm
{
    /// <summary>Such as <c>w-…</c>, <c>2026-11-24</c>, <c>leak|loss|damage</c>, <c>[i-…]</c>, <c>text</c>.</summary>
    public static string Of(Type type)
    {
        Type of = Nullable.GetUnderlyingType(type) ?? type;
        return of switch
        {
            _ when of == typeof(SealedText) => "text",
            _ when of == typeof(bool) => "true|false",
            _ when of == typeof(int) || of == typeof(long) => "number",
            _ when of == typeof(DateOnly) => "2026-11-24",
            _ when of == typeof(DateTimeOffset) => "2026-11-24T01:02:03.000Z",
            _ when of == typeof(Digest) => "sha256-hex",
            _ when of == typeof(RecipientKey) => "age1…",
            _ when of == typeof(NetworkRange) => "10.20.0.0/16",
            _ when of == typeof(Clause) => "5-3a",
            { IsEnum: true } => string.Join('|', Enum.GetNames(of).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)),
            { IsGenericType: true } when of.GetGenericTypeDefinition() == typeof(ImmutableArray<>) =>
                $"[{Of(of.GetGenericArguments()[0])}]",
            _ when IsIdentifier(of) => PrefixOf(of) is { } prefix ? $"{prefix}-…" : "name",
            _ => "{" + string.Join(", ", of.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters()
                .Select(p => $"{char.ToLowerInvariant(p.Name![0])}{p.Name[1..]}: {Of(p.ParameterType)}")) + "}",
        };
    }

    /// <summary>Whether the type is an identifier.</summary>
    public static bool IsIdentifier(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.IsValueType && Array.Exists(
            type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>));
    }

    /// <summary>The prefix of an identifier's type; null for slugs.</summary>
    public static string? PrefixOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return (string?)type.GetProperty("Prefix", BindingFlags.Public | BindingFlags.Static)!.GetValue(null);
    }
}
