using System.Runtime.InteropServices;

namespace Azukari.Ledger;

/// <summary>Writing files so that they are still there after a loss of power. Every oddity of that is here.</summary>
static class DurableFile
{
    const string Unfinished = ".tmp";

    /// <summary>Writes a new file and waits until its bytes are on the disk. Its name is durable only after
    /// <see cref="SyncFolders"/>.</summary>
    /// <exception cref="IOException">The file exists already, or could not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Writes a file that readers see whole or not at all.</summary>
    /// <remarks>A rename within a folder is atomic; the bytes must be on the disk before it.</remarks>
    public static void Publish(string path, ReadOnlySpan<byte> bytes)
    {
        Write(path + Unfinished, bytes);
        File.Move(path + Unfinished, path, overwrite: false);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes the names of all files beneath a folder durable.</summary>
    public static void SyncFolders(string root)
    {
        foreach (string folder in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories))
        {
            SyncFolder(folder);
        }

        SyncFolder(root);
    }

    // POSIX keeps a new name only when its folder is synced too, and the base class library opens no folders.
    // Windows journals names by itself.
    static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const int readOnly = 0;
        int descriptor = Open([.. NoteText.StrictUtf8.GetBytes(folder), 0], readOnly);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} could not be opened to sync it.");
        }

        int synced = Sync(descriptor);
        _ = Close(descriptor);
        if (synced != 0)
        {
            throw new IOException($"The folder {folder} could not be synced to the disk.");
        }
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Open(byte[] zeroTerminatedPath, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Close(int descriptor);
}
