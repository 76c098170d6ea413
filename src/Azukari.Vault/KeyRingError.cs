namespace Azukari.Vault;

/// <summary>Why a key did not open. Each asks something different of the administrator.</summary>
public enum KeyRingError
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The custodian has no key of this epoch: it was destroyed, or its place is not mounted.</summary>
    EpochKeyMissing,

    /// <summary>The custodian has a sound key under this epoch's name, but it is another key.</summary>
    EpochKeyWrong,

    /// <summary>The custodian's key of this epoch is torn or altered, or is not a file of its own.</summary>
    EpochKeyDamaged,

    /// <summary>Others than the owner can read the key, or replace it: it must be counted as copied.</summary>
    EpochKeyReadableByOthers,

    /// <summary>The wrapped ring is torn or altered.</summary>
    RingDamaged,

    /// <summary>The wrapped file key is torn or altered, of another slot, or of another ring.</summary>
    SlotDamaged,
}
