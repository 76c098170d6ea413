using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace Azukari.Vault;

/// <summary>The public key of an <see cref="X25519Identity"/>: <c>age1…</c>.</summary>
/// <remarks>SPEC: https://c2sp.org/age ("The X25519 recipient type").</remarks>
public sealed class X25519Recipient : IAgeRecipient
{
    internal const string Kind = "X25519";
    internal const int PointLength = 32;
    const string Prefix = "age";

    readonly byte[] point;

    internal X25519Recipient(byte[] point) => this.point = point;

    /// <summary>The public key's bytes.</summary>
    internal ReadOnlySpan<byte> Point => point;

    /// <summary>Reads <c>age1…</c>; false where it is not one, or where the point would give every sender the same secret.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out X25519Recipient? recipient)
    {
        byte[] point = new byte[PointLength];
        recipient = Bech32.TryDecode(text, Prefix, point) && !IsLowOrder(point) ? new(point) : null;
        return recipient is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Bech32.Encode(Prefix, point);

    bool IAgeRecipient.StandsAlone => false;

    Stanza IAgeRecipient.Wrap(FileKey key)
    {
        using Key ephemeral = Key.Create(KeyAgreementAlgorithm.X25519);
        byte[] share = ephemeral.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        Span<byte> wrappingKey = stackalloc byte[KeyWrap.KeyLength];
        try
        {
            // Low-order points were refused when the recipient was read.
            return TryDeriveKey(ephemeral, point, share, point, wrappingKey)
                ? new(Kind, [StrictBase64.EncodeUnpadded(share)], KeyWrap.Wrap(wrappingKey, key))
                : throw new System.Diagnostics.UnreachableException();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(wrappingKey);
        }
    }

    /// <summary>The key that wraps a file key; false where the two sides' secret is all zeros and protects nothing.</summary>
    internal static bool TryDeriveKey(
        Key own, ReadOnlySpan<byte> other, ReadOnlySpan<byte> share, ReadOnlySpan<byte> recipient, Span<byte> wrappingKey)
    {
        if (!PublicKey.TryImport(KeyAgreementAlgorithm.X25519, other, KeyBlobFormat.RawPublicKey, out PublicKey? peer)
            || peer is null)
        {
            return false;
        }
        using SharedSecret? secret = KeyAgreementAlgorithm.X25519.Agree(own, peer);
        if (secret is null)
        {
            return false;
        }
        Span<byte> salt = stackalloc byte[2 * PointLength];
        share.CopyTo(salt);
        recipient.CopyTo(salt[PointLength..]);
        KeyDerivationAlgorithm.HkdfSha256.DeriveBytes(secret, salt, "age-encryption.org/v1/X25519"u8, wrappingKey);
        return true;
    }

    static bool IsLowOrder(ReadOnlySpan<byte> point)
    {
        using Key probe = Key.Create(KeyAgreementAlgorithm.X25519);
        if (!PublicKey.TryImport(KeyAgreementAlgorithm.X25519, point, KeyBlobFormat.RawPublicKey, out PublicKey? peer)
            || peer is null)
        {
            return true;
        }
        using SharedSecret? secret = KeyAgreementAlgorithm.X25519.Agree(probe, peer);
        return secret is null;
    }
}
