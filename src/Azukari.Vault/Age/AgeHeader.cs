using System.Security.Cryptography;
using System.Text;

namespace Azukari.Vault;

/// <summary>The head of an age file: one stanza for each recipient, and a MAC under the file key.</summary>
/// <remarks>
/// <code>
/// age-encryption.org/v1 LF
/// ( "-> " kind *(SP argument) LF  body: unpadded base64, 64 columns to a line, the last line shorter, if need be empty LF )+
/// "--- " 43 characters of unpadded base64: HMAC-SHA-256 over everything through "---" LF
/// </code>
/// Example: <c>-> X25519 TEiF0ypq…</c>, <c>hjabGXwS…</c>, <c>--- s/KrBf0K…</c>. SPEC: https://c2sp.org/age ("Header").
/// </remarks>
sealed class AgeHeader(IReadOnlyList<Stanza> stanzas, byte[] authenticated, byte[] mac)
{
    internal const int MacLength = 32;

    internal static ReadOnlySpan<byte> Intro => "age-encryption.org/v1\n"u8;

    /// <summary>The stanzas in the file's order.</summary>
    internal IReadOnlyList<Stanza> Stanzas => stanzas;

    /// <summary>The file key that one of the identities finds; the caller disposes of it.</summary>
    internal AgeError Unwrap(IReadOnlyList<IAgeIdentity> identities, out FileKey? key)
    {
        key = null;
        foreach (IAgeIdentity identity in identities)
        {
            AgeError result = identity.Unwrap(stanzas, out key);
            if (result != AgeError.NoMatchingKey)
            {
                return result;
            }
        }
        return AgeError.NoMatchingKey;
    }

    /// <summary>True where the header is as the holder of the file key wrote it.</summary>
    /// <remarks>The MAC covers the bytes that were read, never a re-encoding of what was understood of them.</remarks>
    internal bool IsAuthentic(FileKey key)
    {
        Span<byte> expected = stackalloc byte[MacLength];
        ComputeMac(key, authenticated, expected);
        return CryptographicOperations.FixedTimeEquals(expected, mac);
    }

    /// <summary>A header for these recipients, as bytes.</summary>
    internal static byte[] Write(FileKey key, IReadOnlyList<IAgeRecipient> recipients)
    {
        StringBuilder text = new(Encoding.ASCII.GetString(Intro));
        foreach (IAgeRecipient recipient in recipients)
        {
            Stanza stanza = recipient.Wrap(key);
            text.Append("-> ").AppendJoin(' ', stanza.Arguments.Prepend(stanza.Kind)).Append('\n');
            string body = StrictBase64.EncodeUnpadded(stanza.Body);
            for (int i = 0; i <= body.Length; i += ArmorReader.Columns)
            {
                text.Append(body.AsSpan(i, Math.Min(ArmorReader.Columns, body.Length - i))).Append('\n');
            }
        }
        text.Append("---");
        Span<byte> mac = stackalloc byte[MacLength];
        ComputeMac(key, Encoding.ASCII.GetBytes(text.ToString()), mac);
        text.Append(' ').Append(StrictBase64.EncodeUnpadded(mac)).Append('\n');
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    static void ComputeMac(FileKey key, ReadOnlySpan<byte> bytes, Span<byte> mac)
    {
        Span<byte> macKey = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes, macKey, salt: [], info: "header"u8);
        HMACSHA256.HashData(macKey, bytes, mac);
        CryptographicOperations.ZeroMemory(macKey);
    }
}
