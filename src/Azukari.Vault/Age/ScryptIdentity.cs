using System.Globalization;
using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>A passphrase that opens files.</summary>
/// <remarks>SPEC: https://c2sp.org/age ("The scrypt recipient type").</remarks>
public sealed class ScryptIdentity : IAgeIdentity
{
    readonly string passphrase;
    readonly int maxWorkFactor;

    /// <summary>An identity by passphrase; a file that demands more work than allowed is refused before any is done.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A work factor outside 1 to 24.</exception>
    public ScryptIdentity(string passphrase, int maxWorkFactor = 22)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWorkFactor, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxWorkFactor, ScryptWrap.GreatestWorkFactor);
        this.passphrase = passphrase;
        this.maxWorkFactor = maxWorkFactor;
    }

    AgeError IAgeIdentity.Unwrap(IReadOnlyList<Stanza> stanzas, out FileKey? fileKey)
    {
        fileKey = null;
        // INVARIANT: the header's reader lets a scrypt stanza pass only where it stands alone.
        if (stanzas is not [{ Kind: ScryptWrap.Kind } stanza])
        {
            return AgeError.NoMatchingKey;
        }
        Span<byte> salt = stackalloc byte[ScryptWrap.SaltLength];
        if (stanza.Arguments.Count != 2
            || !StrictBase64.TryDecodeExactly(stanza.Arguments[0], salt)
            || !IsPositiveDecimal(stanza.Arguments[1])
            || stanza.Body.Length != Stanza.WrappedKeyLength)
        {
            return AgeError.HeaderMalformed;
        }
        // A number too great for an int is above every limit, too.
        if (!int.TryParse(stanza.Arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out int workFactor)
            || workFactor > maxWorkFactor)
        {
            return AgeError.WorkFactorTooHigh;
        }
        Span<byte> wrappingKey = stackalloc byte[KeyWrap.KeyLength];
        try
        {
            ScryptWrap.DeriveKey(passphrase, salt, workFactor, wrappingKey);
            fileKey = KeyWrap.Unwrap(wrappingKey, stanza.Body);
            return fileKey is null ? AgeError.NoMatchingKey : AgeError.None;
        }
        catch (OutOfMemoryException)
        {
            // A file may demand 2^n KiB; that this machine has less is no fault of ours.
            return AgeError.WorkFactorTooHigh;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(wrappingKey);
        }
    }

    // ^[1-9][0-9]*$ with ASCII digits only: no sign, no leading zero, no other script's digits.
    static bool IsPositiveDecimal(string text) =>
        text.Length > 0 && text[0] is >= '1' and <= '9' && text.All(char.IsAsciiDigit);
}
