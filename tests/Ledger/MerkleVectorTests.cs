namespace Azukari.Ledger.Tests;

/// <summary>Published answers: certificate-transparency's eight leaves, their roots and proofs (RFC 6962).</summary>
/// <remarks>That our proofs satisfy our own checks proves little; these were computed by others.</remarks>
public sealed class MerkleVectorTests
{
    static readonly string[] Entries =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    const string Leaf1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    const string Leaf4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    const string Node2To4 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    const string Node4To6 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    const string Node6To8 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    const string Node4To8 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

    public static TheoryData<long, long, string[]> Inclusions => new()
    {
        { 0, 1, [] },
        { 0, 2, [Leaf1] },
        { 1, 2, [Roots[1]] },
        { 2, 3, [Roots[2]] },
        { 1, 5, [Roots[1], Node2To4, Leaf4] },
        { 0, 8, [Leaf1, Node2To4, Node4To8] },
        { 5, 8, [Leaf4, Node6To8, Roots[4]] },
    };

    public static TheoryData<long, long, string[]> Consistencies => new()
    {
        { 1, 1, [] },
        { 1, 8, [Leaf1, Node2To4, Node4To8] },
        { 2, 8, [Node2To4, Node4To8] },
        { 6, 8, [Node4To6, Node6To8, Roots[4]] },
    };

    [Fact]
    public void Root_OfThePublishedLeaves_IsThePublishedRoot()
    {
        var tree = TreeAppender.Start();
        for (int size = 0; size < Entries.Length; size++)
        {
            Assert.Equal(Roots[size], tree.Root().ToHex());
            tree.Append(MerkleHash.Leaf(Convert.FromHexString(Entries[size])));
        }

        Assert.Equal(Roots[8], tree.Root().ToHex());
        Assert.Equal(Roots[0], MerkleHash.Empty.ToHex());
    }

    [Theory]
    [MemberData(nameof(Inclusions))]
    public void Inclusion_IsThePublishedProof(long index, long size, string[] expected)
    {
        MemoryTiles tiles = PublishedTree();
        TreeHash[] proof = TreeProofs.ProveInclusion(index, size, tiles);
        Assert.Equal(expected, proof.Select(hash => hash.ToHex()));
        TreeHash leaf = MerkleHash.Leaf(Convert.FromHexString(Entries[index]));
        Assert.True(TreeProofs.CheckInclusion(leaf, index, size, Hash(Roots[size]), proof));
    }

    [Theory]
    [MemberData(nameof(Consistencies))]
    public void Consistency_IsThePublishedProof(long oldSize, long newSize, string[] expected)
    {
        MemoryTiles tiles = PublishedTree();
        TreeHash[] proof = TreeProofs.ProveConsistency(oldSize, newSize, tiles);
        Assert.Equal(expected, proof.Select(hash => hash.ToHex()));
        Assert.True(TreeProofs.CheckConsistency(
            oldSize, Hash(Roots[oldSize]), newSize, Hash(Roots[newSize]), proof));
    }

    [Fact]
    public void Leaf_OfALongEntry_IsHashedLikeAShortOne()
    {
        foreach (int length in new[] { 0, 1, 1022, 1023, 1024, 65_535 })
        {
            byte[] entry = new byte[length];
            byte[] expected = System.Security.Cryptography.SHA256.HashData([0, .. entry]);
            Assert.Equal(expected, MerkleHash.Leaf(entry).ToArray());
        }
    }

    [Fact]
    public void TreeHash_RoundTripsThroughBase64AndBytes()
    {
        TreeHash hash = Hash(Roots[8]);
        Assert.True(TreeHash.TryParseBase64(hash.ToBase64(), out TreeHash again));
        Assert.Equal(hash, again);
        Assert.Equal(Roots[8], again.ToHex());
        Assert.False(TreeHash.TryParseBase64(hash.ToBase64().AsSpan(0, 43), out _));
        Assert.Throws<ArgumentException>(() => TreeHash.From(new byte[31]));
    }

    static TreeHash Hash(string hex) => TreeHash.From(Convert.FromHexString(hex));

    static MemoryTiles PublishedTree()
    {
        var tree = TreeAppender.Start();
        foreach (string entry in Entries)
        {
            tree.Append(MerkleHash.Leaf(Convert.FromHexString(entry)));
        }

        var tiles = new MemoryTiles();
        tiles.Write(tree.TakeChangedTiles());
        return tiles;
    }
}
