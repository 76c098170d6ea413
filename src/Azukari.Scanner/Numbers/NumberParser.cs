using System.Runtime.CompilerServices;

namespace Azukari.Scanner;

/// <summary>Twelve digits found at one place.</summary>
/// <param name="Start">Position of the first digit.</param>
/// <param name="End">Position behind the last digit.</param>
/// <param name="Value">0 to 999,999,999,999.</param>
/// <param name="Valid">Whether the check digit is right and the number is not all zeros.</param>
/// <param name="Grouped">Written 4-4-4.</param>
/// <param name="Chained">More digits stand beyond the same separator, though not a group of four.</param>
readonly record struct NumberText(int Start, int End, ulong Value, bool Valid, bool Grouped, bool Chained);

/// <summary>
/// Decides whether exactly twelve digits start at a position: contiguous, or 4-4-4 with two equal separators.
/// This is the truth; the vector kernel only proposes positions.
/// </summary>
static class NumberParser
{
    /// <summary>Zero-width characters in a row that are passed over; more end the number. What an escape left behind does not count.</summary>
    public const int MaxTransparent = 3;

    /// <summary>Bytes of a tag inside a number that is passed over.</summary>
    public const int MaxFillers = 96;

    const int GroupLength = 4;

    /// <summary>Parses the number that starts at <paramref name="start"/>, a digit.</summary>
    /// <returns><see langword="false"/> when no number of exactly twelve digits starts there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ReadOnlySpan<byte> text, int start, Alphabet alphabet, out NumberText number)
    {
        if (!IsPrecededByDigit(text, start, alphabet)
            && PlainDigits.TryRead(text, start, out ulong plain, out bool valid))
        {
            number = new(start, unchecked(start + IndividualNumber.Length), plain, valid, Grouped: false, Chained: false);
            return true;
        }

        return TryParseAny(text, start, alphabet, out number);
    }

    /// <summary>The same for a candidate, whose place is left as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ReadOnlySpan<byte> text, int start, Alphabet alphabet, ref Candidate candidate)
    {
        candidate.Kind = StartKind.Number;
        candidate.Start = start;
        if (!IsPrecededByDigit(text, start, alphabet)
            && PlainDigits.TryRead(text, start, out ulong plain, out bool valid))
        {
            candidate.End = unchecked(start + IndividualNumber.Length);
            candidate.Value = plain;
            candidate.Valid = valid;
            candidate.Grouped = candidate.Chained = false;
            return true;
        }

        bool parsed = TryParseAny(text, start, alphabet, out NumberText number);
        (candidate.End, candidate.Value) = (number.End, number.Value);
        (candidate.Valid, candidate.Grouped, candidate.Chained) = (number.Valid, number.Grouped, number.Chained);
        return parsed;
    }

    static bool TryParseAny(ReadOnlySpan<byte> text, int start, Alphabet alphabet, out NumberText number)
    {
        number = default;
        if (IsPrecededByDigit(text, start, alphabet) || IsTable(text[start..]))
        {
            return false;
        }

        int at = start;
        ulong value = 0;
        int count = ReadRun(text, ref at, alphabet, ref value);
        if (count == IndividualNumber.Length)
        {
            number = new(start, at, value, IndividualNumber.IsValid(value), Grouped: false, Chained: false);
            return true;
        }

        return count == GroupLength && TryParseGroups(text, start, at, value, alphabet, out number);
    }

    /// <summary>Four ASCII digits and then a comma or another sign that never stands in a number: cells of four digits.</summary>
    static bool IsTable(ReadOnlySpan<byte> text) =>
        text.Length > GroupLength
        && text[GroupLength] is > Alphabet.NarrowedTransparent and < 0x80 and not ((byte)' ' or (byte)'-' or (byte)'.')
        && text[GroupLength] is < (byte)'0' or > (byte)'9'
        && !text[..GroupLength].ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>Reads ASCII digits whose count is known, as a number of their own.</summary>
    public static NumberText Plain(ReadOnlySpan<byte> text, int start, int count)
    {
        ulong value = 0;
        foreach (byte b in text.Slice(start, count))
        {
            value = unchecked((value * 10) + b - '0');
        }

        return new(start, start + count, value, IndividualNumber.IsValid(value), Grouped: false, Chained: false);
    }

    /// <summary>ASCII digits in a row from a position, at most twelve.</summary>
    public static int CountDigits(ReadOnlySpan<byte> text, int start)
    {
        int count = 0;
        while (count < IndividualNumber.Length && text[start + count] is >= (byte)'0' and <= (byte)'9')
        {
            count++;
        }

        return count;
    }

    /// <summary>Whether a digit ends just before the position, zero-width characters aside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPrecededByDigit(ReadOnlySpan<byte> text, int start, Alphabet alphabet)
    {
        // Comma, quote, space, tab or line end: nearly always. From O on, a byte may be the second of a CP932 digit.
        return start != 0
            && unchecked((uint)(text[start - 1] - 2)) >= '0' - 2
            && unchecked((uint)(text[start - 1] - ':')) >= 'O' - ':'
            && IsDigitBefore(text, start, alphabet);
    }

    static bool IsDigitBefore(ReadOnlySpan<byte> text, int at, Alphabet alphabet)
    {
        SkipTransparentBack(text, ref at, alphabet);
        return alphabet.ReadBack(text, at).Meaning == Meaning.Digit;
    }

    static bool TryParseGroups(
        ReadOnlySpan<byte> text, int start, int firstEnd, ulong value, Alphabet alphabet, out NumberText number)
    {
        number = default;
        int at = firstEnd;
        if (!TryReadSeparator(text, ref at, alphabet, out ReadOnlySpan<byte> separator)
            || ReadRun(text, ref at, alphabet, ref value) != GroupLength
            || !TryReadSeparator(text, ref at, alphabet, out ReadOnlySpan<byte> second)
            || !separator.SequenceEqual(second)
            || ReadRun(text, ref at, alphabet, ref value) != GroupLength)
        {
            return false;
        }

        int after = DigitsAfter(text, at, alphabet, separator);
        int before = DigitsBefore(text, start, alphabet, separator);
        if (after == GroupLength || before == GroupLength)
        {
            return false; // 4-4-4-4: a card, an IBAN, a hex dump, a table of integers
        }

        number = new(start, at, value, IndividualNumber.IsValid(value), Grouped: true, Chained: after > 0 || before > 0);
        return true;
    }

    /// <summary>Reads digits; returns their count, 13 for any more than 12. Stops behind the last digit.</summary>
    static int ReadRun(ReadOnlySpan<byte> text, ref int at, Alphabet alphabet, ref ulong value)
    {
        int count = 0;
        int end = at;
        while (true)
        {
            SkipTransparent(text, ref at, alphabet);
            Symbol symbol = alphabet.Read(text, at);
            if (symbol.Meaning != Meaning.Digit || count > IndividualNumber.Length)
            {
                at = end;
                return count;
            }

            unchecked
            {
                value = (value * 10) + symbol.Value;
                at += symbol.Length;
            }

            end = at;
            count++;
        }
    }

    static bool TryReadSeparator(
        ReadOnlySpan<byte> text, ref int at, Alphabet alphabet, out ReadOnlySpan<byte> separator)
    {
        SkipTransparent(text, ref at, alphabet);
        Symbol symbol = alphabet.Read(text, at);
        separator = symbol.Meaning == Meaning.Separator ? text.Slice(at, symbol.Length) : default;
        at += symbol.Length;
        SkipTransparent(text, ref at, alphabet);
        return symbol.Meaning == Meaning.Separator;
    }

    static int DigitsAfter(ReadOnlySpan<byte> text, int at, Alphabet alphabet, ReadOnlySpan<byte> separator)
    {
        ulong ignored = 0;
        return TryReadSeparator(text, ref at, alphabet, out ReadOnlySpan<byte> next) && next.SequenceEqual(separator)
            ? ReadRun(text, ref at, alphabet, ref ignored)
            : 0;
    }

    static int DigitsBefore(ReadOnlySpan<byte> text, int at, Alphabet alphabet, ReadOnlySpan<byte> separator)
    {
        SkipTransparentBack(text, ref at, alphabet);
        Symbol symbol = alphabet.ReadBack(text, at);
        if (symbol.Meaning != Meaning.Separator || !text.Slice(at - symbol.Length, symbol.Length).SequenceEqual(separator))
        {
            return 0;
        }

        at -= symbol.Length;
        int count = 0;
        while (count <= GroupLength)
        {
            SkipTransparentBack(text, ref at, alphabet);
            symbol = alphabet.ReadBack(text, at);
            if (symbol.Meaning != Meaning.Digit)
            {
                break;
            }

            at -= symbol.Length;
            count++;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void SkipTransparent(ReadOnlySpan<byte> text, ref int at, Alphabet alphabet)
    {
        for (int i = 0; alphabet.HasTransparent;)
        {
            if ((uint)at >= (uint)text.Length || text[at] is > 1 and < 0x80)
            {
                return;
            }

            Symbol symbol = alphabet.Read(text, at);
            bool filler = text[at] == Alphabet.NarrowedTransparent;
            if (symbol.Meaning != Meaning.Transparent || (!filler && ++i > MaxTransparent))
            {
                return;
            }

            at += symbol.Length;
        }
    }

    static void SkipTransparentBack(ReadOnlySpan<byte> text, ref int at, Alphabet alphabet)
    {
        for (int i = 0; alphabet.HasTransparent;)
        {
            Symbol symbol = alphabet.ReadBack(text, at);
            bool filler = at > 0 && text[at - 1] == Alphabet.NarrowedTransparent;
            if (symbol.Meaning != Meaning.Transparent || (!filler && ++i > MaxTransparent))
            {
                return;
            }

            at -= symbol.Length;
        }
    }
}
