using System.Buffers.Binary;

namespace Azukari.Ledger;

/// <summary>One node of the Merkle tree: a SHA-256 digest of 32 bytes, held by value.</summary>
/// <remarks>
/// Comparison is not constant-time: tree hashes are public. <c>default</c> is 32 zero bytes, which no entry hashes to
/// in practice; the root of the empty tree is <see cref="MerkleHash.Empty"/>.
/// </remarks>
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>Length of a hash in bytes: 32.</summary>
    public const int Length = 32;

    readonly ulong _first;
    readonly ulong _second;
    readonly ulong _third;
    readonly ulong _fourth;

    TreeHash(ReadOnlySpan<byte> bytes)
    {
        _first = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        _fourth = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
    }

    /// <summary>Takes a hash from its bytes, in digest order.</summary>
    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">The span is not 32 bytes long.</exception>
    public static TreeHash From(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length
            ? new TreeHash(bytes)
            : throw new ArgumentException($"A tree hash has {Length} bytes; found {bytes.Length}.", nameof(bytes));

    /// <summary>Reads standard, padded, canonical base64 (RFC 4648 §4): exactly 44 characters.</summary>
    /// <returns>False when the text is anything else; <paramref name="hash"/> is then <c>default</c>.</returns>
    public static bool TryParseBase64(ReadOnlySpan<char> text, out TreeHash hash)
    {
        hash = default;
        if (text.Length != 44 || !CanonicalBase64.TryDecode(text, out byte[] bytes) || bytes.Length != Length)
        {
            return false;
        }

        hash = new TreeHash(bytes);
        return true;
    }

    /// <summary>Writes the 32 bytes, in digest order, to the start of <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The destination is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, _first);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], _second);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], _third);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], _fourth);
    }

    /// <summary>The 32 bytes in a new array.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Standard padded base64, 44 characters, as checkpoints and proofs write it.</summary>
    public string ToBase64()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Lower-case hexadecimal, 64 characters.</summary>
    public string ToHex()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <inheritdoc/>
    public bool Equals(TreeHash other) =>
        _first == other._first && _second == other._second && _third == other._third && _fourth == other._fourth;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TreeHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_first, _second, _third, _fourth);

    /// <summary>The same as <see cref="ToBase64"/>.</summary>
    public override string ToString() => ToBase64();

    /// <summary>Whether the 32 bytes are the same.</summary>
    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    /// <summary>Whether any of the 32 bytes differs.</summary>
    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);
}
