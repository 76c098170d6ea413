namespace Azukari.Ledger.Tests;

public sealed class TreeProofTests
{
    const int Largest = 100;

    static readonly (TreeAppender Tree, MemoryTiles Tiles) Grown = MemoryTiles.Grow(Largest);
    static readonly TreeHash[] Leaves = [.. Enumerable.Range(0, Largest).Select(i => MemoryTiles.LeafOf(i))];
    static readonly TreeHash[] Roots =
        [.. Enumerable.Range(0, Largest + 1).Select(size => MemoryTiles.NaiveRoot(Leaves.AsSpan(0, size)))];

    [Fact]
    public void RootAt_EverySizeTo100_IsTheDefinition()
    {
        for (int size = 0; size <= Largest; size++)
        {
            Assert.Equal(Roots[size], TreeProofs.RootAt(size, Grown.Tiles));
        }
    }

    [Fact]
    public void Inclusion_EverySizeAndIndexTo100_HoldsAndBreaksWithAnyHash()
    {
        int checkedProofs = 0;
        for (int size = 1; size <= Largest; size++)
        {
            for (int index = 0; index < size; index++)
            {
                TreeHash[] proof = TreeProofs.ProveInclusion(index, size, Grown.Tiles);
                Assert.True(TreeProofs.CheckInclusion(Leaves[index], index, size, Roots[size], proof));
                Assert.False(TreeProofs.CheckInclusion(Leaves[index], index + 1, size, Roots[size], proof));
                AssertBrokenByAnyChange(
                    proof, changed => TreeProofs.CheckInclusion(Leaves[index], index, size, Roots[size], changed));
                checkedProofs++;
            }
        }

        Assert.Equal(5050, checkedProofs);
    }

    [Fact]
    public void Consistency_EveryPairTo100_HoldsAndBreaksWithAnyHash()
    {
        for (int newSize = 0; newSize <= Largest; newSize++)
        {
            for (int oldSize = 0; oldSize <= newSize; oldSize++)
            {
                TreeHash[] proof = TreeProofs.ProveConsistency(oldSize, newSize, Grown.Tiles);
                bool Check(TreeHash oldRoot, TreeHash newRoot, TreeHash[] hashes) =>
                    TreeProofs.CheckConsistency(oldSize, oldRoot, newSize, newRoot, hashes);

                Assert.True(Check(Roots[oldSize], Roots[newSize], proof));
                Assert.False(Check(MemoryTiles.Flip(Roots[oldSize], 3), Roots[newSize], proof));
                AssertBrokenByAnyChange(proof, changed => Check(Roots[oldSize], Roots[newSize], changed));

                // The empty tree begins every tree, so only there is nothing said about the new root.
                if (oldSize > 0)
                {
                    Assert.False(Check(Roots[oldSize], MemoryTiles.Flip(Roots[newSize], 255), proof));
                }
            }
        }
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(0, -1)]
    [InlineData(0, long.MinValue)]
    public void CheckInclusion_OutsideOfTheTree_IsFalse(long index, long size) =>
        Assert.False(TreeProofs.CheckInclusion(Leaves[0], index, size, Roots[1], []));

    [Fact]
    public void CheckInclusion_InALargerTreeThanTheProofClimbs_IsFalse()
    {
        // The root of one leaf is the leaf: without a look at the height, no proof at all would do for any size.
        Assert.False(TreeProofs.CheckInclusion(Leaves[0], 0, 2, Leaves[0], []));
        TreeHash[] proof = TreeProofs.ProveInclusion(3, 8, Grown.Tiles);
        Assert.False(TreeProofs.CheckInclusion(Leaves[3], 3, 16, Roots[8], proof));
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    [InlineData(3, 5)]
    [InlineData(4, 5)]
    [InlineData(1, long.MaxValue)]
    public void CheckConsistency_WithoutHashes_IsFalse(long oldSize, long newSize) =>
        Assert.False(TreeProofs.CheckConsistency(oldSize, Roots[1], newSize, Roots[1], []));

    [Fact]
    public void Prove_OutsideOfTheTree_IsACallersMistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeProofs.ProveInclusion(5, 5, Grown.Tiles));
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeProofs.ProveInclusion(-1, 5, Grown.Tiles));
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeProofs.ProveConsistency(6, 5, Grown.Tiles));
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeProofs.RootAt(-1, Grown.Tiles));
    }

    [Fact]
    public void Prove_WithoutTheTile_SaysWhichIsMissing()
    {
        (_, MemoryTiles tiles) = MemoryTiles.Grow(300);
        tiles.Remove(0, 1);
        TileUnavailableException missing =
            Assert.Throws<TileUnavailableException>(() => TreeProofs.ProveInclusion(299, 300, tiles));
        Assert.Equal((0, 1L), (missing.Level, missing.Number));
        Assert.Throws<TileUnavailableException>(() => TreeAppender.Resume(300, tiles));
        Assert.Throws<TileUnavailableException>(() => TreeProofs.RootAt(Largest + 1, Grown.Tiles));
    }

    static void AssertBrokenByAnyChange(TreeHash[] proof, Func<TreeHash[], bool> check)
    {
        for (int i = 0; i < proof.Length; i++)
        {
            TreeHash original = proof[i];
            proof[i] = MemoryTiles.Flip(original, (i * 37) % 256);
            Assert.False(check(proof));
            proof[i] = original;
            Assert.False(check([.. proof[..i], .. proof[(i + 1)..]]));
        }

        Assert.False(check([.. proof, Leaves[0]]));
    }
}
