using System.Text;

namespace Azukari.Scanner.Tests;

/// <summary>Seeded digits: fixtures hold no literal numbers that might be somebody's.</summary>
sealed class Numbers(ulong seed)
{
    ulong state = unchecked((seed * 0x9E3779B97F4A7C15) | 1);

    public int Next(int from, int to)
    {
        unchecked
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return from + (int)(state % (ulong)(to - from));
        }
    }

    public string Digits(int count)
    {
        StringBuilder text = new();
        for (int i = 0; i < count; i++)
        {
            text.Append((char)('0' + Next(0, 10)));
        }

        return text.ToString();
    }

    public string Valid()
    {
        string eleven = Digits(11);
        return eleven + (char)('0' + IndividualNumber.CheckDigit(Encoding.ASCII.GetBytes(eleven)));
    }

    public string Invalid()
    {
        string valid = Valid();
        return valid[..11] + (char)('0' + ((valid[11] - '0' + 1) % 10));
    }
}
