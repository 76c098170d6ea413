namespace Azukari.Ledger.Tests;

/// <summary>A tile store in memory that writes as a real one would: from each change's first new hash.</summary>
sealed class MemoryTiles : ITileSource
{
    readonly Dictionary<(int Level, long Number), byte[]> _tiles = [];

    public int BytesWritten { get; private set; }

    public IReadOnlyDictionary<(int Level, long Number), byte[]> Tiles => _tiles;

    public ReadOnlyMemory<byte>? ReadTile(int level, long number) =>
        _tiles.TryGetValue((level, number), out byte[]? tile) ? tile : (ReadOnlyMemory<byte>?)null;

    public void Write(IEnumerable<ChangedTile> changes)
    {
        foreach (ChangedTile change in changes)
        {
            byte[] stored = _tiles.GetValueOrDefault((change.Level, change.Number), []);
            byte[] kept = stored[..(change.From * TreeHash.Length)];
            _tiles[(change.Level, change.Number)] = [.. kept, .. change.NewHashes];
            Assert.Equal(change.Hashes, _tiles[(change.Level, change.Number)]);
            BytesWritten += change.NewHashes.Length;
        }
    }

    public void Remove(int level, long number) => _tiles.Remove((level, number));

    /// <summary>A tree of entries "entry 0", "entry 1", … and its tiles.</summary>
    public static (TreeAppender Tree, MemoryTiles Tiles) Grow(long size)
    {
        var tree = TreeAppender.Start();
        var tiles = new MemoryTiles();
        for (long i = 0; i < size; i++)
        {
            tree.Append(LeafOf(i));
        }

        tiles.Write(tree.TakeChangedTiles());
        return (tree, tiles);
    }

    public static TreeHash LeafOf(long index) => MerkleHash.Leaf(EntryOf(index));

    public static byte[] EntryOf(long index) =>
        System.Text.Encoding.UTF8.GetBytes(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"entry {index}"));

    public static TreeHash Flip(TreeHash hash, int bit)
    {
        byte[] bytes = hash.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return TreeHash.From(bytes);
    }

    /// <summary>The definition in RFC 6962 §2.1, word for word, to hold the fast ways against.</summary>
    public static TreeHash NaiveRoot(ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length <= 1)
        {
            return leaves.IsEmpty ? MerkleHash.Empty : leaves[0];
        }

        int split = 1;
        while (split * 2 < leaves.Length)
        {
            split *= 2;
        }

        return MerkleHash.Node(NaiveRoot(leaves[..split]), NaiveRoot(leaves[split..]));
    }
}
