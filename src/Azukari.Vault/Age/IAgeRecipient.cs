namespace Azukari.Vault;

/// <summary>Someone for whom a file is encrypted.</summary>
/// <remarks>Only the vault makes recipients; a new kind must state its own dangers here, in code that is reviewed.</remarks>
public interface IAgeRecipient
{
    /// <summary>Wraps a file key so that this recipient alone can unwrap it.</summary>
    internal Stanza Wrap(FileKey key);

    /// <summary>True where a header may hold this recipient only: a passphrase proves who wrote a file, if it stands alone.</summary>
    internal bool StandsAlone { get; }
}
