namespace Azukari.Vault;

/// <summary>A content being written. Disposing it without a commit leaves nothing of it.</summary>
public abstract class StagedContent : IDisposable
{
    /// <summary>Where the ciphertext goes. Written forward only, and unbuffered: write whole chunks.</summary>
    public abstract Stream Stream { get; }

    /// <summary>Makes the content durable under its id and closes the stream. Once, at the end.</summary>
    /// <exception cref="IOException">A content of this id exists, or the disk failed: nothing is kept.</exception>
    /// <exception cref="InvalidOperationException">It was committed before.</exception>
    public abstract void Commit();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Discards what was not committed. May be called more than once.</summary>
    protected abstract void Dispose(bool disposing);
}
