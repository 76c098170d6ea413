using System.Globalization;
using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>Decrypts whole contents that <see cref="ContentSealer"/> made.</summary>
public static class ContentOpener
{
    const int BlockSize = 256 * 1024;

    /// <summary>Decrypts a content from the stream's position to its end; both streams stay open.</summary>
    /// <remarks>
    /// Where the ledger's hash is given, the whole ciphertext is checked against it before any byte is released: whoever once
    /// held the file key could make another content that opens, and only the hash tells the two apart.
    /// </remarks>
    /// <param name="ciphertext">The content; it must seek where a hash is given.</param>
    /// <param name="plaintext">Where the plaintext goes; on a failure it may have got authentic pieces.</param>
    /// <param name="key">The content's key.</param>
    /// <param name="expectedSha256Hex">The SHA-256 of the ciphertext, 64 hexadecimal digits; null to rely on the key alone.</param>
    /// <param name="progress">Told the plaintext bytes done so far.</param>
    /// <param name="ct">Stops between two pieces.</param>
    public static AgeError Open(
        Stream ciphertext,
        Stream plaintext,
        FileKey key,
        string? expectedSha256Hex,
        IProgress<long>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(ciphertext);
        ArgumentNullException.ThrowIfNull(plaintext);
        ArgumentNullException.ThrowIfNull(key);
        if (expectedSha256Hex is not null && !HasHash(ciphertext, expectedSha256Hex, ct))
        {
            return AgeError.PayloadDamaged;
        }
        ByteSource source = new(ciphertext);
        if (source.Peek(PayloadCipher.NonceSize).Length < PayloadCipher.NonceSize)
        {
            return AgeError.PayloadTruncated;
        }
        using PayloadReader reader = new(source, key, leaveOpen: true);
        return AgeFile.Release(reader, plaintext, progress, ct);
    }

    static bool HasHash(Stream ciphertext, string expectedHex, CancellationToken ct)
    {
        if (!ciphertext.CanSeek)
        {
            throw new ArgumentException("A content is checked in a first pass: the stream must seek.", nameof(ciphertext));
        }
        if (expectedHex.Length != 2 * SHA256.HashSizeInBytes || !expectedHex.All(char.IsAsciiHexDigit))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A SHA-256 has 64 hexadecimal digits, not {expectedHex.Length} characters."),
                nameof(expectedHex));
        }
        long start = ciphertext.Position;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = new byte[BlockSize];
        for (int read; (read = ciphertext.Read(block)) > 0;)
        {
            ct.ThrowIfCancellationRequested();
            hash.AppendData(block.AsSpan(0, read));
        }
        ciphertext.Position = start;
        return CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), Convert.FromHexString(expectedHex));
    }
}
