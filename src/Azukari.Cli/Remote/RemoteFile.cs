using Azukari.Custody;
using Azukari.Custody.Tools;
using Azukari.Rules;

namespace Azukari.Cli.Remote;

/// <summary>A file on its way from a server: begun before anything is asked for, for its owner alone, and whole or not there at all.</summary>
/// <remarks>That nothing can be written here is found out before an entry says that a content went out. What does not become whole is overwritten, also on Ctrl-C.</remarks>
sealed class RemoteFile : IDisposable
{
    readonly string temporary;
    readonly FileStream file;
    readonly ConsoleCancelEventHandler stopped;
    readonly bool clear;
    bool done;

    RemoteFile(string path, string temporary, FileStream file, bool clear)
    {
        Path = path;
        this.clear = clear;
        this.temporary = temporary;
        this.file = file;
        stopped = (_, _) => Dispose();
        Console.CancelKeyPress += stopped;
    }

    /// <summary>Where it will stand.</summary>
    internal string Path { get; }

    /// <summary>Begins a file at a path that does not exist; its folder is made where there is none.</summary>
    /// <param name="path">Where it will stand.</param>
    /// <param name="clear">Whether what comes can be read: then it is overwritten where it does not become whole. A package is only removed.</param>
    /// <exception cref="CustodyException"><see cref="Fault.OutputExists"/>, <see cref="Fault.OutputUnwritable"/>.</exception>
    internal static RemoteFile At(string path, bool clear = true)
    {
        RefuseExisting(path);
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) ?? "/";
        string temporary = System.IO.Path.Combine(folder, $".{NewId.Of<ActId>()}.part");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            Directory.CreateDirectory(folder);
            return new RemoteFile(path, temporary, new FileStream(temporary, options), clear);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.OutputUnwritable, [path], e);
        }
    }

    /// <summary>A path of a name that is still free in a folder: two files of one name both come.</summary>
    internal static string FreeIn(string folder, string name)
    {
        string safe = System.IO.Path.GetFileName(name) is { Length: > 0 } plain and not ("." or "..") ? plain : "_";
        string path = System.IO.Path.Combine(folder, safe);
        for (int i = 2; System.IO.Path.Exists(path); i++)
        {
            path = System.IO.Path.Combine(folder, $"{System.IO.Path.GetFileNameWithoutExtension(safe)}-{i}{System.IO.Path.GetExtension(safe)}");
        }

        return path;
    }

    internal static void RefuseExisting(string path)
    {
        if (System.IO.Path.Exists(path))
        {
            throw CustodyException.Of(Fault.OutputExists, path);
        }
    }

    /// <summary>Lets somebody write all of it, once more where the first time broke off; that the disk refuses is told as such.</summary>
    internal void Write(Action<Stream> write)
    {
        try
        {
            file.SetLength(0);
            write(file);
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.OutputUnwritable, [Path], e);
        }
    }

    /// <summary>Reads what was written, from its beginning.</summary>
    internal Stream Again()
    {
        file.Position = 0;
        return file;
    }

    /// <summary>Gives it its name.</summary>
    internal void Commit()
    {
        try
        {
            file.Dispose();
            File.Move(temporary, Path);
            done = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustodyException(Fault.OutputUnwritable, [Path], e);
        }
    }

    public void Dispose()
    {
        Console.CancelKeyPress -= stopped;
        file.Dispose();
        if (!done && File.Exists(temporary))
        {
            if (clear)
            {
                WorkingCopies.Destroy(temporary);
            }
            else
            {
                File.Delete(temporary);
            }
        }
    }
}
