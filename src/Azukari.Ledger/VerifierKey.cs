using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace Azukari.Ledger;

/// <summary>What a key signs: the type byte of the signed-note registry.</summary>
public enum NoteKeyType
{
    /// <summary>0x01: Ed25519 over the note's text. A log signs its checkpoints so.</summary>
    Ed25519 = 0x01,

    /// <summary>0x04: Ed25519 over a time and the text, by someone who watches the log (cosignature/v1).</summary>
    Cosignature = 0x04,
}

/// <summary>The public half of a note key, with the name that it signs under.</summary>
/// <remarks>
/// Its text form, the vkey, is three parts with plus signs between them:
/// <code>
/// &lt;name&gt;+&lt;key id, 8 lower-case hex digits&gt;+&lt;base64(type byte || 32-byte Ed25519 public key)&gt;
/// example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k
/// </code>
/// key id = first 4 bytes of SHA-256(name || LF || type byte || public key). It is no fingerprint: a colliding key is
/// easily made, and only fails to verify. Immutable.
/// SPEC: https://c2sp.org/signed-note
/// </remarks>
public sealed class VerifierKey : IEquatable<VerifierKey>
{
    readonly PublicKey _key;
    readonly byte[] _encoded;

    internal VerifierKey(string name, NoteKeyType type, PublicKey key)
    {
        Name = name;
        Type = type;
        _key = key;
        _encoded = [(byte)type, .. key.Export(KeyBlobFormat.RawPublicKey)];
        KeyId = ComputeKeyId(name, _encoded);
    }

    /// <summary>The name: for a log's key, the origin of its checkpoints.</summary>
    public string Name { get; }

    /// <summary>What the key signs.</summary>
    public NoteKeyType Type { get; }

    /// <summary>The 32-bit key id.</summary>
    public uint KeyId { get; }

    /// <summary>Reads a vkey. The base64 may itself contain plus signs, so only the first two separate.</summary>
    /// <returns>False with the reason; the key is then null.</returns>
    public static bool TryParse(string text, out VerifierKey? key, out LedgerError error)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = null;
        error = Split(text, out string name, out uint keyId, out byte[] encoded);
        if (error != LedgerError.None)
        {
            return false;
        }

        if ((NoteKeyType)encoded[0] is not (NoteKeyType.Ed25519 or NoteKeyType.Cosignature) || encoded.Length != 33)
        {
            error = LedgerError.KeyTypeUnsupported;
            return false;
        }

        if (ComputeKeyId(name, encoded) != keyId)
        {
            error = LedgerError.KeyIdMismatch;
            return false;
        }

        if (!PublicKey.TryImport(
            SignatureAlgorithm.Ed25519, encoded.AsSpan(1), KeyBlobFormat.RawPublicKey, out PublicKey? publicKey))
        {
            error = LedgerError.KeyMalformed;
            return false;
        }

        key = new VerifierKey(name, (NoteKeyType)encoded[0], publicKey!);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(VerifierKey? other) =>
        other is not null && Name == other.Name && _encoded.AsSpan().SequenceEqual(other._encoded);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as VerifierKey);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, KeyId);

    /// <summary>The vkey.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{KeyId:x8}+{Convert.ToBase64String(_encoded)}");

    /// <summary>The first 4 bytes, big-endian, of SHA-256(name || LF || type || public key).</summary>
    internal static uint ComputeKeyId(string name, ReadOnlySpan<byte> encodedKey)
    {
        byte[] hash = SHA256.HashData([.. NoteText.StrictUtf8.GetBytes(name), (byte)'\n', .. encodedKey]);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }

    /// <summary>Takes name+hex8+base64 apart. The first byte of <paramref name="encoded"/> is the type.</summary>
    internal static LedgerError Split(string text, out string name, out uint keyId, out byte[] encoded)
    {
        name = "";
        keyId = 0;
        encoded = [];
        string[] parts = text.Split('+', 3);
        if (parts.Length != 3)
        {
            return LedgerError.KeyMalformed;
        }

        if (!NoteText.IsKeyName(parts[0]))
        {
            return LedgerError.KeyNameInvalid;
        }

        name = parts[0];
        bool idIsHex = parts[1].Length == 8 && parts[1].All(char.IsAsciiHexDigitLower);
        if (!idIsHex || !CanonicalBase64.TryDecode(parts[2], out encoded) || encoded.Length < 2)
        {
            return LedgerError.KeyMalformed;
        }

        keyId = uint.Parse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return LedgerError.None;
    }

    /// <summary>Whether the signature bytes (without the key id) are this key's over the note's text.</summary>
    internal bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature, out long? unixSeconds)
    {
        unixSeconds = null;
        if (Type == NoteKeyType.Ed25519)
        {
            return SignatureAlgorithm.Ed25519.Verify(_key, text, signature);
        }

        if (!Cosigner.TrySplit(signature, out long time, out ReadOnlySpan<byte> bare)
            || !SignatureAlgorithm.Ed25519.Verify(_key, Cosigner.Message(text, time), bare))
        {
            return false;
        }

        unixSeconds = time;
        return true;
    }
}
