namespace Azukari.Ledger.Tests;

public sealed class TreeAppenderTests
{
    /// <summary>Sizes, with "level/number:width" of every tile, from the tlog-tiles specification.</summary>
    public static TheoryData<long, string> Edges => new()
    {
        { 1, "0/0:1" },
        { 255, "0/0:255" },
        { 256, "0/0:256 1/0:1" },
        { 257, "0/0:256 0/1:1 1/0:1" },
        { 65_535, "0/255:255 1/0:255" },
        { 65_536, "0/255:256 1/0:256 2/0:1" },
        { 65_537, "0/256:1 1/0:256 2/0:1" },
        { 70_000, "0/272:256 0/273:112 1/0:256 1/1:17 2/0:1" },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void Tiles_AtAnEdge_AreThoseOfTheSpecification(long size, string edge)
    {
        (TreeAppender tree, MemoryTiles tiles) = MemoryTiles.Grow(size);
        foreach (string tile in edge.Split(' '))
        {
            string[] parts = tile.Split('/', ':');
            (int level, long number, int width) = (Int(parts[0]), Int(parts[1]), Int(parts[2]));
            Assert.Equal(width, tiles.Tiles[(level, number)].Length / TreeHash.Length);
        }

        Assert.Equal(ExpectedTiles(size), tiles.Tiles.Count);
        TreeHash[] leaves = [.. Enumerable.Range(0, (int)size).Select(i => MemoryTiles.LeafOf(i))];
        Assert.Equal(MemoryTiles.NaiveRoot(leaves), tree.Root());
        Assert.Equal(tree.Root(), TreeProofs.RootAt(size, tiles));
        Assert.Equal(tree.Root(), TreeAppender.Resume(size, tiles).Root());
    }

    [Theory]
    [InlineData(257)]
    [InlineData(65_537)]
    public void Proofs_AcrossATileEdge_Hold(int size)
    {
        (TreeAppender tree, MemoryTiles tiles) = MemoryTiles.Grow(size);
        foreach (int index in new[] { 0, 1, 254, 255, 256, size / 2, size - 2, size - 1 })
        {
            TreeHash[] proof = TreeProofs.ProveInclusion(index, size, tiles);
            Assert.True(TreeProofs.CheckInclusion(MemoryTiles.LeafOf(index), index, size, tree.Root(), proof));
            TreeHash oldRoot = TreeProofs.RootAt(index, tiles);
            TreeHash[] growth = TreeProofs.ProveConsistency(index, size, tiles);
            Assert.True(TreeProofs.CheckConsistency(index, oldRoot, size, tree.Root(), growth));
        }
    }

    [Fact]
    public void Resume_AfterEveryAppend_GrowsTheSameTree()
    {
        var tiles = new MemoryTiles();
        var whole = TreeAppender.Start();
        for (int i = 0; i < 600; i++)
        {
            var resumed = TreeAppender.Resume(i, tiles);
            Assert.Equal(i, resumed.Append(MemoryTiles.LeafOf(i)));
            whole.Append(MemoryTiles.LeafOf(i));
            Assert.Equal(whole.Root(), resumed.Root());
            tiles.Write(resumed.TakeChangedTiles());
            Assert.Empty(resumed.TakeChangedTiles());
        }

        // 600 leaves and two hashes of full tiles: no hash is written twice.
        Assert.Equal((600 + 2) * TreeHash.Length, tiles.BytesWritten);
    }

    [Fact]
    public void Resume_OverHashesThatWereNeverCommitted_OverwritesThem()
    {
        (_, MemoryTiles tiles) = MemoryTiles.Grow(10);
        var tree = TreeAppender.Resume(7, tiles);
        tree.Append(MemoryTiles.LeafOf(1000));
        ChangedTile change = Assert.Single(tree.TakeChangedTiles());
        Assert.Equal((0, 0L, 8, 7), (change.Level, change.Number, change.Width, change.From));
        tiles.Write([change]);
        Assert.Equal(tree.Root(), TreeProofs.RootAt(8, tiles));
    }

    [Fact]
    public void TakeChangedTiles_AfterOneAppend_IsOneTile()
    {
        (TreeAppender tree, _) = MemoryTiles.Grow(1000);
        tree.Append(MemoryTiles.LeafOf(1000));
        ChangedTile change = Assert.Single(tree.TakeChangedTiles());
        Assert.Equal((0, 3L, 233, 232), (change.Level, change.Number, change.Width, change.From));
    }

    [Fact]
    public void Resume_ReadsOnlyTheRightEdge()
    {
        (TreeAppender tree, MemoryTiles tiles) = MemoryTiles.Grow(70_000);
        var counting = new CountingTiles(tiles);
        Assert.Equal(tree.Root(), TreeAppender.Resume(70_000, counting).Root());
        Assert.Equal([(0, 273L), (1, 1L), (2, 0L)], counting.Reads);
    }

    [Fact]
    public void Append_AfterTheLargestSize_IsRefused()
    {
        var tree = TreeAppender.Resume(long.MaxValue, new SameTile());
        Assert.Throws<OverflowException>(() => tree.Append(MerkleHash.Empty));
    }

    static int Int(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    static long ExpectedTiles(long size) => size == 0 ? 0 : ((size + 255) / 256) + ExpectedTiles(size / 256);

    sealed class CountingTiles(ITileSource inner) : ITileSource
    {
        public List<(int Level, long Number)> Reads { get; } = [];

        public ReadOnlyMemory<byte>? ReadTile(int level, long number)
        {
            Reads.Add((level, number));
            return inner.ReadTile(level, number);
        }
    }

    sealed class SameTile : ITileSource
    {
        public ReadOnlyMemory<byte>? ReadTile(int level, long number) => new byte[TileId.FullBytes];
    }
}
