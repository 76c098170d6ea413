using System.Globalization;
using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>Whoever knows a passphrase. It must be the file's only recipient.</summary>
/// <remarks>SPEC: https://c2sp.org/age ("The scrypt recipient type").</remarks>
public sealed class ScryptRecipient : IAgeRecipient
{
    readonly string passphrase;
    readonly int workFactor;

    /// <summary>A recipient by passphrase; each step of the work factor doubles time and memory (18: about a second, 256 MiB).</summary>
    /// <exception cref="ArgumentException">An empty passphrase.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A work factor outside 1 to 24.</exception>
    public ScryptRecipient(string passphrase, int workFactor = 18)
    {
        ArgumentException.ThrowIfNullOrEmpty(passphrase);
        ArgumentOutOfRangeException.ThrowIfLessThan(workFactor, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workFactor, ScryptWrap.GreatestWorkFactor);
        this.passphrase = passphrase;
        this.workFactor = workFactor;
    }

    bool IAgeRecipient.StandsAlone => true;

    Stanza IAgeRecipient.Wrap(FileKey key)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(ScryptWrap.SaltLength);
        Span<byte> wrappingKey = stackalloc byte[KeyWrap.KeyLength];
        try
        {
            ScryptWrap.DeriveKey(passphrase, salt, workFactor, wrappingKey);
            string[] arguments = [StrictBase64.EncodeUnpadded(salt), workFactor.ToString(CultureInfo.InvariantCulture)];
            return new(ScryptWrap.Kind, arguments, KeyWrap.Wrap(wrappingKey, key));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(wrappingKey);
        }
    }
}
