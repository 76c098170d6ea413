using System.Globalization;

namespace Azukari.Ledger;

/// <summary>The name of one tile: up to 256 hashes that lie side by side in the tree.</summary>
/// <remarks>
/// <code>
/// tile/&lt;L&gt;/&lt;N&gt;[.p/&lt;W&gt;]          hashes        tile/0/x001/x234/067   level 0, number 1,234,067, full
/// tile/entries/&lt;N&gt;[.p/&lt;W&gt;]      entry bundle   tile/1/000.p/17        level 1, number 0, 17 hashes
/// </code>
/// L is 0..63 without leading zeros. N is split into groups of three digits, all but the last with an <c>x</c> before
/// it. W is 1..255 and written for partial tiles only. There is no tree height in the path: Go's sumdb, which has one,
/// names its tiles differently.
/// SPEC: https://c2sp.org/tlog-tiles
/// </remarks>
/// <param name="Level">0..63. Hash i of a tile at level l covers 256^l entries.</param>
/// <param name="Number">The tile's place in its level, from 0.</param>
/// <param name="Width">How many hashes it has: 1..256, where 256 is a full tile.</param>
public readonly record struct TileId(int Level, long Number, int Width)
{
    /// <summary>Hashes in a full tile, and entries in a full bundle: 256.</summary>
    public const int FullWidth = 256;

    /// <summary>Bytes in a full tile: 8,192.</summary>
    public const int FullBytes = FullWidth * TreeHash.Length;

    const int MaxLevel = 63;
    const string Root = "tile/";
    const string Entries = "entries/";

    // The longest legal path has 48 characters; anything much longer is not worth splitting.
    const int MaxPathLength = 64;

    /// <summary>The path below the log's prefix, with no leading slash.</summary>
    /// <exception cref="InvalidOperationException">Level, number or width is out of bounds.</exception>
    public string Path =>
        Level is >= 0 and <= MaxLevel && IsNumberAndWidth(Number, Width)
            ? string.Create(CultureInfo.InvariantCulture, $"{Root}{Level}/{NumberAndWidth(Number, Width)}")
            : throw new InvalidOperationException($"No tile has level {Level}, number {Number}, width {Width}.");

    /// <summary>Reads a tile path. Only the one canonical spelling of each tile is accepted.</summary>
    /// <returns>False for an entry bundle's path and for anything that is not a tile path.</returns>
    public static bool TryParsePath(string path, out TileId tile)
    {
        ArgumentNullException.ThrowIfNull(path);
        tile = default;
        if (path.Length > MaxPathLength || !path.StartsWith(Root, StringComparison.Ordinal))
        {
            return false;
        }

        ReadOnlySpan<char> rest = path.AsSpan(Root.Length);
        int slash = rest.IndexOf('/');
        if (slash < 0 || !TryDecimal(rest[..slash], out long level) || level > MaxLevel
            || !TryNumberAndWidth(rest[(slash + 1)..], out long number, out int width))
        {
            return false;
        }

        var read = new TileId((int)level, number, width);
        if (read.Path != path)
        {
            return false;
        }

        tile = read;
        return true;
    }

    /// <summary>The path of an entry bundle.</summary>
    /// <param name="number">The bundle's place, from 0: it begins at entry 256 × number.</param>
    /// <param name="width">How many entries it has: 1..256.</param>
    /// <exception cref="ArgumentOutOfRangeException">Number or width is out of bounds.</exception>
    public static string EntryBundlePath(long number, int width) =>
        IsNumberAndWidth(number, width)
            ? Root + Entries + NumberAndWidth(number, width)
            : throw new ArgumentOutOfRangeException(
                nameof(number), $"No entry bundle has number {number} and width {width}.");

    /// <summary>Reads an entry bundle's path, in its one canonical spelling.</summary>
    public static bool TryParseEntryBundlePath(string path, out long number, out int width)
    {
        ArgumentNullException.ThrowIfNull(path);
        number = 0;
        width = 0;
        if (path.Length > MaxPathLength || !path.StartsWith(Root + Entries, StringComparison.Ordinal)
            || !TryNumberAndWidth(path.AsSpan(Root.Length + Entries.Length), out long foundNumber, out int foundWidth)
            || EntryBundlePath(foundNumber, foundWidth) != path)
        {
            return false;
        }

        number = foundNumber;
        width = foundWidth;
        return true;
    }

    /// <summary>How many full tiles a level has in a tree, and how wide the partial one after them is.</summary>
    /// <param name="level">0..63.</param>
    /// <param name="treeSize">Entries in the tree.</param>
    /// <returns>The count of full tiles, and the partial width 0..255 where 0 means that there is none.</returns>
    internal static (long Full, int PartialWidth) LevelOf(int level, long treeSize)
    {
        // A long has 63 value bits, so levels from 8 up are always empty. C# would take the shift modulo 64.
        long hashes = level < 8 ? treeSize >> (8 * level) : 0;
        return (hashes >> 8, (int)(hashes & 255));
    }

    static bool IsNumberAndWidth(long number, int width) => number >= 0 && width is >= 1 and <= FullWidth;

    static string NumberAndWidth(long number, int width)
    {
        string path = (number % 1000).ToString("D3", CultureInfo.InvariantCulture);
        for (long rest = number / 1000; rest > 0; rest /= 1000)
        {
            path = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:D3}/{path}");
        }

        return width == FullWidth ? path : string.Create(CultureInfo.InvariantCulture, $"{path}.p/{width}");
    }

    // Loose on spelling: both callers compare with the canonical path afterwards.
    static bool TryNumberAndWidth(ReadOnlySpan<char> text, out long number, out int width)
    {
        number = 0;
        width = FullWidth;
        int partial = text.IndexOf(".p/", StringComparison.Ordinal);
        if (partial >= 0)
        {
            if (!TryDecimal(text[(partial + 3)..], out long partialWidth) || partialWidth is < 1 or >= FullWidth)
            {
                return false;
            }

            width = (int)partialWidth;
            text = text[..partial];
        }

        Span<char> digits = stackalloc char[MaxPathLength];
        int count = 0;
        foreach (char character in text)
        {
            if (character is not ('x' or '/'))
            {
                digits[count++] = character;
            }
        }

        return TryDecimal(digits[..count], out number);
    }

    static bool TryDecimal(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
