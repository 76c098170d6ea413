namespace Azukari.Scanner;

/// <summary>The code points outside ASCII that matter to a number, and their UTF-8 bytes.</summary>
static class Utf8Symbols
{
    /// <summary>Meaning of a code unit of the basic plane; used for UTF-16 as well.</summary>
    public static Symbol Of(int codePoint) => codePoint switch
    {
        >= 0xFF10 and <= 0xFF19 => new(Meaning.Digit, (byte)(codePoint - 0xFF10), 1),
        // Soft hyphen, zero-width space, non-joiner, joiner, word joiner, byte order mark.
        0x00AD or 0x200B or 0x200C or 0x200D or 0x2060 or 0xFEFF => new(Meaning.Transparent, 0, 1),
        _ => new(IsSpace(codePoint) || IsDash(codePoint) || IsDot(codePoint) ? Meaning.Separator : Meaning.Other, 0, 1),
    };

    /// <summary>NBSP, en quad to hair space, narrow NBSP, mathematical space, ideographic space.</summary>
    public static bool IsSpace(int c) => c is 0x00A0 or (>= 0x2000 and <= 0x200A) or 0x202F or 0x205F or 0x3000;

    /// <summary>Unicode dashes, minus, prolonged sound marks and the box lines that Japanese text uses for them.</summary>
    public static bool IsDash(int c) => c is (>= 0x2010 and <= 0x2015) or 0x2043 or 0x207B or 0x2212 or 0x2500 or 0x2501
        or 0x30FC or 0x301C or 0xFE58 or 0xFE63 or 0xFF0D or 0xFF5E or 0xFF70;

    /// <summary>Middle dots and full-width full stop.</summary>
    public static bool IsDot(int c) => c is 0x00B7 or 0x2022 or 0x2024 or 0x2027 or 0x30FB or 0xFF0E or 0xFF65;

    /// <summary>Reads one character at the start of non-empty UTF-8 bytes; malformed bytes are one byte each.</summary>
    public static Symbol Read(ReadOnlySpan<byte> rest)
    {
        byte lead = rest[0];
        if (lead is 0xC2 && rest.Length >= 2 && (rest[1] & 0xC0) == 0x80)
        {
            return Of(rest[1]) with { Length = 2 };
        }

        if (lead is 0xE2 or 0xE3 or 0xEF && rest.Length >= 3 && (rest[1] & 0xC0) == 0x80 && (rest[2] & 0xC0) == 0x80)
        {
            return Of(((lead & 0x0F) << 12) | ((rest[1] & 0x3F) << 6) | (rest[2] & 0x3F)) with { Length = 3 };
        }

        return new(Meaning.Other, 0, 1);
    }
}
