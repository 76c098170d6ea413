using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>A file key of age: 16 random bytes, for one content and never for another.</summary>
/// <remarks>It never prints itself, and it is wiped on disposal. SPEC: https://c2sp.org/age</remarks>
public sealed class FileKey : IDisposable
{
    /// <summary>Its length in bytes: 16.</summary>
    public const int Length = 16;

    readonly byte[] bytes;
    bool disposed;

    FileKey(byte[] bytes) => this.bytes = bytes;

    /// <summary>A new key from the system's random generator.</summary>
    public static FileKey Generate() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>A key of 16 known bytes, which are copied; the caller wipes his own.</summary>
    /// <exception cref="ArgumentException">Not 16 bytes.</exception>
    public static FileKey From(ReadOnlySpan<byte> key) =>
        key.Length == Length ? new(key.ToArray()) : throw new ArgumentException("A file key has 16 bytes.", nameof(key));

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
