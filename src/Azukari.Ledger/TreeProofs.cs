using System.Numerics;

namespace Azukari.Ledger;

/// <summary>Proofs that an entry is in a tree, and that a tree only grew.</summary>
/// <remarks>
/// Making follows RFC 6962 §2.1.1 and §2.1.2; checking follows the iterative procedures of RFC 9162 §2.1.3.2 and
/// §2.1.4.2, which describe the same proofs. Proof hashes run from the leaf to the root. Checks never throw on bad
/// proofs; making throws when the store lacks a tile.
/// </remarks>
public static class TreeProofs
{
    /// <summary>The most hashes that any proof can have: a tree of 2^63 − 1 entries is 63 levels high.</summary>
    public const int MaxHashes = 63;

    /// <summary>The root that the tree had when it had <paramref name="size"/> entries.</summary>
    /// <param name="size">0 or more, at most the entries that the store covers.</param>
    /// <param name="source">The tiles of the tree.</param>
    /// <exception cref="TileUnavailableException">A tile is missing or short.</exception>
    public static TreeHash RootAt(long size, ITileSource source)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(source);
        return size == 0 ? MerkleHash.Empty : new SubtreeReader(source).Range(0, size);
    }

    /// <summary>Proves that the entry at <paramref name="index"/> is in the tree of the first entries.</summary>
    /// <param name="index">0 up to below <paramref name="size"/>.</param>
    /// <param name="size">The size of the tree to prove against: 1 or more.</param>
    /// <param name="source">The tiles of the tree.</param>
    /// <returns>0..63 hashes from the leaf's sibling up to the root's child.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below the size.</exception>
    /// <exception cref="TileUnavailableException">A tile is missing or short.</exception>
    public static TreeHash[] ProveInclusion(long index, long size, ITileSource source)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        ArgumentNullException.ThrowIfNull(source);
        var reader = new SubtreeReader(source);
        var path = new Stack<TreeHash>();
        long start = 0;
        long end = size;
        while (end - start > 1)
        {
            // RFC 6962 §2.1.1: the half without the entry is the sibling at this height.
            long split = start + LargestPowerBelow(end - start);
            if (index < split)
            {
                path.Push(reader.Range(split, end));
                end = split;
            }
            else
            {
                path.Push(reader.Range(start, split));
                start = split;
            }
        }

        return [.. path];
    }

    /// <summary>Whether the proof leads from the leaf to the root.</summary>
    /// <param name="leaf">The leaf hash, computed by the verifier from the entry itself.</param>
    /// <param name="index">The index that is claimed for the entry.</param>
    /// <param name="size">The size of the tree, from a verified checkpoint.</param>
    /// <param name="root">The root of the tree, from the same checkpoint.</param>
    /// <param name="proof">Hashes from leaf to root.</param>
    /// <returns>False for any fault, an index outside of the tree included.</returns>
    public static bool CheckInclusion(
        TreeHash leaf, long index, long size, TreeHash root, ReadOnlySpan<TreeHash> proof)
    {
        // RFC 9162 §2.1.3.2
        if (index < 0 || index >= size)
        {
            return false;
        }

        long node = index;
        long last = size - 1;
        TreeHash hash = leaf;
        foreach (TreeHash sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if (IsRightChild(node) || node == last)
            {
                hash = MerkleHash.Node(sibling, hash);
                ClimbToRightChild(ref node, ref last);
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && hash == root;
    }

    /// <summary>Proves that the tree of the new size begins with the tree of the old size.</summary>
    /// <param name="oldSize">0 up to <paramref name="newSize"/>.</param>
    /// <param name="newSize">The size of the later tree.</param>
    /// <param name="source">The tiles of the later tree.</param>
    /// <returns>0..63 hashes; none when the sizes are equal or the old size is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The old size is negative or exceeds the new one.</exception>
    /// <exception cref="TileUnavailableException">A tile is missing or short.</exception>
    public static TreeHash[] ProveConsistency(long oldSize, long newSize, ITileSource source)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        ArgumentNullException.ThrowIfNull(source);
        if (oldSize == 0)
        {
            return [];
        }

        // RFC 6962 §2.1.2, SUBPROOF with its recursion unrolled.
        var reader = new SubtreeReader(source);
        var path = new Stack<TreeHash>();
        long start = 0;
        long end = newSize;
        while (end != oldSize)
        {
            long split = start + LargestPowerBelow(end - start);
            if (oldSize <= split)
            {
                path.Push(reader.Range(split, end));
                end = split;
            }
            else
            {
                path.Push(reader.Range(start, split));
                start = split;
            }
        }

        // At start 0 the remaining subtree is the old tree itself, whose root the verifier has.
        if (start != 0)
        {
            path.Push(reader.Range(start, end));
        }

        return [.. path];
    }

    /// <summary>Whether the proof shows that the new tree begins with the old one.</summary>
    /// <param name="oldSize">Size of the earlier tree; 0 is consistent with every tree.</param>
    /// <param name="oldRoot">Root of the earlier tree, from a checkpoint that was verified then.</param>
    /// <param name="newSize">Size of the later tree.</param>
    /// <param name="newRoot">Root of the later tree, from a verified checkpoint.</param>
    /// <param name="proof">The hashes of the proof.</param>
    /// <returns>False for any fault, an old size above the new one included.</returns>
    public static bool CheckConsistency(
        long oldSize, TreeHash oldRoot, long newSize, TreeHash newRoot, ReadOnlySpan<TreeHash> proof)
    {
        // RFC 9162 §2.1.4.2
        if (oldSize < 0 || oldSize > newSize)
        {
            return false;
        }

        if (oldSize == 0 || oldSize == newSize)
        {
            bool rootsFit = oldSize == newSize ? oldRoot == newRoot : oldRoot == MerkleHash.Empty;
            return proof.IsEmpty && rootsFit && (newSize != 0 || newRoot == MerkleHash.Empty);
        }

        long node = oldSize - 1;
        long last = newSize - 1;
        while (IsRightChild(node))
        {
            node >>= 1;
            last >>= 1;
        }

        TreeHash first = oldRoot;
        if (!BitOperations.IsPow2(oldSize))
        {
            if (proof.IsEmpty)
            {
                return false;
            }

            first = proof[0];
            proof = proof[1..];
        }

        TreeHash oldHash = first;
        TreeHash newHash = first;
        foreach (TreeHash sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if (IsRightChild(node) || node == last)
            {
                oldHash = MerkleHash.Node(sibling, oldHash);
                newHash = MerkleHash.Node(sibling, newHash);
                ClimbToRightChild(ref node, ref last);
            }
            else
            {
                newHash = MerkleHash.Node(newHash, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && oldHash == oldRoot && newHash == newRoot;
    }

    static bool IsRightChild(long node) => (node & 1) == 1;

    // The last node of a row may have no sibling for several rows; it is then the same node in each of them.
    static void ClimbToRightChild(ref long node, ref long last)
    {
        while (node != 0 && !IsRightChild(node))
        {
            node >>= 1;
            last >>= 1;
        }
    }

    static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
