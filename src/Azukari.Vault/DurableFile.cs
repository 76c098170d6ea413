using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>Small files that survive a loss of power, or are gone for good: every such oddity is kept here.</summary>
/// <remarks>
/// A file that was written is durable only when its bytes are synced, and its name only when its folder is. So each
/// method writes beside the final name, syncs the file, gives it its name in one step and syncs the folder. A crash
/// leaves the old file or the new one whole, and at most a leftover named <c>.NAME.RANDOM.tmp</c>.
/// </remarks>
public static class DurableFile
{
    /// <summary>Writes a whole file, replacing one of that name. It is durable when this returns.</summary>
    /// <exception cref="IOException">The disk is full or failing; the old file, if any, stands.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        string temporary = WriteBeside(path, bytes, mode);
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        SyncFolder(FolderOf(path));
    }

    /// <summary>Writes a whole file under a name that is free. It is durable when this returns.</summary>
    /// <returns>False, with nothing changed, when a file of that name exists.</returns>
    /// <exception cref="IOException">The disk is full or failing, or the file system knows no hard links.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static bool TryWriteNew(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        string temporary = WriteBeside(path, bytes, mode);
        bool placed;
        try
        {
            placed = TryPlace(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }

        SyncFolder(FolderOf(path));
        return placed;
    }

    /// <summary>Makes the names in a folder durable: files added, renamed or removed.</summary>
    /// <remarks>.NET has no sync of folders; on Windows, where NTFS journals names, there is nothing to do.</remarks>
    /// <exception cref="IOException">The folder is missing, or the device failed.</exception>
    public static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            Libc.SyncFolder(folder);
        }
    }

    /// <summary>Overwrites a file with random bytes and removes it, durably. Does nothing when it is gone.</summary>
    /// <remarks>
    /// A flash disk, a snapshot or a copying file system may keep the old blocks. What must be gone for good is
    /// therefore encrypted, and only its key destroyed so; and a key that matters most belongs in a token.
    /// A symbolic link, device or pipe is removed, and what it leads to is left alone.
    /// </remarks>
    /// <exception cref="IOException">The device failed: the file may still exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written or removed.</exception>
    public static void Destroy(string path)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is null && info.Exists && info.Length > 0)
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            Overwrite(file);
        }

        string folder = FolderOf(path);
        if (Directory.Exists(folder))
        {
            File.Delete(path);
            // Also when the file was already gone: an earlier call may have crashed just before this line.
            SyncFolder(folder);
        }
    }

    /// <summary>What a crash of a write to this path may have left: torn, whole, or the file's second name.</summary>
    internal static IReadOnlyList<string> LeftoversOf(string path)
    {
        string folder = FolderOf(path);
        return Directory.Exists(folder) ? Directory.GetFiles(folder, $".{Path.GetFileName(path)}.*.tmp") : [];
    }

    /// <summary>Gives a synced file its final name, unless it is taken; the caller removes the temporary one.</summary>
    internal static bool TryPlace(string temporary, string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            // A rename would replace a file of that name, and a look beforehand is a race. A link is refused at once.
            return Libc.TryLink(temporary, path);
        }

        if (File.Exists(path))
        {
            return false;
        }

        File.Move(temporary, path, overwrite: false);
        return true;
    }

    /// <summary>Opens a new file with this mode whatever the umask, unbuffered so that closing cannot fail.</summary>
    internal static FileStream CreateNew(string path, UnixFileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = mode;
        var file = new FileStream(path, options);
        File.SetUnixFileMode(file.SafeFileHandle, mode);
        return file;
    }

    /// <summary>Makes a folder that only its owner enters, durably, unless it exists.</summary>
    internal static void CreatePrivateFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        string parent = FolderOf(folder);
        if (!Directory.Exists(parent))
        {
            CreatePrivateFolder(parent);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        SyncFolder(parent);
    }

    static string WriteBeside(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        string random = RandomNumberGenerator.GetHexString(16, lowercase: true);
        string temporary = Path.Combine(FolderOf(path), $".{Path.GetFileName(path)}.{random}.tmp");
        try
        {
            using FileStream file = CreateNew(temporary, mode);
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        return temporary;
    }

    static void Overwrite(FileStream file)
    {
        Span<byte> noise = stackalloc byte[4096];
        long left = file.Length;
        while (left > 0)
        {
            Span<byte> part = noise[..(int)Math.Min(left, noise.Length)];
            RandomNumberGenerator.Fill(part);
            file.Write(part);
            left -= part.Length;
        }

        file.Flush(flushToDisk: true);
    }

    static string FolderOf(string path) =>
        Path.GetDirectoryName(Path.GetFullPath(path))
        ?? throw new ArgumentException("A file lies in a folder; this is the root of a disk.", nameof(path));
}
