using System.Buffers;
using System.Security.Cryptography;

namespace Azukari.Ledger;

/// <summary>The three hash functions of the tree, with SHA-256.</summary>
/// <remarks>
/// The byte put before a leaf (0x00) and before a node (0x01) keeps the two apart: without it an inner node could be
/// passed off as an entry. Nothing here allocates for entries below 1 KiB.
/// RFC 6962 §2.1.
/// </remarks>
public static class MerkleHash
{
    const byte LeafPrefix = 0x00;
    const byte NodePrefix = 0x01;
    const int StackBytes = 1024;

    /// <summary>The root of a tree without entries: SHA-256 of no bytes.</summary>
    public static TreeHash Empty { get; } = Digest([]);

    /// <summary>The hash of one entry: SHA-256(0x00 || entry).</summary>
    /// <param name="entry">The exact bytes of the entry, of any length.</param>
    public static TreeHash Leaf(ReadOnlySpan<byte> entry)
    {
        if (entry.Length < StackBytes)
        {
            Span<byte> small = stackalloc byte[StackBytes];
            return Leaf(entry, small[..(entry.Length + 1)]);
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(entry.Length + 1);
        try
        {
            return Leaf(entry, rented.AsSpan(0, entry.Length + 1));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The hash of an inner node: SHA-256(0x01 || left || right).</summary>
    public static TreeHash Node(in TreeHash left, in TreeHash right)
    {
        Span<byte> message = stackalloc byte[1 + (2 * TreeHash.Length)];
        message[0] = NodePrefix;
        left.CopyTo(message[1..]);
        right.CopyTo(message[(1 + TreeHash.Length)..]);
        return Digest(message);
    }

    /// <summary>The root of a full subtree, from the hashes of its bottom row.</summary>
    /// <param name="row">A power of two of hashes, 32 bytes each, from left to right.</param>
    internal static TreeHash Subtree(ReadOnlySpan<byte> row)
    {
        if (row.Length == TreeHash.Length)
        {
            return TreeHash.From(row);
        }

        int half = row.Length / 2;
        return Node(Subtree(row[..half]), Subtree(row[half..]));
    }

    static TreeHash Leaf(ReadOnlySpan<byte> entry, Span<byte> message)
    {
        message[0] = LeafPrefix;
        entry.CopyTo(message[1..]);
        return Digest(message);
    }

    static TreeHash Digest(ReadOnlySpan<byte> message)
    {
        Span<byte> digest = stackalloc byte[TreeHash.Length];
        _ = SHA256.HashData(message, digest);
        return TreeHash.From(digest);
    }
}
