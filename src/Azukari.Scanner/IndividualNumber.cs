namespace Azukari.Scanner;

/// <summary>The arithmetic of the individual number (個人番号): 11 digits and 1 check digit at the right end.</summary>
/// <remarks>
/// 番号法施行令 第8条, 平成26年総務省令第85号 第5条: with P(n) the n-th digit from the right of the eleven and
/// Q(n) = n+1 (n ≤ 6) or n−5 (n ≥ 7), r = Σ P·Q mod 11; the check digit is 0 when r ≤ 1, else 11−r.
/// Check digit 0 stands for two remainders, so one random number in ten passes: a pass is evidence, never a verdict.
/// </remarks>
public static class IndividualNumber
{
    /// <summary>Digits in an individual number.</summary>
    public const int Length = 12;

    // Q(n) written from the left, for n = 11 down to 1.
    static ReadOnlySpan<byte> Weights => [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>Computes the check digit of the first eleven digits.</summary>
    /// <param name="elevenDigits">Exactly eleven ASCII digits, '0' to '9'.</param>
    /// <returns>The check digit as a value, 0 to 9.</returns>
    /// <exception cref="ArgumentException">The span is not eleven ASCII digits.</exception>
    public static int CheckDigit(ReadOnlySpan<byte> elevenDigits)
    {
        if (elevenDigits.Length != Length - 1 || elevenDigits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            throw new ArgumentException("Expected eleven ASCII digits.", nameof(elevenDigits));
        }

        int sum = 0;
        for (int i = 0; i < Weights.Length; i++)
        {
            sum += (elevenDigits[i] - '0') * Weights[i];
        }

        int remainder = sum % 11;
        return remainder <= 1 ? 0 : 11 - remainder;
    }

    /// <summary>Tells whether twelve characters are an individual number that could have been issued.</summary>
    /// <param name="twelveAsciiDigits">Any bytes; only twelve ASCII digits can be valid.</param>
    /// <returns>
    /// <see langword="true"/> when the check digit is right. 000000000000 satisfies the formula but numbers nobody,
    /// so it is not valid.
    /// </returns>
    public static bool IsValid(ReadOnlySpan<byte> twelveAsciiDigits) =>
        twelveAsciiDigits.Length == Length
        && !twelveAsciiDigits.ContainsAnyExceptInRange((byte)'0', (byte)'9')
        && twelveAsciiDigits.ContainsAnyExcept((byte)'0')
        && CheckDigit(twelveAsciiDigits[..^1]) == twelveAsciiDigits[^1] - '0';

    /// <summary>The same decision on a value, for digits that were already checked to be digits.</summary>
    /// <param name="value">0 to 999,999,999,999.</param>
    internal static bool IsValid(ulong value)
    {
        unchecked
        {
            ulong rest = value / 10;
            uint check = (uint)(value - (rest * 10));
            uint high = (uint)(rest / 100_000);
            uint low = (uint)(rest - (high * 100_000UL));

            // Each half is below 10^6, so the table of partial sums costs no cache to speak of when written out.
            uint sum = Partial(high, [7, 2, 3, 4, 5, 6]) + Partial(low, [2, 3, 4, 5, 6, 0]);
            uint remainder = sum % 11;
            return value != 0 && check == (remainder <= 1 ? 0 : 11 - remainder);
        }
    }

    static uint Partial(uint digits, ReadOnlySpan<byte> weightsFromRight)
    {
        unchecked
        {
            uint sum = 0;
            for (int i = 0; i < 6; i++)
            {
                uint next = digits / 10;
                sum += (digits - (next * 10)) * weightsFromRight[i];
                digits = next;
            }

            return sum;
        }
    }
}
