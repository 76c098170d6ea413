namespace Azukari.Scanner;

sealed partial class Nearby
{
    /// <summary>Whether a longer word holds this one: カード番号 in マイナンバーカード番号.</summary>
    static bool IsCovered(ReadOnlySpan<KeywordHit> hits, int index)
    {
        KeywordHit hit = hits[index];
        foreach (KeywordHit other in hits)
        {
            if (other.Start <= hit.Start && other.End >= hit.End && other.End - other.Start > hit.End - hit.Start)
            {
                return true;
            }
        }

        return false;
    }

    bool EndsSentence(ReadOnlySpan<byte> gap) => Contains(gap, sentenceEnds);

    static bool Contains(ReadOnlySpan<byte> text, byte[][] any)
    {
        foreach (byte[] one in any)
        {
            if (text.IndexOf(one) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Five digits or more in a row, signs between them aside: a value.</summary>
    bool ContainsValue(ReadOnlySpan<byte> gap)
    {
        int digits = 0;
        for (int at = 0; at < gap.Length && digits < ShortestValue;)
        {
            Symbol symbol = form.Alphabet.Read(gap, at);
            digits = symbol.Meaning == Meaning.Digit ? digits + 1 : symbol.Meaning == Meaning.Other ? 0 : digits;
            at += symbol.Length;
        }

        return digits >= ShortestValue;
    }

    /// <summary>Whether a value follows a label directly, so that it is not the label of what stands before it.</summary>
    bool IsTaken(in Window window, int from, int to)
    {
        int digits = 0;
        int first = from;
        for (int at = from; at < to && first - from <= Adjacent;)
        {
            Symbol symbol = form.Alphabet.Read(window.Text, at);
            if (symbol.Meaning == Meaning.Digit)
            {
                if (++digits == 3)
                {
                    return IsJoin(window, from, first);
                }
            }
            else if (symbol.Meaning != Meaning.Transparent)
            {
                digits = 0;
                first = at + symbol.Length;
            }

            at += symbol.Length;
        }

        return false;
    }

    /// <summary>Whether a label still holds: no value came since, or only signs and 「と」 stand between that and the next.</summary>
    bool GoesOn(in Window window, int from, int to)
    {
        int digits = 0;
        int behind = -1;
        for (int at = from; at < to;)
        {
            Symbol symbol = form.Alphabet.Read(window.Text, at);
            digits = symbol.Meaning == Meaning.Digit ? digits + 1 : symbol.Meaning == Meaning.Other ? 0 : digits;
            at += symbol.Length;
            behind = digits >= ShortestValue && symbol.Meaning == Meaning.Digit ? at : behind;
        }

        return behind < 0 || (!window.Text[behind..to].ContainsAny((byte)'=', (byte)':')
            && window.Decode(behind, to).Count(char.IsLetterOrDigit) <= LongestJoin);
    }

    /// <summary>Whether nothing but signs and particles stands there: a label and its value are together.</summary>
    static bool IsJoin(in Window window, int from, int to)
    {
        foreach (char c in window.Decode(from, to))
        {
            if (char.IsLetterOrDigit(c) && c is not ('は' or 'が' or 'も' or 'を'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>yyyyMMddHHmm of this century, or yyMMddHHmmss of these years.</summary>
    static bool LooksLikeTime(ulong value)
    {
        (ulong first, ulong rest) = Math.DivRem(value, 100_000_000);
        bool minute = first is >= 2000 and < 2040 && IsTime(rest / 1_000_000, rest / 10_000 % 100, rest / 100 % 100, rest % 100);
        ulong seconds = value % 10_000_000_000;
        bool second = value / 10_000_000_000 is >= 10 and < 35
            && IsTime(seconds / 100_000_000, seconds / 1_000_000 % 100, seconds / 10_000 % 100, seconds / 100 % 100) && seconds % 100 < 60;
        return minute || second;

        static bool IsTime(ulong month, ulong day, ulong hour, ulong minute) =>
            month is >= 1 and <= 12 && day is >= 1 and <= 31 && hour < 24 && minute < 60;
    }
}
