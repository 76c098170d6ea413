using System.Text;

namespace Azukari.Scanner;

/// <summary>Splits a header row into names.</summary>
static class HeaderRow
{
    const int MostColumns = 8192;

    /// <summary>The cells, without quotes and surrounding spaces (RFC 4180 §2, clauses 5 to 7).</summary>
    public static string[] Split(string row, char delimiter)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        for (int i = 0; i <= row.Length && cells.Count < MostColumns; i++)
        {
            if (i == row.Length || (row[i] == delimiter && !quoted))
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else if (row[i] != '"')
            {
                cell.Append(row[i]);
            }
            else
            {
                quoted = !quoted;
            }
        }

        return [.. cells];
    }
}
