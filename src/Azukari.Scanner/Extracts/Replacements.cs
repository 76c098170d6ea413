using System.Security.Cryptography;

namespace Azukari.Scanner;

/// <summary>The numbers of a file and the random ones that take their places; destroyed with the extract.</summary>
/// <remarks>
/// GL 第4-1-(1) 注: what replaces a number by a rule, or could lead back to it, is still one. A replacement is drawn from the
/// system's generator; the one thing that it shares with the original is how many zeros it begins with, so that it can be
/// written wherever zeros were lost. None is an original of the file, nor shares five digits in a row with its own.
/// </remarks>
sealed class Replacements(bool consistent) : IDisposable
{
    /// <summary>A part of a number that is longer than this may not survive.</summary>
    public const int LongestPart = 4;

    const int MostZeros = 3;
    const int Patience = 10_000;
    const ulong Limit = 1_000_000_000_000;

    readonly NumberTable originals = new(); // and what stands for each
    readonly NumberTable used = new();

    /// <summary>Learns a number of the file.</summary>
    public void Learn(ulong number) => originals.Add(number);

    /// <summary>Whether it is a number of the file.</summary>
    public bool IsOriginal(ulong number) => originals.Contains(number);

    /// <summary>A number for the place of another.</summary>
    public ulong For(ulong original)
    {
        if (consistent && originals.TryGet(original, out ulong known))
        {
            return known;
        }

        int zeros = LeadingZeros(original);
        for (int tries = 0; ; tries++)
        {
            // So many numbers of a file may begin with the same zeros that none is left; then any number will do.
            ulong drawn = Draw(zeros is > 0 and <= MostZeros && tries < Patience ? zeros : 0);
            if (!originals.Contains(drawn) && !SharesPart(drawn, original) && !(consistent && used.Contains(drawn)))
            {
                if (consistent)
                {
                    originals.Set(original, drawn);
                    used.Add(drawn);
                }

                return drawn;
            }
        }
    }

    /// <summary>A random digit.</summary>
    public static byte Digit() => (byte)RandomNumberGenerator.GetInt32(10);

    /// <summary>Destroys what is known of the originals.</summary>
    public void Dispose()
    {
        originals.Dispose();
        used.Dispose();
    }

    /// <summary>A valid number that begins with so many zeros, and no more.</summary>
    static ulong Draw(int zeros)
    {
        ulong first = Power(10 - zeros);
        ulong eleven = first + Below(first * 9);
        Span<byte> digits = stackalloc byte[IndividualNumber.Length - 1];
        ulong rest = eleven;
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            digits[i] = (byte)('0' + (rest % 10));
            rest /= 10;
        }

        return (eleven * 10) + (ulong)IndividualNumber.CheckDigit(digits);
    }

    /// <summary>Uniform in [0, bound): what would favour small values is drawn again.</summary>
    static ulong Below(ulong bound)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        while (true)
        {
            RandomNumberGenerator.Fill(bytes);
            ulong drawn = BitConverter.ToUInt64(bytes);
            if (drawn < ulong.MaxValue - (ulong.MaxValue % bound))
            {
                return drawn % bound;
            }
        }
    }

    /// <summary>Whether five digits in a row of the one stand in the other, wherever.</summary>
    static bool SharesPart(ulong one, ulong other)
    {
        const ulong Part = 100_000;
        const int Places = IndividualNumber.Length - LongestPart;
        Span<ulong> parts = stackalloc ulong[Places];
        for (int i = 0; i < Places; i++, other /= 10)
        {
            parts[i] = other % Part;
        }

        for (int i = 0; i < Places; i++, one /= 10)
        {
            if (parts.Contains(one % Part))
            {
                return true;
            }
        }

        return false;
    }

    static int LeadingZeros(ulong number)
    {
        int zeros = 0;
        for (ulong least = Limit / 10; number < least; least /= 10)
        {
            zeros++;
        }

        return zeros;
    }

    static ulong Power(int exponent)
    {
        ulong power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
