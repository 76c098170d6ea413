namespace Azukari.Ledger;

/// <summary>Writes a whole log as a folder that any tlog-tiles client can read, or a web server can serve.</summary>
/// <remarks>
/// The tree is computed anew from the entries: no stored tile is trusted. Each file is on the disk before the next
/// begins, and <c>checkpoint</c> comes last, so a folder that has one is complete. Holds one bundle in memory
/// (17 MiB at most) and the tree's right edge, however long the log. Not thread-safe.
/// SPEC: https://c2sp.org/tlog-tiles
/// </remarks>
public sealed class LogFolderWriter
{
    readonly string _folder;
    readonly TreeAppender _tree = TreeAppender.Start();
    byte[] _bundle = new byte[4096];
    int _bundleBytes;
    bool _finished;

    /// <summary>Begins an export.</summary>
    /// <param name="folder">A folder that exists and is empty.</param>
    /// <exception cref="IOException">The folder has something in it.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public LogFolderWriter(string folder)
    {
        _folder = Path.GetFullPath(folder);
        if (Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            throw new IOException($"The folder {_folder} is not empty; choose an empty one to export a log to.");
        }
    }

    /// <summary>Exports a log in one call.</summary>
    /// <param name="folder">A folder that exists and is empty.</param>
    /// <param name="entries">All entries in order, each at most 65,535 bytes; read once.</param>
    /// <param name="signedCheckpoint">The signed note of the log at just this size.</param>
    /// <param name="logKey">The key that the checkpoint must be signed with.</param>
    /// <returns>As <see cref="Finish"/>.</returns>
    public static LedgerError Export(
        string folder, IEnumerable<ReadOnlyMemory<byte>> entries, string signedCheckpoint, VerifierKey logKey)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var writer = new LogFolderWriter(folder);
        foreach (ReadOnlyMemory<byte> entry in entries)
        {
            writer.Append(entry.Span);
        }

        return writer.Finish(signedCheckpoint, logKey);
    }

    /// <summary>Adds the next entry.</summary>
    /// <param name="entry">Its exact bytes: 0 to 65,535.</param>
    /// <exception cref="ArgumentException">The entry is too long.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Append(ReadOnlySpan<byte> entry)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        int needed = _bundleBytes + sizeof(ushort) + entry.Length;
        if (needed > _bundle.Length)
        {
            Array.Resize(ref _bundle, Math.Max(needed, 2 * _bundle.Length));
        }

        _bundleBytes += EntryBundle.Write(entry, _bundle.AsSpan(_bundleBytes));
        long index = _tree.Append(MerkleHash.Leaf(entry));
        if (index % TileId.FullWidth == TileId.FullWidth - 1)
        {
            WriteBundle(index / TileId.FullWidth, TileId.FullWidth);
            WriteTiles(_tree.TakeCompletedTiles());
        }
    }

    /// <summary>Writes what is left, then the checkpoint if it is that of these entries.</summary>
    /// <param name="signedCheckpoint">The signed note; cosignatures may stand in it.</param>
    /// <param name="logKey">The key that it must be signed with, and whose name is its origin.</param>
    /// <returns>
    /// Why no checkpoint was written: the note does not open, or is of another tree. The folder is then no log and
    /// should be deleted.
    /// </returns>
    /// <exception cref="IOException">The disk refused.</exception>
    public LedgerError Finish(string signedCheckpoint, VerifierKey logKey)
    {
        ArgumentNullException.ThrowIfNull(signedCheckpoint);
        ObjectDisposedException.ThrowIf(_finished, this);
        _finished = true;
        byte[] note = NoteText.StrictUtf8.GetBytes(signedCheckpoint);
        (LedgerError error, Checkpoint? checkpoint, _) = Checkpoint.Open(note, logKey);
        if (checkpoint is null)
        {
            return error;
        }

        if (checkpoint.Size != _tree.Size)
        {
            return LedgerError.CheckpointSizeMismatch;
        }

        if (checkpoint.Root != _tree.Root())
        {
            return LedgerError.CheckpointRootMismatch;
        }

        (long number, int width) = TileId.LevelOf(0, _tree.Size);
        if (width > 0)
        {
            WriteBundle(number, width);
        }

        WriteTiles(_tree.TakeChangedTiles());
        DurableFile.SyncFolders(_folder);
        DurableFile.Publish(Path.Combine(_folder, LogFiles.CheckpointPath), note);
        return LedgerError.None;
    }

    void WriteBundle(long number, int width)
    {
        DurableFile.Write(
            Path.Combine(_folder, TileId.EntryBundlePath(number, width)), _bundle.AsSpan(0, _bundleBytes));
        _bundleBytes = 0;
    }

    void WriteTiles(IReadOnlyList<ChangedTile> tiles)
    {
        foreach (ChangedTile tile in tiles)
        {
            string path = new TileId(tile.Level, tile.Number, tile.Width).Path;
            DurableFile.Write(Path.Combine(_folder, path), tile.Hashes);
        }
    }
}
