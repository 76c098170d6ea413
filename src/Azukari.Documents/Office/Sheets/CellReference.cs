namespace Azukari.Documents;

/// <summary>Reads places such as C7.</summary>
static class CellReference
{
    /// <summary>Columns of a sheet: up to XFD.</summary>
    public const int MostColumns = 16_384;

    /// <summary>Rows of a sheet.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>Reads a reference.</summary>
    /// <param name="text">Letters, then digits.</param>
    /// <param name="row">From 1; 0 where there is none.</param>
    /// <returns>Column from 0; −1 where there is none. Beyond the sheet both stay at its edge.</returns>
    public static int Read(ReadOnlySpan<byte> text, out int row)
    {
        int column = 0;
        int at = 0;
        for (; at < text.Length && char.IsAsciiLetter((char)text[at]); at++)
        {
            column = Math.Min(MostColumns, (column * 26) + (text[at] | 0x20) - 'a' + 1);
        }

        row = Number(text[at..], MostRows);
        return column - 1;
    }

    /// <summary>A number without sign; what is beyond is the most.</summary>
    public static int Number(ReadOnlySpan<byte> digits, int most)
    {
        long value = 0;
        foreach (byte b in digits)
        {
            if (b is < (byte)'0' or > (byte)'9')
            {
                return 0;
            }

            value = Math.Min(most, (value * 10) + b - '0');
        }

        return (int)value;
    }
}
