using System.CommandLine;
using Azukari.Cli.Commands;

namespace Azukari.Cli.Remote;

/// <summary>What is of the machine on which the custody lies, and so goes to no server: its folder, keys, accounts, certificates, mail and backups.</summary>
/// <remarks>Whoever may do these is whoever runs that machine; no office of a contract gives them, and so no token does.</remarks>
static class MachineCommands
{
    /// <summary>Their words; what begins with them is meant too.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        "init", "walkthrough", "serve", "account", "terminal-ca", "backup", "holidays import",
        "notices send", "notices retry", "notices address", "notices addresses",
    ];

    /// <summary>Whether a command is one of them.</summary>
    internal static bool Has(ParseResult parsed) => Has(Globals.PathOf(parsed.CommandResult));

    /// <inheritdoc cref="Has(ParseResult)"/>
    internal static bool Has(string path) => All.Any(own => path == own || path.StartsWith(own + " ", StringComparison.Ordinal));
}
