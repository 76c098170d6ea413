using System.Buffers.Binary;

namespace Azukari.Ledger;

/// <summary>Up to 256 neighbouring entries as one file.</summary>
/// <remarks>
/// <code>
/// 00 03 'a' 'b' 'c'   00 00   00 01 'd'          entries "abc", "" and "d"
/// </code>
/// For each entry: length, 2 bytes big-endian, then so many bytes. There is no count: the checkpoint's size says how
/// many there must be. A longer document is logged by its digest.
/// SPEC: https://c2sp.org/tlog-tiles
/// </remarks>
public static class EntryBundle
{
    /// <summary>The longest entry: 65,535 bytes.</summary>
    public const int MaxEntryBytes = ushort.MaxValue;

    /// <summary>The longest bundle: 256 entries of that length, 16,777,472 bytes.</summary>
    public const int MaxBytes = TileId.FullWidth * (LengthBytes + MaxEntryBytes);

    const int LengthBytes = sizeof(ushort);

    /// <summary>Writes a bundle.</summary>
    /// <param name="entries">1..256 entries of at most 65,535 bytes each.</param>
    /// <exception cref="ArgumentException">There are too few or too many entries, or one is too long.</exception>
    public static byte[] Encode(IReadOnlyList<byte[]> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count is < 1 or > TileId.FullWidth)
        {
            throw new ArgumentException($"A bundle has 1 to {TileId.FullWidth} entries; found {entries.Count}.");
        }

        byte[] bundle = new byte[entries.Sum(entry => LengthBytes + entry.Length)];
        Span<byte> rest = bundle;
        foreach (byte[] entry in entries)
        {
            rest = rest[Write(entry, rest)..];
        }

        return bundle;
    }

    /// <summary>Reads a bundle strictly: just so many entries and no byte more.</summary>
    /// <param name="bundle">The whole bundle.</param>
    /// <param name="expectedCount">0..256, from the checkpoint's size.</param>
    /// <param name="entries">The entries, or none when the bundle is not accepted.</param>
    /// <param name="error"><see cref="LedgerError.BundleTruncated"/> or trailing bytes.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> bundle, int expectedCount, out byte[][] entries, out LedgerError error)
    {
        entries = [];
        Range[] ranges = new Range[expectedCount];
        error = Split(bundle, ranges);
        if (error != LedgerError.None)
        {
            return false;
        }

        entries = new byte[expectedCount][];
        for (int i = 0; i < expectedCount; i++)
        {
            entries[i] = bundle[ranges[i]].ToArray();
        }

        return true;
    }

    /// <summary>Writes one entry with its length; gives the number of bytes written.</summary>
    /// <exception cref="ArgumentException">The entry is too long.</exception>
    internal static int Write(ReadOnlySpan<byte> entry, Span<byte> destination)
    {
        if (entry.Length > MaxEntryBytes)
        {
            throw new ArgumentException($"An entry has at most {MaxEntryBytes} bytes; found {entry.Length}.");
        }

        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)entry.Length);
        entry.CopyTo(destination[LengthBytes..]);
        return LengthBytes + entry.Length;
    }

    /// <summary>Finds where the entries lie, one for each element of <paramref name="ranges"/>.</summary>
    internal static LedgerError Split(ReadOnlySpan<byte> bundle, Span<Range> ranges)
    {
        int position = 0;
        for (int i = 0; i < ranges.Length; i++)
        {
            if (bundle.Length - position < LengthBytes)
            {
                return LedgerError.BundleTruncated;
            }

            int start = position + LengthBytes;
            int length = BinaryPrimitives.ReadUInt16BigEndian(bundle[position..]);
            if (bundle.Length - start < length)
            {
                return LedgerError.BundleTruncated;
            }

            position = start + length;
            ranges[i] = start..position;
        }

        return position == bundle.Length ? LedgerError.None : LedgerError.BundleTrailingBytes;
    }
}
