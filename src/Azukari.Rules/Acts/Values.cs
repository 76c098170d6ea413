using System.Buffers;
using System.Collections.Immutable;

namespace Azukari.Rules;

/// <summary>A personal value (name, file name, free text) of which the ledger holds a salted commitment alone.</summary>
/// <param name="Commitment">Base64 of HMAC-SHA256(salt, UTF-8 value), 44 characters; null where none was given.</param>
/// <remarks>The value and its salt (the opening) lie beside the ledger and can be erased while every proof holds.</remarks>
public readonly record struct SealedText(string? Commitment)
{
    /// <summary>Whether something was said at all; an empty text is never sealed.</summary>
    public bool IsGiven => Commitment is not null;
}

/// <summary>SHA-256 in 64 lower-case hexadecimal digits, of a ciphertext or of a public document. Never of plaintext:
/// a hash of a My Number file could be searched for (GL 第4-1-(1) 注).</summary>
public readonly record struct Digest(string Hex)
{
    static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads 64 lower-case hexadecimal digits.</summary>
    public static bool TryParse(string? text, out Digest digest)
    {
        bool ok = text is { Length: 64 } && text.AsSpan().IndexOfAnyExcept(Hexadecimal) < 0;
        digest = ok ? new Digest(text!) : default;
        return ok;
    }
}

/// <summary>An age X25519 recipient (<c>age1…</c>): the public key to which an export is encrypted.</summary>
public readonly record struct RecipientKey(string Text)
{
    /// <summary>Of an organisation that registered none: nothing can be encrypted to it, and an act that names it is refused.</summary>
    public static RecipientKey None { get; } = new("");

    static readonly SearchValues<char> Bech32 = SearchValues.Create("qpzry9x8gf2tvdw0s3jn54khce6mua7l");

    /// <summary>Reads the outer form (<c>age1</c> and 58 characters of bech32); the vault checks the rest.</summary>
    public static bool TryParse(string? text, out RecipientKey key)
    {
        bool ok = text is { Length: 62 } && text.StartsWith("age1", StringComparison.Ordinal)
            && text.AsSpan(4).IndexOfAnyExcept(Bech32) < 0;
        key = ok ? new RecipientKey(text!) : default;
        return ok;
    }
}

/// <summary>A period of days in Japan; both ends belong to it, and it ends at midnight Japan time.</summary>
public sealed record Period(DateOnly From, DateOnly Until)
{
    /// <summary>Whether the day lies in the period.</summary>
    public bool Contains(DateOnly day) => From <= day && day <= Until;

    /// <summary>Whether the whole of this period lies in the other.</summary>
    public bool Within(Period other) => other.From <= From && Until <= other.Until;

    /// <summary>Whether the period ends no earlier than it begins.</summary>
    public bool IsProper => From <= Until;
}

/// <summary>Days as they are counted in Japan (UTC+9, no summer time), whatever the server's zone.</summary>
public static class JapanTime
{
    static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    /// <summary>The day in Japan at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant).DateTime);

    /// <summary>The instant with Japan's offset, for display.</summary>
    /// <remarks>An act may state any instant. In the calendar's last nine hours Japan has no day more: it stays at the last.
    /// </remarks>
    public static DateTimeOffset At(DateTimeOffset instant) =>
        instant.UtcDateTime > DateTime.MaxValue - Offset
            ? new DateTimeOffset(DateTime.MaxValue, Offset)
            : instant.ToOffset(Offset);

    /// <summary>The first instant of a day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary>The last instant before the day that follows: when a period ending on this day is over.</summary>
    public static DateTimeOffset EndOf(DateOnly day) =>
        new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), Offset).AddTicks(-1);
}

static class Arrays
{
    /// <summary>Whether every element of the one stands in the other.</summary>
    internal static bool Within<T>(this ImmutableArray<T> part, ImmutableArray<T> whole) =>
        part.All(element => whole.Contains(element));

    internal static bool HasNoDoubles<T>(this ImmutableArray<T> array) => array.Distinct().Count() == array.Length;
}
