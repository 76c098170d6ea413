namespace Azukari.Custody.Tools;

/// <summary>A report on its way to a file: it stands there whole or not at all, and only its owner can read it.</summary>
public sealed class ReportFile : IDisposable
{
    readonly string path;
    readonly string temporary;
    readonly FileStream file;
    bool done;

    /// <summary>Begins it beside the file that it will replace.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.OutputUnwritable"/>: nothing can be written there.</exception>
    public ReportFile(string path)
    {
        this.path = Path.GetFullPath(path);
        temporary = Path.Combine(Path.GetDirectoryName(this.path) ?? "/", $".{NewId.Of<Rules.ActId>()}.part");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 64 * 1024 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            if (Directory.Exists(this.path))
            {
                throw CustodyException.Of(Fault.OutputUnwritable, path);
            }

            file = new FileStream(temporary, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.OutputUnwritable, [path], e);
        }
    }

    /// <summary>The name, without folders, of what is written meanwhile: the scan itself passes it by.</summary>
    public string Name => Path.GetFileName(temporary);

    /// <summary>Where to write.</summary>
    public Stream Stream => file;

    /// <summary>Puts it in place.</summary>
    /// <exception cref="CustodyException">The disk is full, or failed.</exception>
    public void Commit() => StorageFaults.Guard(path, () =>
    {
        file.Flush(flushToDisk: true);
        file.Dispose();
        File.Move(temporary, path, overwrite: true);
        done = true;
        Vault.DurableFile.SyncFolder(Path.GetDirectoryName(path)!);
    });

    /// <summary>Leaves nothing of what was not committed.</summary>
    public void Dispose()
    {
        file.Dispose();
        if (!done)
        {
            File.Delete(temporary);
        }
    }
}
