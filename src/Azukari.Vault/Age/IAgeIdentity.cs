namespace Azukari.Vault;

/// <summary>A secret that opens files.</summary>
public interface IAgeIdentity
{
    /// <summary>
    /// Finds this identity's file key in a header: <see cref="AgeError.None"/> with a key that the caller disposes of,
    /// <see cref="AgeError.NoMatchingKey"/>, or why the header must be refused.
    /// </summary>
    internal AgeError Unwrap(IReadOnlyList<Stanza> stanzas, out FileKey? key);
}
