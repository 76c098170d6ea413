namespace Azukari.Vault;

/// <summary>Why a file of age was not decrypted. The web answers all of them alike; only the desk's own staff learn which.</summary>
public enum AgeError
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The input does not begin as a file of age does.</summary>
    NotAgeFile,

    /// <summary>A file of age, of a version other than 1.</summary>
    UnsupportedVersion,

    /// <summary>The header breaks the format's grammar, ends early, or a stanza of a known kind is malformed.</summary>
    HeaderMalformed,

    /// <summary>A key fits, but the header was changed after it was written.</summary>
    HeaderMacMismatch,

    /// <summary>No identity opens the file.</summary>
    NoMatchingKey,

    /// <summary>The passphrase's work factor is above what the identity allows.</summary>
    WorkFactorTooHigh,

    /// <summary>A piece of the content was changed, or something follows its end.</summary>
    PayloadDamaged,

    /// <summary>The content ends before its final piece.</summary>
    PayloadTruncated,

    /// <summary>The text armour is not exactly as the format prescribes.</summary>
    ArmorMalformed,
}
