namespace Azukari.Ledger;

/// <summary>The tile that one level is filling. It remembers how much of it the store has.</summary>
sealed class EdgeTile
{
    const int SmallestBytes = 8 * TreeHash.Length;

    readonly int _level;
    long _number;
    int _width;
    int _stored;
    byte[] _bytes;

    /// <summary>Takes up a tile from what is stored: 0..255 hashes.</summary>
    public EdgeTile(int level, long number, ReadOnlySpan<byte> stored)
    {
        _level = level;
        _number = number;
        _width = stored.Length / TreeHash.Length;
        _stored = _width;
        _bytes = stored.ToArray();
    }

    /// <summary>Adds a hash; when it is the 256th, gives the full tile and begins the next one.</summary>
    public ChangedTile? Add(in TreeHash hash)
    {
        int end = _width * TreeHash.Length;
        if (end == _bytes.Length)
        {
            // Most logs are small, and a server holds many: a level's buffer grows with its content.
            Array.Resize(ref _bytes, Math.Clamp(2 * end, SmallestBytes, TileId.FullBytes));
        }

        hash.CopyTo(_bytes.AsSpan(end));
        _width++;
        if (_width < TileId.FullWidth)
        {
            return null;
        }

        var full = new ChangedTile(_level, _number, _bytes, _stored);
        _number++;
        _width = 0;
        _stored = 0;
        _bytes = [];
        return full;
    }

    /// <summary>The partial tile, if it has hashes that the store has not; from now on they count as stored.</summary>
    public ChangedTile? TakeChange()
    {
        if (_width == _stored)
        {
            return null;
        }

        var change = new ChangedTile(_level, _number, _bytes[..(_width * TreeHash.Length)], _stored);
        _stored = _width;
        return change;
    }
}
