using System.Security.Cryptography;
using System.Text;
using Azukari.Custody.Storage;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>Seals personal values on their way into the ledger, and keeps their openings for the same commit.</summary>
public sealed class Seals
{
    /// <summary>The longest value in characters.</summary>
    public const int MaximumCharacters = 4_000;

    const int SaltBytes = 32;

    readonly List<Opening> openings = [];

    /// <summary>What was sealed so far.</summary>
    public IReadOnlyList<Opening> Openings => openings;

    /// <summary>Seals a value under a fresh salt; nothing (or white space alone) stays not given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Longer than <see cref="MaximumCharacters"/>.</exception>
    public SealedText Seal(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return default;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, MaximumCharacters, nameof(value));
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        string commitment = Commit(salt, value);
        openings.Add(new Opening(commitment, salt, value));
        return new SealedText(commitment);
    }

    /// <summary>The commitment to a value: base64 of HMAC-SHA256 with the salt as key.</summary>
    public static string Commit(ReadOnlySpan<byte> salt, string value) =>
        Convert.ToBase64String(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(value)));
}

/// <summary>Draws random identifiers.</summary>
public static class NewId
{
    /// <summary>A fresh identifier of 80 random bits.</summary>
    public static T Of<T>() where T : struct, IIdentifier<T> =>
        Identifier.FromRandom<T>(RandomNumberGenerator.GetBytes(Identifier.RandomBytes));
}
