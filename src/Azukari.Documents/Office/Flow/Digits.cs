namespace Azukari.Documents;

/// <summary>Counts digits, to tell text that may hold a number from text that has no room for one.</summary>
static class Digits
{
    /// <summary>Digits of the shortest number: one that lost its leading zeros.</summary>
    public const int Fewest = 9;

    const int Group = 4; // digits between separators

    /// <summary>Whether UTF-8 text has digits enough, half-width or full-width (EF BC 90 to 99); references count as digits.</summary>
    public static bool Suffice(ReadOnlySpan<byte> text)
    {
        if (text.Length < Fewest)
        {
            return false;
        }

        int digits = 0;
        foreach (byte b in text)
        {
            digits += b is (>= (byte)'0' and <= (byte)'9') or 0xEF ? 1 : 0;
        }

        return digits >= Fewest;
    }

    /// <summary>
    /// Whether UTF-8 text may hold a number at all: four digits in a row, or something that may stand for a digit. A run of
    /// four covers every fourth position, so most bytes are not looked at.
    /// </summary>
    public static bool MayHoldNumber(ReadOnlySpan<byte> text)
    {
        for (int i = Group - 1; i < text.Length; i += Group)
        {
            if (IsDigit(text[i]))
            {
                int start = i;
                int end = i + 1;
                while (start > 0 && i - start < Group && IsDigit(text[start - 1]))
                {
                    start--;
                }

                while (end < text.Length && end - start < Group && IsDigit(text[end]))
                {
                    end++;
                }

                if (end - start >= Group)
                {
                    return true;
                }
            }
        }

        return text.IndexOfAny((byte)0xEF, (byte)'&') >= 0;
    }

    static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    /// <summary>Whether two texts have the same digits, whatever stands between them.</summary>
    public static bool AreSame(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        int at = 0;
        foreach (byte b in first)
        {
            if (b is >= (byte)'0' and <= (byte)'9')
            {
                for (; at < second.Length && second[at] is < (byte)'0' or > (byte)'9'; at++)
                {
                }

                if (at == second.Length || second[at++] != b)
                {
                    return false;
                }
            }
        }

        return !second[at..].ContainsAnyInRange((byte)'0', (byte)'9');
    }

    /// <summary>Whether there is any.</summary>
    public static bool Any(ReadOnlySpan<byte> text) => text.ContainsAnyInRange((byte)'0', (byte)'9') || text.Contains((byte)0xEF);
}
