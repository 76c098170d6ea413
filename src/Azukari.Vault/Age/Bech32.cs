using System.Text;

namespace Azukari.Vault;

/// <summary>Bech32 of BIP 173 without its limit of 90 characters, as age writes keys.</summary>
/// <remarks>The case of the prefix is part of a key's kind (<c>age</c>, <c>AGE-SECRET-KEY-</c>) and is therefore kept.</remarks>
static class Bech32
{
    const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const int ChecksumLength = 6;

    /// <summary>Writes a key; an upper-case prefix gives upper-case text.</summary>
    internal static string Encode(string prefix, ReadOnlySpan<byte> data)
    {
        StringBuilder text = new(prefix.Length + 1 + (data.Length * 8 + 4) / 5 + ChecksumLength);
        text.Append(prefix.ToLowerInvariant()).Append('1');
        uint checksum = Start(prefix);
        int accumulator = 0, bits = 0;
        foreach (byte value in data)
        {
            accumulator = (accumulator << 8 | value) & 0xFFF;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                Append(text, accumulator >> bits - 5 & 31, ref checksum);
            }
        }
        if (bits > 0)
        {
            Append(text, accumulator << 5 - bits & 31, ref checksum);
        }
        for (int i = 0; i < ChecksumLength; i++)
        {
            checksum = Step(checksum, 0);
        }
        checksum ^= 1;
        for (int i = 0; i < ChecksumLength; i++)
        {
            text.Append(Alphabet[(int)(checksum >> 5 * (5 - i) & 31)]);
        }
        string written = text.ToString();
        text.Clear();
        return char.IsUpper(prefix[0]) ? written.ToUpperInvariant() : written;
    }

    /// <summary>Reads a key with exactly this prefix and so many bytes of data.</summary>
    internal static bool TryDecode(string text, string prefix, Span<byte> data)
    {
        int digits = (data.Length * 8 + 4) / 5;
        if (text is null
            || text.Length != prefix.Length + 1 + digits + ChecksumLength
            || !text.StartsWith(prefix, StringComparison.Ordinal)
            || text[prefix.Length] != '1')
        {
            return false;
        }
        bool upper = char.IsUpper(prefix[0]);
        uint checksum = Start(prefix);
        int accumulator = 0, bits = 0, written = 0;
        for (int i = 0; i < digits + ChecksumLength; i++)
        {
            char character = text[prefix.Length + 1 + i];
            // Mixed case is refused: BIP 173.
            bool otherCase = upper ? char.IsAsciiLetterLower(character) : char.IsAsciiLetterUpper(character);
            int digit = char.IsAscii(character)
                ? Alphabet.IndexOf(char.ToLowerInvariant(character), StringComparison.Ordinal)
                : -1;
            if (digit < 0 || otherCase)
            {
                return false;
            }
            checksum = Step(checksum, digit);
            if (i >= digits)
            {
                continue;
            }
            accumulator = (accumulator << 5 | digit) & 0xFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                data[written++] = (byte)(accumulator >> bits & 0xFF);
            }
        }
        // The spare bits of the last digit must be zero, or one key would have several spellings.
        return checksum == 1 && written == data.Length && (accumulator & (1 << bits) - 1) == 0;
    }

    static void Append(StringBuilder text, int digit, ref uint checksum)
    {
        text.Append(Alphabet[digit]);
        checksum = Step(checksum, digit);
    }

    static uint Start(string prefix)
    {
        uint checksum = 1;
        string lower = prefix.ToLowerInvariant();
        foreach (char character in lower)
        {
            checksum = Step(checksum, character >> 5);
        }
        checksum = Step(checksum, 0);
        foreach (char character in lower)
        {
            checksum = Step(checksum, character & 31);
        }
        return checksum;
    }

    static uint Step(uint checksum, int value)
    {
        uint top = checksum >> 25;
        uint next = (checksum & 0x1FFFFFF) << 5 ^ (uint)value;
        next ^= (top & 1) != 0 ? 0x3B6A57B2u : 0;
        next ^= (top & 2) != 0 ? 0x26508E6Du : 0;
        next ^= (top & 4) != 0 ? 0x1EA119FAu : 0;
        next ^= (top & 8) != 0 ? 0x3D4233DDu : 0;
        next ^= (top & 16) != 0 ? 0x2A1462B3u : 0;
        return next;
    }
}
