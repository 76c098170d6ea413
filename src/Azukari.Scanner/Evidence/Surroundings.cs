namespace Azukari.Scanner;

/// <summary>What stands directly around a number: decimal point, hexadecimal token, UUID, key, line pattern.</summary>
static class Surroundings
{
    const int LongestKey = 64;

    /// <summary>Bytes before a number that its line pattern takes in.</summary>
    public const int PatternLength = 24;

    /// <summary>Bytes of the longest line pattern.</summary>
    public const int LongestPattern = PatternLength + 1;

    /// <summary>Why the digits are something else, as a reason code; <see langword="null"/> when nothing says so.</summary>
    public static string? Demotion(in Window window, NumberText number)
    {
        ReadOnlySpan<byte> text = window.Text;
        int start = number.Start;
        byte before = start > 0 && !window.IsTrail(start - 1) ? text[start - 1] : (byte)0;
        byte after = text[number.End];
        return number.Chained ? ReasonCodes.SeparatorChain
            : before == '.' && start > 1 && IsDigit(text[start - 2]) ? ReasonCodes.DecimalNumber
            : after == '.' && IsFraction(text[(number.End + 1)..]) ? ReasonCodes.DecimalNumber
            : before == '-' && IsUuidTail(text[..start]) ? ReasonCodes.Uuid
            : (IsLetter(before) && !(start > 1 && text[start - 2] == '\\')) || IsLetter(after) ? HexOrNothing(window, number)
            : before == ':' && text[Math.Max(0, start - 96)..start].LastIndexOf("arn:"u8) >= 0 ? ReasonCodes.CloudAccount
            : null;
    }

    /// <summary>Finds the key of "key": value, key=value, key：value or an XML element.</summary>
    /// <returns>Start and end of the key's characters; empty when there is none.</returns>
    public static (int Start, int End) Key(in Window window, int number, int lineStart)
    {
        ReadOnlySpan<byte> text = window.Text;
        int at = Back(text, number, lineStart, " \"'`*\t[\u0001"u8);
        if (at <= lineStart)
        {
            return default;
        }

        int end;
        if (text[at - 1] == '>')
        {
            end = at - 1;
            int open = text[Math.Max(lineStart, at - LongestKey)..end].LastIndexOf((byte)'<');
            int start = Math.Max(lineStart, at - LongestKey) + open + 1;
            int space = open < 0 ? -1 : text[start..end].IndexOf((byte)' ');
            return open < 0 || text[start] == '/' ? default : (start, space < 0 ? end : start + space);
        }

        int colon = ColonLength(window, at);
        if (colon == 0)
        {
            return default;
        }

        end = Back(text, at - colon, lineStart, " \"'`*\t\u0001"u8);
        if (end <= lineStart)
        {
            return default;
        }

        int limit = Math.Max(lineStart, end - LongestKey);
        int bracket = text[end - 1] == ')' ? text[limit..end].LastIndexOf((byte)'(') : -1;
        int from = StopBefore(window, limit, bracket > 0 ? limit + bracket : end, KeyStops);
        int pair = StopBefore(window, limit, end, PairSigns);
        bool tight = text[at - 1] == '=' && end == at - 1;
        if (pair > limit || tight)
        {
            from = Math.Max(Math.Max(pair, from), from + text[from..end].LastIndexOf((byte)' ') + 1); // one of several assignments
        }

        from = SentenceStart(window, from, end);
        from += Padding(text[from..end]);
        from += text[from..end].StartsWith("- "u8) ? 2 + Padding(text[(from + 2)..end]) : 0;
        return (from, end);
    }

    /// <summary>The same key with the words before it: "My Number=", of which <see cref="Key"/> gives the last.</summary>
    /// <returns>Its start; <paramref name="start"/> itself where nothing precedes.</returns>
    public static int LongerKey(in Window window, int start, int lineStart)
    {
        int limit = Math.Max(lineStart, start - (LongestKey / 2));
        return start > limit && window.Text[start - 1] == ' '
            ? Math.Max(StopBefore(window, limit, start, KeyStops), StopBefore(window, limit, start, PairSigns)) : start;
    }

    static int Padding(ReadOnlySpan<byte> text) => Math.Max(0, text.IndexOfAnyExcept(KeyPadding));

    /// <summary>Position behind the last of some signs; the second byte of a character of CP932 is none.</summary>
    static int StopBefore(in Window window, int from, int end, System.Buffers.SearchValues<byte> signs)
    {
        for (int at = end; at > from;)
        {
            int found = window.Text[from..at].LastIndexOfAny(signs);
            if (found < 0)
            {
                break;
            }

            if (!window.IsTrail(from + found))
            {
                return from + found + 1;
            }

            at = from + found;
        }

        return from;
    }

    /// <summary>A key does not reach over the end of a sentence.</summary>
    static int SentenceStart(in Window window, int from, int end)
    {
        int unit = window.Form.UnitSize;
        int found = window.Bytes(from, end).LastIndexOf(window.Form.FullStop);
        return found < 0 ? from : from + ((found + window.Form.FullStop.Length) / unit);
    }

    /// <summary>Writes the characters before a number, digits and text outside ASCII reduced to one sign each.</summary>
    /// <returns>How many bytes of ASCII were written, at most <see cref="LongestPattern"/>.</returns>
    public static int Pattern(ReadOnlySpan<byte> text, int number, int lineStart, Span<byte> pattern)
    {
        int start = Math.Max(lineStart, number - PatternLength);
        int length = 0;
        pattern[length++] = start == lineStart ? (byte)'^' : (byte)'~';
        byte last = 0;
        foreach (byte b in text[start..number])
        {
            byte sign = IsDigit(b) ? (byte)'0' : b >= 0x80 ? (byte)'*' : b < ' ' ? (byte)' ' : b;
            if (sign != last || sign is not ((byte)'0' or (byte)'*' or (byte)' '))
            {
                pattern[length++] = sign;
            }

            last = sign;
        }

        return length;
    }

    /// <summary>Hash of a key's bytes.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> key)
    {
        ulong hash = 0x84222325CBF29CE4;
        foreach (byte b in key)
        {
            hash = unchecked((hash ^ b) * 0x100000001B3);
        }

        return hash;
    }

    static readonly System.Buffers.SearchValues<byte> PairSigns = System.Buffers.SearchValues.Create(":="u8);

    static readonly System.Buffers.SearchValues<byte> KeyPadding = System.Buffers.SearchValues.Create(" *\u0001"u8);

    static readonly System.Buffers.SearchValues<byte> KeyStops =
        System.Buffers.SearchValues.Create("\",{}[]()<>&?;'`\t\r\n/|"u8);

    static int ColonLength(in Window window, int before)
    {
        byte b = window.Text[before - 1];
        if (b is (byte)':' or (byte)'=')
        {
            return 1;
        }

        int units = window.Form.Alphabet == Alphabet.Utf8 ? 3 : window.Form.UnitSize == 2 || b < 0x40 ? 1 : 2;
        if (before < units || b < 0x40)
        {
            return 0;
        }

        // Only a full-width colon or equals sign; decoding one character is cheaper than a table per encoding.
        Span<char> one = stackalloc char[8];
        int count = window.Form.Codec.GetChars(window.Bytes(before - units, before), one);
        return count == 1 && one[0] is '：' or '＝' ? units : 0;
    }

    static int Back(ReadOnlySpan<byte> text, int at, int stop, ReadOnlySpan<byte> skipped)
    {
        int limit = Math.Max(stop, at - 16);
        while (at > limit && skipped.Contains(text[at - 1]))
        {
            at--;
        }

        return at;
    }

    /// <summary>Digits after a decimal point; ".0" alone is how spreadsheets print whole numbers.</summary>
    static bool IsFraction(ReadOnlySpan<byte> rest) =>
        rest.Length > 1 && IsDigit(rest[0]) && (rest[0] != '0' || IsDigit(rest[1]));

    static bool IsUuidTail(ReadOnlySpan<byte> before) =>
        before.Length >= 6 && before[^6] == '-'
        && IsHex(before[^5]) && IsHex(before[^4]) && IsHex(before[^3]) && IsHex(before[^2]);

    /// <summary>Whether a letter or underscore of ASCII touches the number; the letter of an escape like \n does not count.</summary>
    public static bool IsInIdentifier(in Window window, NumberText number)
    {
        ReadOnlySpan<byte> text = window.Text;
        int start = number.Start;
        byte before = start > 0 && !window.IsTrail(start - 1) ? text[start - 1] : (byte)0;
        bool escape = start > 1 && text[start - 2] == '\\';
        return ((IsLetter(before) || before == '_') && !escape) || IsLetter(text[number.End]) || text[number.End] == '_';
    }

    /// <summary>A token of hexadecimal letters and digits only is a hash; "ID123…" is not.</summary>
    static string? HexOrNothing(in Window window, NumberText number)
    {
        ReadOnlySpan<byte> text = window.Text;
        int letters = 0;
        int start = number.Start;
        for (; start > 0 && number.Start - start < 64 && IsTokenByte(text[start - 1]) && !window.IsTrail(start - 1); start--)
        {
            byte b = text[start - 1];
            if (!IsHex(b) && b is not ((byte)'x' or (byte)'X'))
            {
                return null;
            }

            letters += IsLetter(b) ? 1 : 0;
        }

        for (int end = number.End; end < text.Length && end - number.End < 64 && IsTokenByte(text[end]); end++)
        {
            if (!IsHex(text[end]))
            {
                return null;
            }

            letters += IsLetter(text[end]) ? 1 : 0;
        }

        return letters > 0 ? ReasonCodes.HexToken : null;
    }

    static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    static bool IsLetter(byte b) => char.IsAsciiLetter((char)b);

    static bool IsHex(byte b) => char.IsAsciiHexDigit((char)b);

    static bool IsTokenByte(byte b) => char.IsAsciiLetterOrDigit((char)b) || b == '_';
}
