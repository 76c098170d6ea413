using System.Globalization;

namespace Azukari.Custody.Samples;

/// <summary>Made-up My Numbers with right check digits, one per index, none twice.</summary>
/// <remarks>
/// Drawn from the whole space of 11 digits by the seed alone, so that one may by chance be somebody's: it then says
/// nothing about that person. 000000000000, the one repeated digit that passes the check, is never given.
/// </remarks>
sealed class SyntheticNumbers(ulong seed)
{
    const long Bodies = 100_000_000_000;

    /// <summary>番号法施行令8条, 平成26年総務省令85号5条: the weights of the 11 digits from the left.</summary>
    static ReadOnlySpan<byte> Weights => [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    readonly Permutation _order = new(seed, kind: 1, Bodies - 1);

    public string At(long index)
    {
        string body = (_order.At(index) + 1).ToString("D11", CultureInfo.InvariantCulture);
        return body + (char)('0' + CheckDigit(body));
    }

    static int CheckDigit(string body)
    {
        int sum = 0;
        for (int i = 0; i < Weights.Length; i++)
        {
            sum += (body[i] - '0') * Weights[i];
        }

        int rest = sum % 11;
        return rest <= 1 ? 0 : 11 - rest;
    }
}
