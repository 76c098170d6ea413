namespace Azukari.Architecture.Tests;

/// <summary>Who may make a thing, and who may call what.</summary>
static class Doors
{
    /// <summary>Constructions of a type outside the one type that may make it.</summary>
    internal static IEnumerable<MethodUse> MadeElsewhere(CompiledAssembly assembly, string made, string maker) =>
        assembly.MethodsUsed.Where(u => u.Type == made && u.Member == ".ctor" && u.Within != maker);

    /// <summary>Uses of a member in methods that take no such key.</summary>
    internal static IEnumerable<MethodUse> UsedWithout(CompiledAssembly assembly, string key, string type, params string[] members) =>
        assembly.MethodsUsed.Where(u => u.Type == type && members.Contains(u.Member)
            && !assembly.Parameters[(u.Within, u.Method)].Contains(key));
}
