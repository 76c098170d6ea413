using System.Security.Cryptography;
using System.Text;

namespace Azukari.Vault;

/// <summary>The wrapping key of a passphrase: scrypt (RFC 7914) with r = 8, p = 1 and N = 2^(work factor).</summary>
static class ScryptWrap
{
    internal const string Kind = "scrypt";
    internal const int SaltLength = 16;

    /// <summary>Above this, one attempt would take more than 16 GiB of memory.</summary>
    internal const int GreatestWorkFactor = 24;

    internal static void DeriveKey(string passphrase, ReadOnlySpan<byte> salt, int workFactor, Span<byte> wrappingKey)
    {
        ReadOnlySpan<byte> label = "age-encryption.org/v1/scrypt"u8;
        Span<byte> labelled = stackalloc byte[label.Length + SaltLength];
        label.CopyTo(labelled);
        salt.CopyTo(labelled[label.Length..]);
        byte[] secret = Encoding.UTF8.GetBytes(passphrase);
        try
        {
            ScryptFunction.Derive(secret, labelled, workFactor, wrappingKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
