namespace Azukari.Custody.Tools;

/// <summary>What to search, and how.</summary>
/// <param name="Paths">Files, folders with all below them, and "-" for standard input.</param>
public sealed record ScanRequest(IReadOnlyList<string> Paths)
{
    /// <summary>Whether numbers are told in clear.</summary>
    public bool Reveal { get; init; }

    /// <summary>Whether every number is told, and not their columns and counts alone.</summary>
    public bool TellNumbers { get; init; } = true;

    /// <summary>Files searched at a time, 1 to 256.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Containers inside containers that are opened, 0 to 64; the engine's own bound where none is given.</summary>
    public int? MaxDepth { get; init; }

    /// <summary>Numbers that are known not to matter.</summary>
    public AllowList? Allow { get; init; }

    /// <summary>Whether to write a journal, and to go on where one of the same scan ends.</summary>
    public bool Resume { get; init; }

    /// <summary>Names, without folders, of files that the scan itself writes; they are not searched.</summary>
    public IReadOnlyCollection<string> Own { get; init; } = [];

    /// <summary>Folders that are passed by with all that is in them: the vault itself is not "outside".</summary>
    public IReadOnlyCollection<string> Except { get; init; } = [];

    /// <summary>The most files at a time.</summary>
    public const int MostJobs = 256;

    /// <summary>The deepest that containers are ever opened.</summary>
    public const int DeepestDepth = 64;
}
