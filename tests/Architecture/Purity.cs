namespace Azukari.Architecture.Tests;

/// <summary>What rules may not touch: replay is an audit only if the same entry gives the same judgement anywhere.</summary>
static class Purity
{
    static readonly string[] Namespaces =
    [
        "System.IO", "System.Net", "System.Threading", "System.Timers", "System.Data", "System.Runtime.InteropServices.Marshalling",
        "System.Security.Cryptography", "Microsoft.Win32",
    ];

    static readonly string[] Types =
    [
        "System.Random", "System.Environment", "System.Console", "System.TimeProvider", "System.TimeZoneInfo", "System.AppContext",
        "System.AppDomain", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Diagnostics.Trace",
    ];

    static readonly MemberUse[] Members =
    [
        new("System.DateTime", "get_Now"), new("System.DateTime", "get_UtcNow"), new("System.DateTime", "get_Today"),
        new("System.DateTime", "ToLocalTime"), new("System.DateTimeOffset", "get_Now"),
        new("System.DateTimeOffset", "get_UtcNow"), new("System.DateTimeOffset", "ToLocalTime"),
        new("System.DateTimeOffset", "get_LocalDateTime"), new("System.Guid", "NewGuid"), new("System.Guid", "CreateVersion7"),
        new("System.Globalization.CultureInfo", "get_CurrentCulture"),
        new("System.Globalization.CultureInfo", "get_CurrentUICulture"),
    ];

    /// <summary>The compiler's own: an iterator remembers the thread that made it, so as to serve two readers apart.</summary>
    static readonly MemberUse[] CompilersOwn = [new("System.Environment", "get_CurrentManagedThreadId")];

    /// <summary>What lies among the impure and is none: a hash of bytes in memory, and an exception about them.</summary>
    static readonly string[] PureAlone = ["System.Security.Cryptography.SHA256", "System.IO.InvalidDataException"];

    /// <summary>Everything impure that an assembly uses, and its static fields that can change.</summary>
    internal static IEnumerable<string> Faults(CompiledAssembly assembly)
    {
        IEnumerable<string> types = assembly.TypesUsed.Select(t => t.Type)
            .Where(type => IsDenied(type) && !IsCompilersOwn(assembly, type));
        IEnumerable<string> members = assembly.MembersUsed
            .Where(m => Members.Contains(m) || (IsDenied(m.Type) && !CompilersOwn.Contains(m)))
            .Select(m => $"{m.Type}.{m.Member}");
        IEnumerable<string> state = assembly.Fields
            .Where(f => f.CanChange && f.Attributes.HasFlag(System.Reflection.FieldAttributes.Static))
            .Select(f => $"{f.Type}.{f.Name} can change");
        return types.Concat(members).Concat(state).Distinct(StringComparer.Ordinal);
    }

    static bool IsDenied(string type) =>
        !PureAlone.Contains(type) && (Types.Contains(type) || Namespaces.Any(n => type.StartsWith(n + ".", StringComparison.Ordinal)));

    static bool IsCompilersOwn(CompiledAssembly assembly, string type) =>
        CompilersOwn.Any(own => own.Type == type)
        && assembly.MembersUsed.Where(m => m.Type == type).All(CompilersOwn.Contains);
}
