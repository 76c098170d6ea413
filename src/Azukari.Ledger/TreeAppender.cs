namespace Azukari.Ledger;

/// <summary>Content of a tile that has grown, for the store to write.</summary>
/// <param name="Level">0..7.</param>
/// <param name="Number">The tile's place in its level, from 0.</param>
/// <param name="Hashes">The tile's whole content so far: 32 bytes × 1..256.</param>
/// <param name="From">
/// How many of the hashes the store had at the last take (0..255). A store that extends in place writes from byte
/// 32 × From, and must overwrite what lies there: a crash may have left hashes of entries that were never committed.
/// </param>
public readonly record struct ChangedTile(int Level, long Number, byte[] Hashes, int From)
{
    /// <summary>How many hashes the tile has now: 1..256.</summary>
    public int Width => Hashes.Length / TreeHash.Length;

    /// <summary>Only the hashes that are new since the last take.</summary>
    public ReadOnlySpan<byte> NewHashes => Hashes.AsSpan(From * TreeHash.Length);
}

/// <summary>Grows a tree at its right edge and says which tiles changed.</summary>
/// <remarks>
/// It holds the right edge only: the partial tile of each level and the root of each full subtree, below 64 KiB however
/// large the tree. An append costs one node hash on average. Not thread-safe; a log has one writer. After a failed
/// write, drop it and <see cref="Resume"/> from what the store holds.
/// SPEC: https://c2sp.org/tlog-tiles
/// </remarks>
public sealed class TreeAppender
{
    const int Levels = 8;

    // One hash for each set bit of the size: the root of the full subtree of that height at the right edge.
    readonly TreeHash[] _peaks = new TreeHash[64];
    readonly EdgeTile[] _edge = new EdgeTile[Levels];
    readonly List<ChangedTile> _completed = [];

    TreeAppender(long size) => Size = size;

    /// <summary>How many entries the tree has: 0 to 2^63 − 1.</summary>
    public long Size { get; private set; }

    /// <summary>Starts a tree without entries.</summary>
    public static TreeAppender Start() => Resume(0, NoTiles.Instance);

    /// <summary>Takes up a stored tree. Reads the right edge only: one tile for each level at most.</summary>
    /// <param name="size">How many entries were committed, not negative. Hashes stored beyond are ignored.</param>
    /// <param name="source">The store of the tree.</param>
    /// <exception cref="TileUnavailableException">A tile of the right edge is missing or short.</exception>
    public static TreeAppender Resume(long size, ITileSource source)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(source);
        var tree = new TreeAppender(size);
        var reader = new SubtreeReader(source);
        for (int level = 0; level < Levels; level++)
        {
            (long full, int width) = TileId.LevelOf(level, size);
            ReadOnlySpan<byte> hashes = width > 0 ? reader.Tile(level, full, width) : [];
            tree._edge[level] = new EdgeTile(level, full, hashes);
            tree.RestorePeaks(level, width, hashes);
        }

        return tree;
    }

    /// <summary>Adds one entry by its leaf hash.</summary>
    /// <returns>The index of the entry, from 0.</returns>
    public long Append(in TreeHash leafHash)
    {
        long index = Size;
        Size = index + 1;
        Extend(0, leafHash);

        // Each trailing one bit of the index is a full subtree that the new one closes, as in binary addition.
        TreeHash hash = leafHash;
        int height = 0;
        while (((index >> height) & 1) == 1)
        {
            hash = MerkleHash.Node(_peaks[height], hash);
            height++;

            // INVARIANT: a tile's hash goes one level up only at a multiple of 8, when its 256 hashes are complete.
            if (height % 8 == 0)
            {
                Extend(height / 8, hash);
            }
        }

        _peaks[height] = hash;
        return index;
    }

    /// <summary>The root of the tree as it is now, in O(log n) node hashes. RFC 6962 §2.1.</summary>
    public TreeHash Root()
    {
        TreeHash? root = null;
        for (int height = 0; height < 63; height++)
        {
            if (((Size >> height) & 1) == 1)
            {
                root = root is { } right ? MerkleHash.Node(_peaks[height], right) : _peaks[height];
            }
        }

        return root ?? MerkleHash.Empty;
    }

    /// <summary>Every tile that changed since the last take, each once, with its whole content.</summary>
    /// <remarks>Completed tiles come first, in order of completion; then one partial tile for a level.</remarks>
    public IReadOnlyList<ChangedTile> TakeChangedTiles()
    {
        List<ChangedTile> changed = [.. _completed];
        _completed.Clear();
        foreach (EdgeTile tile in _edge)
        {
            if (tile.TakeChange() is { } change)
            {
                changed.Add(change);
            }
        }

        return changed;
    }

    /// <summary>Only the tiles that were completed; the partial ones stay for a later take.</summary>
    /// <remarks>For a writer of a whole log, to whom the partial tiles on the way are of no use.</remarks>
    internal IReadOnlyList<ChangedTile> TakeCompletedTiles()
    {
        if (_completed.Count == 0)
        {
            return [];
        }

        List<ChangedTile> completed = [.. _completed];
        _completed.Clear();
        return completed;
    }

    void Extend(int level, in TreeHash hash)
    {
        if (_edge[level].Add(hash) is { } completed)
        {
            _completed.Add(completed);
        }
    }

    void RestorePeaks(int level, int width, ReadOnlySpan<byte> hashes)
    {
        int taken = 0;
        for (int bit = 7; bit >= 0; bit--)
        {
            int count = width & (1 << bit);
            if (count != 0)
            {
                int length = count * TreeHash.Length;
                _peaks[(8 * level) + bit] = MerkleHash.Subtree(hashes.Slice(taken, length));
                taken += length;
            }
        }
    }

    sealed class NoTiles : ITileSource
    {
        public static NoTiles Instance { get; } = new();

        public ReadOnlyMemory<byte>? ReadTile(int level, long number) => null;
    }
}
