namespace Azukari.Scanner;

/// <summary>Learns and writes the rows of a table with a delimiter.</summary>
sealed class DelimitedWriter(SourceTable table, CellMasker masker, ColumnChoice choice) : TableWriter(table, masker)
{
    const int SampleRows = 1_000; // by which the table's width is told

    readonly Dictionary<int, int> widths = [];
    readonly List<(int Start, int End)> parts = [];
    IReadOnlyList<string> names = [];
    long position; // of the row in the text
    int width;
    long inColumns;
    long elsewhere;
    long irregular;

    internal override ExtractReport Report =>
        new(FileKind.Delimited, Rows, names, choice.NumberColumns(width), inColumns, elsewhere, irregular);

    internal override void Begin(RowReader rows, Stream? output)
    {
        base.Begin(rows, output);
        position = rows.Mark / Table.Form.UnitSize;
        if (output is not null)
        {
            width = widths.Count == 0 ? 0 : widths.MaxBy(w => (w.Value, w.Key)).Key;
            names = choice.Check(width);
        }
    }

    protected override void Learn(RowReader rows)
    {
        if (Rows <= SampleRows || widths.Count == 0)
        {
            widths[rows.Cells.Count] = widths.GetValueOrDefault(rows.Cells.Count) + 1;
        }

        bool header = IsHeader(rows);
        ReadOnlySpan<byte> text = rows.Text;
        int unit = Table.Form.UnitSize;
        for (int i = 0; i < rows.Cells.Count; i++)
        {
            (int start, int end) = rows.Cells[i];
            Masker.Learn(text[start..end], rows.Raw[(start * unit)..(end * unit)], header ? ColumnRole.Other : choice.RoleOf(i));
        }
    }

    protected override void Write(RowReader rows)
    {
        bool header = IsHeader(rows);
        bool doubtful = !header && rows.Cells.Count != width && rows.ContentEnd > 0;
        irregular += doubtful ? 1 : 0;
        parts.Clear();
        for (int i = 0; i < rows.Cells.Count; i++)
        {
            if (choice.IsKept(i))
            {
                ColumnRole role = choice.RoleOf(i);
                Mask(rows, rows.Cells[i], header ? ColumnRole.Other : doubtful && role != ColumnRole.Number ? ColumnRole.Doubtful : role);
                parts.Add(rows.Cells[i]);
            }
        }

        Copy(rows, parts, delimited: true);
    }

    void Mask(RowReader rows, (int Start, int End) cell, ColumnRole role)
    {
        int unit = Table.Form.UnitSize;
        int masked = Masker.Mask(rows.Text[cell.Start..cell.End], rows.Raw[(cell.Start * unit)..(cell.End * unit)], role);
        inColumns += role == ColumnRole.Number ? masked : 0;
        elsewhere += role == ColumnRole.Number ? 0 : masked;
    }

    bool IsHeader(RowReader rows)
    {
        bool header = Table.HeaderStart >= position && Table.HeaderStart < position + rows.Length;
        header |= Table.HeaderStart == 0 && Rows == 1; // the mark belongs to the header where there is one
        position += rows.Length;
        return header;
    }
}
