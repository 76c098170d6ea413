namespace Azukari.Ledger;

/// <summary>An exported log that lies in a folder.</summary>
/// <remarks>
/// The folder may come from a stranger. Nothing beneath it is followed out of it: a link anywhere below the root is an
/// error. The root itself may be a link; the caller chose it.
/// </remarks>
/// <param name="root">The folder that holds <c>checkpoint</c> and <c>tile/</c>.</param>
public sealed class DirectoryLogFiles(string root) : ILogFiles
{
    readonly string _root = Path.GetFullPath(root);

    /// <inheritdoc/>
    public bool TryRead(string path, out byte[] bytes)
    {
        bytes = [];
        if (!LogFiles.IsSafePath(path))
        {
            throw new LogFileException(path, LedgerError.FilePathUnsafe);
        }

        string below = _root;
        foreach (string part in path.Split('/'))
        {
            below = Path.Combine(below, part);
            if (new FileInfo(below).LinkTarget is not null)
            {
                throw new LogFileException(path, LedgerError.FileIsLink);
            }
        }

        var file = new FileInfo(below);
        if (!file.Exists)
        {
            return false;
        }

        // Pipes and devices report no length. Opening one could wait for ever; no file of a log is empty.
        if (file.Length != 0)
        {
            bytes = Read(path, below);
        }

        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<string> List()
    {
        var folders = new Stack<DirectoryInfo>([new DirectoryInfo(_root)]);
        while (folders.TryPop(out DirectoryInfo? folder))
        {
            foreach (FileSystemInfo found in folder.EnumerateFileSystemInfos())
            {
                if (found is DirectoryInfo inner && inner.LinkTarget is null)
                {
                    folders.Push(inner);
                }
                else
                {
                    yield return Path.GetRelativePath(_root, found.FullName).Replace(Path.DirectorySeparatorChar, '/');
                }
            }
        }
    }

    static byte[] Read(string path, string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            if (stream.Length > LogFiles.MaxFileBytes)
            {
                throw new LogFileException(path, LedgerError.FileTooLarge);
            }

            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception cause) when (cause is UnauthorizedAccessException or EndOfStreamException)
        {
            throw new LogFileException(path, LedgerError.FileUnreadable, cause);
        }
    }
}
