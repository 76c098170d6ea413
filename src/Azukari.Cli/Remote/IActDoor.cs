using System.Text.Json.Nodes;
using Azukari.Rules;

namespace Azukari.Cli.Remote;

/// <summary>What a command for an act needs of a desk: the one in the custody's folder, or one behind a server.</summary>
interface IActDoor : IDisposable
{
    /// <summary>The desk's clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The SHA-256 of the memorandum, in hexadecimal.</summary>
    string Memorandum { get; }

    /// <summary>Finds a thing that is named; what fits no identifier at all is bad input.</summary>
    T Find<T>(string text) where T : struct, IIdentifier<T>;

    /// <summary>The submission of the entry with an index; null where there is none.</summary>
    ActId? ActAt(long index);

    /// <summary>Submits an act's JSON, tells what came of it, and gives the exit code.</summary>
    int Submit(Ui ui, ActKind kind, JsonObject json, ActId? id);
}
