using System.Globalization;
using UglyToad.PdfPig.Content;

namespace Azukari.Documents;

/// <summary>Turns the letters of a page into lines of text and tables, by where they stand.</summary>
/// <remarks>
/// A PDF knows neither words nor cells. Letters on one base line make a line; where the gap is wide, a new piece begins.
/// Lines whose pieces stand below each other make a table, so that a number belongs to the heading of its column.
/// </remarks>
static class PdfLayout
{
    const int ShortestTable = 2; // lines

    /// <summary>Writes the page: its tables, and the other lines as text.</summary>
    public static void Write(IReadOnlyList<Letter> letters, string name, IPartVisitor visitor)
    {
        List<PdfLine> lines = PdfLine.Of(letters);
        List<PdfLine> prose = [];
        int tables = 0;
        for (int i = 0; i < lines.Count;)
        {
            PdfTable? table = PdfTable.At(lines, i);
            if (table is { Lines.Count: >= ShortestTable })
            {
                tables++;
                table.Write(string.Create(CultureInfo.InvariantCulture, $"{name} table{tables}"), visitor);
                i += table.Lines.Count;
            }
            else
            {
                prose.Add(lines[i++]);
            }
        }

        if (prose.Count == 0)
        {
            return;
        }

        using ProseText text = visitor.Text(name);
        foreach (PdfLine line in prose)
        {
            text.Append(string.Join('\t', line.Pieces.Select(p => p.Text)));
            text.EndLine();
        }
    }
}

/// <summary>Lines whose pieces stand below each other.</summary>
sealed class PdfTable
{
    const int MostColumns = 256;

    readonly List<(double Start, double End)> columns = [];

    /// <summary>The lines, from the top.</summary>
    public List<PdfLine> Lines { get; } = [];

    /// <summary>The table that begins at a line; none where it is a single piece.</summary>
    public static PdfTable? At(List<PdfLine> lines, int first)
    {
        if (lines[first].Pieces.Count < 2)
        {
            return null;
        }

        PdfTable table = new();
        for (int i = first; i < lines.Count && table.Take(lines[i]); i++)
        {
        }

        return table;
    }

    bool Take(PdfLine line)
    {
        if (Lines.Count > 0 && (line.Direction != Lines[0].Direction || line.Pieces.Count < 2 || columns.Count > MostColumns || !Fits(line)))
        {
            return false;
        }

        foreach (PdfPiece piece in line.Pieces)
        {
            int column = ColumnOf(piece);
            if (column >= 0)
            {
                columns[column] = (Math.Min(columns[column].Start, piece.Start), Math.Max(columns[column].End, piece.End));
            }
            else
            {
                columns.Add((piece.Start, piece.End));
            }
        }

        Lines.Add(line);
        return true;
    }

    /// <summary>Whether no piece reaches over two columns, and no column gets two pieces.</summary>
    bool Fits(PdfLine line)
    {
        int last = -1;
        int matched = 0;
        foreach (PdfPiece piece in line.Pieces)
        {
            int column = ColumnOf(piece);
            if (column == -2 || (column >= 0 && column == last))
            {
                return false;
            }

            matched += column >= 0 ? 1 : 0;
            last = column;
        }

        return matched >= 2;
    }

    /// <summary>The column below which a piece stands; −1 for none, −2 for several.</summary>
    int ColumnOf(PdfPiece piece)
    {
        int found = -1;
        for (int i = 0; i < columns.Count; i++)
        {
            if (piece.Start < columns[i].End && columns[i].Start < piece.End)
            {
                if (found >= 0)
                {
                    return -2;
                }

                found = i;
            }
        }

        return found;
    }

    /// <summary>Writes it, a row for each line.</summary>
    public void Write(string name, IPartVisitor visitor)
    {
        int[] order = [.. Enumerable.Range(0, columns.Count).OrderBy(i => columns[i].Start)];
        using TableText table = visitor.Table(name);
        for (int row = 0; row < Lines.Count; row++)
        {
            table.Row(row + 1);
            foreach (PdfPiece piece in Lines[row].Pieces)
            {
                table.Cell(Array.IndexOf(order, Math.Max(0, ColumnOf(piece))), piece.Text);
            }
        }
    }
}
