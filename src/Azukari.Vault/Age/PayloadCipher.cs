using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>The cipher of a content's chunks (STREAM).</summary>
/// <remarks>
/// <code>
/// payload = nonce(16) chunk* final-chunk
/// chunk   = ChaCha20-Poly1305(64 KiB) = 65536 bytes + tag(16)
/// final   = the same over 1..65536 bytes; over 0 bytes only where the content is empty
/// key     = HKDF-SHA-256(ikm = file key, salt = nonce, info = "payload")
/// chunk nonce = counter(11, big endian) last(1: 0 or 1)
/// </code>
/// Example: an empty content is 32 bytes: the nonce and one tag. SPEC: https://c2sp.org/age ("Payload").
/// </remarks>
sealed class PayloadCipher : IDisposable
{
    internal const int NonceSize = 16;
    internal const int ChunkSize = 64 * 1024;
    internal const int TagSize = 16;
    internal const int SealedSize = ChunkSize + TagSize;

    readonly ChaCha20Poly1305 cipher;

    internal PayloadCipher(FileKey key, ReadOnlySpan<byte> nonce)
    {
        Span<byte> payloadKey = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes, payloadKey, nonce, "payload"u8);
        cipher = new(payloadKey);
        CryptographicOperations.ZeroMemory(payloadKey);
    }

    /// <summary>Encrypts one chunk; the result is longer by a tag.</summary>
    internal void Seal(long index, bool last, ReadOnlySpan<byte> plaintext, Span<byte> chunk)
    {
        Span<byte> nonce = stackalloc byte[12];
        WriteNonce(index, last, nonce);
        cipher.Encrypt(nonce, plaintext, chunk[..plaintext.Length], chunk.Slice(plaintext.Length, TagSize));
    }

    /// <summary>Decrypts one chunk; false, and nothing released, where it is not authentic at this place.</summary>
    internal bool TryOpen(long index, bool last, ReadOnlySpan<byte> chunk, Span<byte> plaintext)
    {
        Span<byte> nonce = stackalloc byte[12];
        WriteNonce(index, last, nonce);
        try
        {
            cipher.Decrypt(nonce, chunk[..^TagSize], chunk[^TagSize..], plaintext[..(chunk.Length - TagSize)]);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => cipher.Dispose();

    static void WriteNonce(long index, bool last, Span<byte> nonce)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[3..11], index);
        nonce[11] = last ? (byte)1 : (byte)0;
    }
}
