using System.Reflection;

namespace Azukari.Architecture.Tests;

/// <summary>Small rules of the house over compiled assemblies and source texts.</summary>
static class House
{
    internal const int LongestFile = 400;

    /// <summary>Types that bear the last name of a namespace of their own assembly.</summary>
    internal static IEnumerable<string> NamedLikeNamespace(CompiledAssembly assembly)
    {
        HashSet<string> names = [.. assembly.Types.Select(t => t.Namespace.Split('.')[^1]).Where(n => n.Length > 0)];
        return assembly.Types.Where(t => names.Contains(t.Name)).Select(t => $"{t.Namespace}.{t.Name}");
    }

    internal static IEnumerable<string> ChangeablePublicFields(CompiledAssembly assembly) =>
        assembly.Fields
            .Where(f => f.CanChange && (f.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public
                && !f.Attributes.HasFlag(FieldAttributes.RTSpecialName))
            .Select(f => $"{f.Type}.{f.Name}");

    /// <summary>Clocks of the machine, which nobody can pass in.</summary>
    internal static IEnumerable<string> MachineClocks(CompiledAssembly assembly) =>
        assembly.MembersUsed
            .Where(m => m.Type is "System.DateTime" or "System.DateTimeOffset"
                && m.Member is "get_Now" or "get_UtcNow" or "get_Today")
            .Select(m => $"{m.Type}.{m.Member}");

    /// <summary>Normalization by the machine's culture data: the programs have none, and it gives every text back as it is.</summary>
    internal static IEnumerable<string> Normalizations(CompiledAssembly assembly) =>
        assembly.MembersUsed.Where(m => m is { Type: "System.String" or "System.StringNormalizationExtensions", Member: "Normalize" or "IsNormalized" })
            .Select(m => $"{m.Type}.{m.Member}").Distinct();

    internal static IEnumerable<string> Strangers(IEnumerable<string> friends) =>
        friends.Where(f => !f.EndsWith(".Tests", StringComparison.Ordinal));

    /// <summary>Files too long to read; what is generated is checked against its source instead.</summary>
    internal static IEnumerable<string> TooLong(IEnumerable<SourceText> files) => files
        .Where(f => f.Lines > LongestFile && !f.Path.EndsWith(".Generated.cs", StringComparison.Ordinal))
        .Select(f => $"{f.Path}: {f.Lines} lines");
}
