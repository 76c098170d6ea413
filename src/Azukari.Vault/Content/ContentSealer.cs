using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>Encrypts whole contents for the store, reading each source once.</summary>
public static class ContentSealer
{
    /// <summary>
    /// Encrypts a stream to its end as a payload of age without a header (layout: <c>PayloadCipher</c>): it opens with
    /// <see cref="ContentOpener"/>, and behind a header with every age program. Both streams stay open; nothing is flushed.
    /// </summary>
    /// <remarks>
    /// Encryption, the hash and writing run side by side over a few reused blocks. The first failure of any of them is raised
    /// as it was, after the others have stopped; what was written until then opens nowhere.
    /// </remarks>
    /// <param name="source">What to encrypt.</param>
    /// <param name="destination">Where the ciphertext goes; it is written from another thread.</param>
    /// <param name="key">A key that is used for this content alone.</param>
    /// <param name="tap">Sees the plaintext, in the calling thread.</param>
    /// <param name="progress">Told the plaintext bytes encrypted so far.</param>
    /// <param name="ct">Stops between two blocks.</param>
    public static SealResult Seal(
        Stream source,
        Stream destination,
        FileKey key,
        IContentTap? tap = null,
        IProgress<long>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(key);
        using SealPipeline pipeline = new(destination, ct);
        byte[] block = NewBlock(), ahead = NewBlock();
        long read = 0;
        try
        {
            pipeline.Run(() => Encrypt(source, key, tap, progress, pipeline, block, ahead, ref read));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(block);
            CryptographicOperations.ZeroMemory(ahead);
        }
        return new(read, pipeline.Written, pipeline.HashHex);
    }

    static void Encrypt(
        Stream source,
        FileKey key,
        IContentTap? tap,
        IProgress<long>? progress,
        SealPipeline pipeline,
        byte[] block,
        byte[] ahead,
        ref long total)
    {
        Span<byte> nonce = stackalloc byte[PayloadCipher.NonceSize];
        RandomNumberGenerator.Fill(nonce);
        using PayloadCipher cipher = new(key, nonce);
        long index = 0;
        int length = Fill(source, block);
        for (bool last = false, first = true; !last; first = false)
        {
            // One block is read ahead: the final chunk carries another nonce, and only the next read tells which it is.
            int next = length == block.Length ? Fill(source, ahead) : 0;
            last = next == 0;
            ReadOnlySpan<byte> plaintext = block.AsSpan(0, length);
            if (length > 0)
            {
                tap?.OnBlock(plaintext);
            }
            SealPipeline.Slot slot = pipeline.TakeFree();
            slot.Length = 0;
            if (first)
            {
                nonce.CopyTo(slot.Data);
                slot.Length = nonce.Length;
            }
            do
            {
                int taken = Math.Min(PayloadCipher.ChunkSize, plaintext.Length);
                bool final = last && taken == plaintext.Length;
                cipher.Seal(index++, final, plaintext[..taken], slot.Data.AsSpan(slot.Length));
                slot.Length += taken + PayloadCipher.TagSize;
                plaintext = plaintext[taken..];
            }
            while (!plaintext.IsEmpty);
            pipeline.Pass(slot);
            total += length;
            progress?.Report(total);
            (block, ahead, length) = (ahead, block, next);
        }
    }

    static int Fill(Stream source, byte[] block) => source.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);

    static byte[] NewBlock() => GC.AllocateUninitializedArray<byte>(SealPipeline.PlainBlock, pinned: true);
}
