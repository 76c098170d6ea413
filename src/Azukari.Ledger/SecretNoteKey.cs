using System.Globalization;
using NSec.Cryptography;
using NSecKey = NSec.Cryptography.Key;

namespace Azukari.Ledger;

/// <summary>The private half of note keys, as the log's signer and the cosigner share it.</summary>
static class SecretNoteKey
{
    const string Prefix = "PRIVATE+KEY+";

    public static string CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return NoteText.IsKeyName(name)
            ? name
            : throw new ArgumentException("A key name is not empty and has no space, plus or control character.");
    }

    public static byte[] Bytes(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return NoteText.IsSignable(text)
            ? NoteText.StrictUtf8.GetBytes(text)
            : throw new ArgumentException("A note's text ends in LF and has no other control character.");
    }

    public static NSecKey Generate() => NSecKey.Create(
        SignatureAlgorithm.Ed25519,
        new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });

    public static string Export(VerifierKey verifier, NSecKey key)
    {
        byte[] encoded = [(byte)verifier.Type, .. key.Export(KeyBlobFormat.RawPrivateKey)];
        string seed = Convert.ToBase64String(encoded);
        return string.Create(
            CultureInfo.InvariantCulture, $"{Prefix}{verifier.Name}+{verifier.KeyId:x8}+{seed}");
    }

    public static LedgerError Import(string text, NoteKeyType type, out string name, out NSecKey? key)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = null;
        name = "";
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return LedgerError.KeyMalformed;
        }

        LedgerError error = VerifierKey.Split(text[Prefix.Length..], out name, out uint keyId, out byte[] encoded);
        if (error != LedgerError.None)
        {
            return error;
        }

        if (encoded[0] != (byte)type)
        {
            return LedgerError.KeyTypeUnsupported;
        }

        var parameters = new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        if (!NSecKey.TryImport(
            SignatureAlgorithm.Ed25519, encoded.AsSpan(1), KeyBlobFormat.RawPrivateKey, out NSecKey? read, parameters))
        {
            return LedgerError.KeyMalformed;
        }

        // The id in the text is that of the public half, so a seed with a flipped bit does not become another key.
        if (new VerifierKey(name, type, read!.PublicKey).KeyId != keyId)
        {
            read.Dispose();
            return LedgerError.KeyIdMismatch;
        }

        key = read;
        return LedgerError.None;
    }
}
