using System.Numerics;

namespace Azukari.Ledger;

/// <summary>Hashes of subtrees, computed from the tiles of a store. Reads each tile once. Not thread-safe.</summary>
sealed class SubtreeReader(ITileSource source)
{
    readonly Dictionary<(int Level, long Number), ReadOnlyMemory<byte>> _read = [];

    /// <summary>The Merkle Tree Hash of entries [start, end), as RFC 6962 §2.1 splits them.</summary>
    /// <param name="start">A multiple of the smallest power of two that is not below end − start.</param>
    /// <param name="end">Greater than <paramref name="start"/>.</param>
    /// <exception cref="TileUnavailableException">A tile is missing or short.</exception>
    public TreeHash Range(long start, long end)
    {
        // Every split is at a power of two, so the range is a row of full subtrees, one for each bit of its length,
        // the largest leftmost. Folding from the smallest is folding from the right.
        long rest = end - start;
        TreeHash hash = Full(start, ref rest);
        while (rest != 0)
        {
            hash = MerkleHash.Node(Full(start, ref rest), hash);
        }

        return hash;
    }

    /// <summary>The first <paramref name="width"/> hashes of a tile, 32 bytes each.</summary>
    /// <exception cref="TileUnavailableException">The tile is missing or short.</exception>
    public ReadOnlySpan<byte> Tile(int level, long number, int width)
    {
        if (!_read.TryGetValue((level, number), out ReadOnlyMemory<byte> tile))
        {
            tile = source.ReadTile(level, number) ?? ReadOnlyMemory<byte>.Empty;
            _read.Add((level, number), tile);
        }

        int found = tile.Length / TreeHash.Length;
        return found >= width
            ? tile.Span[..(width * TreeHash.Length)]
            : throw new TileUnavailableException(level, number, width, found);
    }

    // Takes the rightmost full subtree off the row of `length` entries that begins at `start`.
    TreeHash Full(long start, ref long length)
    {
        int height = BitOperations.TrailingZeroCount(length);
        length &= length - 1;
        long first = start + length;

        // A subtree of height 8l + r is the top of 2^r neighbouring hashes in a tile of level l.
        int level = height / 8;
        int count = 1 << (height % 8);
        long hash = first >> (8 * level);
        int offset = (int)(hash & 255);
        ReadOnlySpan<byte> tile = Tile(level, hash >> 8, offset + count);
        return MerkleHash.Subtree(tile[(offset * TreeHash.Length)..]);
    }
}
