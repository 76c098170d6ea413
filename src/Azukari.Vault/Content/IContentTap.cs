namespace Azukari.Vault;

/// <summary>Sees a content's plaintext while it is encrypted, so that it is read only once: the scan for My Numbers.</summary>
public interface IContentTap
{
    /// <summary>The next block, in order. The memory is reused: nothing of it may be kept.</summary>
    void OnBlock(ReadOnlySpan<byte> plaintext);
}
