namespace Azukari.Ledger;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">The key name on the line.</param>
/// <param name="KeyId">The 32-bit key id on the line.</param>
/// <param name="Key">The known key that verified it; null when the key is not known and nothing was checked.</param>
/// <param name="UnixSeconds">The time that a cosignature states, under its signature; else null.</param>
public sealed record NoteSignature(string Name, uint KeyId, VerifierKey? Key, long? UnixSeconds);

/// <summary>A note that at least one known key signed.</summary>
/// <param name="Text">The signed text, ending in LF.</param>
/// <param name="Signatures">Every line in order; those by unknown keys have no <see cref="NoteSignature.Key"/>.</param>
public sealed record OpenedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>The distinct known keys that signed: a key that signed twice counts once.</summary>
    public IReadOnlyList<VerifierKey> SignedBy =>
        [.. Signatures.Select(signature => signature.Key).OfType<VerifierKey>().Distinct()];
}

/// <summary>What <see cref="SignedNote.Open(string, VerifierKey[])"/> found.</summary>
/// <param name="Error">Why the note was rejected, or <see cref="LedgerError.None"/>.</param>
/// <param name="Note">
/// The note, or null when it was rejected: text that no known key signed must not be looked at.
/// </param>
public sealed record OpenResult(LedgerError Error, OpenedNote? Note);
