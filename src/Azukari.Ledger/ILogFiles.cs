namespace Azukari.Ledger;

/// <summary>The files of one exported log, wherever they lie: a folder, an archive.</summary>
/// <remarks>Paths are relative to the log, with forward slashes: <c>checkpoint</c>, <c>tile/0/000.p/5</c>.</remarks>
public interface ILogFiles
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="path">A relative path.</param>
    /// <param name="bytes">Its content, at most <see cref="LogFiles.MaxFileBytes"/>; empty when there is none.</param>
    /// <returns>False when there is no such file.</returns>
    /// <exception cref="LogFileException">The file exists and must not or cannot be read.</exception>
    bool TryRead(string path, out byte[] bytes);

    /// <summary>The paths of all files and links, in any order. Links are listed and not followed.</summary>
    IEnumerable<string> List();
}

/// <summary>Rules that every implementation of <see cref="ILogFiles"/> keeps.</summary>
public static class LogFiles
{
    /// <summary>The largest file that a log can have, an entry bundle of the greatest length.</summary>
    public const int MaxFileBytes = EntryBundle.MaxBytes;

    /// <summary>The path of the signed checkpoint.</summary>
    public const string CheckpointPath = "checkpoint";

    /// <summary>The folder of tiles and entry bundles, with its slash.</summary>
    public const string TileFolder = "tile/";

    /// <summary>Whether a path stays within the log: relative, and no part empty, <c>.</c> or <c>..</c>.</summary>
    /// <remarks>Backslash and colon are refused too, which other systems take for separators.</remarks>
    public static bool IsSafePath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.AsSpan().IndexOfAny('\\', ':', '\0') < 0
            && path.Split('/').All(part => part.Length > 0 && part is not ("." or ".."));
    }
}

/// <summary>A file of a log exists and is not to be trusted, or could not be read.</summary>
/// <remarks>Damage in what is examined, not a fault of the program: the audit turns it into a finding.</remarks>
public sealed class LogFileException : IOException
{
    /// <summary>Reports a file.</summary>
    /// <param name="path">The path, as it was asked for.</param>
    /// <param name="code">What is wrong with it.</param>
    /// <param name="cause">The failure beneath, if there was one.</param>
    public LogFileException(string path, LedgerError code, Exception? cause = null)
        : base($"The log file {path} was not read: {code}.", cause)
    {
        LogPath = path;
        Code = code;
    }

    /// <summary>The path within the log.</summary>
    public string LogPath { get; }

    /// <summary>What is wrong.</summary>
    public LedgerError Code { get; }
}
