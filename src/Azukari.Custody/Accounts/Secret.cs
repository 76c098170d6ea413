using System.Security.Cryptography;
using System.Text;
using Azukari.Documents;

namespace Azukari.Custody.Accounts;

/// <summary>160 random bits that a person or browser carries; only the digest is kept.</summary>
/// <remarks>As a text: 32 characters of Crockford base32 in groups of four, so that it can be read from paper. No tie to anything guessable,
/// so a plain SHA-256 is enough.</remarks>
public sealed class Secret
{
    const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    const int Characters = 32;
    const int Group = 4;

    Secret(string text)
    {
        Text = text;
        Digest = SHA256.HashData(Encoding.ASCII.GetBytes(text));
    }

    /// <summary>Its 32 characters.</summary>
    public string Text { get; }

    /// <summary>As it is written for people.</summary>
    public string Grouped => string.Join('-', Text.Chunk(Group).Select(c => new string(c)));

    internal byte[] Digest { get; }

    internal string Key => Convert.ToHexStringLower(Digest);

    /// <summary>A fresh one.</summary>
    public static Secret Random() => Make();

    internal static Secret Make() => new(string.Concat(RandomNumberGenerator.GetBytes(Characters).Select(b => Alphabet[b % Alphabet.Length])));

    /// <summary>Reads one that was typed: case, hyphens and blanks do not count, and letters that look like digits are these.</summary>
    /// <returns>Null for anything of another form.</returns>
    public static Secret? Read(string? text)
    {
        string plain = string.Concat(PlainForms.Of(text ?? "").ToLowerInvariant().Where(c => c is not ('-' or ' ')))
            .Replace('o', '0').Replace('i', '1').Replace('l', '1');
        return plain.Length == Characters && plain.All(Alphabet.Contains) ? new Secret(plain) : null;
    }
}
