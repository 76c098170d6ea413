namespace Azukari.Ledger.Tests;

/// <summary>Tile paths, entry bundles and tlog-proofs.</summary>
public sealed class FormatTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1, 1, "tile/0/001.p/1")]
    [InlineData(1, 999, 255, "tile/1/999.p/255")]
    [InlineData(0, 1000, 256, "tile/0/x001/000")]
    [InlineData(3, 1_234_067, 256, "tile/3/x001/x234/067")]
    [InlineData(63, long.MaxValue, 9, "tile/63/x009/x223/x372/x036/x854/x775/807.p/9")]
    public void TilePath_RoundTrips(int level, long number, int width, string path)
    {
        var tile = new TileId(level, number, width);
        Assert.Equal(path, tile.Path);
        Assert.True(TileId.TryParsePath(path, out TileId parsed));
        Assert.Equal(tile, parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile/")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/x000/000")]
    [InlineData("tile/0/001/000")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/x001/x000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/01/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/8/0/000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p/1.p/1")]
    [InlineData("tile/0/000.p/1/")]
    [InlineData("tile/0/000\n")]
    [InlineData("tile/0/000\0")]
    [InlineData("tile/0/x009/x223/x372/x036/x854/x775/808")]
    [InlineData("tile/entries/000")]
    [InlineData("tile/data/000")]
    public void TilePath_NotCanonical_IsRefused(string path) => Assert.False(TileId.TryParsePath(path, out _));

    [Theory]
    [InlineData(0, 256, "tile/entries/000")]
    [InlineData(273, 112, "tile/entries/273.p/112")]
    [InlineData(1_234_067, 256, "tile/entries/x001/x234/067")]
    public void EntryBundlePath_RoundTrips(long number, int width, string path)
    {
        Assert.Equal(path, TileId.EntryBundlePath(number, width));
        Assert.True(TileId.TryParseEntryBundlePath(path, out long parsedNumber, out int parsedWidth));
        Assert.Equal((number, width), (parsedNumber, parsedWidth));
        Assert.False(TileId.TryParseEntryBundlePath(path + "/", out _, out _));
    }

    [Fact]
    public void TilePath_OutOfBounds_IsACallersMistake()
    {
        Assert.Throws<InvalidOperationException>(() => new TileId(64, 0, 1).Path);
        Assert.Throws<InvalidOperationException>(() => new TileId(0, -1, 1).Path);
        Assert.Throws<InvalidOperationException>(() => new TileId(0, 0, 257).Path);
        Assert.Throws<InvalidOperationException>(() => default(TileId).Path);
        Assert.Throws<ArgumentOutOfRangeException>(() => TileId.EntryBundlePath(0, 0));
    }

    [Fact]
    public void Bundle_IsLengthsAndBytes()
    {
        byte[][] entries = ["abc"u8.ToArray(), [], "d"u8.ToArray()];
        byte[] bundle = EntryBundle.Encode(entries);
        Assert.Equal([0, 3, .. "abc"u8, 0, 0, 0, 1, .. "d"u8], bundle);
        Assert.True(EntryBundle.TryDecode(bundle, 3, out byte[][] decoded, out _));
        Assert.Equal(entries, decoded);
    }

    [Theory]
    [InlineData("", 1, LedgerError.BundleTruncated)]
    [InlineData("00", 1, LedgerError.BundleTruncated)]
    [InlineData("0001", 1, LedgerError.BundleTruncated)]
    [InlineData("00020a", 1, LedgerError.BundleTruncated)]
    [InlineData("ffff00", 1, LedgerError.BundleTruncated)]
    [InlineData("00010a", 2, LedgerError.BundleTruncated)]
    [InlineData("00010a00", 1, LedgerError.BundleTrailingBytes)]
    [InlineData("00010a0000", 1, LedgerError.BundleTrailingBytes)]
    [InlineData("00", 0, LedgerError.BundleTrailingBytes)]
    public void Bundle_Damaged_IsRefused(string hex, int count, LedgerError expected)
    {
        Assert.False(
            EntryBundle.TryDecode(Convert.FromHexString(hex), count, out byte[][] entries, out LedgerError error));
        Assert.Equal(expected, error);
        Assert.Empty(entries);
    }

    [Fact]
    public void Bundle_OfLongestEntries_FitsAndNoLonger()
    {
        byte[] longest = new byte[EntryBundle.MaxEntryBytes];
        byte[] bundle = EntryBundle.Encode([.. Enumerable.Repeat(longest, TileId.FullWidth)]);
        Assert.Equal(EntryBundle.MaxBytes, bundle.Length);
        Assert.Throws<ArgumentException>(() => EntryBundle.Encode([new byte[EntryBundle.MaxEntryBytes + 1]]));
        Assert.Throws<ArgumentException>(() => EntryBundle.Encode([]));
        Assert.Throws<ArgumentException>(() => EntryBundle.Encode([.. Enumerable.Repeat(longest, 257)]));
    }

    [Fact]
    public void Proof_OfEachEntry_HoldsForThatEntryOnly()
    {
        using var log = new ExportedLog(7);
        (_, MemoryTiles tiles) = MemoryTiles.Grow(7);
        for (int i = 0; i < 7; i++)
        {
            var made = new TlogProof(i, [.. TreeProofs.ProveInclusion(i, 7, tiles)], log.SignedCheckpoint)
            {
                Extra = i % 2 == 0 ? [] : [1, 2, 3],
            };
            Assert.True(TlogProof.TryParse(made.Format(), out TlogProof? read, out _));
            Assert.Equal(made.Format(), read!.Format());
            (LedgerError error, Checkpoint? checkpoint, _) = read.Check(MemoryTiles.LeafOf(i), log.Key);
            Assert.Equal(LedgerError.None, error);
            Assert.Equal(log.Checkpoint, checkpoint);
            Assert.Equal(LedgerError.ProofDoesNotHold, read.Check(MemoryTiles.LeafOf(i + 1), log.Key).Error);
            using var stranger = NoteSigner.Generate(ExportedLog.Origin);
            Assert.Equal(
                LedgerError.NoteSignerUnknown, read.Check(MemoryTiles.LeafOf(i), stranger.Verifier).Error);
        }
    }

    [Theory]
    [InlineData("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2", LedgerError.ProofVersionUnknown)]
    [InlineData("index 1", "index 01", LedgerError.ProofIndexInvalid)]
    [InlineData("index 1", "index -1", LedgerError.ProofIndexInvalid)]
    [InlineData("index 1", "index 1 ", LedgerError.ProofIndexInvalid)]
    [InlineData("index 1\n", "", LedgerError.ProofIndexInvalid)]
    [InlineData("extra AQID", "extra AQI", LedgerError.ProofExtraInvalid)]
    [InlineData("extra AQID", "extra ", LedgerError.ProofExtraInvalid)]
    [InlineData("extra AQID", "extra AQID\nextra AQID", LedgerError.ProofIndexInvalid)]
    [InlineData("index 1\n", "index 1\nAAAA\n", LedgerError.ProofHashInvalid)]
    [InlineData("\n\ndesk", "\n \ndesk", LedgerError.ProofHashInvalid)]
    [InlineData("\n\n— ", "\n— ", LedgerError.NoteWithoutSignature)]
    public void Proof_Damaged_IsRefused(string found, string replacement, LedgerError expected)
    {
        using var log = new ExportedLog(2);
        string text = new TlogProof(1, [MemoryTiles.LeafOf(0)], log.SignedCheckpoint) { Extra = [1, 2, 3] }.Format();
        Assert.Contains(found, text, StringComparison.Ordinal);
        string damaged = text.Replace(found, replacement, StringComparison.Ordinal);
        Assert.False(TlogProof.TryParse(damaged, out TlogProof? proof, out LedgerError error));
        Assert.Equal(expected, error);
        Assert.Null(proof);
    }

    [Fact]
    public void Proof_WithMoreHashesThanAnyTreeIsHigh_IsRefused()
    {
        using var log = new ExportedLog(2);
        var proof = new TlogProof(1, [.. Enumerable.Repeat(MerkleHash.Empty, 63)], log.SignedCheckpoint);
        Assert.True(TlogProof.TryParse(proof.Format(), out _, out _));
        string tooMany = proof.Format().Replace(
            "index 1\n", $"index 1\n{MerkleHash.Empty}\n", StringComparison.Ordinal);
        Assert.False(TlogProof.TryParse(tooMany, out _, out LedgerError error));
        Assert.Equal(LedgerError.ProofHashInvalid, error);
    }
}
