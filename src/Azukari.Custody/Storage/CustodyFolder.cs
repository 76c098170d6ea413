using System.Text.Json;
using System.Text.Json.Nodes;
using Azukari.Vault;

namespace Azukari.Custody.Storage;

/// <summary>The folder of a custody: what lies where, which version wrote it, and who works on it.</summary>
/// <remarks>
/// <code>
/// custody.json     {"format":"azukari-custody","version":1}
/// lock             held by the one process that writes
/// custody.db       ledgers, openings, key ring (SQLite)
/// index.db         which entries speak of what, made from the ledgers; may be deleted at any time
/// contents/        ciphertexts
/// courses/         texts of adopted courses, SHA256.md
/// snapshots/       CONTRACT.state: the state at some entry, so that a start need not replay all; may be deleted at any time
/// notices.yaml     by which server notices leave the desk, where that is wanted
/// keys/            ledger-CONTRACT.key, ring-epoch-N.key, CONTRACT.head: never part of a backup of the data
/// </code>
/// </remarks>
sealed class CustodyFolder : IDisposable
{
    const string Format = "azukari-custody";
    const int Version = 1;

    readonly FileStream? held;

    CustodyFolder(string root, FileStream? held)
    {
        Root = root;
        this.held = held;
    }

    internal string Root { get; }

    internal string Database => Path.Combine(Root, "custody.db");

    /// <summary>Which entries speak of what (<see cref="EntryIndex"/>): hashes and numbers, made from the ledgers.</summary>
    internal string Index => Path.Combine(Root, "index.db");

    internal string Contents => Path.Combine(Root, "contents");

    /// <summary>The texts of adopted courses by their SHA-256: nothing personal, and no secret.</summary>
    internal string Courses => Path.Combine(Root, "courses");

    internal string Keys => Path.Combine(Root, "keys");

    /// <summary>States of contracts, each bound to its ledger (<see cref="SnapshotFile"/>); nothing that the ledger does not hold.</summary>
    internal string Snapshots => Path.Combine(Root, "snapshots");

    internal string NoticeSettings => Path.Combine(Root, "notices.yaml");

    /// <summary>Whether the custody was ever finished: the marker is written last.</summary>
    internal bool IsFinished => File.Exists(Marker);

    string Marker => Path.Combine(Root, "custody.json");

    /// <summary>Makes the folder of a new custody; an empty folder may exist already.</summary>
    internal static CustodyFolder Create(string root) => StorageFaults.Guard(root, () =>
    {
        if (File.Exists(root) || (Directory.Exists(root) && Directory.EnumerateFileSystemEntries(root).Any()))
        {
            throw CustodyException.Of(Fault.DataExists, root);
        }

        MakePrivate(root);
        var folder = new CustodyFolder(root, Hold(root));
        MakePrivate(folder.Keys);
        MakePrivate(folder.Snapshots);
        return folder;
    });

    /// <summary>Takes back a custody that could not be finished: its folder was empty before, and is again.</summary>
    internal void Abandon()
    {
        held?.Dispose();
        foreach (string file in Directory.EnumerateFiles(Root))
        {
            File.Delete(file);
        }

        foreach (string folder in Directory.EnumerateDirectories(Root))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writes the marker, last of all: a folder without it was never finished.</summary>
    internal void Finish() => DurableFile.Write(
        Marker, JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["format"] = Format, ["version"] = Version }),
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

    /// <summary>Opens the folder of a custody, for writing unless asked otherwise.</summary>
    internal static CustodyFolder Open(string root, bool readOnly) => StorageFaults.Guard(root, () =>
    {
        string marker = Path.Combine(root, "custody.json");
        if (!File.Exists(marker))
        {
            throw CustodyException.Of(Fault.DataNotFound, root);
        }

        CheckVersion(marker);
        string database = Path.Combine(root, "custody.db");
        if (!File.Exists(database))
        {
            throw CustodyException.Of(Fault.DataDamaged, database);
        }

        return new CustodyFolder(root, readOnly ? null : Hold(root));
    });

    public void Dispose() => held?.Dispose();

    /// <summary>Names and file names lie here too: nobody but the owner looks in, whatever the umask.</summary>
    internal static void MakePrivate(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    static void CheckVersion(string marker)
    {
        try
        {
            JsonNode? found = JsonNode.Parse(File.ReadAllBytes(marker));
            if ((string?)found?["format"] != Format || (int?)found["version"] is not { } version)
            {
                throw CustodyException.Of(Fault.DataDamaged, marker);
            }

            if (version > Version)
            {
                throw CustodyException.Of(Fault.DataNewer, marker, $"{version}", $"{Version}");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new CustodyException(Fault.DataDamaged, [marker], e);
        }
    }

    /// <summary>One process writes: the lock is the operating system's and dies with its holder, so kill -9 leaves none.</summary>
    static FileStream Hold(string root)
    {
        string path = Path.Combine(root, "lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsSharingViolation(e))
        {
            throw new CustodyException(Fault.DataLocked, [root], e);
        }
    }

    // EAGAIN (EWOULDBLOCK) on Linux, 35 on macOS; ERROR_SHARING_VIOLATION elsewhere.
    static bool IsSharingViolation(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
