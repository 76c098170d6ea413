namespace Azukari.Vault;

/// <summary>Who keeps the epoch keys: a folder of files, a token. It knows nothing of what they open.</summary>
/// <remarks>
/// A turn of epoch n goes: <see cref="Create"/> n + 1, turn and store the ring, <see cref="Destroy"/> n. A crash
/// between any two of them is repaired by doing the rest again. One process at a time turns an epoch.
/// </remarks>
public interface IKeyCustodian
{
    /// <summary>The key of an epoch, which the caller disposes.</summary>
    /// <returns>One of the <c>EpochKey…</c> codes when there is none to trust; then the key is null.</returns>
    /// <exception cref="IOException">The place of the keys cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The place of the keys may not be read.</exception>
    KeyRingError TryGet(int epoch, out EpochKey? key);

    /// <summary>Makes the random key of an epoch, durable when this returns.</summary>
    /// <remarks>
    /// The key before it is destroyed last in a turn. While that one exists, an existing sound key of this epoch is
    /// the leftover of a turn that did not end, and is kept as it is. Otherwise it is in use.
    /// </remarks>
    /// <exception cref="InvalidOperationException">A key of this epoch is in use, or is not sound.</exception>
    void Create(int epoch);

    /// <summary>Destroys the key of an epoch for good, durably. Does nothing when there is none.</summary>
    void Destroy(int epoch);

    /// <summary>The epochs of which there is a key, sound or not, in order.</summary>
    IReadOnlyList<int> Epochs();

    /// <summary>One line for reports and erasure certificates: what kind of custodian, and where.</summary>
    string Describe();
}
