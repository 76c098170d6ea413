using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace Azukari.Vault;

/// <summary>A secret key that opens files: <c>AGE-SECRET-KEY-1…</c>. It never prints itself.</summary>
/// <remarks>SPEC: https://c2sp.org/age ("The X25519 recipient type").</remarks>
public sealed class X25519Identity : IAgeIdentity, IDisposable
{
    const string Prefix = "AGE-SECRET-KEY-";

    // A copy of our own: the text must come back as it was read, and the library may keep the scalar in another form.
    readonly byte[] scalar;
    readonly Key key;
    bool disposed;

    X25519Identity(byte[] scalar)
    {
        this.scalar = scalar;
        key = Key.Import(KeyAgreementAlgorithm.X25519, scalar, KeyBlobFormat.RawPrivateKey);
        Recipient = new(key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    /// <summary>Whom to encrypt for, so that this identity opens the file.</summary>
    public X25519Recipient Recipient { get; }

    /// <summary>A new identity from the system's random generator.</summary>
    public static X25519Identity Generate()
    {
        byte[] scalar = NewScalar();
        RandomNumberGenerator.Fill(scalar);
        return new(scalar);
    }

    /// <summary>Reads <c>AGE-SECRET-KEY-1…</c>, in upper case as the format writes it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out X25519Identity? identity)
    {
        byte[] scalar = NewScalar();
        identity = null;
        if (!Bech32.TryDecode(text, Prefix, scalar))
        {
            CryptographicOperations.ZeroMemory(scalar);
            return false;
        }
        identity = new(scalar);
        return true;
    }

    /// <summary>The secret as text. Whoever reads it opens the files; a string cannot be wiped.</summary>
    public string ExportSecret()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return Bech32.Encode(Prefix, scalar);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        CryptographicOperations.ZeroMemory(scalar);
        key.Dispose();
    }

    AgeError IAgeIdentity.Unwrap(IReadOnlyList<Stanza> stanzas, out FileKey? fileKey)
    {
        fileKey = null;
        List<(byte[] Share, byte[] Body)> own = [];
        // Every stanza of this kind is checked before one is opened: a malformed one rejects the file wherever it stands.
        foreach (Stanza stanza in stanzas)
        {
            if (stanza.Kind != X25519Recipient.Kind)
            {
                continue;
            }
            byte[] share = new byte[X25519Recipient.PointLength];
            if (stanza.Arguments.Count != 1
                || !StrictBase64.TryDecodeExactly(stanza.Arguments[0], share)
                || stanza.Body.Length != Stanza.WrappedKeyLength)
            {
                return AgeError.HeaderMalformed;
            }
            own.Add((share, stanza.Body));
        }
        Span<byte> wrappingKey = stackalloc byte[KeyWrap.KeyLength];
        try
        {
            foreach ((byte[] share, byte[] body) in own)
            {
                if (!X25519Recipient.TryDeriveKey(key, share, share, Recipient.Point, wrappingKey))
                {
                    return AgeError.HeaderMalformed;
                }
                fileKey = KeyWrap.Unwrap(wrappingKey, body);
                if (fileKey is not null)
                {
                    return AgeError.None;
                }
            }
            return AgeError.NoMatchingKey;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(wrappingKey);
        }
    }

    // Pinned, so that a moving collector leaves no second copy behind.
    static byte[] NewScalar() => GC.AllocateArray<byte>(X25519Recipient.PointLength, pinned: true);
}
