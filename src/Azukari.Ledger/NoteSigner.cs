using System.Security.Cryptography;
using NSec.Cryptography;
using NSecKey = NSec.Cryptography.Key;

namespace Azukari.Ledger;

/// <summary>A log's signing key: Ed25519, signature type 0x01.</summary>
/// <remarks>
/// The key lies in locked memory of libsodium until <see cref="Dispose"/>. Only <see cref="ExportPrivate"/> gives it
/// out. The signer signs whatever it is given: that no two checkpoints contradict each other is for its owner to
/// ensure, by storing size and root durably before a signature leaves.
/// SPEC: https://c2sp.org/signed-note
/// </remarks>
public sealed class NoteSigner : IDisposable
{
    readonly NSecKey _key;

    NoteSigner(string name, NSecKey key)
    {
        _key = key;
        Verifier = new VerifierKey(name, NoteKeyType.Ed25519, key.PublicKey);
    }

    /// <summary>The public half, to be given to verifiers.</summary>
    public VerifierKey Verifier { get; }

    /// <summary>Makes a new key from the system's random generator.</summary>
    /// <param name="name">The log's origin. Not empty; no white space, plus or control character.</param>
    /// <exception cref="ArgumentException">The name cannot name a key.</exception>
    public static NoteSigner Generate(string name) => new(SecretNoteKey.CheckName(name), SecretNoteKey.Generate());

    /// <summary>Reads the private text form that <see cref="ExportPrivate"/> writes.</summary>
    /// <returns>False with the reason, in which nothing of the key appears.</returns>
    public static bool TryImport(string privateKey, out NoteSigner? signer, out LedgerError error)
    {
        error = SecretNoteKey.Import(privateKey, NoteKeyType.Ed25519, out string name, out NSecKey? key);
        signer = key is null ? null : new NoteSigner(name, key);
        return signer is not null;
    }

    /// <summary>The private key in the form that Go's <c>note</c> package reads.</summary>
    /// <returns><c>PRIVATE+KEY+name+keyid+base64(0x01 || 32-byte seed)</c>. Secret: keep it out of logs.</returns>
    public string ExportPrivate() => SecretNoteKey.Export(Verifier, _key);

    /// <summary>Signs a text.</summary>
    /// <param name="text">Ends in LF; no control character below U+0020 other than LF.</param>
    /// <returns>The whole signed note: text, blank line, one signature line.</returns>
    /// <exception cref="ArgumentException">No note can carry this text.</exception>
    public string Sign(string text) => text + "\n" + SignatureLine(text);

    /// <summary>Only the signature line, with its LF, for a note that others sign too.</summary>
    /// <param name="text">As for <see cref="Sign"/>.</param>
    /// <exception cref="ArgumentException">No note can carry this text.</exception>
    public string SignatureLine(string text)
    {
        byte[] message = SecretNoteKey.Bytes(text);
        return SignedNote.FormatLine(Verifier, SignatureAlgorithm.Ed25519.Sign(_key, message));
    }

    /// <summary>A secret of 32 bytes for another purpose of whoever holds this key: HKDF-SHA256 over the seed. RFC 5869.</summary>
    /// <param name="purpose">Names the purpose and nothing else; another name gives a secret that tells nothing of this one.</param>
    /// <remarks>The signature scheme hashes the seed with SHA-512, so the derived secret and the signatures have nothing in common.
    /// </remarks>
    public byte[] DeriveSecret(string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        byte[] seed = _key.Export(KeyBlobFormat.RawPrivateKey);
        try
        {
            return HKDF.DeriveKey(
                HashAlgorithmName.SHA256, seed, TreeHash.Length, info: NoteText.StrictUtf8.GetBytes(purpose));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>The public key's text form; never the private one.</summary>
    public override string ToString() => Verifier.ToString();
}
