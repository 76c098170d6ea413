using System.Globalization;

namespace Azukari.Documents;

/// <summary>Names of cells in paths.</summary>
static class CellNames
{
    /// <summary>As spreadsheets name them: C7 is the third column of the seventh row.</summary>
    /// <param name="row">From 1.</param>
    /// <param name="column">From 0; below 0 the column is not known, and the row alone is named.</param>
    public static string Spreadsheet(long row, int column)
    {
        string digits = row.ToString(CultureInfo.InvariantCulture);
        if (column < 0)
        {
            return digits;
        }

        Span<char> letters = stackalloc char[8];
        int at = letters.Length;
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters[--at] = (char)('A' + ((rest - 1) % 26));
        }

        return string.Concat(letters[at..], digits);
    }
}
