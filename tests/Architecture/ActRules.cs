using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Azukari.Rules;

namespace Azukari.Architecture.Tests;

/// <summary>What may stand in an act, and where acts stand.</summary>
static partial class ActRules
{
    static readonly HashSet<Type> Values =
    [
        typeof(SealedText), typeof(Digest), typeof(RecipientKey), typeof(NetworkRange), typeof(Clause), typeof(DateOnly), typeof(DateTimeOffset),
        typeof(bool), typeof(int), typeof(long),
    ];

    /// <summary>Every path from a type to something that may not stand in the ledger in clear.</summary>
    internal static IEnumerable<string> NotAllowed(Type type, string path)
    {
        Type inner = Nullable.GetUnderlyingType(type) ?? type;
        if (Values.Contains(inner) || inner.IsEnum || IsIdentifier(inner))
        {
            return [];
        }

        if (inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return NotAllowed(inner.GetGenericArguments()[0], path + "[]");
        }

        return IsRecord(inner)
            ? inner.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(p => p.GetMethod!.IsDefined(typeof(CompilerGeneratedAttribute)))
                .SelectMany(p => NotAllowed(p.PropertyType, $"{path}.{p.Name}"))
            : [$"{path}: {inner.Name}"];
    }

    /// <summary>Files with more than one act, and acts in a file of another name.</summary>
    internal static IEnumerable<string> Misplaced(IEnumerable<SourceText> files)
    {
        foreach (SourceText file in files)
        {
            string[] acts = [.. ActDeclaration().Matches(file.Text).Select(m => m.Groups["name"].Value)];
            if (acts.Length > 1 || (acts.Length == 1 && acts[0] != file.Name))
            {
                yield return $"{file.Path}: {string.Join(", ", acts)}";
            }
        }
    }

    /// <summary>The acts that were found in source files.</summary>
    internal static IEnumerable<string> Declared(IEnumerable<SourceText> files) =>
        files.SelectMany(f => ActDeclaration().Matches(f.Text)).Select(m => m.Groups["name"].Value);

    /// <summary>Every refusal there is: the room's enum and its member.</summary>
    internal static IEnumerable<(string Room, string Member)> Refusals() =>
        from type in typeof(Act).Assembly.GetTypes()
        where type.IsEnum && type.Name.EndsWith("Refusal", StringComparison.Ordinal)
        from name in Enum.GetNames(type)
        select (type.Name, name);

    /// <summary>Codes that two rooms use: a reader could not tell which was meant, nor could the words.</summary>
    internal static IEnumerable<string> Doubled(IEnumerable<(string Room, string Member)> refusals) =>
        refusals.GroupBy(r => r.Member, r => r.Room, StringComparer.Ordinal)
            .Where(g => g.Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g)}");

    static bool IsIdentifier(Type type) => type.GetInterfaces().Any(
        i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>));

    static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    [GeneratedRegex("""^\[Act\("[^\]]*\]\s+public sealed record (?<name>\w+)""", RegexOptions.Multiline)]
    private static partial Regex ActDeclaration();
}
