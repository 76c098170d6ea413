using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Azukari.Vault;

/// <summary>Contents as files in a folder of the local disk.</summary>
/// <remarks>
/// <code>
/// ROOT/k3/f-k3v9x0q2m7w1c5d8.payload      a committed content, in a folder named by its first two random characters
/// ROOT/.staged/f-k3v9x0q2m7w1c5d8.RANDOM.part   one being written
/// </code>
/// Files are 0600, and folders that it makes 0700. A staged file is locked while it is written (flock), which network
/// shares may not honour: there, clean only before the first content is staged.
/// </remarks>
public sealed partial class FolderContentStore : IContentStore
{
    const string Payload = ".payload";
    const string Part = ".part";
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly string root;
    readonly string staged;

    /// <summary>Opens a store, making its folders when they do not exist.</summary>
    /// <param name="root">The folder, which should belong to the store alone.</param>
    public FolderContentStore(string root)
    {
        this.root = Path.GetFullPath(root);
        staged = Path.Combine(this.root, ".staged");
        DurableFile.CreatePrivateFolder(staged);
    }

    /// <inheritdoc/>
    public StagedContent Stage(string id)
    {
        string final = PathOf(id);
        string random = RandomNumberGenerator.GetHexString(16, lowercase: true);
        string part = Path.Combine(staged, $"{id}.{random}{Part}");
        return new StagedFile(DurableFile.CreateNew(part, OwnerOnly), part, final);
    }

    /// <inheritdoc/>
    public Stream OpenRead(string id)
    {
        string path = PathOf(id);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (DirectoryNotFoundException missing)
        {
            // Its folder is made with the first content in it.
            throw new FileNotFoundException($"There is no content {id}.", path, missing);
        }
    }

    /// <inheritdoc/>
    public bool Exists(string id) => File.Exists(PathOf(id));

    /// <inheritdoc/>
    public void Delete(string id)
    {
        string path = PathOf(id);
        string folder = Path.GetDirectoryName(path)!;
        if (Directory.Exists(folder))
        {
            File.Delete(path);
            // Also when the file was already gone: an earlier call may have crashed just before this line.
            DurableFile.SyncFolder(folder);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> List() =>
        from folder in Directory.EnumerateDirectories(root)
        from path in Directory.EnumerateFiles(folder, "*" + Payload)
        let id = Path.GetFileName(path)[..^Payload.Length]
        where Id().IsMatch(id) && PathOf(id) == path
        select id;

    /// <inheritdoc/>
    public int CleanStaged()
    {
        int cleaned = 0;
        foreach (string part in Directory.GetFiles(staged, "*" + Part))
        {
            if (!IsBeingWritten(part))
            {
                File.Delete(part);
                cleaned++;
            }
        }

        DurableFile.SyncFolder(staged);
        return cleaned;
    }

    static bool IsBeingWritten(string part)
    {
        try
        {
            using var file = new FileStream(part, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0);
            return false;
        }
        catch (FileNotFoundException)
        {
            // Committed or discarded just now.
            return true;
        }
        catch (IOException locked) when (locked.HResult is 11 or 35 or unchecked((int)0x80070020))
        {
            // EWOULDBLOCK of Linux and of macOS, and the sharing violation of Windows: its writer lives.
            return true;
        }
    }

    // \z, not $, which would let a line feed through at the end.
    [GeneratedRegex(@"^[a-z]{1,3}-[0-9a-z]{16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    string PathOf(string id)
    {
        // Nothing but letters, digits and one hyphen reaches a path: no id leads out of the root.
        if (!Id().IsMatch(id))
        {
            throw new ArgumentException("A content id has the form 'f-' and 16 characters of 0-9 and a-z.", nameof(id));
        }

        return Path.Combine(root, id.Substring(id.IndexOf('-', StringComparison.Ordinal) + 1, 2), id + Payload);
    }
}
