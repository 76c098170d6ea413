namespace Azukari.Vault.Tests.Ring;

/// <summary>Keeps epoch keys in memory, for the tests that are about rings and not about files.</summary>
sealed class MemoryCustodian : IKeyCustodian
{
    readonly SortedDictionary<int, EpochKey> keys = [];

    public EpochKey this[int epoch]
    {
        get => keys[epoch];
        set => keys[epoch] = value;
    }

    public KeyRingError TryGet(int epoch, out EpochKey? key)
    {
        // A copy, for the caller disposes what he gets.
        key = keys.TryGetValue(epoch, out EpochKey? kept) ? EpochKey.From(kept.Epoch, kept.Bytes) : null;
        return key is null ? KeyRingError.EpochKeyMissing : KeyRingError.None;
    }

    public void Create(int epoch) => keys.Add(epoch, EpochKey.Generate(epoch));

    public void Destroy(int epoch) => keys.Remove(epoch);

    public IReadOnlyList<int> Epochs() => [.. keys.Keys];

    public string Describe() => "memory";
}
