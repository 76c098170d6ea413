namespace Azukari.Vault;

/// <summary>What was made of a content.</summary>
/// <param name="PlaintextBytes">The bytes read.</param>
/// <param name="CiphertextBytes">The bytes written.</param>
/// <param name="CiphertextSha256Hex">The SHA-256 of what was written, in lower-case hexadecimal digits, for the ledger.</param>
public sealed record SealResult(long PlaintextBytes, long CiphertextBytes, string CiphertextSha256Hex);
