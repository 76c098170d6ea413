namespace Azukari.Documents;

/// <summary>Cells and rows as they end.</summary>
sealed partial class FlowReader
{
    void EndCell(FlowFrame cell)
    {
        FlowFrame row = frames.Peek();
        int from = row.Column;
        row.Column = (int)Math.Min(MostColumns, from + (cell.Count * cell.Column));
        if (cell.Text.Length == 0 || from >= MostColumns)
        {
            if (cell.Text.Length > 0)
            {
                output.Line(cell.Text.Span); // no program shows such a column
            }

            return;
        }

        if (!vocabulary.DirectText && Digits.Suffice(cell.Text.Span))
        {
            Span<byte> plain = stackalloc byte[DecimalText.Longest];
            int length = DecimalText.Expand(cell.Text.Span, plain); // a number of Excel 2003
            if (length > 0)
            {
                cell.Text.Clear();
                cell.Text.Append(plain[..length]);
            }
        }

        // Repeated content is one value: enough of its places are named, never all of a million.
        int repeats = (int)Math.Min(cell.Count, Math.Min(MostRepeats, MostColumns - from));
        if (row.Count == 1)
        {
            WriteCell(from, cell.Text.Span, repeats);
            return;
        }

        for (int i = 0; i < repeats; i++)
        {
            row.Cells.Add((from + i, row.Text.Length, cell.Text.Length));
        }

        row.Text.Append(cell.Text.Span);
    }

    /// <summary>Writes a cell of the present row of the innermost table.</summary>
    void WriteCell(int column, ReadOnlySpan<byte> text, int repeats)
    {
        FlowFrame row = frames.Pop();
        FlowFrame table = frames.Peek();
        frames.Push(row);
        TableText target = table.Table ??= visitor.Table(table.Name);
        target.Row(table.Count + 1);
        for (int i = 0; i < repeats; i++)
        {
            target.Cell(column + i, text);
        }
    }

    void EndRow(FlowFrame row)
    {
        FlowFrame table = frames.Peek();
        if (row.Cells.Count > 0)
        {
            TableText target = table.Table ??= visitor.Table(table.Name);
            for (long i = 0; i < Math.Min(row.Count, MostRepeats); i++)
            {
                target.Row(table.Count + 1 + i);
                foreach ((int column, int start, int length) in row.Cells)
                {
                    target.Cell(column, row.Text.Span.Slice(start, length));
                }
            }
        }

        table.Count += row.Count;
    }
}
