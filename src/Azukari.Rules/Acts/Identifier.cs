using System.Buffers;

namespace Azukari.Rules;

/// <summary>Reads and makes identifiers by the two grammars of <see cref="IIdentifier{TSelf}"/>.</summary>
public static class Identifier
{
    const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    static readonly SearchValues<char> Base32 = SearchValues.Create(Alphabet);
    static readonly SearchValues<char> SlugCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    const int RandomCharacters = 16;
    const int MaximumSlug = 40;

    /// <summary>The bytes of randomness that one random identifier needs: 10 (80 bits).</summary>
    public const int RandomBytes = 10;

    /// <summary>Reads an identifier; anything that is not of its grammar gives false.</summary>
    public static bool TryParse<T>(string? text, out T id) where T : struct, IIdentifier<T>
    {
        bool ok = text is not null && (T.Prefix is { } prefix ? IsRandom(text, prefix) : IsSlug(text));
        id = ok ? T.Wrap(text!) : default;
        return ok;
    }

    /// <summary>Makes a random identifier of ten random bytes, which the caller draws: rules know no randomness.</summary>
    /// <exception cref="ArgumentException">Not ten bytes, or an identifier whose grammar is that of a slug.</exception>
    public static T FromRandom<T>(ReadOnlySpan<byte> random) where T : struct, IIdentifier<T>
    {
        if (random.Length != RandomBytes || T.Prefix is not { } prefix)
        {
            throw new ArgumentException("Ten random bytes and a prefixed identifier are needed.", nameof(random));
        }

        Span<char> text = stackalloc char[RandomCharacters];
        UInt128 bits = 0;
        foreach (byte b in random)
        {
            bits = (bits << 8) | b;
        }

        for (int i = RandomCharacters - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }

        return T.Wrap($"{prefix}-{text}");
    }

    /// <summary>The same random part under another prefix, for things that belong together one to one.</summary>
    internal static TTo Twin<TFrom, TTo>(TFrom from)
        where TFrom : struct, IIdentifier<TFrom>
        where TTo : struct, IIdentifier<TTo> =>
        TTo.Wrap(TTo.Prefix + from.Value[from.Value.IndexOf('-', StringComparison.Ordinal)..]);

    /// <summary>The random identifier that follows, counting in base32; after the last comes the first.</summary>
    internal static T Following<T>(T id) where T : struct, IIdentifier<T>
    {
        char[] text = id.Value.ToCharArray();
        for (int i = text.Length - 1; text[i] != '-'; i--)
        {
            int digit = (Alphabet.IndexOf(text[i], StringComparison.Ordinal) + 1) % Alphabet.Length;
            text[i] = Alphabet[digit];
            if (digit != 0)
            {
                break;
            }
        }

        return T.Wrap(new string(text));
    }

    static bool IsRandom(string text, string prefix) =>
        text.Length == prefix.Length + 1 + RandomCharacters
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && text[prefix.Length] == '-'
        && text.AsSpan(prefix.Length + 1).IndexOfAnyExcept(Base32) < 0;

    static bool IsSlug(string text) =>
        text.Length is > 0 and <= MaximumSlug
        && text[0] is >= 'a' and <= 'z'
        && text.AsSpan().IndexOfAnyExcept(SlugCharacters) < 0;
}
