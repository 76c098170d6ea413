namespace Azukari.Ledger;

/// <summary>Examines an exported log with nothing but its files and the log's public key.</summary>
/// <remarks>
/// Steps: 1. open the checkpoint; 2. read every entry bundle strictly and rebuild the tree from the entries alone;
/// 3. compare every tile byte for byte; 4. compare the root; 5. look for files that should not be there.
/// Memory: one bundle and the right edge of the tree. One audit per instance.
/// SPEC: https://c2sp.org/tlog-tiles
/// </remarks>
public sealed class LogAudit
{
    /// <summary>The most findings that a report holds.</summary>
    public const int MaxFindings = 1000;

    readonly ILogFiles _files;
    readonly Action<long, ReadOnlyMemory<byte>>? _onEntry;
    readonly TreeAppender _tree = TreeAppender.Start();
    readonly List<AuditFinding> _findings = [];
    readonly Range[] _ranges = new Range[TileId.FullWidth];

    LogAudit(ILogFiles files, Action<long, ReadOnlyMemory<byte>>? onEntry)
    {
        _files = files;
        _onEntry = onEntry;
    }

    /// <summary>Audits a log.</summary>
    /// <param name="files">The log's files, possibly from an enemy.</param>
    /// <param name="key">The log's key. Its name must be the origin.</param>
    /// <param name="onEntry">
    /// Is given each entry with its index, in order, before the root is known to be right: what it learns counts only
    /// if the report is whole. The memory is valid during the call only.
    /// </param>
    /// <param name="cosigners">Further keys whose signatures on the checkpoint must verify where present.</param>
    /// <returns>The report. Never throws for what the files contain.</returns>
    public static AuditReport Run(
        ILogFiles files,
        VerifierKey key,
        Action<long, ReadOnlyMemory<byte>>? onEntry = null,
        params VerifierKey[] cosigners)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(key);
        var audit = new LogAudit(files, onEntry);
        if (!audit.TryRead(LogFiles.CheckpointPath, AuditCode.CheckpointMissing, null, out byte[] note))
        {
            return new AuditReport(null, null, 0, audit._findings);
        }

        (LedgerError error, Checkpoint? checkpoint, OpenedNote? opened) = Checkpoint.Open(note, key, cosigners);
        if (checkpoint is null)
        {
            audit.Find(new AuditFinding(AuditCode.CheckpointRejected, LogFiles.CheckpointPath, null, error));
            return new AuditReport(null, null, 0, audit._findings);
        }

        if (audit.RebuildTree(checkpoint.Size))
        {
            audit.CompareTiles(audit._tree.TakeChangedTiles());
            if (audit._tree.Root() != checkpoint.Root)
            {
                audit.Find(new AuditFinding(AuditCode.RootDiffers, LogFiles.CheckpointPath));
            }
        }

        audit.CheckListing(checkpoint.Size);
        return new AuditReport(checkpoint, opened, audit._tree.Size, audit._findings);
    }

    // False when a bundle could not be read: the tree cannot be continued without it.
    bool RebuildTree(long size)
    {
        while (_tree.Size < size)
        {
            long first = _tree.Size;
            int width = (int)Math.Min(TileId.FullWidth, size - first);
            string path = TileId.EntryBundlePath(first / TileId.FullWidth, width);
            if (!TryRead(path, AuditCode.FileMissing, first, out byte[] bundle))
            {
                return false;
            }

            Span<Range> ranges = _ranges.AsSpan(0, width);
            LedgerError error = EntryBundle.Split(bundle, ranges);
            if (error != LedgerError.None)
            {
                Find(new AuditFinding(AuditCode.BundleMalformed, path, first, error));
                return false;
            }

            foreach (Range range in ranges)
            {
                ReadOnlyMemory<byte> entry = bundle.AsMemory(range);
                long index = _tree.Append(MerkleHash.Leaf(entry.Span));
                _onEntry?.Invoke(index, entry);
            }

            CompareTiles(_tree.TakeCompletedTiles());
        }

        return true;
    }

    void CompareTiles(IReadOnlyList<ChangedTile> tiles)
    {
        foreach (ChangedTile tile in tiles)
        {
            string path = new TileId(tile.Level, tile.Number, tile.Width).Path;
            int shift = 8 * tile.Level;
            long first = (tile.Number * TileId.FullWidth) << shift;
            if (!TryRead(path, AuditCode.FileMissing, first, out byte[] stored))
            {
                continue;
            }

            int same = stored.AsSpan().CommonPrefixLength(tile.Hashes);
            if (same != tile.Hashes.Length || stored.Length != tile.Hashes.Length)
            {
                long hash = Math.Min(same / TreeHash.Length, tile.Width - 1);
                Find(new AuditFinding(AuditCode.TileDiffers, path, first + (hash << shift)));
            }
        }
    }

    void CheckListing(long size)
    {
        long listed = 0;
        foreach (string path in _files.List())
        {
            bool expected = path == LogFiles.CheckpointPath || IsExpected(path, size);
            if (expected)
            {
                listed++;
            }
            else if (path.StartsWith(LogFiles.TileFolder, StringComparison.Ordinal) || !LogFiles.IsSafePath(path))
            {
                Find(new AuditFinding(AuditCode.FileUnexpected, path));
            }
        }

        // Absent files have their own findings; here a count is enough to see that a path came twice.
        if (listed > ExpectedFiles(size))
        {
            Find(new AuditFinding(AuditCode.FileRepeated, LogFiles.TileFolder));
        }
    }

    static bool IsExpected(string path, long size)
    {
        int level = 0;
        if (!TileId.TryParseEntryBundlePath(path, out long number, out int width))
        {
            if (!TileId.TryParsePath(path, out TileId tile))
            {
                return false;
            }

            (level, number, width) = tile;
        }

        (long full, int partialWidth) = TileId.LevelOf(level, size);
        return width == TileId.FullWidth ? number < full : number == full && width == partialWidth;
    }

    static long ExpectedFiles(long size)
    {
        long tiles = 0;
        for (int level = 0; level < 8; level++)
        {
            tiles += TilesOf(level, size);
        }

        const int checkpoint = 1;
        return checkpoint + tiles + TilesOf(0, size);
    }

    static long TilesOf(int level, long size)
    {
        (long full, int partialWidth) = TileId.LevelOf(level, size);
        return full + (partialWidth > 0 ? 1 : 0);
    }

    bool TryRead(string path, AuditCode ifMissing, long? index, out byte[] bytes)
    {
        bytes = [];
        try
        {
            if (_files.TryRead(path, out bytes))
            {
                return true;
            }

            Find(new AuditFinding(ifMissing, path, index));
        }
        catch (LogFileException rejected)
        {
            Find(new AuditFinding(AuditCode.FileRejected, path, index, rejected.Code));
        }

        return false;
    }

    void Find(AuditFinding finding)
    {
        if (_findings.Count < MaxFindings - 1)
        {
            _findings.Add(finding);
        }
        else if (_findings.Count == MaxFindings - 1)
        {
            _findings.Add(new AuditFinding(AuditCode.FindingsCut, finding.Path));
        }
    }
}
