namespace Azukari.Scanner;

/// <summary>Learns the rows first, then writes them.</summary>
abstract class TableWriter(SourceTable table, CellMasker masker)
{
    readonly byte[] room = new byte[4];
    ShiftState shift;

    protected SourceTable Table { get; } = table;

    protected CellMasker Masker { get; } = masker;

    protected Stream? Output { get; private set; }

    protected long Rows { get; private set; }

    internal abstract ExtractReport Report { get; }

    internal virtual void Begin(RowReader rows, Stream? output)
    {
        Output = output;
        Rows = 0;
        shift = default;
        output?.Write(rows.MarkBytes);
    }

    internal void Take(RowReader rows)
    {
        Rows++;
        if (Output is null)
        {
            Learn(rows);
        }
        else
        {
            Write(rows);
        }
    }

    internal virtual void End(RowReader rows) => Output?.Write(rows.Odd);

    protected abstract void Learn(RowReader rows);

    protected abstract void Write(RowReader rows);

    /// <summary>Writes the parts of a row that are kept, and its line end.</summary>
    /// <param name="rows">The row, masked.</param>
    /// <param name="parts">Positions, in order.</param>
    /// <param name="delimited">Whether a delimiter comes between the parts.</param>
    protected void Copy(RowReader rows, List<(int Start, int End)> parts, bool delimited)
    {
        ReadOnlySpan<byte> raw = rows.Raw;
        int unit = Table.Form.UnitSize;
        int done = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            (int start, int end) = (parts[i].Start * unit, parts[i].End * unit);
            if (delimited && i > 0)
            {
                // The delimiter of the file itself, which stands before every cell but the first.
                Put(raw, done, start - unit, start);
                done = start;
            }

            Put(raw, done, start, end);
            done = end;
        }

        Put(raw, done, rows.ContentEnd * unit, rows.Length * unit);
    }

    void Put(ReadOnlySpan<byte> raw, int done, int start, int end)
    {
        if (Table.Form == TextForm.Jis7)
        {
            shift.Read(raw[done..start]);
            if (end > start)
            {
                Output!.Write(shift.Before(room));
            }

            shift.Read(raw[start..end]);
            if (end > start)
            {
                shift.Written();
            }
        }

        Output!.Write(raw[start..end]);
    }
}
