using System.Buffers.Text;

namespace Azukari.Documents;

/// <summary>Writes numbers without exponent. In XML they are exact: 1.23456789018E11 is 123456789018, nothing was lost.</summary>
static class DecimalText
{
    /// <summary>Bytes of the longest result.</summary>
    public const int Longest = 64;

    const int MostExponent = 30;

    /// <summary>Expands a number with a positive exponent.</summary>
    /// <param name="number">Such as 1.23456789018E11 or 1.2E+5.</param>
    /// <param name="target">At least <see cref="Longest"/> bytes.</param>
    /// <returns>Length of the result; 0 where the text is to stay as it is.</returns>
    public static int Expand(ReadOnlySpan<byte> number, Span<byte> target)
    {
        int e = number.IndexOfAny((byte)'E', (byte)'e');
        if (e <= 0 || e > 24)
        {
            return 0;
        }

        ReadOnlySpan<byte> exponentText = number[(e + 1)..];
        exponentText = exponentText.StartsWith("+"u8) ? exponentText[1..] : exponentText;
        if (!Utf8Parser.TryParse(exponentText, out int exponent, out int used) || used != exponentText.Length
            || exponent is < 0 or > MostExponent)
        {
            return 0;
        }

        int length = 0;
        int point = -1; // digits before the point, once it was seen
        int digits = 0;
        foreach (byte b in number[..e])
        {
            if (b == '-' && length == 0)
            {
                target[length++] = b;
            }
            else if (b == '.' && point < 0)
            {
                point = digits;
            }
            else if (b is >= (byte)'0' and <= (byte)'9')
            {
                target[length++] = b;
                digits++;
            }
            else
            {
                return 0;
            }
        }

        int whole = (point < 0 ? digits : point) + exponent;
        for (; digits < whole; digits++)
        {
            target[length++] = (byte)'0';
        }

        if (digits > whole)
        {
            int split = length - (digits - whole);
            target[split..length].CopyTo(target[(split + 1)..]);
            target[split] = (byte)'.';
            length++;
        }

        return length;
    }
}
