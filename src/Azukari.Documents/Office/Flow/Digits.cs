namespace Azukari.Documents;

/// <summary>Counts digits, to tell text that may hold a number from text that has no room for one.</summary>
static class Digits
{
    /// <summary>Digits of the shortest number: one that lost its leading zeros.</summary>
    public const int Fewest = 9;

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
