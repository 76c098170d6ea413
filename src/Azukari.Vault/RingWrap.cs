using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>One key sealed under another: the one construction by which the ring wraps and is wrapped.</summary>
/// <remarks>
/// <code>
/// offset  bytes  content
///      0     32  salt, random
///     32      n  the key, encrypted by ChaCha20-Poly1305
/// 32 + n     16  tag
/// </code>
/// The key of the cipher is HKDF-SHA256 (wrapping key, salt, info = a label for each use); its nonce is twelve zeros,
/// since that key seals nothing else. A random 96-bit nonce under the wrapping key itself would meet an earlier one
/// with probability 2^-33 after 2^32 wraps, and one such meeting gives away the difference of two keys and the means to
/// forge. Two of these 256-bit salts meet with probability 2^-127 even after 2^64. No counter is kept: a
/// counter restored from a backup repeats.
/// </remarks>
static class RingWrap
{
    /// <summary>How much longer than the key its sealed form is: 48.</summary>
    internal const int Overhead = SaltLength + TagLength;

    const int SaltLength = 32;
    const int TagLength = 16;
    const int CipherKeyLength = 32;

    static ReadOnlySpan<byte> ZeroNonce => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Seals a key into <paramref name="wrapped"/>, which is longer by <see cref="Overhead"/>.</summary>
    internal static void Seal(
        ReadOnlySpan<byte> wrapping,
        ReadOnlySpan<byte> label,
        ReadOnlySpan<byte> bound,
        ReadOnlySpan<byte> key,
        Span<byte> wrapped)
    {
        Span<byte> salt = wrapped[..SaltLength];
        RandomNumberGenerator.Fill(salt);
        using ChaCha20Poly1305 cipher = CipherFor(wrapping, salt, label);
        cipher.Encrypt(ZeroNonce, key, wrapped.Slice(SaltLength, key.Length), wrapped[^TagLength..], bound);
    }

    /// <summary>Opens a sealed key into <paramref name="key"/>; when it is not authentic, false and zeros.</summary>
    internal static bool TryOpen(
        ReadOnlySpan<byte> wrapping,
        ReadOnlySpan<byte> label,
        ReadOnlySpan<byte> bound,
        ReadOnlySpan<byte> wrapped,
        Span<byte> key)
    {
        using ChaCha20Poly1305 cipher = CipherFor(wrapping, wrapped[..SaltLength], label);
        try
        {
            cipher.Decrypt(ZeroNonce, wrapped.Slice(SaltLength, key.Length), wrapped[^TagLength..], key, bound);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    static ChaCha20Poly1305 CipherFor(ReadOnlySpan<byte> wrapping, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> label)
    {
        Span<byte> key = stackalloc byte[CipherKeyLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, wrapping, key, salt, label);
        var cipher = new ChaCha20Poly1305(key);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }
}
