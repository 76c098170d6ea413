namespace Azukari.Ledger;

/// <summary>Why bytes from outside were not accepted. <see cref="None"/> means that they were.</summary>
public enum LedgerError
{
    /// <summary>Accepted.</summary>
    None = 0,

    /// <summary>A note is longer than <see cref="SignedNote.MaxBytes"/>.</summary>
    NoteTooLarge,

    /// <summary>A note is not valid UTF-8.</summary>
    NoteNotUtf8,

    /// <summary>A note has a control character below U+0020 other than LF.</summary>
    NoteControlCharacter,

    /// <summary>A note has no blank line, no text before it, no signature after it, or no final LF.</summary>
    NoteWithoutSignature,

    /// <summary>A signature line is not em dash, space, key name, space, canonical base64 of 5 bytes or more.</summary>
    NoteSignatureLineMalformed,

    /// <summary>A note has more than <see cref="SignedNote.MaxSignatures"/> signatures.</summary>
    NoteTooManySignatures,

    /// <summary>A signature by a known key does not verify: the note is forged or damaged.</summary>
    NoteSignatureWrong,

    /// <summary>None of the signatures is by a known key.</summary>
    NoteSignerUnknown,

    /// <summary>A key's text is not of the form name+hex+base64.</summary>
    KeyMalformed,

    /// <summary>A key name is empty or has white space, a plus or a control character.</summary>
    KeyNameInvalid,

    /// <summary>The 8 hexadecimal digits in a key's text are not those that its name and bytes give.</summary>
    KeyIdMismatch,

    /// <summary>The signature type of a key is none that is supported here.</summary>
    KeyTypeUnsupported,

    /// <summary>A checkpoint has fewer than three lines, no final LF, or a forbidden character.</summary>
    CheckpointMalformed,

    /// <summary>A checkpoint's origin line is empty.</summary>
    CheckpointOriginEmpty,

    /// <summary>A checkpoint's size is not a decimal from 0 to 2^63 − 1 without leading zeros.</summary>
    CheckpointSizeInvalid,

    /// <summary>A checkpoint's root is not canonical base64 of 32 bytes.</summary>
    CheckpointRootInvalid,

    /// <summary>A checkpoint has an empty extension line.</summary>
    CheckpointExtensionEmpty,

    /// <summary>A checkpoint's origin is not the name of the log's key.</summary>
    CheckpointOriginForeign,

    /// <summary>A checkpoint's size is not the number of entries.</summary>
    CheckpointSizeMismatch,

    /// <summary>A checkpoint's root is not the root of the entries.</summary>
    CheckpointRootMismatch,

    /// <summary>A proof does not begin with its version line.</summary>
    ProofVersionUnknown,

    /// <summary>A proof's <c>extra</c> line is not canonical base64 of at least one byte.</summary>
    ProofExtraInvalid,

    /// <summary>A proof's <c>index</c> line is absent or not a decimal without leading zeros.</summary>
    ProofIndexInvalid,

    /// <summary>A proof has a line that is not a hash, more than 63 of them, or no blank line after them.</summary>
    ProofHashInvalid,

    /// <summary>A proof's hashes do not lead from the entry to the checkpoint's root.</summary>
    ProofDoesNotHold,

    /// <summary>An entry bundle ends inside an entry or has fewer entries than expected.</summary>
    BundleTruncated,

    /// <summary>An entry bundle has bytes after its last expected entry.</summary>
    BundleTrailingBytes,

    /// <summary>A path in a log leaves the log's folder or is not spelt canonically.</summary>
    FilePathUnsafe,

    /// <summary>A file of a log is a symbolic link or lies beneath one.</summary>
    FileIsLink,

    /// <summary>A file of a log is larger than any of its kind can be.</summary>
    FileTooLarge,

    /// <summary>A file of a log exists but could not be read.</summary>
    FileUnreadable,
}
