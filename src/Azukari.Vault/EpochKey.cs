using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>The key of one epoch: 32 bytes that wrap the key ring, and whose destruction erases it.</summary>
/// <remarks>It never prints itself, and it is wiped on disposal.</remarks>
public sealed class EpochKey : IDisposable
{
    /// <summary>Its length in bytes: 32.</summary>
    public const int Length = 32;

    readonly byte[] bytes;
    bool disposed;

    EpochKey(int epoch, byte[] bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        Epoch = epoch;
        this.bytes = bytes;
    }

    /// <summary>A new key from the system's random generator.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The epoch is negative.</exception>
    public static EpochKey Generate(int epoch) => new(epoch, RandomNumberGenerator.GetBytes(Length));

    /// <summary>A key of 32 known bytes, which are copied; the caller wipes his own.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes, or the epoch is negative.</exception>
    public static EpochKey From(int epoch, ReadOnlySpan<byte> key) =>
        key.Length == Length
            ? new(epoch, key.ToArray())
            : throw new ArgumentException("An epoch key has 32 bytes.", nameof(key));

    /// <summary>The epoch it belongs to, so that a ring is never wrapped by the key of another.</summary>
    public int Epoch { get; }

    /// <summary>The key's bytes, for the vault's own code alone.</summary>
    internal ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return bytes;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        CryptographicOperations.ZeroMemory(bytes);
    }
}
