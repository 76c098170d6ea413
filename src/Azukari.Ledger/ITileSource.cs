namespace Azukari.Ledger;

/// <summary>Where the hashes of a tree are kept: a database, a folder, memory.</summary>
public interface ITileSource
{
    /// <summary>Reads the hashes now stored for one tile.</summary>
    /// <param name="level">0..7, the level of the tile.</param>
    /// <param name="number">The tile's place in its level, from 0.</param>
    /// <returns>
    /// 32 × n bytes, n = 1..256, or null when nothing is stored. A source may hold more hashes than the caller's tree
    /// needs (tiles are written before the checkpoint that uses them): readers take the prefix that belongs to their
    /// tree.
    /// </returns>
    ReadOnlyMemory<byte>? ReadTile(int level, long number);
}

/// <summary>A tile that the tree needs is absent from its store, or shorter than the tree's size demands.</summary>
/// <remarks>The store is damaged or the size is not its own: a fault to alert on, not an answer.</remarks>
public sealed class TileUnavailableException : IOException
{
    /// <summary>Reports a tile that could not be used.</summary>
    /// <param name="level">The level of the tile.</param>
    /// <param name="number">Its place in the level.</param>
    /// <param name="needed">Hashes that were needed.</param>
    /// <param name="found">Hashes that were stored; 0 when the tile is absent.</param>
    public TileUnavailableException(int level, long number, int needed, int found)
        : base($"Tile {number} of level {level} has {found} hashes, but {needed} are needed. "
            + "Restore the tile store or rebuild it from the entries.")
    {
        Level = level;
        Number = number;
    }

    /// <summary>The level of the tile.</summary>
    public int Level { get; }

    /// <summary>The tile's place in its level.</summary>
    public long Number { get; }
}
