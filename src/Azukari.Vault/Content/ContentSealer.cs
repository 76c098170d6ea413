namespace Azukari.Vault;

/// <summary>Encrypts whole contents for the store, reading each source once.</summary>
public static class ContentSealer
{
    /// <summary>
    /// Encrypts a stream to its end as a payload of age without a header (layout: <c>PayloadCipher</c>): it opens with
    /// <see cref="ContentOpener"/>, and behind a header with every age program. Both streams stay open; nothing is flushed.
    /// </summary>
    /// <remarks>
    /// Reading with the tap, encryption, the hash and writing run side by side over a few reused blocks. The first failure of any of them is raised
    /// as it was, after the others have stopped; what was written until then opens nowhere.
    /// </remarks>
    /// <param name="source">What to encrypt.</param>
    /// <param name="destination">Where the ciphertext goes; it is written from another thread.</param>
    /// <param name="key">A key that is used for this content alone.</param>
    /// <param name="tap">Sees the plaintext, in the calling thread.</param>
    /// <param name="progress">Told the plaintext bytes read so far, in the calling thread.</param>
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
        using SealPipeline pipeline = new(destination, key, ct);
        long read = 0;
        pipeline.Run(() => Read(source, tap, progress, pipeline, ref read));
        return new(read, pipeline.Written, pipeline.HashHex);
    }

    static void Read(Stream source, IContentTap? tap, IProgress<long>? progress, SealPipeline pipeline, ref long total)
    {
        PinnedBlock block = Fill(pipeline.TakeFree(), source);
        for (bool last = false; !last;)
        {
            if (block.Length > 0)
            {
                tap?.OnBlock(block.Filled);
            }

            // One block is read ahead: the final chunk carries another nonce, and only the next read tells which it is.
            PinnedBlock? next = block.Length == SealPipeline.PlainSize ? Fill(pipeline.TakeFree(), source) : null;
            last = next is null or { Length: 0 };
            block.IsLast = last;
            total += block.Length;
            pipeline.Pass(block);
            progress?.Report(total);
            block = next!;
        }
    }

    static PinnedBlock Fill(PinnedBlock block, Stream source)
    {
        block.Length = source.ReadAtLeast(block.Span, SealPipeline.PlainSize, throwOnEndOfStream: false);
        return block;
    }
}
