using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>A file key under a wrapping key that is used once, as age prescribes: ChaCha20-Poly1305 with a zero nonce.</summary>
static class KeyWrap
{
    internal const int KeyLength = 32;

    /// <summary>The wrapped file key: 32 bytes.</summary>
    internal static byte[] Wrap(ReadOnlySpan<byte> wrappingKey, FileKey key)
    {
        byte[] body = new byte[Stanza.WrappedKeyLength];
        Span<byte> nonce = stackalloc byte[12];
        nonce.Clear();
        using ChaCha20Poly1305 cipher = new(wrappingKey);
        cipher.Encrypt(nonce, key.Bytes, body.AsSpan(0, FileKey.Length), body.AsSpan(FileKey.Length));
        return body;
    }

    /// <summary>The file key, or none where the wrapping key is another one.</summary>
    /// <remarks>
    /// The body's length is checked by the caller before: a key of another length would let one ciphertext open under
    /// several keys (partitioning oracle).
    /// </remarks>
    internal static FileKey? Unwrap(ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> body)
    {
        Span<byte> nonce = stackalloc byte[12];
        nonce.Clear();
        Span<byte> bytes = stackalloc byte[FileKey.Length];
        using ChaCha20Poly1305 cipher = new(wrappingKey);
        try
        {
            cipher.Decrypt(nonce, body[..FileKey.Length], body[FileKey.Length..], bytes);
            return FileKey.From(bytes);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
